"""Decides which wordings nearly agree, so that they are shown once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.ranges import ranges
from indexer.wording.model import NEAR

_RUN = 4
_ROUNDING = 1e-6

_AT_ONCE = 32
"""Wordings that are compared with all others in one step."""

_CHARACTER_BITS = 16
"""Four of them make a number of 64 bits."""

Numbers = npt.NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class _SharedRuns:
    """The runs of four characters that more than one of some wordings has.

    Attributes:
        sizes: Distinct runs of each wording, also those that no other has.
        runs: The shared runs by number, wording after wording, each wording's rarest first.
        starts: Where each wording starts in ``runs``, and at the end its length.
        holders: The wordings that have a run, run after run.
        holder_starts: Where each run starts in ``holders``, and at the end its length.
    """

    sizes: Numbers
    runs: Numbers
    starts: Numbers
    holders: Numbers
    holder_starts: Numbers

    def near(self) -> Iterator[tuple[Numbers, Numbers]]:
        """All pairs that nearly agree, in either order."""
        # Two sets of which neither is smaller than this one agree in so much of it at least.
        needed = np.ceil(2 * NEAR / (1 + NEAR) * self.sizes - _ROUNDING).astype(np.int64)
        shared = np.diff(self.starts)
        promising = np.flatnonzero(shared >= needed)
        # Of what another one needs not have, one run more is surely among what it has.
        looked_at = shared - needed + 1
        for first in range(0, len(promising), _AT_ONCE):
            places = promising[first : first + _AT_ONCE]
            rows, others = self._candidates(places, looked_at[places])
            yield self._checked(places, rows, others)

    def _candidates(self, places: Numbers, looked_at: Numbers) -> tuple[Numbers, Numbers]:
        """The wordings no smaller than each that have one of so many of its rarest runs."""
        rare = self.runs[ranges(self.starts[places], self.starts[places] + looked_at)]
        first, end = self.holder_starts[rare], self.holder_starts[rare + 1]
        rows = np.repeat(np.repeat(np.arange(len(places)), looked_at), end - first)
        holding = np.zeros((len(places), len(self.sizes)), dtype=np.bool_)
        holding[rows, self.holders[ranges(first, end)]] = True
        own = self.sizes[places][:, None]
        behind = np.arange(len(self.sizes)) > places[:, None]
        holding &= (self.sizes > own) | (behind & (self.sizes == own))
        holding &= own >= NEAR * self.sizes
        rows, others = np.nonzero(holding)
        return rows, others

    def _checked(
        self, places: Numbers, rows: Numbers, others: Numbers
    ) -> tuple[Numbers, Numbers]:
        """Those of the pairs ``places[rows]``, ``others`` that nearly agree."""
        held = np.zeros((len(places), len(self.holder_starts)), dtype=np.bool_)
        own = ranges(self.starts[places], self.starts[places + 1])
        of_place = np.diff(self.starts)[places]
        held[np.repeat(np.arange(len(places)), of_place), self.runs[own]] = True
        starts, ends = self.starts[others], self.starts[others + 1]
        pairs = np.repeat(np.arange(len(rows)), ends - starts)
        theirs = held[rows[pairs], self.runs[ranges(starts, ends)]]
        common = np.bincount(pairs[theirs], minlength=len(rows))
        whole = self.sizes[places[rows]] + self.sizes[others] - common
        near = common >= NEAR * whole
        return places[rows[near]], others[near]


def leaders(wordings: Sequence[str]) -> list[int]:
    """For each wording the place of the one it is merged with: itself, or one before it.

    Each joins the first before it that leads and nearly agrees.
    """
    led = list(range(len(wordings)))
    pairs = list(_shared_runs(wordings).near()) if wordings else []
    if pairs:
        some, others = (np.concatenate(side) for side in zip(*pairs, strict=True))
        firsts, seconds = np.minimum(some, others), np.maximum(some, others)
        order = np.lexsort((seconds, firsts))
        for first, second in zip(firsts[order].tolist(), seconds[order].tolist(), strict=True):
            if led[first] == first and led[second] == second:
                led[second] = first
    return led


def _shared_runs(wordings: Sequence[str]) -> _SharedRuns:
    runs, owners = _runs(wordings)
    order = np.argsort(runs, kind="stable")
    runs, owners = runs[order], owners[order]
    new_run = np.append(True, runs[1:] != runs[:-1])
    # A run that comes again in the same wording counts once.
    once = new_run | np.append(True, owners[1:] != owners[:-1])
    new_run, owners = new_run[once], owners[once]
    sizes = np.bincount(owners, minlength=len(wordings))
    numbers = np.cumsum(new_run) - 1
    kept = np.bincount(numbers)[numbers] > 1
    owners, new_run = owners[kept], new_run[kept]
    numbers = np.cumsum(new_run) - 1
    holding = np.bincount(numbers)
    by_owner = np.lexsort((holding[numbers], owners))
    return _SharedRuns(
        sizes=sizes,
        runs=numbers[by_owner],
        starts=np.searchsorted(owners[by_owner], np.arange(len(wordings) + 1)),
        holders=owners,
        holder_starts=np.append(np.flatnonzero(new_run), len(owners)),
    )


def _runs(wordings: Sequence[str]) -> tuple[Numbers, Numbers]:
    """Every run as a number, and whose it is; a wording of fewer characters is its own run."""
    # No wording has this sign: all that are no letters are left out of it.
    padded = [wording.ljust(_RUN, "\0") for wording in wordings]
    text = "".join(padded).encode("utf-32-le", "surrogatepass")
    signs = np.frombuffer(text, dtype="<u4")
    if int(signs.max()) >> _CHARACTER_BITS:
        signs = np.unique(signs, return_inverse=True)[1]
    signs = signs.astype(np.uint64)
    runs = np.zeros(len(signs) - _RUN + 1, dtype=np.uint64)
    for place in range(_RUN):
        runs = (runs << np.uint64(_CHARACTER_BITS)) | signs[place : place + len(runs)]
    ends = np.cumsum([len(one) for one in padded])
    owners = np.repeat(np.arange(len(padded)), [len(one) for one in padded])[: len(runs)]
    whole = np.arange(len(runs)) + _RUN <= ends[owners]
    return runs[whole], owners[whole]
