"""What a scan finds for every query, with what many queries share looked at once.

A hundred thousand reports times two hundred queries would take hours report by
report. Here each word and each literal is looked for once in the whole corpus;
a query then puts truth values together. It counts what ``scanning`` counts.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import reduce

import numpy as np
import numpy.typing as npt

from analyzers.normalizer import normalize
from benchmarks.queries import BenchmarkQuery, NumberCondition
from benchmarks.scanning import COMPARE, ScannedReport, region_prefix

Mask = npt.NDArray[np.bool_]
"""A truth value for each section, or for each report."""


class ScannedCorpus:
    """A corpus in which every word and literal of some queries has been looked for."""

    def __init__(
        self, reports: Sequence[ScannedReport], queries: Iterable[BenchmarkQuery]
    ) -> None:
        """Look for all that is asked.

        Args:
            reports: The corpus.
            queries: What ``counts`` is going to be asked.
        """
        self._reports = reports
        self._sizes = np.array([len(one.sections) for one in reports])
        self._owners = np.repeat(np.arange(len(reports)), self._sizes)
        self._years = np.array([one.year for one in reports])
        self._divisions = np.array([one.division for one in reports])
        asked = tuple(queries)
        words = frozenset[str]().union(*(query.vocabulary for query in asked))
        self._own = _places(
            words, (own for one in reports for own in one.words), len(self._owners)
        )
        self._head = _places(words, (one.head for one in reports), len(reports))
        literals = {normalize(query.literal) for query in asked}
        self._in_sections = {
            literal: _containing(literal, [text for one in reports for text in one.sections])
            for literal in literals
        }
        self._in_prose = {
            literal: _containing(literal, [one.prose for one in reports])
            for literal in literals
        }
        self._cells: dict[str, npt.NDArray[np.float64]] = {}

    def reports(self, query: BenchmarkQuery) -> int:
        """How many reports a query must find; see ``expected_count``."""
        found = self._kept(query) & self._in_prose[normalize(query.literal)]
        if query.words:
            found &= self._said(query.words)
        if query.any_of:
            found &= _any([self._said((word,)) for word in query.any_of])
        if query.without:
            found &= ~self._said(query.without)
        return int(found.sum())

    def sections(self, query: BenchmarkQuery) -> tuple[int, int]:
        """The sections a peer must find, and how many reports have one of them."""
        found = self._kept(query)[self._owners] & self._in_sections[normalize(query.literal)]
        found &= self._all([self._own[word] for word in query.words])
        if query.any_of:
            found &= _any([self._own[word] for word in query.any_of])
        if query.without:
            found &= ~self._all([self._own[word] for word in query.without])
        return int(found.sum()), int(self._of_reports(found).sum())

    def _said(self, words: Sequence[str]) -> Mask:
        """The reports with a section that has all words with the head's help, one by itself."""
        helped = [self._own[word] | self._head[word][self._owners] for word in words]
        own = _any([self._own[word] for word in words])
        return self._of_reports(self._all(helped) & own)

    def _kept(self, query: BenchmarkQuery) -> Mask:
        kept = np.ones(len(self._reports), dtype=np.bool_)
        if query.year is not None:
            kept &= self._years == query.year
        if query.region:
            kept &= np.char.startswith(self._divisions, region_prefix(query.region))
        if query.number is not None:
            kept &= self._compared(query.number)
        return kept

    def _compared(self, asked: NumberCondition) -> Mask:
        if asked.cell not in self._cells:
            values = [one.cells.get(asked.cell, np.nan) for one in self._reports]
            self._cells[asked.cell] = np.array(values, dtype=np.float64)
        column = self._cells[asked.cell]
        compare: Callable[[object, float], object] = COMPARE[asked.op]  # type: ignore[assignment]
        return ~np.isnan(column) & np.asarray(compare(column, asked.value), dtype=np.bool_)

    def _of_reports(self, sections: Mask) -> Mask:
        return np.bincount(self._owners[sections], minlength=len(self._reports)) > 0

    def _all(self, masks: Iterable[Mask]) -> Mask:
        return reduce(np.logical_and, masks, np.ones(len(self._owners), dtype=np.bool_))


def _places(
    words: Iterable[str], texts: Iterable[Iterable[str]], size: int
) -> Mapping[str, Mask]:
    """For each word the texts, given as their words, that have it."""
    places: dict[str, list[int]] = {word: [] for word in words}
    for place, own in enumerate(texts):
        for word in own:
            if word in places:
                places[word].append(place)
    masks = {word: np.zeros(size, dtype=np.bool_) for word in places}
    for word, own_places in places.items():
        masks[word][own_places] = True
    return masks


def _containing(literal: str, texts: Sequence[str]) -> Mask:
    return np.fromiter((literal in text for text in texts), dtype=np.bool_, count=len(texts))


def _any(masks: Iterable[Mask]) -> Mask:
    return reduce(np.logical_or, masks)
