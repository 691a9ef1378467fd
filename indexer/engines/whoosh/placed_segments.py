"""The segments of a state end to end: where each begins, and their arrays as one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np

from indexer.engines.whoosh.arrays import AnyArray, Counts, Rows
from indexer.engines.whoosh.columns import unpack_optional
from indexer.engines.whoosh.segment import OpenSegment


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlacedSegment:
    """A segment, where its rows and reports begin, and which of its rows are deleted."""

    segment: OpenSegment
    first_row: int
    first_report: int
    deleted: Rows


def placed(segments: Sequence[tuple[OpenSegment, Collection[int]]]) -> list[PlacedSegment]:
    """Segments put end to end.

    Args:
        segments: Each with its deleted rows.
    """
    opened = [segment for segment, _deleted in segments]
    first_rows = accumulate((segment.rows for segment in opened), initial=0)
    first_reports = accumulate((segment.reports for segment in opened), initial=0)
    return [
        PlacedSegment(
            segment=segment,
            first_row=first_row,
            first_report=first_report,
            deleted=np.array(sorted(deleted), dtype=np.int64),
        )
        for (segment, deleted), first_row, first_report in zip(
            segments, first_rows, first_reports, strict=False
        )
    ]


def joined(segments: Sequence[PlacedSegment], name: str) -> AnyArray:
    """An array that every segment has."""
    parts = [one.segment.file[name] for one in segments]
    return np.concatenate([np.zeros(0, dtype=np.uint8), *parts])


def joined_optional(segments: Sequence[PlacedSegment], name: str) -> Counts:
    """A number of each report, NaN where it has none; a segment may lack the whole array."""
    parts = [
        unpack_optional(one.segment.file[name])
        if name in one.segment.file
        else np.full(one.segment.reports, np.nan)
        for one in segments
    ]
    return np.concatenate([np.zeros(0), *parts])
