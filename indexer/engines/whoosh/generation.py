"""One published state, opened: its segments end to end, with report-level columns as arrays.

Reports are numbered by *ordinal* and sections by *row*, segment after segment
in the order they were written; a deleted report keeps its numbers until its
segment is rewritten. Columns are put together when they are first asked for.
"""

import bisect
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress

import numpy as np

from indexer.engines.selection import CodedColumn, Column, belongs_in, key_of
from indexer.engines.whoosh.arrays import AnyArray, Counts, Mask, Rows
from indexer.engines.whoosh.columns import unpack_optional
from indexer.engines.whoosh.key_column import KeyColumn
from indexer.engines.whoosh.row_sets import Layout
from indexer.engines.whoosh.schema import WORD_FIELDS
from indexer.engines.whoosh.segment import OpenSegment
from indexer.engines.whoosh.strings import encode, read_strings
from indexer.engines.whoosh.term_postings import Postings
from indexer.model import Report, SourceRef


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SegmentInPlace:
    """A segment, where its rows and reports begin, and which of its rows are deleted."""

    segment: OpenSegment
    first_row: int
    first_report: int
    deleted: Rows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Found:
    """Where something stands: the first row of each segment, and its postings there.

    ``live`` has a truth value for each row, ``None`` where nothing is deleted.
    """

    parts: Sequence[tuple[int, Postings]]
    live: Mask | None

    def __len__(self) -> int:
        return sum(len(postings.rows) for _first, postings in self.parts)

    def together(self) -> Postings:
        """Postings of the whole, without deleted rows."""
        rows, counts = np.empty(len(self), dtype=np.int64), np.empty(len(self))
        end = 0
        for first, postings in self.parts:
            start, end = end, end + len(postings.rows)
            np.add(postings.rows, first, out=rows[start:end])
            counts[start:end] = postings.counts
        if self.live is not None:
            live = self.live[rows]
            rows, counts = rows[live], counts[live]
        return Postings(rows=rows, counts=counts)

    def weighed(self, weights: Counts) -> Counts:
        """For each row the sum of its weights, 0 where it does not stand or is deleted.

        Args:
            weights: What standing once in a row weighs.
        """
        total = np.zeros(len(weights))
        for first, postings in self.parts:
            rows = postings.rows + first if first else postings.rows
            total[rows] = postings.counts * weights[rows]
        if self.live is not None:
            total *= self.live
        return total


class Generation:
    """An opened state of the index; safe to use from many threads."""

    def __init__(self, segments: Sequence[tuple[OpenSegment, Collection[int]]]) -> None:
        """Put segments end to end.

        Args:
            segments: Each with its deleted rows.
        """
        opened = [segment for segment, _deleted in segments]
        self.row_count = sum(segment.rows for segment in opened)
        self.report_count = sum(segment.reports for segment in opened)
        """Both with what is deleted."""
        first_rows = accumulate((segment.rows for segment in opened), initial=0)
        first_reports = accumulate((segment.reports for segment in opened), initial=0)
        self._segments = [
            SegmentInPlace(
                segment=segment,
                first_row=first_row,
                first_report=first_report,
                deleted=np.array(sorted(deleted), dtype=np.int64),
            )
            for (segment, deleted), first_row, first_report in zip(
                segments, first_rows, first_reports, strict=False
            )
        ]
        self._shown: dict[str, int] = {}
        """Ids that were given out, and whose they are: most are asked for next."""
        self._key_columns: dict[str, KeyColumn] = {}
        self._coded_columns: dict[Column, CodedColumn] = {}
        self.deletes = any(len(deleted) for _segment, deleted in segments)

    @property
    def segments(self) -> Sequence[SegmentInPlace]:
        """Its segments in order."""
        return self._segments

    def prepare(self) -> None:
        """Work out what every search needs."""
        for one in self._segments:
            one.segment.prepare()
        _ = self.years, self.id_ranks, self.section_masks

    # What there is of reports and rows

    @cached_property
    def live_rows(self) -> Mask:
        """The rows that are not deleted."""
        live = np.ones(self.row_count, dtype=np.bool_)
        for one in self._segments:
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
        return Layout(self._joined("reports.rows").astype(np.int64))

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
        return self._joined("rows.number").astype(np.int64)

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
        return self._joined(f"{where}.{name}").astype(np.float64)

    # What reports are found and sorted by

    @cached_property
    def years(self) -> Counts:
        """The year of each report, NaN where none is stated."""
        return self._optional("reports.year")

    def measure(self, name: str) -> Counts:
        """A measure of each report, NaN where it states none."""
        return self._optional(f"measures.{name}")

    @cached_property
    def precedence(self) -> Rows:
        """The place of each report in the order of years, then of ids; no year comes last."""
        order = np.lexsort((self.id_ranks, self.years))
        places = np.empty(self.report_count, dtype=np.int64)
        places[order] = np.arange(self.report_count)
        return places

    @cached_property
    def agency_codes(self) -> Rows:
        """A number for each report that reports of the same agency share."""
        column = self.coded_column("agency_id")
        own = len(column.values) + np.arange(self.report_count)
        return np.where(column.codes < 0, own, column.codes).astype(np.int64)

    @cached_property
    def id_ranks(self) -> Rows:
        """The place of each report in the order of ids."""
        order = sorted(range(self.report_count), key=self._ids.__getitem__)
        ranks = np.empty(self.report_count, dtype=np.int64)
        ranks[order] = np.arange(self.report_count)
        return ranks

    def rank_behind(self, report_id: str) -> int:
        """The rank from which ids are greater than this one, which need not be held."""
        return bisect.bisect_right(self._sorted_ids, encode(report_id))

    def in_order(self) -> Rows:
        """The reports that are not deleted, in the order of their ids."""
        order = np.argsort(self.id_ranks)
        return order[self.live_reports[order]]

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """The distinct names of agencies, in order."""
        return tuple(sorted({name for names in self._agency_names for name in names}))

    def agency_name(self, ordinal: int) -> str:
        """The agency of a report as it names it."""
        return self.agencies[int(self.agency_ranks[ordinal])]

    @cached_property
    def agency_ranks(self) -> Rows:
        """The place of each report's agency in ``agencies``."""
        ranks = {agency: rank for rank, agency in enumerate(self.agencies)}
        parts = [
            np.array([ranks[name] for name in names], dtype=np.int64)[
                one.segment.file["reports.agency"]
            ]
            for one, names in zip(self._segments, self._agency_names, strict=True)
        ]
        return np.concatenate([np.zeros(0, dtype=np.int64), *parts])

    def key_column(self, field: str) -> KeyColumn:
        """The values of a filter field."""
        if field not in self._key_columns:
            self._key_columns[field] = self._key_column(field)
        return self._key_columns[field]

    def _key_column(self, field: str) -> KeyColumn:
        known: dict[str, int] = {}
        owners, codes = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        for one in self._segments:
            file = one.segment.file
            if f"keys.{field}.codes" in file:
                values = read_strings(file, f"keys.{field}.values")
                numbers = [known.setdefault(value, len(known)) for value in values]
                renumbered = np.array(numbers, dtype=np.int64)
                codes.append(renumbered[file[f"keys.{field}.codes"]])
                own = file[f"keys.{field}.owners"].astype(np.int64)
                owners.append(own + one.first_report)
        return KeyColumn(
            tuple(known), np.concatenate(owners), np.concatenate(codes), self.report_count
        )

    def coded_column(self, name: Column) -> CodedColumn:
        """What each report has in a column."""
        if name not in self._coded_columns:
            keys = self.key_column(key_of(name))
            wanted = np.array(
                [belongs_in(name, value) for value in keys.values], dtype=np.bool_
            )
            codes = keys.first(wanted).astype(np.int32)
            self._coded_columns[name] = CodedColumn(codes=codes, values=keys.values)
        return self._coded_columns[name]

    def ordinal(self, report_id: str) -> int | None:
        """The report of this id that is not deleted, if there is one."""
        if report_id in self._shown:
            return self._shown[report_id]
        for one in self._segments:
            terms = one.segment.terms["report_id"]
            number = terms.find(report_id)
            if number is not None:
                rows = one.first_row + terms.postings(number).rows
                live = rows[self.live_rows[rows]]
                if len(live):
                    return int(self.report_of[live[0]])
        return None

    # What stands in the text

    def postings(self, field: str, term: str) -> "Found":
        """The rows whose field holds a term."""

        def in_segment(segment: OpenSegment) -> Postings | None:
            number = segment.terms[field].find(term)
            return None if number is None else segment.terms[field].postings(number)

        return self._found(in_segment)

    def prefix_postings(self, field: str, text: str) -> "Found":
        """The rows whose field holds a term that begins so, and how often; none for no text."""

        def in_segment(segment: OpenSegment) -> Postings | None:
            return segment.terms[field].prefix_postings(text) if text else None

        return self._found(in_segment)

    def literal(self, text: str) -> "Found":
        """The rows with a line that contains a normalised text, and at how many places."""
        return self._found(lambda segment: segment.texts.find(text))

    @cached_property
    def words(self) -> int:
        """Distinct words of the rows that are not deleted."""
        words: set[bytes] = set()
        for one in self._segments:
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
        return self._segments.index(one), range(first - one.first_row, end - one.first_row)

    # Building blocks

    @cached_property
    def _ids(self) -> list[bytes]:
        return [one for part in self._segments for one in part.segment.ids.all_encoded()]

    @cached_property
    def _sorted_ids(self) -> list[bytes]:
        return sorted(self._ids)

    @cached_property
    def _agency_names(self) -> list[list[str]]:
        """For each segment the names that its reports' agencies are numbered by."""
        files = (one.segment.file for one in self._segments)
        return [list(read_strings(file, "reports.agencies")) for file in files]

    def _place(self, ordinal: int) -> tuple[SegmentInPlace, int]:
        one = next(one for one in reversed(self._segments) if one.first_report <= ordinal)
        return one, ordinal - one.first_report

    def _joined(self, name: str) -> AnyArray:
        parts = [one.segment.file[name] for one in self._segments]
        return np.concatenate([np.zeros(0, dtype=np.uint8), *parts])

    def _optional(self, name: str) -> Counts:
        parts = [
            unpack_optional(one.segment.file[name])
            if name in one.segment.file
            else np.full(one.segment.reports, np.nan)
            for one in self._segments
        ]
        return np.concatenate([np.zeros(0), *parts])

    def _found(self, in_segment: Callable[[OpenSegment], Postings | None]) -> "Found":
        found = ((one, in_segment(one.segment)) for one in self._segments)
        return Found(
            parts=[
                (one.first_row, postings) for one, postings in found if postings is not None
            ],
            live=self.live_rows if self.deletes else None,
        )
