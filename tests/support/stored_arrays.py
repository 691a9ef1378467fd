"""Arrays in a file of a segment, as they are read from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from indexer.engines.whoosh.array_file import ArrayFile, write_arrays
from indexer.engines.whoosh.arrays import Arrays, below


@contextmanager
def stored(arrays: Arrays) -> Iterator[ArrayFile]:
    """These arrays in a file, under the prefix ``it``."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "arrays"
        write_arrays(path, below("it", arrays))
        yield ArrayFile(path)
