"""Which single cell, changed, would make every failed sum of a table hold."""

from collections.abc import Iterator, Sequence
from itertools import chain

from indexer.checks.arithmetic import Number, cell_at
from indexer.checks.cell_names import split_anchor
from indexer.checks.sum_places import Place
from indexer.model import Repair, Tables


def repair_of(tables: Tables, places: Sequence[Place]) -> Repair | None:
    """The one change that mends every failed sum of one table and breaks none that holds.

    Args:
        tables: Where the cells are.
        places: Every column and row of the table under every rule.

    Returns:
        ``None`` where no cell would do, where several would, and where a
        failed sum rests on blanks.
    """
    failed = [place for place in places if place.outcome.startswith("differs")]
    if not failed or any(place.blanks for place in failed):
        return None
    kept = {
        cell for place in places if place.outcome.startswith("holds") for cell in place.anchors
    }
    shared = set(failed[0].anchors).intersection(*(place.anchors for place in failed[1:]))
    changes = list(chain.from_iterable(_change(tables, cell, failed) for cell in shared - kept))
    return changes[0] if len(changes) == 1 else None


def _change(tables: Tables, anchor: str, failed: Sequence[Place]) -> Iterator[Repair]:
    """What the cell must say, if every failed sum wants the same and it can be a count."""
    shifts = {_shift(place, anchor) for place in failed}
    value = _value(tables, anchor)
    if value is not None and len(shifts) == 1:
        (shift,) = shifts
        if value + shift >= 0:
            yield Repair(anchor=anchor, value=value + shift)


def _shift(place: Place, anchor: str) -> Number:
    """By how much a cell must rise for its sum to hold."""
    missing = place.right.value - place.left.value
    return missing if anchor in place.left_cells else -missing


def _value(tables: Tables, anchor: str) -> Number | None:
    cell = cell_at(tables, *split_anchor(anchor))
    return None if cell is None else cell.value
