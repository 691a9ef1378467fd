"""One published state, opened: its segments end to end.

Reports are numbered by *ordinal* and sections by *row*, segment after segment
in the order they were written; a deleted report keeps its numbers until its
segment is rewritten. Arrays are put together when they are first asked for.
"""

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from functools import cached_property
from itertools import compress

import numpy as np

from indexer.engines.whoosh.arrays import Counts, Mask, Rows
from indexer.engines.whoosh.placed_segments import PlacedSegment, joined, placed
from indexer.engines.whoosh.report_columns import ReportColumns
from indexer.engines.whoosh.row_sets import Layout
from indexer.engines.whoosh.schema import WORD_FIELDS
from indexer.engines.whoosh.segment import OpenSegment
from indexer.engines.whoosh.spread_postings import SpreadPostings
from indexer.engines.whoosh.term_postings import Postings
from indexer.model import Report, SourceRef


class Generation:
    """An opened state of the index; safe to use from many threads."""

    def __init__(self, segments: Sequence[tuple[OpenSegment, Collection[int]]]) -> None:
        """Put segments end to end.

        Args:
            segments: Each with its deleted rows.
        """
        self.segments = placed(segments)
        self.columns = ReportColumns(self.segments)
        """What reports are found, grouped and sorted by."""
        self.row_count = sum(one.segment.rows for one in self.segments)
        self.report_count = self.columns.report_count
        """Both with what is deleted."""
        self._first_reports = [one.first_report for one in self.segments]
        self._shown: dict[str, int] = {}
        """Ids that were given out, and whose they are: most are asked for next."""
        self.deletes = any(len(deleted) for _segment, deleted in segments)

    def prepare(self) -> None:
        """Work out what every search needs."""
        for one in self.segments:
            one.segment.prepare()
        _ = self.columns.years, self.columns.id_ranks, self.section_masks

    # What there is of reports and rows

    @cached_property
    def live_rows(self) -> Mask:
        """The rows that are not deleted."""
        live = np.ones(self.row_count, dtype=np.bool_)
        for one in self.segments:
            live[one.first_row + one.deleted] = False
        return live

    @cached_property
    def live_reports(self) -> Mask:
        """The reports that are not deleted."""
        live = np.ones(self.report_count, dtype=np.bool_)
        live[self.report_of[~self.live_rows]] = False
        return live

    @cached_property
    def layout(self) -> Layout:
        """Which rows belong to which report."""
        return Layout(joined(self.segments, "reports.rows").astype(np.int64))

    @property
    def starts(self) -> Rows:
        """The first row of each report, and at the end the number of rows."""
        return self.layout.starts

    @property
    def report_of(self) -> Rows:
        """The report of each row."""
        return self.layout.report_of

    @cached_property
    def section_numbers(self) -> Rows:
        """The section number of each row."""
        return joined(self.segments, "rows.number").astype(np.int64)

    @cached_property
    def section_masks(self) -> dict[int, Mask] | None:
        """The rows of each section number; ``None`` if a report has two rows with the same."""
        numbers = self.section_numbers
        pairs = self.report_of * (int(numbers.max(initial=0)) + 1) + numbers
        steps = np.diff(pairs)
        if not (steps > 0).all() and (np.diff(np.sort(pairs)) == 0).any():
            return None
        return {number: numbers == number for number in np.unique(numbers).tolist()}

    def lengths(self, name: str) -> Counts:
        """Lengths: ``heading``, ``body`` and ``characters`` by row, ``head`` by report."""
        where = "reports" if name == "head" else "rows"
        return joined(self.segments, f"{where}.{name}").astype(np.float64)

    def in_order(self) -> Rows:
        """The reports that are not deleted, in the order of their ids."""
        order = np.argsort(self.columns.id_ranks)
        return order[self.live_reports[order]]

    def ordinal(self, report_id: str) -> int | None:
        """The report of this id that is not deleted, if there is one."""
        if report_id in self._shown:
            return self._shown[report_id]
        for one in self.segments:
            terms = one.segment.terms["report_id"]
            number = terms.find(report_id)
            if number is not None:
                rows = one.first_row + terms.postings(number).rows
                live = rows[self.live_rows[rows]]
                if len(live):
                    return int(self.report_of[live[0]])
        return None

    # What stands in the text

    def postings(self, field: str, term: str) -> SpreadPostings:
        """The rows whose field holds a term."""

        def in_segment(segment: OpenSegment) -> Postings | None:
            number = segment.terms[field].find(term)
            return None if number is None else segment.terms[field].postings(number)

        return self._found(in_segment)

    def prefix_postings(self, field: str, text: str) -> SpreadPostings:
        """The rows whose field holds a term that begins so, and how often; none for no text."""

        def in_segment(segment: OpenSegment) -> Postings | None:
            return segment.terms[field].prefix_postings(text) if text else None

        return self._found(in_segment)

    def literal(self, text: str) -> SpreadPostings:
        """The rows with a line that contains a normalised text, and at how many places."""
        return self._found(lambda segment: segment.texts.find(text))

    @cached_property
    def words(self) -> int:
        """Distinct words of the rows that are not deleted."""
        words: set[bytes] = set()
        for one in self.segments:
            for field in WORD_FIELDS:
                terms = one.segment.terms[field]
                texts = terms.texts.all_encoded()
                if not len(one.deleted):
                    words.update(texts)
                    continue
                live = self.live_rows[one.first_row : one.first_row + one.segment.rows]
                words.update(compress(texts, terms.standing_in(live).tolist()))
        return len(words)

    # What is stored

    def report_id(self, ordinal: int) -> str:
        """The id of a report that is not deleted."""
        one, number = self._place(ordinal)
        report_id = one.segment.ids[number]
        self._shown[report_id] = ordinal
        return report_id

    def report(self, ordinal: int) -> Report:
        """A report itself."""
        one, number = self._place(ordinal)
        return one.segment.report(number)

    def report_text(self, ordinal: int, sections: Collection[int] | None = None) -> Report:
        """A report without its figures, and with no other sections than those asked for."""
        one, number = self._place(ordinal)
        return one.segment.report_text(number, sections)

    def sources(self, ordinal: int) -> tuple[SourceRef, ...]:
        """The sources of a report."""
        one, number = self._place(ordinal)
        return one.segment.sources(number)

    def segment_rows(self, ordinal: int) -> tuple[int, range]:
        """Which segment holds a report, and its rows there."""
        one, _number = self._place(ordinal)
        first, end = self.starts[ordinal : ordinal + 2].tolist()
        return self.segments.index(one), range(first - one.first_row, end - one.first_row)

    # Building blocks

    def _place(self, ordinal: int) -> tuple[PlacedSegment, int]:
        one = self.segments[bisect_right(self._first_reports, ordinal) - 1]
        return one, ordinal - one.first_report

    def _found(self, in_segment: Callable[[OpenSegment], Postings | None]) -> SpreadPostings:
        found = ((one, in_segment(one.segment)) for one in self.segments)
        return SpreadPostings(
            parts=[
                (one.first_row, postings) for one, postings in found if postings is not None
            ],
            live=self.live_rows if self.deletes else None,
        )
