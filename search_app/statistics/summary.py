"""Sum, mean and median of a measure over some reports, with how many of them state it."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from indexer.engines.selection import CodedColumn, MeasureColumn

FEWEST: Final = 5
"""Reports that must state a number before a mean or a median of them is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """A measure over some reports.

    Attributes:
        reports: How many reports there are.
        stated: How many of them state the measure; ``zero`` of these state 0.
        total: Sum of what is stated, ``None`` if nothing is.
        mean, median, lower, upper: Of what is stated, with the quartiles; ``None``
            where fewer than ``FEWEST`` reports state it.
    """

    reports: int
    stated: int
    zero: int
    total: float | None
    mean: float | None
    median: float | None
    lower: float | None
    upper: float | None

    @property
    def unknown(self) -> int:
        """Reports that do not state the measure."""
        return self.reports - self.stated

    @property
    def is_withheld(self) -> bool:
        """Whether too few reports state it for a mean to say anything of others."""
        return 0 < self.stated < FEWEST

    @property
    def share_above_zero(self) -> float | None:
        """Of the reports that state it, the share with more than 0, from 0 to 1."""
        return None if self.mean is None else (self.stated - self.zero) / self.stated


def summary(values: MeasureColumn) -> Summary:
    """The summary of one value for each report, NaN where it states none."""
    stated = values[~np.isnan(values)]
    enough = len(stated) >= FEWEST
    ordered = np.sort(stated)
    lower, median, upper = (
        as_printed(quantile(ordered, share)) if enough else None for share in (0.25, 0.5, 0.75)
    )
    return Summary(
        reports=len(values),
        stated=len(stated),
        zero=int(np.count_nonzero(stated == 0)),
        total=as_printed(stated.sum()) if len(stated) else None,
        mean=as_printed(stated.mean()) if enough else None,
        median=median,
        lower=lower,
        upper=upper,
    )


def quantile(ordered: MeasureColumn, share: float) -> float:
    """What a share of some ascending numbers lies below, between two of them in proportion.

    ``np.quantile`` gives the same, and takes twenty times as long for a few numbers.
    """
    last = len(ordered) - 1
    place = share * last
    before = int(place)
    low, high = float(ordered[before]), float(ordered[min(before + 1, last)])
    part, step = place - before, high - low
    return low + step * part if part < 0.5 else high - step * (1 - part)


def as_printed(value: float) -> int | float:
    """A number as the tables print it: a whole one without decimals."""
    return int(value) if value == int(value) else float(value)


def summaries(values: MeasureColumn, groups: CodedColumn) -> dict[str, Summary]:
    """The summary of each group that has a report, by the group's value; no value, no group."""
    if not len(values):
        return {}
    order = np.argsort(groups.codes, kind="stable")
    codes = groups.codes[order]
    found, starts = np.unique(codes, return_index=True)
    parts = np.split(values[order], starts[1:])
    return {
        groups.values[code]: summary(part)
        for code, part in zip(found.tolist(), parts, strict=True)
        if code >= 0
    }
