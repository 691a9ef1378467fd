"""In which order reports are listed, and from where a page goes on.

Every order is total: reports without a value come last in either direction,
and ties fall to the report id.
"""

import bisect

import numpy as np

from indexer.engines.cursor import Place
from indexer.engines.whoosh.arrays import Counts, Mask, Rows
from indexer.engines.whoosh.generation import Generation


class Order:
    """The matching reports in one sort order.

    Internally every order is ascending by ``keys``, with infinity for what has
    no value, then by the rank of the id.
    """

    def __init__(
        self, generation: Generation, reports: Rows, sort: str, values: Counts
    ) -> None:
        """Prepare an order.

        Args:
            generation: The state that is searched.
            reports: Ordinals of the matching reports.
            sort: What to sort by, see ``SearchRequest``.
            values: What is sorted by, for each of ``reports``; NaN where there is nothing.
        """
        self._generation, self._reports, self._values = generation, reports, values
        self._by = sort.removeprefix("-")
        self._sign = -1.0 if sort.startswith("-") or sort == "relevance" else 1.0
        self._keys = np.where(np.isnan(values), np.inf, values * self._sign)

    def page(self, *, size: int, after: Place | None) -> Rows:
        """The first ``size`` reports, or the first behind a place, as places in ``reports``."""
        places = np.arange(len(self._reports))
        if after is not None:
            places = places[self._lies_behind(after)]
        keys = self._keys[places]
        ranks = self._generation.columns.id_ranks
        if len(places) > size:
            last = np.partition(keys, size - 1)[size - 1]
            first, tied = places[keys < last], places[keys == last]
            missing = size - len(first)
            if len(tied) > missing:
                by_rank = ranks[self._reports[tied]]
                tied = tied[np.argpartition(by_rank, missing - 1)[:missing]]
            places = np.concatenate([first, tied])
            keys = self._keys[places]
        return places[np.lexsort((ranks[self._reports[places]], keys))]

    def all(self) -> Rows:
        """All reports, as places in ``reports``."""
        by_id = np.argsort(self._generation.columns.id_ranks[self._reports])
        return by_id[np.argsort(self._keys[by_id], kind="stable")]

    def place(self, number: int) -> Place:
        """What a page that ends here is continued by, in terms that outlive the generation."""
        value = float(self._values[number])
        key: float | str | None = None if np.isnan(value) else value
        if self._by == "agency":
            key = self._generation.columns.agencies[int(value)]
        ordinal = int(self._reports[number])
        return Place(key=key, report_id=self._generation.report_id(ordinal))

    def _lies_behind(self, place: Place) -> Mask:
        key, ranks = self._key_of(place), self._generation.columns.id_ranks[self._reports]
        rank = self._generation.columns.rank_behind(place.report_id)
        behind: Mask = (self._keys > key) | ((self._keys == key) & (ranks >= rank))
        return behind

    def _key_of(self, place: Place) -> float:
        if place.key is None:
            return float("inf")
        if self._by == "agency":
            return self._sign * self._rank_of(str(place.key))
        return self._sign * float(place.key)

    def _rank_of(self, agency: str) -> float:
        """The rank of an agency; between two ranks if it has left the index meanwhile."""
        agencies = self._generation.columns.agencies
        rank = bisect.bisect_left(agencies, agency)
        present = rank < len(agencies) and agencies[rank] == agency
        return rank if present else rank - 0.5
