"""The distinct sentences of one segment, in which any string is found exactly.

For every pair of neighbouring characters the file lists the sentences that
hold it. The sentences with all pairs of a string are looked at; nearly all of
them hold it.

Text is kept in UTF-16, two bytes for nearly every character, so that a place
in it is an index in an array.
"""

from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh.arrays import AnyArray, Rows, Scores, firsts_of_runs, places_in
from indexer.engines.whoosh.number_lists import NumberLists
from indexer.ranges import ranges

NOTHING = 0
"""Second of the pair that a sentence's last character is the first of."""

_PAIR_BITS = 16

_NARROW_ENOUGH = 4
"""Pairs that are looked up; the characters themselves are surer than a fifth."""

_BLOCK = 8
_BLOCK_TYPE = np.dtype(np.complex128)
"""Characters that are copied at once, and a type of their size; it is not computed with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceTexts:
    """The sentences by number, in the order of their first appearance.

    Attributes:
        text: All of them, one after the other.
        ends: Where each ends in ``text``.
        pairs: The pairs of neighbouring characters, ascending; see ``pairs_of``.
        holders: For each pair, the sentences that hold it.
    """

    text: AnyArray
    ends: AnyArray
    pairs: AnyArray
    holders: NumberLists

    def __len__(self) -> int:
        return len(self.ends)

    def sentence(self, number: int) -> str:
        """A sentence by its number."""
        start = int(self.ends[number - 1]) if number else 0
        raw = self.text[start : int(self.ends[number])].tobytes()
        return raw.decode("utf-16-le", "surrogatepass")

    def together(self, numbers: AnyArray) -> str:
        """Some sentences, one after the other."""
        units: memoryview = self.text.data
        ends: memoryview = self.ends.data
        pieces = [
            units[ends[number - 1] if number else 0 : ends[number]]
            for number in numbers.tolist()
        ]
        return b"".join(pieces).decode("utf-16-le", "surrogatepass")

    def containing(self, wanted: str) -> Rows:
        """The sentences that contain a string, ascending; an empty one stands nowhere."""
        if not wanted or not is_text(wanted):
            return np.zeros(0, dtype=np.int64)
        return self._containing(code_units(wanted))

    def likeness(self, text: str) -> Scores:
        """How close each sentence is to a text.

        Distinct pairs of characters in both, divided by those of the text and the
        characters but one of the sentence, what is in both counted once.
        """
        units = code_units(text)
        keys = np.unique(pairs_of(units[:-1], units[1:]))
        shared = np.zeros(len(self.ends))
        for pair in places_in(self.pairs, keys)[0].tolist():
            shared[self.holders.ascending(pair)] += 1.0
        lengths = np.diff(self.ends.astype(np.int64), prepend=0)
        return shared / (len(keys) + np.maximum(lengths - 1, 1) - shared)

    def fitting(self, units: AnyArray, *, from_start: bool, to_end: bool) -> Rows:
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

    def _containing(self, units: AnyArray) -> Rows:
        """The sentences that contain these characters in a row, ascending."""
        numbers = self._with_all_pairs(units)
        if not len(numbers) or (len(units) <= 2 and NOTHING not in units):
            return numbers
        starts, ends = self._starts(numbers), self.ends[numbers].astype(np.int64)
        places = self._standing(int(units[0]), starts, ends)
        owners = np.minimum(np.searchsorted(ends, places, side="right"), len(ends) - 1)
        inside = (places >= starts[owners]) & (places + len(units) <= ends[owners])
        places, owners = places[inside], owners[inside]
        for offset, unit in enumerate(units[1:], start=1):
            here = self.text[places + offset] == unit
            places, owners = places[here], owners[here]
        return numbers[owners[firsts_of_runs(owners)]]

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
        keys = np.unique(pairs_of(units[:-1], units[1:]))
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

    def _starts(self, numbers: Rows) -> Rows:
        """Where sentences start in ``text``."""
        starts = self.ends[numbers - 1].astype(np.int64)
        starts[numbers == 0] = 0
        return starts


def pairs_of(first: AnyArray, second: AnyArray) -> AnyArray:
    """A number for each two characters that stand side by side."""
    pairs: AnyArray = (first.astype(np.uint32) << _PAIR_BITS) | second
    return pairs


def code_units(text: str) -> AnyArray:
    """The UTF-16 code units of a text."""
    return np.frombuffer(text.encode("utf-16-le", "surrogatepass"), dtype="<u2")


def is_text(wanted: str) -> bool:
    """False for what no stored text contains: half of a surrogate pair."""
    return not any("\ud800" <= character <= "\udfff" for character in wanted)
