"""Cuts the texts of many reports into arrays: the way of the indexer, where speed counts.

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
        positions: Increasing in a text, several words at one position where finer words
            begin there.
        sizes: How many words each text has.
    """

    words: tuple[str, ...]
    terms: NDArray[np.uint32]
    positions: NDArray[np.uint32]
    sizes: tuple[int, ...]


class TextCutter(Protocol):
    """What cuts texts into arrays."""

    def cut_texts(self, texts: Sequence[Sequence[str]], *, gap: int = 1) -> CutTexts:
        """The words of some texts.

        Args:
            texts: Their lines, normalised already.
            gap: How much greater the first position of a line is than the last of the line
                before. A line without words counts as one with a single position. Positions
                are counted from 0 in each text.
        """


class BulkCutter:
    """Cuts texts with a ``WordCutter``."""

    def __init__(self, cutter: WordCutter) -> None:
        self._cutter = cutter

    def cut_texts(self, texts: Sequence[Sequence[str]], *, gap: int = 1) -> CutTexts:
        """The words of some texts; see ``TextCutter``."""
        numbers: dict[str, int] = {}
        terms, positions = array("I"), array("I")
        ends = [0]
        for text in texts:
            first = 0
            for line in text:
                start = first
                for run in runs_of(line):
                    words, places = self._cutter.words_of_run(run)
                    terms.extend([numbers.setdefault(word, len(numbers)) for word in words])
                    positions.extend([first + place for place in places])
                    first += places[-1] + 1
                first = max(first - 1, start) + gap
            ends.append(len(terms))
        return CutTexts(
            words=tuple(numbers),
            terms=np.frombuffer(terms, np.uint32),
            positions=np.frombuffer(positions, np.uint32),
            sizes=tuple(np.diff(ends).tolist()),
        )
