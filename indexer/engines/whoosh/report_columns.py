"""What reports are found, grouped and sorted by: a value for each, put together when asked for.

Every array has a place for each report of the state by its ordinal, deleted ones included.
"""

import bisect
from collections.abc import Sequence
from functools import cached_property

import numpy as np

from indexer.engines.selection import CodedColumn, Column, belongs_in, key_of
from indexer.engines.whoosh.arrays import Counts, Rows
from indexer.engines.whoosh.key_column import KeyColumn
from indexer.engines.whoosh.placed_segments import PlacedSegment, joined_optional
from indexer.engines.whoosh.strings import encode, read_strings


class ReportColumns:
    """The columns of a state; safe to use from many threads."""

    def __init__(self, segments: Sequence[PlacedSegment]) -> None:
        self._segments = segments
        self.report_count = sum(one.segment.reports for one in segments)
        self._key_columns: dict[str, KeyColumn] = {}
        self._coded_columns: dict[Column, CodedColumn] = {}

    @cached_property
    def years(self) -> Counts:
        """The year of each report, NaN where none is stated."""
        return joined_optional(self._segments, "reports.year")

    def measure(self, name: str) -> Counts:
        """A measure of each report, NaN where it states none."""
        return joined_optional(self._segments, f"measures.{name}")

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
