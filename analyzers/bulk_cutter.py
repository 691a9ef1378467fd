"""Cuts the texts of many reports into arrays: the way of the indexer, where speed counts.

What ``WordCutter.index_words`` gives as pairs of word and position stands here in
two arrays, the words as numbers. Reports share a good half of their sentences,
and of the runs in the others, so what a sentence and a run hold is worked out once
and copied from then on.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzers.normalizer import normalize
from analyzers.remembering import Remembered
from analyzers.word_cutter import WordCutter, runs_of

_FULL_STOP = "。"
"""Parts words, spaces and combining sequences, so a normalised text can be cut at it."""

_UNSIGNED = "I"
_UNSIGNED_BYTES = array(_UNSIGNED).itemsize
_REMEMBERED_SENTENCES = 1 << 15
_REMEMBERED_RUNS = 1 << 16
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


_Piece = tuple[bytes, bytes]
"""A part of a text as bytes: its words, and for each position how many of these it has.

A plain tuple, since many are kept; see ``placing``.
"""


class BulkCutter:
    """Cuts texts with a ``WordCutter`` and numbers the words as it meets them.

    Attributes:
        terms: The words by number, which only grows. Not for several threads at once.
    """

    def __init__(self, cutter: WordCutter) -> None:
        self.terms: list[str] = []
        self._cutter = cutter
        self._number_of = _Numbers(self.terms).__getitem__
        self._run = Remembered(self._cut_run, size=_REMEMBERED_RUNS).__getitem__
        self._sentence = Remembered(self._cut_up, size=_REMEMBERED_SENTENCES).__getitem__

    def cut(self, lines: Iterable[str], *, gap: int = 1) -> WordColumns:
        """The words of some lines one after the other.

        The first position of a line is ``gap`` more than the last one of the line
        before; a line without words counts as one with a single position.
        """
        return self.cut_texts([list(map(normalize, lines))], gap=gap)[0]

    def cut_texts(
        self, texts: Sequence[Sequence[str]], *, gap: int = 1
    ) -> tuple[WordColumns, tuple[int, ...]]:
        """The same of several texts, whose lines are normalised already.

        Returns:
            Their words one after the other, positions counted from 0 in each text, and
            how many words each text has.
        """
        terms: list[bytes] = []
        counts: list[bytes] = []
        widths: list[int] = []
        firsts: list[int] = []
        ends: list[int] = []
        for lines in texts:
            first = 0
            for line in lines:
                own_terms, own_counts = zip(*self._pieces(line), strict=True)
                terms += own_terms
                counts += own_counts
                width = sum(map(len, own_counts)) // _UNSIGNED_BYTES
                widths.append(width)
                firsts.append(first)
                first += max(width - 1, 0) + gap
            ends.append(len(terms))
        # Positions are numbers that increase by one, shifted where a line begins.
        shifts = np.array(firsts, np.int64) - np.cumsum([0, *widths])[:-1]
        positions = np.arange(sum(widths)) + np.repeat(shifts, np.array(widths, np.int64))
        sizes = [
            sum(map(len, terms[start:end])) // _UNSIGNED_BYTES
            for start, end in pairwise([0, *ends])
        ]
        columns = WordColumns(
            np.frombuffer(b"".join(terms), np.uint32),
            np.repeat(positions.astype(np.uint32), np.frombuffer(b"".join(counts), np.uint32)),
        )
        return columns, tuple(sizes)

    def _pieces(self, line: str) -> Iterator[_Piece]:
        sentences = line.split(_FULL_STOP)
        if max(map(len, sentences)) > _LONGEST_REMEMBERED:
            return iter((self._cut_up(line),))
        return map(self._sentence, sentences)

    def _cut_up(self, text: str) -> _Piece:
        pieces = list(map(self._run_of, runs_of(text)))
        return b"".join([piece[0] for piece in pieces]), b"".join(
            [piece[1] for piece in pieces]
        )

    def _run_of(self, run: str) -> _Piece:
        return self._run(run) if len(run) <= _LONGEST_REMEMBERED else self._cut_run(run)

    def _cut_run(self, run: str) -> _Piece:
        found = self._cutter.words_by_position(run)
        numbers = array(_UNSIGNED, map(self._number_of, chain.from_iterable(found)))
        return numbers.tobytes(), array(_UNSIGNED, map(len, found)).tobytes()
