"""Empties what functions remember of their arguments, so that nothing of a draft stays.

The parser remembers lines it has seen, for the next report often repeats them. What is
remembered without a bound is made of our own data files, and stays.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import _lru_cache_wrapper

from indexer.parsing.matching import forget_forms

_OURS = ("analyzers.", "indexer.", "search_app.")


@contextmanager
def forgetting_texts() -> Iterator[None]:
    """Forget, whatever happens inside, what was remembered of texts."""
    try:
        yield
    finally:
        _forget()


def _forget() -> None:
    """Empty each bounded cache in a module of ours; the texts that follow fill it anew."""
    forget_forms()
    modules = [held for name, held in sys.modules.items() if name.startswith(_OURS)]
    for module in modules:
        for value in vars(module).values():
            if isinstance(value, _lru_cache_wrapper) and value.cache_parameters()["maxsize"]:
                value.cache_clear()
