"""Nothing of a draft stays: what was remembered of it is emptied once it is answered."""

from collections.abc import Iterator
from contextlib import contextmanager

from indexer.forgetting import forget_all_texts


@contextmanager
def forgetting_texts() -> Iterator[None]:
    """Forget, whatever happens inside, what was remembered of texts."""
    try:
        yield
    finally:
        forget_all_texts()
