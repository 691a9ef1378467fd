"""The terms of one field in one segment: where each stands, and how often.

For each term, in order of its UTF-8 bytes: the rows that hold it, how often
each does, and at which positions.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np

from indexer.engines.whoosh.array_file import ArrayFile
from indexer.engines.whoosh.arrays import AnyArray, Arrays, Bytes, Counts, Rows, below
from indexer.engines.whoosh.number_lists import (
    NumberLists,
    ascending_lists,
    number_lists,
    read_lists,
)
from indexer.engines.whoosh.strings import Strings, pack_strings, read_strings

Words = Iterable[tuple[str, int]]
"""Words with their positions; several may share one."""

_MOST = 15
"""A frequency that does not fit in half a byte is stored as this, and apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The rows that hold a term, ascending, and how often each does."""

    rows: Rows
    counts: Counts


@dataclass(slots=True, kw_only=True)
class TermCollector:
    """Takes the words of a field row by row, and lays them out term by term."""

    _numbers: defaultdict[str, int] = field(
        default_factory=lambda: defaultdict(count().__next__)
    )
    _terms: "array[int]" = field(default_factory=lambda: array("I"))
    _rows: "array[int]" = field(default_factory=lambda: array("I"))
    _positions: "array[int]" = field(default_factory=lambda: array("I"))

    def __len__(self) -> int:
        return len(self._terms)

    def add(self, row: int, words: Sequence[tuple[str, int]]) -> None:
        """Add the words of one row; rows come in ascending order."""
        if words:
            texts, positions = zip(*words, strict=True)
            self._terms.extend(map(self._numbers.__getitem__, texts))
            self._positions.extend(positions)
            self._rows.extend([row] * len(texts))

    def add_terms(self, terms: "FieldTerms", new_rows: Rows) -> None:
        """Add all of another segment's field.

        Args:
            terms: That field.
            new_rows: Its rows → their rows here, -1 for those to be left out.
        """
        for number, term in enumerate(terms.texts):
            postings = terms.postings(number)
            rows = np.repeat(new_rows[postings.rows], postings.counts.astype(np.int64))
            kept = rows >= 0
            if kept.any():
                size = int(kept.sum())
                self._terms.extend([self._numbers[term]] * size)
                self._rows.frombytes(rows[kept].astype(np.uint32).tobytes())
                positions = np.concatenate(terms.positions(number))[kept]
                self._positions.frombytes(positions.astype(np.uint32).tobytes())

    def arrays(self) -> Arrays:
        """The field as it is stored."""
        texts = sorted(self._numbers)
        ranks = np.zeros(len(texts), dtype=np.uint32)
        ranks[[self._numbers[text] for text in texts]] = np.arange(len(texts))
        terms = ranks[np.frombuffer(self._terms, dtype=np.uint32)]
        rows = np.frombuffer(self._rows, dtype=np.uint32)
        positions = np.frombuffer(self._positions, dtype=np.uint32)
        order = _order(terms, rows, positions)
        return {
            **below("texts", pack_strings(texts)),
            **_laid_out(terms[order], rows[order], positions[order], len(texts)),
        }


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
        counts = _unpacked(self.frequencies, start, end)
        if len(self.high_places):
            first, last = np.searchsorted(self.high_places, [start, end])
            counts[self.high_places[first:last] - start] = self.high_values[first:last]
        return Postings(rows=self.rows.ascending(number), counts=counts)

    def positions(self, number: int) -> list[Rows]:
        """For each row that holds a term, the positions at which it stands there."""
        counts = self.postings(number).counts.astype(np.int64)
        ends = np.cumsum(counts)
        sums = np.cumsum(self.gaps.numbers(number))
        before = np.concatenate([[0], sums])[ends - counts]
        places = sums - np.repeat(before, counts)
        return np.split(places, ends[:-1])


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
    starts = np.searchsorted(terms[firsts], np.arange(size + 1))
    term_starts = np.searchsorted(terms, np.arange(size + 1))
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
