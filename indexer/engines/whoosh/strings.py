"""Many short strings in two arrays, found by halving where they are sorted."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from indexer.engines.whoosh.array_file import ArrayFile
from indexer.engines.whoosh.arrays import AnyArray, Arrays

_STRETCH = 64
"""Strings from one signpost to the next."""


class Strings:
    """Strings by number; ``find`` and ``with_prefix`` need them sorted by their UTF-8 bytes."""

    def __init__(self, data: AnyArray, ends: AnyArray) -> None:
        self._data: memoryview = data.data
        self._ends = ends
        # One of its items takes a third of the time of one of NumPy's.
        self._end_items: memoryview = ends.data

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str:
        return self.encoded(number).decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return (one.decode("utf-8", "surrogatepass") for one in self.all_encoded())

    def all_encoded(self) -> list[bytes]:
        """The UTF-8 bytes of all of them."""
        ends, data = self._ends.tolist(), bytes(self._data)
        return [data[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    def encoded(self, number: int) -> bytes:
        """A string's UTF-8 bytes."""
        start = self._end_items[number - 1] if number else 0
        return bytes(self._data[start : self._end_items[number]])

    def find(self, text: str) -> int | None:
        """The number of a string, ``None`` if it is not there."""
        wanted = encode(text)
        first, last = self._stretch(wanted)
        if not wanted or first == last:
            return 0 if len(self) and self.encoded(0) == wanted else None
        ends = self._end_items
        start = ends[first - 1] if first else 0
        # Most stretches do not hold it at all, which one look tells.
        held = bytes(self._data[start : ends[last - 1]])
        place = held.find(wanted)
        while place >= 0:
            number = bisect_right(ends, start + place, first, last)
            if self.encoded(number) == wanted:
                return number
            place = held.find(wanted, place + 1)
        return None

    def with_prefix(self, text: str) -> range:
        """The numbers of the strings that begin so."""
        wanted = encode(text)
        # No byte of UTF-8 is as great as the one that is put behind.
        return range(self.first_from(wanted), self.first_from(wanted + b"\xff"))

    def first_from(self, wanted: bytes) -> int:
        """The number of the first string that is not less."""
        first, last = self._stretch(wanted)
        stretch = self._ends[first:last].tolist()
        start = int(self._ends[first - 1]) if first else 0
        starts, data = [start, *stretch], self._data
        low, high = 0, len(stretch)
        while low < high:
            middle = (low + high) // 2
            if bytes(data[starts[middle] : stretch[middle]]) < wanted:
                low = middle + 1
            else:
                high = middle
        return first + low

    def _stretch(self, wanted: bytes) -> tuple[int, int]:
        """Between which numbers a string stands if it is held; the one before it is first."""
        # Signposts are compared without a step of Python.
        last = bisect_right(self._signposts, wanted) * _STRETCH
        return max(0, last - _STRETCH), min(last, len(self))

    def prepare(self) -> None:
        """Work out what finding a string begins with."""
        _ = self._signposts

    @cached_property
    def _signposts(self) -> list[bytes]:
        """Every string whose number is a multiple of ``_STRETCH``."""
        ends, data = self._ends, self._data
        lasts = ends[::_STRETCH].tolist()
        firsts = [0, *ends[_STRETCH - 1 :: _STRETCH].tolist()]
        return [bytes(data[first:last]) for first, last in zip(firsts, lasts, strict=False)]


def read_strings(file: ArrayFile, prefix: str) -> Strings:
    """The strings that were stored under a prefix."""
    return Strings(file[f"{prefix}.bytes"], file[f"{prefix}.ends"])


def pack_strings(texts: Sequence[str]) -> Arrays:
    """Arrays that store strings in this order."""
    encoded = [encode(text) for text in texts]
    return {
        "bytes": np.frombuffer(b"".join(encoded), dtype=np.uint8),
        "ends": np.cumsum([len(one) for one in encoded], dtype=np.uint32),
    }


def encode(text: str) -> bytes:
    """UTF-8 that takes any string, also one with half a surrogate pair."""
    return text.encode("utf-8", "surrogatepass")
