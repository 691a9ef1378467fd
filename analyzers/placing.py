"""Decides which words a run of ideographs is found by, given its cut.

They are the words of the cut, the finer words that ``vocabulary`` describes,
and the pairs of neighbours in a stretch of loose characters. Which of them
begin in a word of the cut depends on that word and, nearly always, on the next
one alone; so they are worked out for words and their neighbours, and remembered
for the reports that say the same in another order.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from analyzers.remembering import Remembered
from analyzers.vocabulary import Vocabulary

_REMEMBERED = 1 << 16


# Of these there are many and they stay. They are plain tuples, since Python's collector lets go
# of a plain tuple of strings and numbers, and walks over instances of classes again and again.
Beginnings = tuple[tuple[str, ...], tuple[tuple[str, int], ...]]
"""What begins in a word of a cut: each word once, and each with its offsets in the word.

In both the word of the cut stands first, then the others by offset, the longest first.
"""

_Word = tuple[Beginnings, tuple[str, ...], bool]
"""A word of a cut: what begins in it where nothing follows, what is left of it from each of its
units on, and whether it is loose."""

Pair = tuple[str, str]
"""A word of a cut and the next one, empty where none follows."""


class WordPlacer:
    """Places the words of runs on one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._word = lru_cache(_REMEMBERED)(self._look_up)
        self._before = Remembered(self._look_before, size=_REMEMBERED)

    def place(self, cut: Sequence[str]) -> list[Beginnings]:
        """What begins in each word of the cut of a run."""
        known = map(self._before.__getitem__, pairwise((*cut, "")))
        return [
            self._among(cut, position) if found is None else found
            for position, found in enumerate(known)
        ]

    def place_one(self, cut: Sequence[str], position: int) -> Beginnings:
        """What begins in one word of the cut."""
        known = self._before[cut[position], cut[position + 1] if cut[position + 1 :] else ""]
        return self._among(cut, position) if known is None else known

    def _look_before(self, pair: Pair) -> Beginnings | None:
        """What begins in the first of two neighbours; ``None`` if more of them might matter."""
        word, following = pair
        if not following:
            return self._word(word)[0]
        beginnings, is_open = self._reach(word, following)
        return None if is_open else beginnings

    def _among(self, cut: Sequence[str], position: int) -> Beginnings:
        end = position + 2
        beginnings, is_open = self._reach(*cut[position:end])
        while is_open and end < len(cut):
            end += 1
            beginnings, is_open = self._reach(*cut[position:end])
        return beginnings

    def _look_up(self, word: str) -> _Word:
        units, is_loose = self._vocabulary.units(word), self._vocabulary.is_loose(word)
        found = {(word, 0), *self._vocabulary.found_words(units)}
        if is_loose:
            found.update((a + b, offset) for offset, (a, b) in enumerate(pairwise(word)))
        starts = accumulate(map(len, units[:-1]), initial=0)
        return _in_order(word, found), tuple([word[start:] for start in starts]), is_loose

    def _reach(self, first: str, *following: str) -> tuple[Beginnings, bool]:
        """What begins in a word where others follow, and whether still more might change it."""
        alone, tails, is_loose = self._word(first)
        frequencies, next_character = self._vocabulary.frequencies, following[0][0]
        # The table has every beginning of its words, so none is reached but from these.
        reaching = [tail for tail in tails if tail + next_character in frequencies]
        found = set(self._reached(first, reaching, following)) if reaching else set()
        if is_loose and self._word(following[0])[2]:
            found.add((first[-1] + next_character, len(first) - 1))
        if found:
            alone = _in_order(first, found.union(alone[1]))
        return alone, any("".join((tail, *following)) in frequencies for tail in reaching)

    def _reached(
        self, first: str, tails: Iterable[str], following: Sequence[str]
    ) -> Iterator[tuple[str, int]]:
        """Dictionary words from a unit of the first word up to one of those that follow."""
        units = (unit for word in following for unit in self._vocabulary.units(word))
        borders = set(accumulate(map(len, units)))
        for tail in tails:
            run = "".join((tail, *following))
            for end in self._vocabulary.word_ends(run, 0):
                if end - len(tail) in borders:
                    yield run[:end], len(first) - len(tail)


def _in_order(word: str, places: Collection[tuple[str, int]]) -> Beginnings:
    in_order = sorted(places, key=lambda one: (one != (word, 0), one[1], -len(one[0])))
    return tuple(dict.fromkeys([found for found, _ in in_order])), tuple(in_order)
