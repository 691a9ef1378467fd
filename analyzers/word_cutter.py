"""Decides which words a text is found by, given a vocabulary and a cutter of ideographs.

Texts are normalised, then taken apart into runs. Runs of ideographs are cut
into words; beside these stand the finer words that ``vocabulary`` describes. A
stretch of loose characters is found by each of them and each two neighbours.
Letters and digits of other scripts are words from one break to the next, and a
number with points is found by its sides and by each two of them. Punctuation
is no word.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, count, groupby, pairwise
from typing import NamedTuple

from analyzers.normalizer import normalize, normalize_with_map
from analyzers.scripts import SPACED_LETTER, UNSPACED
from analyzers.vocabulary import Vocabulary

# The ideographs that jieba's dictionary and model know; then numbers with points, words of
# scripts that write spaces, and characters that stand for themselves.
_RUNS = re.compile(
    "(?P<ideographs>[\u4e00-\u9fd5]+)"
    r"|(?P<number>\d+(?:\.\d+)+)"
    rf"|(?P<word>{SPACED_LETTER}+)"
    rf"|(?P<character>[{UNSPACED}])"
)

# Reports share a good half of their sentences, so runs are remembered; not the endless ones
# that no sentence has.
_REMEMBERED_RUNS = 1 << 14
_LONGEST_REMEMBERED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a text and the half-open range of the source where it stands."""

    word: str
    start: int
    end: int


class _Placed(NamedTuple):
    """A word in a run: its offset, and the ordinal of the word of the cut it begins in.

    A named tuple, since these are made by the million.
    """

    word: str
    start: int
    position: int


class WordCutter:
    """Cuts texts into words.

    ``cut`` gives the words of a run of ideographs in order; joined they are the
    run. It may guess words that the vocabulary lacks.
    """

    def __init__(self, vocabulary: Vocabulary, cut: Callable[[str], Iterable[str]]) -> None:
        self._vocabulary = vocabulary
        self._cut = cut
        self._remembered_words = lru_cache(_REMEMBERED_RUNS)(self._place_words)

    def index_words(self, text: str) -> tuple[tuple[str, int], ...]:
        """The words a text is found by, with positions; see ``segmenter``."""
        return tuple(
            dict.fromkeys(
                (word, first + position)
                for _, first, words in self._runs(normalize(text))
                for word, _, position in words
            )
        )

    def query_words(self, text: str) -> tuple[str, ...]:
        """The words to ask for, each once; see ``segmenter``."""
        runs = _RUNS.finditer(normalize(text))
        return tuple(dict.fromkeys(word for run in runs for word in self._asked_words(run)))

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words a text is found by, with their places in it; see ``segmenter``."""
        normalized = normalize_with_map(text)
        found: list[Token] = []
        for offset, _, words in self._runs(normalized.text):
            for word, start_in_run, _ in words:
                begin = offset + start_in_run
                start, end = normalized.source_span(begin, begin + len(word))
                found.append(Token(word=word, start=start, end=end))
        return tuple(sorted(found, key=lambda token: (token.start, -token.end)))

    def _runs(self, normal: str) -> Iterator[tuple[int, int, tuple[_Placed, ...]]]:
        """Each run's offset, the position of its first word, and its words."""
        position = 0
        for run in _RUNS.finditer(normal):
            words = self._words_of(run)
            yield run.start(), position, words
            position += words[-1].position + 1

    def _words_of(self, run: re.Match[str]) -> tuple[_Placed, ...]:
        """The words of a run, the last position last."""
        match run.lastgroup:
            case "ideographs":
                short = len(run[0]) <= _LONGEST_REMEMBERED
                return (self._remembered_words if short else self._place_words)(run[0])
            case "number":
                return tuple(_placed_sides(run[0]))
            case _:
                return (_Placed(run[0], 0, 0),)

    def _asked_words(self, run: re.Match[str]) -> Iterator[str]:
        match run.lastgroup:
            case "ideographs":
                for loose, words in groupby(self._cut(run[0]), self._vocabulary.is_loose):
                    stretch = tuple(words)
                    yield from _pairs("".join(stretch)) if loose else stretch
            case "number":
                yield from map(".".join, pairwise(run[0].split(".")))
            case _:
                yield run[0]

    def _place_words(self, run: str) -> tuple[_Placed, ...]:
        """The words of a run of ideographs by position, a word of the cut before its parts."""
        cut = tuple(self._cut(run))
        units = [unit for word in cut for unit in self._vocabulary.units(word)]
        wholes = set(zip(cut, accumulate(map(len, cut[:-1]), initial=0), strict=True))
        found = {*wholes, *self._vocabulary.found_words(units), *self._loose_pairs(cut)}
        position_at = [position for position, word in enumerate(cut) for _ in word]
        in_order = sorted(
            found,
            key=lambda one: (position_at[one[1]], one not in wholes, one[1], -len(one[0])),
        )
        return tuple(_Placed(word, start, position_at[start]) for word, start in in_order)

    def _loose_pairs(self, cut: Iterable[str]) -> Iterator[tuple[str, int]]:
        start = 0
        for loose, words in groupby(cut, self._vocabulary.is_loose):
            stretch = "".join(words)
            if loose:
                yield from zip(_pairs(stretch), count(start), strict=False)
            start += len(stretch)


def _pairs(stretch: str) -> tuple[str, ...]:
    """What a loose stretch is asked for by: each two neighbours, or its only character."""
    return tuple(map("".join, pairwise(stretch))) or (stretch,)


def _placed_sides(number: str) -> Iterator[_Placed]:
    """What stands between the points of a number, and each two neighbours with their point."""
    sides = number.split(".")
    start = 0
    for position, side in enumerate(sides):
        if position + 1 < len(sides):
            yield _Placed(f"{side}.{sides[position + 1]}", start, position)
        yield _Placed(side, start, position)
        start += len(side) + 1
