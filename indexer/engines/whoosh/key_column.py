"""One filter field of a generation: which reports have which values."""

from collections.abc import Mapping, Sequence
from functools import cached_property

import numpy as np

from indexer.engines.whoosh.arrays import Mask, Rows


class KeyColumn:
    """One filter field: report ``owners[i]`` has ``values[codes[i]]``, owners ascending."""

    def __init__(
        self, values: tuple[str, ...], owners: Rows, codes: Rows, reports: int
    ) -> None:
        self.values, self.owners, self.codes = values, owners, codes
        self.starts: Rows = np.searchsorted(owners, np.arange(reports + 1))
        """The first pair of each report, and at the end the number of pairs."""

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each value."""
        return {value: number for number, value in enumerate(self.values)}

    @property
    def reports(self) -> int:
        """Reports there are, those without a value too."""
        return len(self.starts) - 1

    def values_of(self, report: int) -> list[str]:
        """The values of one report, in the order in which its document has them."""
        codes = self.codes[self.starts[report] : self.starts[report + 1]]
        return [self.values[code] for code in codes.tolist()]

    def first(self, wanted: Mask) -> Rows:
        """For each report the number of the first of its values that is wanted, or -1.

        Args:
            wanted: A truth value for each value.
        """
        kept = np.flatnonzero(wanted[self.codes])[::-1]
        codes = np.full(self.reports, -1, dtype=np.int64)
        codes[self.owners[kept]] = self.codes[kept]
        return codes

    def mask(self, codes: Sequence[int]) -> Mask:
        """The reports that have one of these values, by their numbers."""
        wanted = np.zeros(len(self.values), dtype=np.bool_)
        wanted[list(codes)] = True
        reports = np.zeros(self.reports, dtype=np.bool_)
        reports[self.owners[wanted[self.codes]]] = True
        return reports
