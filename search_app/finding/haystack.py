"""Names that are found by how they begin, by what they hold, and by their pinyin.

All names stand in one string, one a line, and so do their spellings and their
initials; a string search over megabytes takes a millisecond or two, and needs
no memory beside the text itself.
"""

import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice

from analyzers.pinyin import is_spelling, syllables
from indexer.places.folding import fold_all

_BORDER = "\n"

SHORTEST_INSIDE = {"initials": 3, "pinyin": 4}
"""Letters; fewer are found at the beginning of a name alone."""

MOST_LOOKED_AT = 200
"""Lines in which letters stand, of which some may begin in the middle of a syllable."""


class _Lines:
    """Texts in a row; the first that hold a string are found first."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._text = _BORDER + _BORDER.join(texts) + _BORDER
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=1))

    def holding(self, text: str, *, at_start: bool) -> Iterator[tuple[int, int]]:
        """(line, offset) of the first place of a text in each line, or where lines begin so."""
        wanted = _BORDER + text if at_start else text
        found = self._text.find(wanted)
        while found >= 0:
            place = found + 1 if at_start else found
            line = bisect.bisect_right(self._starts, place) - 1
            yield line, place - self._starts[line]
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

    def _ways(self, text: str) -> Iterator[Iterator[int]]:
        yield _lines(self._names.holding(text, at_start=True))
        if is_spelling(text):
            yield _lines(self._spelt.holding(text, at_start=True))
            yield _lines(self._initials.holding(text, at_start=True))
            if len(text) >= SHORTEST_INSIDE["initials"]:
                yield _lines(self._initials.holding(text, at_start=False))
            if len(text) >= SHORTEST_INSIDE["pinyin"]:
                yield self._from_a_syllable(text)
        else:
            yield _lines(self._names.holding(text, at_start=False))

    def _from_a_syllable(self, text: str) -> Iterator[int]:
        """The names in whose spelling the text begins where a syllable does."""
        for line, offset in islice(self._spelt.holding(text, at_start=False), MOST_LOOKED_AT):
            if offset in set(accumulate(map(len, self._syllables[line]), initial=0)):
                yield line


def _lines(found: Iterator[tuple[int, int]]) -> Iterator[int]:
    return (line for line, _offset in found)
