"""One file of named arrays that are read where they lie, without being loaded.

Layout: the arrays, each at a multiple of 64 bytes; a directory of them as JSON;
a tail that says how long the directory is, its check sum, and the format
version. Numbers are little-endian. The file is mapped into memory, so opening
costs the same whatever its size, and several processes share one copy.
"""

import struct
import zlib
from collections.abc import Mapping
from pathlib import Path

import msgspec
import numpy as np

from indexer.engines.whoosh.arrays import AnyArray
from indexer.errors import IndexUnavailableError

VERSION = 1
"""Of this layout; the seal of the table of contents has the version of what it holds."""

_ALIGNMENT = 64
_TAIL = struct.Struct("<QII8s")
_MAGIC = b"gkarrays"


class DamagedFileError(IndexUnavailableError):
    """A file of the index is cut short, altered, or something else."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The file {path.name} of the index in {path.parent} is damaged.",
            hint=f"Build it anew with: gongkai index --rebuild --index {path.parent} PATH…",
        )


class _Entry(msgspec.Struct, array_like=True):
    """Where an array of one dimension lies."""

    dtype: str
    size: int
    offset: int


_decoder = msgspec.json.Decoder(dict[str, _Entry])


def write_arrays(path: Path, arrays: Mapping[str, AnyArray]) -> None:
    """Write arrays of one dimension to a new file."""
    directory: dict[str, _Entry] = {}
    with path.open("xb") as stream:
        offset = 0
        for name, array in arrays.items():
            stored = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
            gap = -offset % _ALIGNMENT
            stream.write(bytes(gap))
            offset += gap
            directory[name] = _Entry(dtype=stored.dtype.str, size=stored.size, offset=offset)
            stream.write(stored.data.cast("B") if stored.size else b"")
            offset += stored.nbytes
        listing = msgspec.json.encode(directory)
        stream.write(listing)
        stream.write(_TAIL.pack(len(listing), zlib.crc32(listing), VERSION, _MAGIC))


class ArrayFile:
    """The arrays of a file; safe to use from many threads.

    The mapping lives as long as some array of it is in use.
    """

    def __init__(self, path: Path) -> None:
        """Open a file.

        Raises:
            DamagedFileError: It is no such file.
            OSError: It cannot be read.
        """
        if path.stat().st_size < _TAIL.size:
            raise DamagedFileError(path)
        self.path = path
        self._bytes = np.memmap(path, dtype=np.uint8, mode="r")
        self._entries = _directory(path, self._bytes)

    def __getitem__(self, name: str) -> AnyArray:
        entry = self._entries[name]
        dtype = np.dtype(entry.dtype)
        raw = self._bytes[entry.offset : entry.offset + entry.size * dtype.itemsize]
        return raw.view(np.ndarray).view(dtype)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def below(self, prefix: str, last: str = "") -> list[str]:
        """What stands between ``prefix.`` and ``.last`` in the names that are so made."""
        start, end = f"{prefix}.", f".{last}" if last else ""
        return [
            name[len(start) : len(name) - len(end)]
            for name in self._entries
            if name.startswith(start) and name.endswith(end)
        ]


def _directory(path: Path, data: AnyArray) -> dict[str, _Entry]:
    size, check, version, magic = _TAIL.unpack(data[-_TAIL.size :].tobytes())
    if magic != _MAGIC or version != VERSION or size > len(data) - _TAIL.size:
        raise DamagedFileError(path)
    listing = data[len(data) - _TAIL.size - size : -_TAIL.size].tobytes()
    if zlib.crc32(listing) != check:
        raise DamagedFileError(path)
    return _decoder.decode(listing)
