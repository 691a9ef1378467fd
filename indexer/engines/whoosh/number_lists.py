"""Many lists of numbers in few bytes, each decoded by one pass over an array.

A list is stored in units of 1, 2 or 4 bytes, whichever needs least room. A
unit with all bits set means "add this much and go on", so a number beyond it
takes several units, and no list is refused. Ascending lists (the sections that
hold a term, the places of a pair of characters) store differences, so that a
running sum gives the list back.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh.array_file import ArrayFile
from indexer.engines.whoosh.arrays import AnyArray, Arrays, Bytes, Rows, above
from indexer.ranges import ranges

_WIDTHS = (1, 2, 4)
_MOST = {width: 256**width - 1 for width in _WIDTHS}
_BATCH = 1_000_000
_TYPES = {width: np.dtype(f"<u{width}") for width in _WIDTHS}


@dataclass(frozen=True, slots=True)
class NumberLists:
    """Lists by number.

    Attributes:
        stream: The units of all lists, one list after the other.
        starts: Where each list starts in ``stream``, and at the end its length.
        widths: Bytes per unit of each list.
    """

    stream: Bytes
    starts: Rows
    widths: Bytes

    def __len__(self) -> int:
        return len(self.widths)

    def size(self, number: int) -> int:
        """Bytes of a list."""
        return int(self.starts[number + 1]) - int(self.starts[number])

    def numbers(self, number: int) -> Rows:
        """The numbers of a list."""
        sums, units, most = self._sums(number)
        if most is None:
            return units.astype(np.int64)
        numbers: Rows = np.diff(sums[units != most], prepend=0)
        return numbers

    def ascending(self, number: int) -> Rows:
        """The running sums of a list."""
        sums, units, most = self._sums(number)
        return sums if most is None else sums[units != most]

    def all_ascending(self, first: int, last: int) -> Rows:
        """The running sums of the lists from ``first`` up to ``last``, in no order."""
        starts = self.starts[first : last + 1].astype(np.int64)
        widths = self.widths[first:last]
        return np.concatenate(
            [np.zeros(0, dtype=np.int64)]
            + [
                self._all_sums(starts[:-1][widths == width], starts[1:][widths == width], width)
                for width in _WIDTHS
            ]
        )

    def ascending_in_order(self, first: int, last: int, sizes: Rows) -> Rows:
        """The running sums of the lists from ``first`` up to ``last``, list after list.

        Args:
            first: The number of a list.
            last: The number of the list before which to stop.
            sizes: How many numbers each of these lists has.
        """
        starts = self.starts[first : last + 1].astype(np.int64)
        widths = self.widths[first:last]
        used = [width for width in _WIDTHS if (widths == width).any()]
        if len(used) == 1:
            return self._all_sums(starts[:-1], starts[1:], used[0])
        sums = np.empty(int(sizes.sum()), dtype=np.int64)
        of_width = np.repeat(widths, sizes)
        for width in used:
            own = widths == width
            sums[of_width == width] = self._all_sums(starts[:-1][own], starts[1:][own], width)
        return sums

    def _all_sums(self, starts: Rows, ends: Rows, width: int) -> Rows:
        """The running sums of the lists in these parts of the stream, all of one width."""
        units = self.stream[ranges(starts, ends)].view(_TYPES[width])
        sums = _running_sums(units)
        sizes = (ends - starts) // width
        before = np.concatenate([[0], sums])[np.cumsum(sizes) - sizes]
        sums -= np.repeat(before, sizes)
        kept: Rows = sums[units != _MOST[width]]
        return kept

    def _sums(self, number: int) -> tuple[Rows, Rows, int | None]:
        """Running sums and units; the unit that means "go on", ``None`` if there is none."""
        width = int(self.widths[number])
        raw = self.stream[int(self.starts[number]) : int(self.starts[number + 1])]
        units = raw.view(_TYPES[width])
        most = _MOST[width]
        sums = _running_sums(units)
        return sums, units, most if len(units) and int(units.max()) == most else None


def read_lists(file: ArrayFile, prefix: str) -> NumberLists:
    """The lists that were stored under a prefix."""
    return NumberLists(
        stream=file[f"{prefix}.stream"],
        starts=file[f"{prefix}.starts"],
        widths=file[f"{prefix}.widths"],
    )


def ascending_lists(numbers: Rows, starts: Rows) -> Arrays:
    """Arrays that store lists whose numbers never descend.

    Args:
        numbers: All lists one after the other, none negative.
        starts: Where each list starts in ``numbers``, and at the end its length.
    """
    return number_lists(differences(numbers, starts), starts)


def number_lists(numbers: Rows, starts: Rows) -> Arrays:
    """Arrays that store lists of numbers, none negative; see ``ascending_lists``."""
    streams, sizes, widths = [np.zeros(0, dtype=np.uint8)], [], [np.zeros(0, dtype=np.uint8)]
    for first, last in batches(starts):
        own = starts[first : last + 1]
        part = numbers[int(own[0]) : int(own[-1])].astype(np.int64, copy=False)
        stream, size, width = _encoded(part, own - own[0])
        streams.append(stream)
        sizes.append(size)
        widths.append(width)
    ends = np.concatenate([[0], np.cumsum(np.concatenate([np.zeros(0, np.int64), *sizes]))])
    return {
        "stream": np.concatenate(streams),
        "starts": _narrow(ends),
        "widths": np.concatenate(widths),
    }


def batches(starts: Rows) -> Iterator[tuple[int, int]]:
    """Ranges of lists to be worked on at once, so that little memory is needed for it."""
    first = 0
    while first + 1 < len(starts):
        full = np.searchsorted(starts, int(starts[first]) + _BATCH, side="right") - 1
        last = max(first + 1, int(full))
        yield first, last
        first = last


def _encoded(numbers: Rows, starts: Rows) -> tuple[Bytes, Rows, Bytes]:
    """The stream of some lists, the bytes each takes in it, and its width."""
    all_sizes = np.stack([_sizes(numbers, starts, width) for width in _WIDTHS])
    best = np.argmin(all_sizes, axis=0)
    widths, sizes = np.array(_WIDTHS, dtype=np.uint8)[best], all_sizes.min(axis=0)
    of_number, of_byte = np.repeat(widths, np.diff(starts)), np.repeat(widths, sizes)
    stream = np.empty(len(of_byte), dtype=np.uint8)
    for width in _WIDTHS:
        stream[of_byte == width] = _units(numbers[of_number == width], width).view(np.uint8)
    return stream, sizes, widths


def _units(numbers: Rows, width: int) -> AnyArray:
    """Numbers in units of a width."""
    large, times = _large(numbers, width)
    units = numbers.astype(_TYPES[width])
    units[large] = numbers[large] - times * _MOST[width]
    return np.insert(units, np.repeat(large, times), _MOST[width])


def _large(numbers: Rows, width: int) -> tuple[Rows, Rows]:
    """Which numbers take several units of a width, and how many more than one."""
    large = np.flatnonzero(numbers >= _MOST[width])
    return large, numbers[large] // _MOST[width]


def differences(numbers: Rows, starts: Rows) -> Rows:
    """Each number less the one before it in its list; the first as it is."""
    gaps = np.diff(numbers, prepend=numbers.dtype.type(0))
    firsts = starts[:-1][np.diff(starts) > 0]
    gaps[firsts] = numbers[firsts]
    return gaps


def _running_sums(units: AnyArray) -> Rows:
    # Widened first: NumPy takes ten times as long where it sums and widens at once.
    sums: Rows = units.astype(np.int64)
    np.cumsum(sums, out=sums)
    return sums


def _sizes(numbers: Rows, starts: Rows, width: int) -> Rows:
    """Bytes each list takes in units of this width."""
    large, times = _large(numbers, width)
    more = np.bincount(above(starts, large) - 1, times, minlength=len(starts) - 1)
    return width * (np.diff(starts) + more.astype(np.int64))


def _narrow(offsets: Rows) -> Rows:
    """The same numbers in 4 bytes each, if they fit."""
    fits = not len(offsets) or int(offsets[-1]) < 1 << 32
    return offsets.astype(np.uint32) if fits else offsets
