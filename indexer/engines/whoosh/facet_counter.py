"""How many reports of a set have each value of each facet.

Counting every facet by itself would walk over the reports once for each. Most
facets have few values, and reports share their combinations: so reports with
the same values in several facets form a *group*. Reports are counted by group,
one pass for several facets, and a group's count goes to each of its values.
A few reports are asked for their values one by one instead.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress

import numpy as np

from indexer.engines.whoosh.arrays import Rows
from indexer.engines.whoosh.key_column import KeyColumn
from indexer.ranges import ranges

_FEWEST_GROUPS = 1024
_REPORTS_PER_GROUP = 8
"""Facets are joined as long as their groups are few, by either measure."""

_FEW_REPORTS = 40
"""So many are asked one by one sooner than their groups are counted."""

_ROOM_PER_REPORT = 16
"""Numbers are made dense by a table of this many places for each, else by sorting them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shares:
    """What the groups count for: group ``groups[i]`` has the facet's value ``codes[i]``."""

    values: tuple[str, ...]
    groups: Rows
    codes: Rows

    def counts(self, of_groups: Rows) -> dict[str, int]:
        """Reports by value, values of none left out."""
        size = len(self.values)
        counts = np.bincount(self.codes, of_groups[self.groups], size).astype(np.int64)
        numbers = counts.tolist()
        if counts.all():
            return dict(zip(self.values, numbers, strict=True))
        return dict(zip(compress(self.values, numbers), filter(None, numbers), strict=True))


class _Grouping:
    """Reports by their values in some facets."""

    def __init__(self, columns: Mapping[str, KeyColumn], groups: Rows, size: int) -> None:
        self._groups, self._size = groups, size
        self._all: Rows = np.bincount(groups, minlength=size)
        examples = np.zeros(size, dtype=np.int64)
        examples[groups] = np.arange(len(groups))
        self.shares = {facet: _shares(column, examples) for facet, column in columns.items()}

    def counts(self, reports: Rows) -> Rows:
        """How many of these reports belong to each group."""
        if len(reports) == len(self._groups):
            return self._all
        return np.bincount(self._groups[reports], minlength=self._size)


class _OneByOne:
    """The values of each report in all facets, one behind the other."""

    def __init__(self, columns: Mapping[str, KeyColumn], reports: int) -> None:
        self._values = [
            (facet, value) for facet, column in columns.items() for value in column.values
        ]
        starts = sum((column.starts for column in columns.values()), np.zeros(reports + 1, int))
        codes = np.zeros(int(starts[-1]), dtype=np.uint32)
        places, before = starts[:-1].copy(), 0
        for column in columns.values():
            sizes = np.diff(column.starts)
            codes[ranges(places, places + sizes)] = column.codes + before
            places += sizes
            before += len(column.values)
        # Their items are quicker to come by than those of arrays.
        self._starts: memoryview = starts.data
        self._codes: memoryview = codes.data

    def counts(
        self, facets: Iterable[str], reports: Sequence[int]
    ) -> dict[str, dict[str, int]]:
        """Facet → value → how many of these reports have it."""
        starts, codes = self._starts, self._codes
        counts = Counter[int]()
        for report in reports:
            counts.update(codes[starts[report] : starts[report + 1]])
        found: dict[str, dict[str, int]] = {facet: {} for facet in facets}
        for code in sorted(counts):
            facet, value = self._values[code]
            if facet in found:
                found[facet][value] = counts[code]
        return found


class FacetCounter:
    """Counts the reports of any set by the values of some facets."""

    def __init__(self, columns: Mapping[str, KeyColumn], reports: int) -> None:
        """Group the reports.

        Args:
            columns: Facet → its values.
            reports: Reports there are.
        """
        self._groupings: list[_Grouping] = []
        self._one_by_one = _OneByOne(columns, reports)
        most = max(_FEWEST_GROUPS, reports // _REPORTS_PER_GROUP)
        joined: dict[str, KeyColumn] = {}
        groups, size = np.zeros(reports, dtype=np.int64), 1
        for facet, column in sorted(columns.items(), key=lambda one: len(one[1].values)):
            own, own_size = _groups_of(column)
            both, both_size = _dense(groups * own_size + own, size * own_size)
            if joined and both_size > most:
                self._groupings.append(_Grouping(joined, groups, size))
                joined, both, both_size = {}, own, own_size
            joined[facet], groups, size = column, both, both_size
        self._groupings.append(_Grouping(joined, groups, size))

    def counts(self, facets: Iterable[str], reports: Rows) -> dict[str, dict[str, int]]:
        """Facet → value → how many of these reports have it; values of none left out.

        Args:
            facets: Those of the facets that are asked for.
            reports: Ordinals.
        """
        asked = set(facets)
        if len(reports) <= _FEW_REPORTS:
            return self._one_by_one.counts(asked, reports.tolist())
        found: dict[str, dict[str, int]] = {}
        for grouping in self._groupings:
            own = asked & grouping.shares.keys()
            if own:
                counts = grouping.counts(reports)
                found |= {facet: grouping.shares[facet].counts(counts) for facet in own}
        return found


def _groups_of(column: KeyColumn) -> tuple[Rows, int]:
    """The number of each report's combination of values, and how many there are."""
    groups, size = np.zeros(column.reports, dtype=np.int64), 1
    sizes, base = np.diff(column.starts), len(column.values) + 1
    for place in range(int(sizes.max(initial=0))):
        further = np.zeros(column.reports, dtype=np.int64)
        has = sizes > place
        further[has] = column.codes[column.starts[:-1][has] + place] + 1
        groups, size = _dense(groups * base + further, size * base)
    return groups, size


def _dense(numbers: Rows, end: int) -> tuple[Rows, int]:
    """Numbers below ``end`` renumbered without gaps, and how many different ones there are."""
    if end > _ROOM_PER_REPORT * len(numbers):
        distinct, dense = np.unique(numbers, return_inverse=True)
        return dense, len(distinct)
    used = np.zeros(end, dtype=np.bool_)
    used[numbers] = True
    ranks = np.cumsum(used) - 1
    return ranks[numbers], int(ranks[-1]) + 1 if end else 0


def _shares(column: KeyColumn, examples: Rows) -> _Shares:
    """The values of each group, as one of its reports has them."""
    if not column.reports:
        examples = examples[:0]
    starts, ends = column.starts[examples], column.starts[examples + 1]
    return _Shares(
        values=column.values,
        groups=np.repeat(np.arange(len(examples)), ends - starts),
        codes=column.codes[ranges(starts, ends)],
    )
