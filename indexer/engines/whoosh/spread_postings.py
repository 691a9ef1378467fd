"""Postings over all segments of a state, together or weighed row by row."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh.arrays import Counts, Mask
from indexer.engines.whoosh.term_postings import Postings


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SpreadPostings:
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
