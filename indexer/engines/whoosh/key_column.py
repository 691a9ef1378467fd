"""One filter field of a generation: which reports have which values, and how many have each."""

from collections.abc import Sequence

import numpy as np

from indexer.engines.whoosh.arrays import Mask, Rows, ranges


class KeyColumn:
    """One filter field: report ``owners[i]`` has ``values[codes[i]]``, owners ascending."""

    def __init__(
        self, values: tuple[str, ...], owners: Rows, codes: Rows, reports: int
    ) -> None:
        self.values, self._owners, self._codes = values, owners, codes
        self._starts = np.searchsorted(owners, np.arange(reports + 1))
        self._all = np.bincount(codes, minlength=len(values))

    def counts(self, reports: Rows, mask: Mask) -> dict[str, int]:
        """How many of these reports have each value; values of none left out.

        Args:
            reports: Ordinals.
            mask: The same, as a truth value per report.
        """
        if len(reports) * 2 > len(mask):
            counts = self._all - self._counted(np.flatnonzero(~mask))
        else:
            counts = self._counted(reports)
        present = np.flatnonzero(counts)
        return {
            self.values[code]: count
            for code, count in zip(present.tolist(), counts[present].tolist(), strict=True)
        }

    def _counted(self, reports: Rows) -> Rows:
        """How many of these reports have each value, by its number."""
        pairs = ranges(self._starts[reports], self._starts[reports + 1])
        return np.bincount(self._codes[pairs], minlength=len(self.values))

    def values_of(self, report: int) -> list[str]:
        """The values of one report, in the order in which its document has them."""
        codes = self._codes[self._starts[report] : self._starts[report + 1]]
        return [self.values[code] for code in codes.tolist()]

    def first(self, wanted: Mask) -> Rows:
        """For each report the number of the first of its values that is wanted, or -1.

        Args:
            wanted: A truth value for each value.
        """
        kept = np.flatnonzero(wanted[self._codes])[::-1]
        codes = np.full(len(self._starts) - 1, -1, dtype=np.int64)
        codes[self._owners[kept]] = self._codes[kept]
        return codes

    def mask(self, codes: Sequence[int]) -> Mask:
        """The reports that have one of these values, by their numbers."""
        wanted = np.zeros(len(self.values), dtype=np.bool_)
        wanted[list(codes)] = True
        reports = np.zeros(len(self._starts) - 1, dtype=np.bool_)
        reports[self._owners[wanted[self._codes]]] = True
        return reports
