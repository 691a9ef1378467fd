"""The terms of one field in one segment: where each stands, and how often.

For each term, in order of its UTF-8 bytes: the rows that hold it, how often
each does, and at which positions.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh.array_file import ArrayFile
from indexer.engines.whoosh.arrays import (
    FEW,
    AnyArray,
    Arrays,
    Bytes,
    Counts,
    Mask,
    Rows,
    below,
)
from indexer.engines.whoosh.number_lists import (
    NumberLists,
    ascending_lists,
    batches,
    number_lists,
    read_lists,
)
from indexer.engines.whoosh.strings import Strings, pack_strings, read_strings

_NONE = np.zeros(0, dtype=np.uint32)

_MOST = 15
"""A frequency that does not fit in half a byte is stored as this, and apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The rows that hold a term, ascending, and how often each does."""

    rows: Rows
    counts: Counts


class TermCollector:
    """Takes the words of a field row by row, and lays them out term by term.

    Terms are numbers that whoever collects gives out, the same for all fields.
    """

    def __init__(self) -> None:
        self._terms: list[AnyArray] = [_NONE]
        self._positions: list[AnyArray] = [_NONE]
        self._rows: list[AnyArray] = [_NONE]
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def add(self, rows: AnyArray, terms: AnyArray, positions: AnyArray) -> None:
        """Add words by number, with the row and the position of each."""
        self._rows.append(rows)
        self._terms.append(terms)
        self._positions.append(positions)
        self._size += len(terms)

    def add_terms(self, stored: "FieldTerms", numbers: AnyArray, new_rows: Rows) -> None:
        """Add all of another segment's field.

        Args:
            stored: That field.
            numbers: Its terms → their numbers here.
            new_rows: Its rows → their rows here, -1 for those to be left out.
        """
        for place, number in enumerate(numbers.tolist()):
            postings = stored.postings(place)
            rows = np.repeat(new_rows[postings.rows], postings.counts.astype(np.int64))
            kept = rows >= 0
            positions = np.concatenate(stored.positions(place))[kept].astype(np.uint32)
            self.add(
                rows[kept].astype(np.uint32),
                np.full(len(positions), number, dtype=np.uint32),
                positions,
            )

    def arrays(self, texts: Sequence[str]) -> Arrays:
        """The field as it is stored; nothing is kept.

        Args:
            texts: The terms by number; those that do not stand in the field are left out.
        """
        terms, rows, positions = map(_emptied, (self._terms, self._rows, self._positions))
        standing = np.flatnonzero(np.bincount(terms, minlength=len(texts)))
        by_text = sorted(standing.tolist(), key=texts.__getitem__)
        ranks = np.zeros(len(texts), dtype=np.uint32)
        ranks[by_text] = np.arange(len(by_text))
        terms = ranks[terms]
        order = _order(terms, rows, positions)
        terms, rows, positions = terms[order], rows[order], positions[order]
        del order
        return {
            **below("texts", pack_strings([texts[number] for number in by_text])),
            **_laid_out(terms, rows, positions, len(by_text)),
        }


def name_arrays(names: Sequence[str]) -> Arrays:
    """A field that holds what each row is called: one word, at the first position."""
    numbers: dict[str, int] = {}
    terms = np.array([numbers.setdefault(name, len(numbers)) for name in names], np.uint32)
    field = TermCollector()
    field.add(np.arange(len(names), dtype=np.uint32), terms, np.zeros_like(terms))
    return field.arrays(list(numbers))


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldTerms:
    """A stored field of one segment."""

    texts: Strings
    starts: AnyArray
    """The first posting of each term, and at the end the number of postings."""
    rows: NumberLists
    frequencies: AnyArray
    high_places: AnyArray
    """Which postings have a frequency too high for half a byte, and these frequencies."""
    high_values: AnyArray
    gaps: NumberLists

    def find(self, text: str) -> int | None:
        """The number of a term."""
        return self.texts.find(text)

    def document_count(self, number: int) -> int:
        """How many rows hold a term."""
        return int(self.starts[number + 1]) - int(self.starts[number])

    def postings(self, number: int) -> Postings:
        """The rows that hold a term, and how often."""
        start, end = int(self.starts[number]), int(self.starts[number + 1])
        return Postings(rows=self.rows.ascending(number), counts=self._counts(start, end))

    def prefix_postings(self, text: str) -> Postings:
        """The rows that hold some term that begins so, and how often each holds such terms."""
        numbers = self.texts.with_prefix(text)
        if len(numbers) == 1:
            return self.postings(numbers.start)
        if not numbers:
            return Postings(rows=np.zeros(0, dtype=np.int64), counts=np.zeros(0))
        bounds = self.starts[numbers.start : numbers.stop + 1].astype(np.int64)
        rows = self.rows.ascending_in_order(numbers.start, numbers.stop, np.diff(bounds))
        return _added_up(rows, self._counts(int(bounds[0]), int(bounds[-1])))

    def standing_in(self, rows: Mask) -> Mask:
        """For each term whether it stands in one of these rows.

        Args:
            rows: A truth value for each row of the segment.
        """
        standing = np.zeros(len(self.texts), dtype=np.bool_)
        for first, last in batches(self.starts):
            bounds = self.starts[first : last + 1].astype(np.int64)
            sizes = np.diff(bounds)
            asked = rows[self.rows.ascending_in_order(first, last, sizes)]
            standing[np.repeat(np.arange(first, last), sizes)[asked]] = True
        return standing

    def positions(self, number: int) -> list[Rows]:
        """For each row that holds a term, the positions at which it stands there."""
        counts = self.postings(number).counts.astype(np.int64)
        ends = np.cumsum(counts)
        sums = np.cumsum(self.gaps.numbers(number))
        before = np.concatenate([[0], sums])[ends - counts]
        places = sums - np.repeat(before, counts)
        return np.split(places, ends[:-1])

    def _counts(self, start: int, end: int) -> Counts:
        """The frequencies of the postings from ``start`` up to ``end``."""
        counts = _unpacked(self.frequencies, start, end)
        if len(self.high_places):
            # In their own type: otherwise NumPy would convert all of them first.
            bounds = np.array([start, end], dtype=self.high_places.dtype)
            first, last = np.searchsorted(self.high_places, bounds)
            counts[self.high_places[first:last] - start] = self.high_values[first:last]
        return counts


def read_terms(file: ArrayFile, prefix: str) -> FieldTerms:
    """The field that was stored under a prefix."""
    return FieldTerms(
        texts=read_strings(file, f"{prefix}.texts"),
        starts=file[f"{prefix}.starts"],
        rows=read_lists(file, f"{prefix}.rows"),
        frequencies=file[f"{prefix}.frequencies"],
        high_places=file[f"{prefix}.high_places"],
        high_values=file[f"{prefix}.high_values"],
        gaps=read_lists(file, f"{prefix}.gaps"),
    )


def sort_stably(keys: AnyArray) -> Rows:
    """The order that sorts 32-bit numbers and keeps equal ones as they stand.

    NumPy sorts 16-bit numbers by their digits, in one pass over each half.
    """
    order = np.argsort((keys & 0xFFFF).astype(np.uint16), kind="stable")
    high = (keys >> 16).astype(np.uint16)
    return order if not high.any() else order[np.argsort(high[order], kind="stable")]


def _emptied(parts: list[AnyArray]) -> AnyArray:
    """All parts in one array; the list lets go of them, since there are many."""
    whole = np.concatenate(parts)
    parts.clear()
    return whole


def _order(terms: AnyArray, rows: AnyArray, positions: AnyArray) -> Rows:
    """By term, row and position."""
    same = (rows[1:] == rows[:-1]) & (positions[1:] < positions[:-1])
    falls = rows[1:] < rows[:-1]
    if same.any() or falls.any():
        order: Rows = np.lexsort((positions, rows, terms))
        return order
    return sort_stably(terms)


def _laid_out(terms: AnyArray, rows: AnyArray, positions: AnyArray, size: int) -> Arrays:
    """Occurrences in order, as postings."""
    new = np.ones(len(terms), dtype=np.bool_)
    new[1:] = (terms[1:] != terms[:-1]) | (rows[1:] != rows[:-1])
    firsts = np.flatnonzero(new)
    frequencies = np.diff(firsts, append=len(terms))
    starts, term_starts = _starts(terms[firsts], size), _starts(terms, size)
    gaps: Rows = positions.astype(np.int64)
    gaps[1:] -= positions[:-1]
    gaps[firsts] = positions[firsts]
    high = np.flatnonzero(frequencies >= _MOST)
    return {
        "starts": starts.astype(np.uint32),
        "frequencies": _packed(np.minimum(frequencies, _MOST)),
        "high_places": high.astype(np.uint32),
        "high_values": frequencies[high].astype(np.uint32),
        **below("rows", ascending_lists(rows[firsts].astype(np.int64), starts)),
        **below("gaps", number_lists(gaps, term_starts)),
    }


def _starts(terms: AnyArray, size: int) -> Rows:
    """Where each term starts among sorted ones, and at the end how many there are."""
    return np.append(0, np.cumsum(np.bincount(terms, minlength=size)))


def _added_up(rows: Rows, counts: Counts) -> Postings:
    """Each row once, ascending, with the sum of its counts; every count is above 0."""
    size = int(rows.max()) + 1
    if len(rows) * FEW < size:
        distinct, places = np.unique(rows, return_inverse=True)
        return Postings(rows=distinct, counts=np.bincount(places, counts).astype(np.float64))
    sums: Counts = np.bincount(rows, counts).astype(np.float64, copy=False)
    distinct = np.flatnonzero(sums)
    return Postings(rows=distinct, counts=sums[distinct])


def _packed(numbers: Rows) -> Bytes:
    """Numbers from 0 to 15, two to a byte."""
    halves = np.append(numbers, [0] * (len(numbers) % 2)).astype(np.uint8)
    return (halves[0::2] | (halves[1::2] << 4)).astype(np.uint8)


def _unpacked(packed: AnyArray, start: int, end: int) -> Counts:
    """The numbers from ``start`` up to ``end`` of those that ``_packed`` packed."""
    both = packed[start // 2 : (end + 1) // 2]
    numbers = np.empty(2 * len(both))
    numbers[0::2] = both & 15
    numbers[1::2] = both >> 4
    first = start % 2
    return numbers[first : first + end - start]
