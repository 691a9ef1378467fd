"""The text of one segment, every sentence once, so that any string in it is found exactly.

Reports repeat themselves: about half of their sentences stand in others word
by word. So the lines of all rows are cut into sentences, each distinct sentence
is stored once, and a line is a sequence of sentence numbers. For every pair of
neighbouring characters the file lists the sentences that hold it. The sentences
with all pairs of a string are looked at; nearly all of them hold it. A string
that goes over the end of a sentence is looked up piece by piece.

Text is kept in UTF-16, two bytes for nearly every character, so that a place
in it is an index in an array.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np

from analyzers.sentences import sentences
from indexer.engines.whoosh.array_file import ArrayFile
from indexer.engines.whoosh.arrays import (
    FEW,
    AnyArray,
    Arrays,
    Rows,
    Scores,
    above,
    below,
    places_in,
)
from indexer.engines.whoosh.number_lists import NumberLists, ascending_lists, read_lists
from indexer.engines.whoosh.term_postings import Postings
from indexer.ranges import ranges

_LINE_END = 1 << 31
"""Set in the number of a line's last sentence."""

_NUMBER = np.uint32(_LINE_END - 1)
"""The bits of a sentence's number."""

_PAIR_BITS = 16
_NOTHING = 0
"""Second of the pair that a sentence's last character is the first of."""

_NARROW_ENOUGH = 4
"""Pairs that are looked up; the characters themselves are surer than a fifth."""


_BLOCK = 8
_BLOCK_TYPE = np.dtype(np.complex128)
"""Characters that are copied at once, and a type of their size; it is not computed with."""


@dataclass(slots=True, kw_only=True)
class TextCollector:
    """Takes the lines of each row in turn."""

    _numbers: defaultdict[str, int] = field(
        default_factory=lambda: defaultdict(count().__next__)
    )
    _sequence: "array[int]" = field(default_factory=lambda: array("I"))
    _row_ends: "array[int]" = field(default_factory=lambda: array("I"))
    _prints: "array[int]" = field(default_factory=lambda: array("Q"))
    """As many as ``_sequence``."""

    def add(self, lines: Sequence[str], prints: "array[int]") -> None:
        """Add the normalised lines of the next row, and the prints of their sentences."""
        for line in filter(None, lines):
            self._sequence.extend(map(self._numbers.__getitem__, sentences(line)))
            self._sequence[-1] |= _LINE_END
        self._row_ends.append(len(self._sequence))
        self._prints.extend(prints)

    def arrays(self) -> Arrays:
        """The text as it is stored."""
        encoded = [sentence.encode("utf-16-le", "surrogatepass") for sentence in self._numbers]
        text = np.frombuffer(b"".join(encoded), dtype="<u2")
        ends = np.cumsum([len(one) // 2 for one in encoded], dtype=np.uint32)
        sequence = np.frombuffer(self._sequence, dtype=np.uint32)
        row_ends = np.frombuffer(self._row_ends, dtype=np.uint32)
        prints = np.zeros(len(self._numbers), dtype=np.uint64)
        prints[sequence & _NUMBER] = np.frombuffer(self._prints, dtype=np.uint64)
        return {
            "text": text,
            "ends": ends,
            "sequence": sequence,
            "row_ends": row_ends,
            "prints": prints,
            **_pairs(text, ends),
            **_repetitions(sequence, row_ends),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """The stored text of one segment.

    Attributes:
        text: All distinct sentences, in order of their first appearance.
        ends: Where each ends in ``text``.
        sequence: The sentences of all rows; see ``_LINE_END``.
        row_ends: Where each row ends in ``sequence``.
        prints: What each sentence says, as a number; see ``prints_of``.
        seen: How many distinct sentences have appeared up to the end of each row.
        pairs: The pairs of neighbouring characters, ascending.
        holders: For each pair, the sentences that hold it.
        repeated: Sentences that appear more than once, ascending.
        again_rows: The rows in which each of these appears again, one after the other.
        again_starts: Where each starts in ``again_rows``, and at the end its length.
    """

    text: AnyArray
    ends: AnyArray
    sequence: AnyArray
    row_ends: AnyArray
    prints: AnyArray
    seen: AnyArray
    pairs: AnyArray
    holders: NumberLists
    repeated: AnyArray
    again_starts: AnyArray
    again_rows: AnyArray

    def find(self, wanted: str) -> Postings:
        """The rows with a line that contains a string.

        ``counts`` are sentences of the row that contain it, or in which it begins.
        """
        pieces = sentences(wanted)
        if not pieces or not _is_text(wanted):
            return _postings(np.zeros(len(self.row_ends)))
        if len(pieces) == 1:
            return self._spread(self.containing(wanted))
        return self._across([_units(piece) for piece in pieces])

    def lines(self, row: int) -> Iterator[str]:
        """The lines of a row; empty ones are not kept."""
        first = int(self.row_ends[row - 1]) if row else 0
        parts: list[str] = []
        for number in self.sequence[first : int(self.row_ends[row])].tolist():
            parts.append(self.sentence(number & ~_LINE_END))
            if number & _LINE_END:
                yield "".join(parts)
                parts = []

    def row_prints(self, row: int) -> "array[int]":
        """The prints of the sentences of a row, in reading order."""
        first = int(self.row_ends[row - 1]) if row else 0
        standing = self.sequence[first : int(self.row_ends[row])] & _NUMBER
        return array("Q", self.prints[standing].tobytes())

    def running(self, first: int, end: int) -> str:
        """The lines of the rows from ``first`` up to ``end``, without breaks between them."""
        start = int(self.row_ends[first - 1]) if first else 0
        numbers = self.sequence[start : int(self.row_ends[end - 1])] & _NUMBER
        ends = self.ends[numbers].tolist()
        # Before sentence 0 this finds the last one's end; it is not made use of.
        starts = self.ends[numbers.astype(np.int64) - 1].tolist()
        units = self._units
        pieces = [
            units[first if number else 0 : last]
            for number, first, last in zip(numbers.tolist(), starts, ends, strict=True)
        ]
        return b"".join(pieces).decode("utf-16-le", "surrogatepass")

    @property
    def _units(self) -> memoryview:
        """The code units of ``text``."""
        units: memoryview = self.text.data
        return units

    def numbers(self) -> AnyArray:
        """The sentences of all rows by number, row after row."""
        return self.sequence & _NUMBER

    def sentence(self, number: int) -> str:
        """A sentence by its number."""
        start = int(self.ends[number - 1]) if number else 0
        raw = self.text[start : int(self.ends[number])].tobytes()
        return raw.decode("utf-16-le", "surrogatepass")

    def containing(self, wanted: str) -> Rows:
        """The sentences that contain a string, ascending; an empty one stands nowhere."""
        if not wanted or not _is_text(wanted):
            return np.zeros(0, dtype=np.int64)
        return self._containing(_units(wanted))

    def likeness(self, text: str) -> Scores:
        """How close each sentence is to a text.

        Distinct pairs of characters in both, divided by those of the text and the
        characters but one of the sentence, what is in both counted once.
        """
        units = _units(text)
        keys = np.unique((units[:-1].astype(np.uint32) << _PAIR_BITS) | units[1:])
        shared = np.zeros(len(self.ends))
        for pair in places_in(self.pairs, keys)[0].tolist():
            shared[self.holders.ascending(pair)] += 1.0
        lengths = np.diff(self.ends.astype(np.int64), prepend=0)
        return shared / (len(keys) + np.maximum(lengths - 1, 1) - shared)

    def _containing(self, units: AnyArray) -> Rows:
        """The sentences that contain these characters in a row, ascending."""
        numbers = self._with_all_pairs(units)
        if not len(numbers) or (len(units) <= 2 and _NOTHING not in units):
            return numbers
        starts, ends = self._starts(numbers), self.ends[numbers].astype(np.int64)
        places = self._standing(int(units[0]), starts, ends)
        owners = np.minimum(np.searchsorted(ends, places, side="right"), len(ends) - 1)
        inside = (places >= starts[owners]) & (places + len(units) <= ends[owners])
        places, owners = places[inside], owners[inside]
        for offset, unit in enumerate(units[1:], start=1):
            here = self.text[places + offset] == unit
            places, owners = places[here], owners[here]
        return numbers[owners[np.diff(owners, prepend=-1) > 0]]

    def _standing(self, unit: int, starts: Rows, ends: Rows) -> Rows:
        """Where in ``text`` a character stands in some sentences, or just beside one.

        Whole blocks are looked at, which takes a fifth of gathering character by character.

        Args:
            unit: The character.
            starts: Where the sentences start, ascending; there is one at least.
            ends: Where they end.
        """
        whole = len(self.text) // _BLOCK
        lasts = np.minimum(-(-ends // _BLOCK), whole)
        firsts = np.minimum(starts // _BLOCK, lasts)
        firsts[1:] = np.maximum(firsts[1:], lasts[:-1])
        blocks = ranges(firsts, lasts)
        looked_at = self.text[: whole * _BLOCK].view(_BLOCK_TYPE)[blocks].view(self.text.dtype)
        if ends[-1] > whole * _BLOCK:
            looked_at = np.concatenate([looked_at, self.text[whole * _BLOCK :]])
            blocks = np.append(blocks, whole)
        found = np.flatnonzero(looked_at == unit)
        numbers = found // _BLOCK
        places: Rows = found + (blocks[numbers] - numbers) * _BLOCK
        return places

    def _with_all_pairs(self, units: AnyArray) -> Rows:
        """The sentences that hold every pair of these characters, or nearly every one."""
        if len(units) == 1:
            return self._with_character(int(units[0]))
        keys = np.unique((units[:-1].astype(np.uint32) << _PAIR_BITS) | units[1:])
        found, known = places_in(self.pairs, keys)
        if not known.all():
            return np.zeros(0, dtype=np.int64)
        rarest = sorted(found.tolist(), key=self.holders.size)[:_NARROW_ENOUGH]
        numbers = self.holders.ascending(rarest[0])
        for pair in rarest[1:]:
            _places, kept = places_in(self.holders.ascending(pair), numbers)
            numbers = numbers[kept]
        return numbers

    def _with_character(self, unit: int) -> Rows:
        """The sentences that hold a character: as the first of a pair, all of them do."""
        keys = np.array([unit << _PAIR_BITS, (unit << _PAIR_BITS) | 0xFFFF], dtype=np.uint32)
        first = int(np.searchsorted(self.pairs, keys[0]))
        last = int(np.searchsorted(self.pairs, keys[1], side="right"))
        holding = np.zeros(len(self.ends), dtype=np.bool_)
        holding[self.holders.all_ascending(first, last)] = True
        return np.flatnonzero(holding)

    def _spread(self, numbers: Rows) -> Postings:
        """The rows in which these sentences appear."""
        first_rows = above(self.seen, numbers)
        places, _known = places_in(self.repeated, numbers)
        starts = self.again_starts[places].astype(np.int64)
        ends = self.again_starts[places + 1].astype(np.int64)
        standing = np.concatenate([first_rows, self.again_rows[ranges(starts, ends)]])
        if len(standing) * FEW < len(self.row_ends):
            rows, counts = np.unique(standing, return_counts=True)
            return Postings(rows=rows, counts=counts.astype(np.float64))
        return _postings(np.bincount(standing, minlength=len(self.row_ends)))

    def _across(self, pieces: Sequence[AnyArray]) -> Postings:
        """The rows with a line in which sentences follow each other like these pieces."""
        last = len(pieces) - 1
        fitting = [
            self._fitting(piece, from_start=place > 0, to_end=place < last)
            for place, piece in enumerate(pieces)
        ]
        rows = self._spread(min(fitting, key=len)).rows
        starts = np.concatenate([[0], self.row_ends]).astype(np.int64)
        firsts, ends = starts[rows], starts[rows + 1] - last
        places = ranges(firsts, np.maximum(firsts, ends))
        for offset, numbers in enumerate(fitting):
            standing = self.sequence[places + offset]
            here = np.isin(standing & _NUMBER, numbers)
            if offset < last:
                here &= standing < _LINE_END
            places = places[here]
        found_in = above(self.row_ends, places)
        return _postings(np.bincount(found_in, minlength=len(self.row_ends)))

    def _fitting(self, units: AnyArray, *, from_start: bool, to_end: bool) -> Rows:
        """The sentences that begin with a piece, end with it, or are it."""
        numbers = self._with_all_pairs(units)
        starts, ends = self._starts(numbers), self.ends[numbers].astype(np.int64)
        sizes = ends - starts
        kept = sizes == len(units) if from_start and to_end else sizes >= len(units)
        numbers, places = numbers[kept], (starts if from_start else ends - len(units))[kept]
        for offset, unit in enumerate(units):
            here = self.text[places + offset] == unit
            places, numbers = places[here], numbers[here]
        return numbers

    def _starts(self, numbers: Rows) -> Rows:
        """Where sentences start in ``text``."""
        starts = self.ends[numbers - 1].astype(np.int64)
        starts[numbers == 0] = 0
        return starts


def read_texts(file: ArrayFile, prefix: str) -> Texts:
    """The text that was stored under a prefix."""
    return Texts(
        text=file[f"{prefix}.text"],
        ends=file[f"{prefix}.ends"],
        sequence=file[f"{prefix}.sequence"],
        row_ends=file[f"{prefix}.row_ends"],
        prints=file[f"{prefix}.prints"],
        seen=file[f"{prefix}.seen"],
        pairs=file[f"{prefix}.pairs"],
        holders=read_lists(file, f"{prefix}.holders"),
        repeated=file[f"{prefix}.repeated"],
        again_starts=file[f"{prefix}.again_starts"],
        again_rows=file[f"{prefix}.again_rows"],
    )


def _pairs(text: AnyArray, ends: AnyArray) -> Arrays:
    """Every pair of neighbouring characters, and the sentences that hold it."""
    second = np.full_like(text, _NOTHING)
    second[:-1] = text[1:]
    second[ends.astype(np.int64) - 1] = _NOTHING
    order = np.argsort(second, kind="stable")
    order = order[np.argsort(text[order], kind="stable")]
    pairs = (text[order].astype(np.uint32) << _PAIR_BITS) | second[order]
    numbers = np.repeat(
        np.arange(len(ends), dtype=np.uint32), np.diff(ends, prepend=np.uint32(0))
    )[order]
    new = np.ones(len(pairs), dtype=np.bool_)
    new[1:] = (pairs[1:] != pairs[:-1]) | (numbers[1:] != numbers[:-1])
    pairs, holders = pairs[new], numbers[new].astype(np.int64)
    firsts = np.flatnonzero(np.diff(pairs, prepend=pairs[:1] ^ 1))
    starts = np.append(firsts, len(pairs))
    return {"pairs": pairs[firsts], **below("holders", ascending_lists(holders, starts))}


def _repetitions(sequence: AnyArray, row_ends: AnyArray) -> Arrays:
    """Up to which sentence each row has got, and where sentences come again."""
    numbers = (sequence & _NUMBER).astype(np.int64)
    seen = np.maximum.accumulate(np.append(-1, numbers)) + 1
    again = np.flatnonzero(numbers < seen[:-1])
    order = again[np.argsort(numbers[again], kind="stable")]
    repeated, starts = np.unique(numbers[order], return_index=True)
    rows = above(row_ends, order)
    return {
        "seen": seen[row_ends].astype(np.uint32),
        "repeated": repeated.astype(np.uint32),
        "again_starts": np.append(starts, len(order)).astype(np.uint32),
        "again_rows": rows.astype(np.uint32),
    }


def _postings(counts: AnyArray) -> Postings:
    rows = np.flatnonzero(counts)
    return Postings(rows=rows, counts=counts[rows].astype(np.float64))


def _units(text: str) -> AnyArray:
    """The UTF-16 code units of a text."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


def _is_text(wanted: str) -> bool:
    """False for what no stored text contains: half of a surrogate pair."""
    return not any("\ud800" <= character <= "\udfff" for character in wanted)
