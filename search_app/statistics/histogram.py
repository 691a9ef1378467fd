"""How many reports state how much: counts in classes that a reader can say aloud."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from indexer.engines.selection import MeasureColumn

_COUNTS: Final = (0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 100_000)
_SHARES: Final = (0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Reports that state at least ``low`` and less than ``high``; ``None`` is no limit."""

    low: float
    high: float | None
    reports: int


def histogram(values: MeasureColumn, *, is_share: bool) -> tuple[Bin, ...]:
    """The classes from the lowest to the last that any report falls in.

    Shares come in tenths, the last of which holds 100 % too; counts in steps of
    1, 2 and 5, with 0 and 1 on their own.
    """
    stated = values[~np.isnan(values)]
    edges = _SHARES[:-1] if is_share else _COUNTS
    if not len(stated):
        return ()
    places = np.clip(np.searchsorted(edges, stated, side="right") - 1, 0, len(edges) - 1)
    counts = np.bincount(places, minlength=len(edges))
    last = int(np.flatnonzero(counts)[-1])
    return tuple(
        Bin(
            low=edges[place],
            high=edges[place + 1] if place + 1 < len(edges) else None,
            reports=int(counts[place]),
        )
        for place in range(last + 1)
    )
