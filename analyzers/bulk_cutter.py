"""Cuts the texts of many reports into arrays: the way of the indexer, where speed counts.

What ``WordCutter.index_words`` gives as pairs of word and position stands here in
two arrays, the words as numbers. Reports share a good half of their sentences,
so what a sentence holds is worked out once and copied from then on.
"""

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzers.normalizer import normalize
from analyzers.remembering import Remembered
from analyzers.word_cutter import WordCutter, runs_of

_FULL_STOP = "。"
"""Parts words, spaces and combining sequences, so a text can be normalised between two."""

_UNSIGNED = "I"
_REMEMBERED_SENTENCES = 1 << 15
_LONGEST_REMEMBERED = 400
"""Characters; a longer sentence is none, and is cut together with its neighbours."""


class WordColumns(NamedTuple):
    """Words in the order of ``index_words``, each with its position.

    Attributes:
        terms: Indexes into ``BulkCutter.terms``.
        positions: Increasing, several words at one position where finer words begin there.
    """

    terms: NDArray[np.uint32]
    positions: NDArray[np.uint32]


class _Numbers(dict[str, int]):
    """Word → its place in a list that it joins when it is first asked for."""

    def __init__(self, terms: list[str]) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self._terms)
        self._terms.append(word)
        return number


_Piece = tuple[bytes, bytes, int, int]
"""The words of a part of a text: terms and positions as bytes, how many words these are, and
how many positions they take. A plain tuple, since many are kept; see ``placing``."""


class BulkCutter:
    """Cuts texts with a ``WordCutter`` and numbers the words as it meets them.

    Attributes:
        terms: The words by number, which only grows. Not for several threads at once.
    """

    def __init__(self, cutter: WordCutter) -> None:
        self.terms: list[str] = []
        self._cutter = cutter
        self._number_of = _Numbers(self.terms).__getitem__
        self._sentence = Remembered(self._cut_up, size=_REMEMBERED_SENTENCES).__getitem__

    def cut(self, lines: Iterable[str], *, gap: int = 1) -> WordColumns:
        """The words of some lines one after the other.

        The first position of a line is ``gap`` more than the last one of the line
        before; a line without words counts as one with a single position.
        """
        pieces: list[_Piece] = []
        firsts: list[int] = []
        first = 0
        for line in lines:
            width = 0
            for piece in self._pieces(line):
                pieces.append(piece)
                firsts.append(first + width)
                width += piece[3]
            first += max(width - 1, 0) + gap
        if not pieces:
            return WordColumns(np.empty(0, np.uint32), np.empty(0, np.uint32))
        terms, positions, sizes, _ = zip(*pieces, strict=True)
        within = np.frombuffer(b"".join(positions), np.uint32)
        return WordColumns(
            np.frombuffer(b"".join(terms), np.uint32),
            within + np.repeat(np.array(firsts, np.uint32), np.array(sizes)),
        )

    def _pieces(self, line: str) -> Iterator[_Piece]:
        sentences = line.split(_FULL_STOP)
        if max(map(len, sentences)) > _LONGEST_REMEMBERED:
            return iter((self._cut_up(line),))
        return map(self._sentence, sentences)

    def _cut_up(self, text: str) -> _Piece:
        words: list[str] = []
        positions: list[int] = []
        width = 0
        for run in runs_of(normalize(text)):
            own_words, own_positions = self._cutter.words_of_run(run)
            words += own_words
            positions += map(width.__add__, own_positions)
            width += own_positions[-1] + 1
        numbers = array(_UNSIGNED, map(self._number_of, words))
        return numbers.tobytes(), array(_UNSIGNED, positions).tobytes(), len(words), width
