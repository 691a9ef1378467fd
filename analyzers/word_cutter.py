"""Decides which words a text is found by, given a vocabulary and a cutter of ideographs.

Texts are normalised, then taken apart into runs. Runs of ideographs are cut
into words; beside these stand the finer words that ``vocabulary`` describes. A
stretch of loose characters is found by each of them and each two neighbours.
Letters and digits of other scripts are words from one break to the next, and a
number with points is found by its sides and by each two of them. Punctuation
is no word.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise

from analyzers.normalizer import normalize, normalize_with_map
from analyzers.placing import WordPlacer
from analyzers.remembering import Remembered
from analyzers.scripts import SPACED_LETTER, UNSPACED
from analyzers.vocabulary import Vocabulary

# The ideographs that jieba's dictionary and model know; then numbers with points, words of
# scripts that write spaces, and characters that stand for themselves.
_RUNS = re.compile(rf"[\u4e00-\u9fd5]+|\d+(?:\.\d+)+|{SPACED_LETTER}+|[{UNSPACED}]")
_IDEOGRAPH = re.compile("[\u4e00-\u9fd5]")
_BREAKS = ",。;、"
"""Marks of normalised texts that stand between runs."""

# Reports share a good half of their sentences, so runs are remembered; not the endless ones
# that no sentence has.
_REMEMBERED_RUNS = 1 << 16
_LONGEST_REMEMBERED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a text and the half-open range of the source where it stands."""

    word: str
    start: int
    end: int


WordPlace = tuple[int, int, str]
"""The half-open range of a normalised text where a word stands, and the word."""

RunWords = tuple[tuple[str, ...], tuple[int, ...]]
"""The index words of a run and their positions, which begin with 0 and leave none out.

A plain tuple, since many are kept; see ``placing``.
"""


class WordCutter:
    """Cuts texts into words.

    ``cut`` gives the words of a run of ideographs in order; joined they are the
    run. It may guess words that the vocabulary lacks.
    """

    def __init__(self, vocabulary: Vocabulary, cut: Callable[[str], Sequence[str]]) -> None:
        self._vocabulary = vocabulary
        self._cut = cut
        self._placer = WordPlacer(vocabulary)
        self._remembered = Remembered(self._words_of_run, size=_REMEMBERED_RUNS)

    def index_words(self, text: str) -> tuple[tuple[str, int], ...]:
        """The words a text is found by, with positions; see ``segmenter``."""
        found: list[tuple[str, int]] = []
        first = 0
        for run in runs_of(normalize(text)):
            words, positions = self.words_of_run(run)
            found += zip(words, map(first.__add__, positions), strict=True)
            first += positions[-1] + 1
        return tuple(found)

    def words_of_run(self, run: str) -> RunWords:
        """The index words of one of ``runs_of`` a normalised text; there is one at least."""
        if len(run) > _LONGEST_REMEMBERED:
            return self._words_of_run(run)
        return self._remembered[run]

    def query_words(self, text: str) -> tuple[str, ...]:
        """The words to ask for, each once; see ``segmenter``."""
        runs = runs_of(normalize(text))
        return tuple(dict.fromkeys(word for run in runs for word in self._asked_words(run)))

    def tokens(self, text: str, *, near: Collection[str] | None = None) -> tuple[Token, ...]:
        """The words a text is found by, with their places in it; see ``segmenter``."""
        normalized = normalize_with_map(text)
        found: list[Token] = []
        text = normalized.text
        runs = (
            _RUNS.finditer(text) if near is None else (run for run, _ in _runs_with(near, text))
        )
        for run in runs:
            for word, start_in_run in self._placed(run[0]):
                begin = run.start() + start_in_run
                start, end = normalized.source_span(begin, begin + len(word))
                found.append(Token(word=word, start=start, end=end))
        return tuple(sorted(found, key=lambda token: (token.start, -token.end)))

    def word_places(self, normal: str, words: Collection[str]) -> list[WordPlace]:
        """Where some of the words stand by which a text is found; see ``segmenter``."""
        found: list[WordPlace] = []
        for run, begun in _runs_with(words, normal):
            first = run.start()
            for word, start in self._placed_of(run[0], [place - first for place in begun]):
                if word in words:
                    found.append((first + start, first + start + len(word), word))
        return found

    def _words_of_run(self, run: str) -> RunWords:
        words: list[str] = []
        positions: list[int] = []
        for position, found in enumerate(self._words_by_position(run)):
            words += found
            positions += (position,) * len(found)
        return tuple(words), tuple(positions)

    def _words_by_position(self, run: str) -> Sequence[tuple[str, ...]]:
        """The index words of one of ``runs_of`` a normalised text, for each position in it."""
        if _IDEOGRAPH.match(run):
            return [words for words, _ in self._placer.place(self._cut(run))]
        if "." in run:
            return tuple(_sides(run))
        return ((run,),)

    def _placed(self, run: str) -> Iterator[tuple[str, int]]:
        """The words of a run with their offsets in it."""
        start = 0
        if _IDEOGRAPH.match(run):
            for words, places in self._placer.place(self._cut(run)):
                yield from ((word, start + offset) for word, offset in places)
                start += len(words[0])
        elif "." in run:
            for words in _sides(run):
                yield from ((word, start) for word in words)
                start += len(words[-1]) + 1
        else:
            yield run, 0

    def _placed_of(self, run: str, places: Iterable[int]) -> Iterator[tuple[str, int]]:
        """The words of a run that begin at some places, and others beside them."""
        if not _IDEOGRAPH.match(run):
            yield from self._placed(run)
            return
        cut = self._cut(run)
        ends = list(accumulate(map(len, cut)))
        for position in {bisect_right(ends, place) for place in places}:
            start = ends[position] - len(cut[position])
            for word, offset in self._placer.place_one(cut, position)[1]:
                yield word, start + offset

    def _asked_words(self, run: str) -> Iterator[str]:
        if _IDEOGRAPH.match(run):
            for loose, words in groupby(self._cut(run), self._vocabulary.is_loose):
                stretch = tuple(words)
                yield from _pairs("".join(stretch)) if loose else stretch
        elif "." in run:
            yield from map(".".join, pairwise(run.split(".")))
        else:
            yield run


def runs_of(normal: str) -> list[str]:
    """The parts of a normalised text that hold words, in order."""
    return _RUNS.findall(normal)


def _runs_with(
    strings: Collection[str], text: str
) -> Iterator[tuple[re.Match[str], list[int]]]:
    """Those runs in which one of some strings begins, and the places where one does."""
    places = sorted({place for one in strings for place in _places(one, text)})
    end = at = 0
    while at < len(places):
        place = places[at]
        # No run reaches over these, so that none need be looked for before the last of them.
        begin = max(end, *(text.rfind(mark, end, place) + 1 for mark in _BREAKS))
        runs = _RUNS.finditer(text, begin)
        run = next((run for run in runs if run.end() > place), None)
        if run is None or run.start() > place:
            at += 1
            continue
        first, end = at, run.end()
        at = bisect_left(places, end, first)
        yield run, places[first:at]


def _places(string: str, text: str) -> Iterator[int]:
    place = text.find(string) if string else -1
    while place >= 0:
        yield place
        place = text.find(string, place + 1)


def _pairs(stretch: str) -> tuple[str, ...]:
    """What a loose stretch is asked for by: each two neighbours, or its only character."""
    return tuple(map("".join, pairwise(stretch))) or (stretch,)


def _sides(number: str) -> Iterator[tuple[str, ...]]:
    """For each part between points, the part with the next one and their point, and itself."""
    sides = number.split(".")
    yield from ((f"{side}.{following}", side) for side, following in pairwise(sides))
    yield (sides[-1],)
