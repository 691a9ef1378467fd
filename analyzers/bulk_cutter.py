"""Cuts the texts of many reports into arrays: the way of the indexer, where speed counts.

What ``WordCutter.index_words`` gives as pairs of word and position stands here in
two arrays, the words as numbers. Reports share a good half of their sentences,
and of the runs in the others, so what a sentence and a run hold is worked out once
and copied from then on.
"""

from array import array
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analyzers.normalizer import normalize
from analyzers.placing import Pair
from analyzers.remembering import RememberedTogether
from analyzers.word_cutter import WordCutter, runs_of

_FULL_STOP = "。"
"""Parts words, spaces and combining sequences, so a normalised text can be cut at it."""

_UNSIGNED = "I"
_UNSIGNED_BYTES = array(_UNSIGNED).itemsize
_REMEMBERED_SENTENCES = 1 << 15
_REMEMBERED_RUNS = 1 << 16
_REMEMBERED_PAIRS = 1 << 16
_LONGEST_REMEMBERED = 400
"""Characters; a longer sentence is none, and is cut together with its neighbours."""


_NONE = np.zeros(0, np.uint32)


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
"""A part of a text as bytes: its words, and for each position how many bytes of them it has.

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
        self._pairs = RememberedTogether(self._cut_pairs, size=_REMEMBERED_PAIRS)
        self._runs = RememberedTogether(
            self._cut_runs, size=_REMEMBERED_RUNS, may_recur=_may_recur
        )
        self._sentences = RememberedTogether(
            self._cut_sentences, size=_REMEMBERED_SENTENCES, may_recur=_may_recur
        )

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
        lines = [_sentences_of(line) for text in texts for line in text]
        if not lines:
            return WordColumns(_NONE, _NONE), (0,) * len(texts)
        pieces = self._sentences.of(list(chain.from_iterable(lines)))
        terms, lengths = zip(*pieces, strict=True)
        line_borders = _borders(np.fromiter(map(len, lines), np.int64))
        text_borders = _borders(np.fromiter(map(len, texts), np.int64))
        borders = _borders(_sizes(lengths))[line_borders]
        positions = _positions(borders, text_borders, gap)
        text_sizes = np.diff(_borders(_sizes(terms))[line_borders[text_borders]])
        columns = WordColumns(
            np.frombuffer(b"".join(terms), np.uint32),
            np.repeat(
                positions.astype(np.uint32),
                np.frombuffer(b"".join(lengths), np.uint32) // _UNSIGNED_BYTES,
            ),
        )
        return columns, tuple(text_sizes.tolist())

    def _cut_sentences(self, sentences: Sequence[str]) -> list[_Piece]:
        runs = list(map(runs_of, sentences))
        pieces = iter(self._runs.of(list(chain.from_iterable(runs))))
        return [_joined(islice(pieces, len(own))) for own in runs]

    def _cut_runs(self, runs: Sequence[str]) -> list[_Piece]:
        cuts = list(map(self._cutter.pairs, runs))
        found = iter(self._pairs.of(list(chain.from_iterable(cuts))))
        return [
            self._cut_run(run, list(islice(found, len(cut))))
            for run, cut in zip(runs, cuts, strict=True)
        ]

    def _cut_run(self, run: str, found: Sequence[bytes | None]) -> _Piece:
        """A run whose pairs have these words; all of it must be looked at if one has none."""
        words = [one for one in found if one is not None]
        if not words or len(words) < len(found):
            words = list(map(self._numbered, self._cutter.words_by_position(run)))
        return b"".join(words), array(_UNSIGNED, map(len, words)).tobytes()

    def _cut_pairs(self, pairs: Sequence[Pair]) -> list[bytes | None]:
        return [
            None if words is None else self._numbered(words)
            for words in map(self._cutter.words_before, pairs)
        ]

    def _numbered(self, words: Iterable[str]) -> bytes:
        return array(_UNSIGNED, map(self._number_of, words)).tobytes()


def _sentences_of(line: str) -> list[str]:
    """The sentences of a line, or the line as a whole where one is too long to be met again."""
    sentences = line.split(_FULL_STOP)
    return sentences if all(map(_may_recur, sentences)) else [line]


def _may_recur(text: str) -> bool:
    return len(text) <= _LONGEST_REMEMBERED


def _joined(pieces: Iterable[_Piece]) -> _Piece:
    both = list(pieces)
    return b"".join([words for words, _ in both]), b"".join([lengths for _, lengths in both])


def _sizes(parts: Iterable[bytes]) -> NDArray[np.int64]:
    """How many numbers each part holds."""
    return np.fromiter(map(len, parts), np.int64) // _UNSIGNED_BYTES


def _borders(sizes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Where each of some parts begins, and where the last one ends."""
    borders = np.zeros(len(sizes) + 1, np.int64)
    np.cumsum(sizes, out=borders[1:])
    return borders


def _positions(
    lines: NDArray[np.int64], texts: NDArray[np.int64], gap: int
) -> NDArray[np.int64]:
    """The positions of all lines one after the other, counted from 0 in each text.

    Args:
        lines: Borders of the lines, in positions.
        texts: Borders of the texts, in lines.
        gap: See ``BulkCutter.cut``.
    """
    widths = np.diff(lines)
    firsts = _borders(np.maximum(widths - 1, 0) + gap)
    firsts -= np.append(np.repeat(firsts[texts[:-1]], np.diff(texts)), 0)
    # They are numbers that increase by one, shifted where a line begins.
    positions: NDArray[np.int64] = np.arange(lines[-1])
    positions += np.repeat(firsts[:-1] - lines[:-1], widths)
    return positions
