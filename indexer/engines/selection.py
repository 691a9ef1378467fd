"""Every report of one search as columns: for tables, charts and downloads, without pages."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
import numpy.typing as npt

from indexer.model import Report
from indexer.places.gazetteer import rank_of
from indexer.query import Field, Hit

Column = Literal[
    "year", "level", "function", "format", "agency_id", "province", "prefecture", "county",
]  # fmt: skip
"""What a report has one of, or none."""

MeasureColumn = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CodedColumn:
    """One value for each report, each distinct value spelt once.

    Attributes:
        codes: For each report the place of its value in ``values``, -1 for none.
        values: In no order; some may belong to no report.
    """

    codes: Codes
    values: tuple[str, ...]

    def texts(self) -> list[str | None]:
        """The values spelt out, report by report."""
        spelt = (*self.values, None)
        return [spelt[code] for code in self.codes.tolist()]


class Selection(Protocol):
    """The reports that match a request, all of them, in its order.

    What is asked of it later comes from the state of the index that was searched,
    whatever is written meanwhile. Its arrays are as long as it is, are not to be
    written to, and cost milliseconds for 100,000 reports. Slices are those of a tuple.
    """

    def __len__(self) -> int: ...

    def measure(self, name: str) -> MeasureColumn:
        """A measure of each report, NaN where it states none.

        Raises:
            QueryError: There is no such measure.
        """
        ...

    def column(self, name: Column) -> CodedColumn:
        """What each report has in a column."""
        ...

    def ids(self, start: int = 0, end: int | None = None) -> tuple[str, ...]:
        """The ids of the reports from ``start`` up to ``end``."""
        ...

    def hits(self, start: int = 0, end: int | None = None) -> tuple[Hit, ...]:
        """The same reports as ``search`` would list them."""
        ...

    def reports(self, start: int = 0, end: int | None = None) -> tuple[Report, ...]:
        """The same reports, whole."""
        ...

    def texts(
        self,
        start: int = 0,
        end: int | None = None,
        sections: Sequence[Collection[int]] | None = None,
    ) -> tuple[Report, ...]:
        """The same reports without tables, prose numbers and findings.

        With ``sections`` each has no others than those given for it, 0 for the preamble.
        """
        ...


def key_of(column: Column) -> Field:
    """The key that holds the values of a column."""
    match column:
        case "province" | "prefecture" | "county":
            return "region"
        case _:
            return column


def belongs_in(column: Column, value: str) -> bool:
    """Whether a value of ``key_of(column)`` is one of the column."""
    return key_of(column) != "region" or rank_of(value) == column
