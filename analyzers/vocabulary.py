"""Decides what a word can be divided into, and where the dictionary knows no words.

A vocabulary is a dictionary with the lexicon in it, in normalised form. Beside
the words of a cut, a text is found by finer ones. They follow from its *units*:
a word's units are those of its best cut if the word itself were none, and a
word that would fall into mere characters is one unit. ``政府开放日`` has the
units ``政府``, ``开放`` and ``日``. Every dictionary word that begins and ends at a
border of units counts as standing in the text: ``开放日``, but not ``民政`` in
``人民政府``, which has the units ``人民`` and ``政府``.

Characters that the dictionary joins to nothing are *loose*. Which of them a cut
joins depends on their neighbours, so each of them is a unit.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from math import exp, log

from analyzers.folding import FOLDING

_REMEMBERED_WORDS = 1 << 16

_NONCHARACTER = "\uffff"
"""No word has it, and it counts as itself."""


class Vocabulary:
    """Words with their frequencies.

    Attributes:
        frequencies: Word → frequency, and each beginning of a word that is none
            itself → 0, which is the table that ``jieba.Tokenizer`` works on.
        total: Sum of the frequencies.
    """

    def __init__(self, words: Mapping[str, int], lexicon: Iterable[str] = ()) -> None:
        self.frequencies = dict(words)
        self.total = sum(words.values())
        self._log_total = log(self.total or 1)
        self._add_beginnings(words)
        for word in sorted(lexicon, key=lambda word: (len(word), word)):
            self._add_above_its_parts(word)
        self.is_loose = lru_cache(_REMEMBERED_WORDS)(self._is_loose)
        self.units = lru_cache(_REMEMBERED_WORDS)(self._units)

    def best_cut(self, run: str, *, but_whole: bool = False) -> tuple[str, ...]:
        """The most probable cut into dictionary words and single characters.

        It is jieba's own choice before it guesses at words the dictionary
        lacks. With ``but_whole`` the run as a whole is no candidate.
        """
        size = len(run)
        ends = [
            [end for end in self.word_ends(run, start) if end - start < size or not but_whole]
            for start in range(size)
        ]
        if all(not known or known[-1] == start + 1 for start, known in enumerate(ends)):
            return tuple(run)
        best: list[tuple[float, int]] = [(0.0, size)] * (size + 1)
        for start in range(size - 1, -1, -1):
            best[start] = max(
                (self._log_probability(run[start:end]) + best[end][0], end)
                for end in ends[start] or (start + 1,)
            )
        cut: list[str] = []
        start = 0
        while start < size:
            cut.append(run[start : best[start][1]])
            start = best[start][1]
        return tuple(cut)

    def found_words(self, units: Sequence[str]) -> Iterator[tuple[str, int]]:
        """The units and the dictionary words made of several, with offsets, by offset."""
        run = "".join(units)
        borders = tuple(accumulate(map(len, units), initial=0))
        known = set(borders)
        for start, end in pairwise(borders):
            yield run[start:end], start
            for further in self.word_ends(run, start):
                if further > end and further in known:
                    yield run[start:further], start

    def word_ends(self, run: str, start: int) -> list[int]:
        """Where words of the dictionary end that begin at ``start``, the shortest first."""
        frequencies = self.frequencies
        ends: list[int] = []
        for end in range(start + 1, len(run) + 1):
            frequency = frequencies.get(run[start:end])
            if frequency is None:
                break
            if frequency:
                ends.append(end)
        return ends

    def _is_loose(self, word: str) -> bool:
        """Whether the dictionary by itself leaves ``word`` in single characters."""
        if len(word) == 1:
            return True
        if len(word) == 2 and not self.frequencies.get(word):
            return True
        return len(self.best_cut(word)) == len(word)

    def _units(self, word: str) -> tuple[str, ...]:
        """The smallest pieces of a word of a cut."""
        if self.is_loose(word):
            return tuple(word)
        pieces = self.best_cut(word, but_whole=True)
        if len(pieces) == len(word):
            return (word,)
        return tuple(unit for piece in pieces for unit in self.units(piece))

    def _log_probability(self, word: str) -> float:
        return log(self.frequencies.get(word) or 1) - self._log_total

    def _add_above_its_parts(self, word: str) -> None:
        """Enter ``word`` just frequent enough to be preferred to the cut it had."""
        rival = sum(map(self._log_probability, self.best_cut(word)))
        known = self.frequencies.get(word, 0)
        frequency = max(known, int(exp(rival) * self.total) + 1)
        self.frequencies[word] = frequency
        self.total += frequency - known
        self._log_total = log(self.total)
        self._add_beginnings((word,))

    def _add_beginnings(self, words: Iterable[str]) -> None:
        add = self.frequencies.setdefault
        for word in words:
            for end in range(1, len(word)):
                add(word[:end], 0)


def read_dictionary(text: str) -> dict[str, int]:
    """Normalised word → frequency, from jieba's dictionary: ``word frequency tag`` lines.

    Where normalising makes two words one, the higher frequency stands.
    """
    fields = text.split()
    # One look-up for each character of them all, in place of a call for each word.
    folded = _NONCHARACTER.join(fields[::3]).translate(FOLDING).split(_NONCHARACTER)
    words: dict[str, int] = {}
    for word, count in zip(folded, map(int, fields[1::3]), strict=True):
        if count > words.get(word, 0):
            words[word] = count
    return words
