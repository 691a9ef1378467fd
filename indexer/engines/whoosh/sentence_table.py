"""Every sentence of a generation that is somebody's wording, one after the other, as arrays."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from indexer.engines.whoosh.arrays import AnyArray, Mask, Rows, Scores
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.term_postings import sort_stably
from indexer.ranges import ranges
from indexer.wording.model import SentencePlace

Numbers = npt.NDArray[np.int32]
"""Numbers of texts, rows, wordings or sentences: of each there is one for every sentence."""

DECIMALS = 9
"""Closeness is compared to so many, so that no order hangs on the last bit."""

HEAD = 0
"""Section number of the rows whose sentences are no wording."""


class SentenceTable:
    """Sentences in the order of rows, and where they stand there.

    Attributes:
        texts: For each sentence the number of its text; equal texts of one segment share it.
        rows: The row of each sentence, ascending.
        wordings: The number of what each says: equal for sentences of one wording.
        wording_count: How many of these numbers there are.
    """

    def __init__(self, generation: Generation) -> None:
        """Put together what the segments hold; takes a tenth of a second for a million."""
        self._generation = generation
        self._segments = [one.segment.texts for one in generation.segments]
        sizes = [len(texts.prints) for texts in self._segments]
        self._first_texts = np.cumsum([0, *sizes])
        numbers, rows = [_NONE], [_NONE]
        for one, first_text in zip(
            generation.segments, self._first_texts.tolist(), strict=False
        ):
            texts = one.segment.texts
            ends = texts.row_ends.astype(np.int64)
            own = np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0)) + one.first_row
            standing = texts.numbers().astype(np.int64)
            counted = texts.prints[standing] != 0
            counted &= (generation.section_numbers != HEAD)[own]
            counted &= generation.live_rows[own]
            numbers.append(standing[counted] + first_text)
            rows.append(own[counted])
        self.texts: Numbers = np.concatenate(numbers).astype(np.int32)
        self.rows: Numbers = np.concatenate(rows).astype(np.int32)
        prints = np.concatenate(
            [np.zeros(0, np.uint64), *(one.prints for one in self._segments)]
        )
        distinct, wordings = np.unique(prints, return_inverse=True)
        self.wordings: Numbers = wordings.astype(np.int32)[self.texts]
        self.wording_count = len(distinct)

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def ranks(self) -> Numbers:
        """The place of each sentence in order: earliest year, smallest id, then section."""
        sections = self._generation.section_numbers[self.rows]
        precedence = self._generation.columns.precedence[self._generation.report_of[self.rows]]
        ranks = np.empty(len(self), dtype=np.int32)
        ranks[np.lexsort((sections, precedence))] = np.arange(len(self))
        return ranks

    @cached_property
    def by_wording(self) -> Numbers:
        """The sentences, those of a wording together, each wording's in the order of ranks."""
        in_order = np.empty(len(self), dtype=np.int32)
        in_order[self.ranks] = np.arange(len(self))
        return in_order[sort_stably(self.wordings[in_order])]

    @cached_property
    def _wording_starts(self) -> Rows:
        """Where each wording starts in ``by_wording``, and at the end its length."""
        return np.cumsum(np.append(0, np.bincount(self.wordings, minlength=self.wording_count)))

    def saying(self, wordings: Numbers) -> Numbers:
        """The sentences of some wordings, in the order of ``by_wording``.

        Args:
            wordings: Ascending.
        """
        starts = self._wording_starts
        return self.by_wording[ranges(starts[wordings], starts[wordings + 1])]

    def of_report(self, ordinal: int) -> range:
        """The sentences of a report."""
        first, end = self._generation.starts[ordinal : ordinal + 2].tolist()
        # In their own type: otherwise NumPy would convert all of them first.
        bounds = np.searchsorted(self.rows, np.array([first, end], dtype=self.rows.dtype))
        return range(int(bounds[0]), int(bounds[1]))

    def place_of(self, sentence: int) -> SentencePlace:
        """Where a sentence stands, with its normalised text."""
        generation, row = self._generation, int(self.rows[sentence])
        return SentencePlace(
            report_id=generation.report_id(int(generation.report_of[row])),
            section=int(generation.section_numbers[row]),
            text=self.texts_of([sentence])[0],
        )

    def texts_of(self, sentences: Sequence[int]) -> list[str]:
        """The normalised texts of some sentences."""
        numbers = self.texts[list(sentences)].tolist()
        firsts, segments = self._first_texts.tolist(), self._segments
        places = [bisect_right(firsts, number) - 1 for number in numbers]
        return [
            segments[place].sentences.sentence(number - firsts[place])
            for place, number in zip(places, numbers, strict=True)
        ]

    def of_reports(self, reports: Mask) -> Mask:
        """Which sentences belong to these reports."""
        return np.repeat(reports, self._per_report)

    @cached_property
    def _per_report(self) -> Rows:
        """How many sentences each report has."""
        bounds = self._generation.starts.astype(self.rows.dtype)
        return np.diff(np.searchsorted(self.rows, bounds))

    def containing(self, text: str) -> Mask:
        """Which sentences contain a string."""
        held = np.zeros(int(self._first_texts[-1]), dtype=np.bool_)
        for texts, first in zip(self._segments, self._first_texts.tolist(), strict=False):
            held[texts.sentences.containing(text) + first] = True
        return held[self.texts]

    def likeness(self, text: str) -> Scores:
        """How close each sentence is to a text, rounded; see ``SentenceTexts.likeness``."""
        if not text:
            return np.zeros(len(self))
        parts = [texts.sentences.likeness(text) for texts in self._segments]
        return np.round(np.concatenate([np.zeros(0), *parts]), DECIMALS)[self.texts]


_NONE: AnyArray = np.zeros(0, dtype=np.int64)
