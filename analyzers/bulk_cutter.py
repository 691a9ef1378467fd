"""Cuts many texts into arrays: the way of the indexer, where speed counts.

What ``WordCutter.index_words`` gives as pairs of word and position stands here in two
arrays, the words as numbers.
"""

from array import array
from collections.abc import Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from analyzers.word_cutter import WordCutter, runs_of


class CutTexts(NamedTuple):
    """The words of some texts, one text after the other, in the order of ``index_words``.

    Attributes:
        words: The distinct words in the order they are met.
        terms: Every word, by its place in ``words``.
        positions: From 0 in each text and increasing, several words at one position where
            finer words begin there.
        sizes: How many words each text has.
        spans: How many positions each text has.
    """

    words: tuple[str, ...]
    terms: NDArray[np.uint32]
    positions: NDArray[np.uint32]
    sizes: NDArray[np.int64]
    spans: NDArray[np.int64]


class TextCutter(Protocol):
    """What cuts texts into arrays."""

    def cut_texts(self, texts: Sequence[str]) -> CutTexts:
        """The words of some texts, each cut by itself; they are normalised already."""


class BulkCutter:
    """Cuts texts with a ``WordCutter``."""

    def __init__(self, cutter: WordCutter) -> None:
        self._cutter = cutter

    def cut_texts(self, texts: Sequence[str]) -> CutTexts:
        """The words of some texts; see ``TextCutter``."""
        numbers: dict[str, int] = {}
        terms, positions, ends, spans = array("I"), array("I"), [0], []
        for text in texts:
            first = 0
            for run in runs_of(text):
                words, places = self._cutter.words_of_run(run)
                terms.extend([numbers.setdefault(word, len(numbers)) for word in words])
                positions.extend([first + place for place in places])
                first += places[-1] + 1
            ends.append(len(terms))
            spans.append(first)
        return CutTexts(
            words=tuple(numbers),
            terms=np.frombuffer(terms, np.uint32),
            positions=np.frombuffer(positions, np.uint32),
            sizes=np.diff(ends),
            spans=np.array(spans, np.int64),
        )
