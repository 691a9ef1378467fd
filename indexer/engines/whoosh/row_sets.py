"""Sets of rows and numbers for rows, each in whichever form is at hand.

A set that holds a good part of all rows is quickest as a truth value for each
row, a small one as the numbers of its rows, and one that tells no sections
apart as a truth value for each report. What is asked of a set is worked out
when it is first asked for.
"""

from collections.abc import Callable, Iterable
from functools import cached_property

import numpy as np

from indexer.engines.whoosh.arrays import FEW, Counts, Mask, Rows
from indexer.ranges import ranges

_PART = 8
"""Working out scores takes so much longer for one of some rows than for one of all."""


class Layout:
    """Which rows belong to which report."""

    def __init__(self, row_counts: Rows) -> None:
        """Put reports with so many rows each one behind the other."""
        self.row_counts = row_counts
        self.starts: Rows = np.concatenate([[0], np.cumsum(row_counts)])
        """The first row of each report, and at the end the number of rows."""
        self.report_of: Rows = np.repeat(np.arange(len(row_counts)), row_counts)
        """The report of each row."""
        self.rows = len(self.report_of)
        self.reports = len(row_counts)

    @cached_property
    def with_rows(self) -> Mask:
        """The reports that have any row."""
        return self.row_counts > 0

    def largest(self, numbers: Counts) -> Counts:
        """For each report the largest of its rows' numbers; 0 for one without rows.

        Args:
            numbers: One for each row.
        """
        if not self.rows:
            return np.zeros(self.reports)
        # Row by row of all reports: NumPy takes long over many short ranges.
        first, *others = self._places
        largest: Counts = numbers[first]
        for places in others:
            np.maximum(largest, numbers[places], out=largest)
        if not self.with_rows.all():
            largest[~self.with_rows] = 0.0
        return largest

    @cached_property
    def _places(self) -> list[Rows]:
        """The first row of each report, the second, and so on; its last where there is none."""
        most = int(self.row_counts.max())
        lasts = np.maximum(self.starts[1:] - 1, 0)
        return [np.minimum(self.starts[:-1] + place, lasts) for place in range(most)]

    def rows_in(self, reports: Rows) -> Rows:
        """The rows of these reports, report after report."""
        return ranges(self.starts[reports], self.starts[reports + 1])


class RowSet:
    """Rows of a generation; never changed, so that it can be shared between threads."""

    __slots__ = ("_count", "_mask", "_rows", "size")

    def __init__(
        self, size: int, *, mask: Mask | None = None, rows: Rows | None = None
    ) -> None:
        """Take a set in either form, or in both.

        Args:
            size: Rows there are.
            mask: A truth value for each.
            rows: Those in the set, ascending.
        """
        self.size, self._mask, self._rows = size, mask, rows
        self._count: int | None = None if rows is None else len(rows)

    @property
    def mask(self) -> Mask:
        """A truth value for each row."""
        if self._mask is None:
            self._mask = self._as_mask()
        return self._mask

    @property
    def rows(self) -> Rows:
        """The rows in the set, ascending."""
        if self._rows is None:
            self._rows = self._as_rows()
        return self._rows

    @property
    def count(self) -> int:
        """Rows in the set."""
        if self._count is None:
            self._count = self._counted()
        return self._count

    @property
    def is_small(self) -> bool:
        """True if it is quicker to look at its rows than at all rows."""
        return self.count * FEW < self.size

    @property
    def is_partial(self) -> bool:
        """True if it is quicker to work something out for its rows than for all rows."""
        return self.count * _PART < self.size

    def where(self, kept: Mask) -> "RowSet":
        """Those rows of the set for which ``kept``, a truth value for each, is true."""
        return self if kept.all() else RowSet(self.size, rows=self.rows[kept])

    def reports(self, layout: Layout) -> Mask:
        """The reports that have a row in the set."""
        reports = np.zeros(layout.reports, dtype=np.bool_)
        reports[layout.report_of[self.rows]] = True
        return reports

    def rows_in(self, reports: Rows, layout: Layout) -> Rows:
        """The rows of these reports that are in the set, report after report."""
        if self._rows is None:
            rows = layout.rows_in(reports)
            return rows[self.mask[rows]]
        firsts, ends = layout.starts[reports], layout.starts[reports + 1]
        return self._rows[ranges(*np.searchsorted(self._rows, (firsts, ends)))]

    def in_reports(self, reports: Mask, layout: Layout) -> "RowSet":
        """Those rows of the set that belong to these reports."""
        if self.is_small:
            return self.where(reports[layout.report_of[self.rows]])
        return self & WholeReports(layout, reports)

    def __and__(self, other: "RowSet") -> "RowSet":
        if self is other:
            return self
        fewer, more = sorted((self, other), key=lambda one: one.count)
        if more.count == more.size:
            return fewer
        if fewer.is_small:
            return fewer.where(more.mask[fewer.rows])
        return RowSet(self.size, mask=fewer.mask & more.mask)

    def _as_mask(self) -> Mask:
        mask = np.zeros(self.size, dtype=np.bool_)
        mask[self.rows] = True
        return mask

    def _as_rows(self) -> Rows:
        return np.arange(0) if self._mask is None else np.flatnonzero(self._mask)

    def _counted(self) -> int:
        return int(np.count_nonzero(self.mask))


class WholeReports(RowSet):
    """All rows of some reports."""

    __slots__ = ("_layout", "_reports")

    def __init__(self, layout: Layout, reports: Mask) -> None:
        """Take the reports, as a truth value for each."""
        super().__init__(layout.rows)
        self._layout, self._reports = layout, reports

    def reports(self, layout: Layout) -> Mask:
        """The reports that have a row in the set."""
        return self._reports & layout.with_rows

    def in_reports(self, reports: Mask, layout: Layout) -> "RowSet":
        """Those rows of the set that belong to these reports."""
        return WholeReports(layout, self._reports & reports)

    def __and__(self, other: RowSet) -> RowSet:
        if isinstance(other, WholeReports):
            return WholeReports(self._layout, self._reports & other._reports)
        return super().__and__(other)

    def _as_mask(self) -> Mask:
        if self.is_small:
            return super()._as_mask()
        mask: Mask = self._reports[self._layout.report_of]
        return mask

    def _as_rows(self) -> Rows:
        return self._layout.rows_in(np.flatnonzero(self._reports))

    def _counted(self) -> int:
        return int(self._layout.row_counts[self._reports].sum())


class RowNumbers:
    """A number above 0 for some rows, 0 for all others; never changed."""

    __slots__ = ("_all", "_sparse", "size")

    def __init__(
        self,
        size: int,
        *,
        dense: Counts | None = None,
        sparse: tuple[Rows, Counts] | None = None,
    ) -> None:
        """Take the numbers in either form.

        Args:
            size: Rows there are.
            dense: A number for each.
            sparse: The rows that have one, ascending, and these numbers.
        """
        self.size, self._all = size, dense
        self._sparse = sparse

    @property
    def all(self) -> Counts:
        """A number for each row."""
        if self._all is None:
            numbers = np.zeros(self.size)
            if self._sparse is not None:
                numbers[self._sparse[0]] = self._sparse[1]
            self._all = numbers
        return self._all

    def of(self, rows: Rows) -> Counts:
        """The numbers of some rows, ascending."""
        if self._all is not None or self._sparse is None:
            return self.all[rows]
        own, values = self._sparse
        if rows is own:
            return values
        places = np.searchsorted(own, rows)
        held = places < len(own)
        held[held] = own[places[held]] == rows[held]
        if held.all():
            return values[places]
        numbers = np.zeros(len(rows))
        numbers[held] = values[places[held]]
        return numbers


class LaterNumbers(RowNumbers):
    """Numbers that are worked out once it is known for which rows."""

    __slots__ = ("_work_out",)

    def __init__(self, size: int, work_out: Callable[[Rows | None], Counts]) -> None:
        """Take how they are worked out.

        Args:
            size: Rows there are.
            work_out: Some rows, ascending, or ``None`` for all → a number for each.
        """
        super().__init__(size)
        self._work_out = work_out

    @property
    def all(self) -> Counts:
        """A number for each row."""
        if self._all is None:
            self._all = self._work_out(None)
        return self._all

    def of(self, rows: Rows) -> Counts:
        """The numbers of some rows, ascending."""
        return self._work_out(rows) if self._all is None else self._all[rows]


def every_row(size: int) -> RowSet:
    """The set of all rows."""
    return RowSet(size, mask=np.ones(size, dtype=np.bool_))


def in_any(sets: Iterable[RowSet], size: int) -> RowSet:
    """The rows that are in at least one of some sets."""
    several = list(sets)
    if not several:
        return RowSet(size, rows=np.arange(0))
    if len(several) == 1:
        return several[0]
    if sum(one.count for one in several) * FEW < size:
        return RowSet(size, rows=np.unique(np.concatenate([one.rows for one in several])))
    mask = np.zeros(size, dtype=np.bool_)
    for one in several:
        if one.is_small:
            mask[one.rows] = True
        else:
            mask |= one.mask
    return RowSet(size, mask=mask)
