"""Names that are found by how they begin, by what they hold, and by their pinyin.

All names stand in one string, one a line, and so do their spellings and their
initials; a string search over megabytes takes a millisecond or two, and needs
no memory beside the text itself.
"""

import bisect
import sys
from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

from analyzers.pinyin import is_spelling, syllables
from indexer.places.folding import fold_all

_BORDER = "\n"

SHORTEST_INSIDE = {"initials": 3, "pinyin": 4}
"""Letters; fewer are found at the beginning of a name alone."""

_LAST = chr(sys.maxunicode)
"""Sorts behind every character of a name."""

MOST_IN_ORDER = 2_000
"""Lines with one beginning that are put in their order."""

MOST_LOOKED_AT = 200
"""Lines in which letters stand, of which some may begin in the middle of a syllable."""


class _Lines:
    """Texts in a row; the first that hold a string are found first."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = _BORDER + _BORDER.join(texts) + _BORDER
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=1))
        self._in_order = array("I", sorted(range(len(texts)), key=texts.__getitem__))

    def beginning(self, text: str) -> Iterator[int]:
        """The lines that begin so; of many by a scan, which soon finds the first."""
        first = self._first_not_before(text)
        last = self._first_not_before(text + _LAST)
        if last - first <= MOST_IN_ORDER:
            return iter(sorted(self._in_order[first:last]))
        return (line for line, _ in self._holding(_BORDER + text))

    def holding(self, text: str) -> Iterator[tuple[int, int]]:
        """(line, offset) of the first place of a text in each line."""
        return self._holding(text)

    def _first_not_before(self, text: str) -> int:
        size = len(text)
        starts = self._starts

        def beginning(line: int) -> str:
            end = min(starts[line] + size, starts[line + 1] - 1)
            return self._text[starts[line] : end]

        return bisect.bisect_left(self._in_order, text, key=beginning)

    def _holding(self, wanted: str) -> Iterator[tuple[int, int]]:
        found = self._text.find(wanted)
        while found >= 0:
            line = bisect.bisect_right(self._starts, found + wanted.startswith(_BORDER)) - 1
            yield line, found - self._starts[line]
            found = self._text.find(wanted, self._starts[line + 1] - 1)


class Haystack:
    """Names, the one to be found first standing first."""

    def __init__(self, names: Sequence[str]) -> None:
        folded = fold_all(name.replace("|", " ") for name in names) if names else []
        self._syllables = [syllables(name) for name in folded]
        self._names = _Lines(folded)
        self._spelt = _Lines(["".join(spelt) for spelt in self._syllables])
        self._initials = _Lines(["".join(one[0] for one in spelt) for spelt in self._syllables])

    def find(self, text: str, *, most: int) -> list[int]:
        """The places of names that begin with a folded text, then of those that hold it."""
        if not text or _BORDER in text:
            return []
        found: dict[int, None] = {}
        for places in self._ways(text):
            found.update(dict.fromkeys(islice(places, most)))
            if len(found) >= most:
                break
        return list(found)[:most]

    def syllables_behind(self, line: int, length: int) -> tuple[str, ...]:
        """Those of the last characters of a name, so many."""
        return self._syllables[line][-length:]

    def _ways(self, text: str) -> Iterator[Iterator[int]]:
        yield self._names.beginning(text)
        if is_spelling(text):
            yield self._spelt.beginning(text)
            yield self._initials.beginning(text)
            if len(text) >= SHORTEST_INSIDE["initials"]:
                yield _lines(self._initials.holding(text))
            if len(text) >= SHORTEST_INSIDE["pinyin"]:
                yield self._from_a_syllable(text)
        else:
            yield _lines(self._names.holding(text))

    def _from_a_syllable(self, text: str) -> Iterator[int]:
        """The names in whose spelling the text begins where a syllable does."""
        for line, offset in islice(self._spelt.holding(text), MOST_LOOKED_AT):
            if offset in set(accumulate(map(len, self._syllables[line]), initial=0)):
                yield line


def _lines(found: Iterator[tuple[int, int]]) -> Iterator[int]:
    return (line for line, _offset in found)
