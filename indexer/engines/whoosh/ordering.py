"""In which order reports are listed, and from where a page goes on.

Every order is total: reports without a value come last in either direction,
and ties fall to the report id.
"""

import bisect

import numpy as np

from indexer.engines.cursor import Place
from indexer.engines.whoosh.arrays import Counts, Rows, Scores
from indexer.engines.whoosh.generation import Generation


class Order:
    """One sort order over the reports of a generation.

    Internally every order is ascending by ``keys``, with infinity for what has
    no value, then by ordinal, which is the order of ids.
    """

    def __init__(self, generation: Generation, sort: str, scores: Scores) -> None:
        self._generation = generation
        self._by = sort.removeprefix("-")
        self._sign = -1.0 if sort.startswith("-") or sort == "relevance" else 1.0
        self._values = self._column(sort, scores)
        self._keys = np.where(np.isnan(self._values), np.inf, self._values * self._sign)

    def page(self, reports: Rows, *, size: int, after: Place | None) -> Rows:
        """The first ``size`` of these ordinals, or the first behind a place."""
        rest = reports if after is None else reports[self._lies_behind(reports, after)]
        keys = self._keys[rest]
        if len(rest) > size:
            highest = np.partition(keys, size - 1)[size - 1]
            rest, keys = rest[keys <= highest], keys[keys <= highest]
        return rest[np.lexsort((rest, keys))][:size]

    def place(self, ordinal: int) -> Place:
        """Where a report stands in this order, in terms that outlive the generation."""
        value = float(self._values[ordinal])
        key: float | str | None = None if np.isnan(value) else value
        if self._by == "agency":
            key = self._generation.agencies[int(value)]
        return Place(key=key, report_id=self._generation.ids[ordinal])

    def _column(self, sort: str, scores: Scores) -> Counts:
        if sort == "relevance":
            return scores
        if self._by == "year":
            return self._generation.years
        if self._by == "agency":
            return self._generation.agency_ranks.astype(np.float64)
        missing = np.full(len(self._generation.ids), np.nan)
        return self._generation.measures.get(self._by, missing)

    def _lies_behind(self, reports: Rows, place: Place) -> Rows:
        key, keys = self._key_of(place), self._keys[reports]
        ordinal = bisect.bisect_right(self._generation.ids, place.report_id)
        behind: Rows = (keys > key) | ((keys == key) & (reports >= ordinal))
        return behind

    def _key_of(self, place: Place) -> float:
        if place.key is None:
            return float("inf")
        if self._by == "agency":
            return self._sign * self._rank_of(str(place.key))
        return self._sign * float(place.key)

    def _rank_of(self, agency: str) -> float:
        """The rank of an agency; between two ranks if it has left the index meanwhile."""
        agencies = self._generation.agencies
        rank = bisect.bisect_left(agencies, agency)
        present = rank < len(agencies) and agencies[rank] == agency
        return rank if present else rank - 0.5
