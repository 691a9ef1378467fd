"""What the two sides of a rule of sums come to, in one column or row after another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal

from indexer.checks.arithmetic import (
    Number,
    Shape,
    Sum,
    add_up,
    cells_of,
    is_blank,
    matching_keys,
    shape_of,
    table_named,
)
from indexer.checks.rules import SUM_RULES, SumRule
from indexer.model import Cell, Table, Tables
from indexer.parsing.tables.layout import anchor

TOTAL_COLUMN = "total"
TOTAL_ROW = "processed_total"

Outcome = Literal["holds", "holds_on_blanks", "differs", "differs_on_blanks", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One column or row under one rule.

    Attributes:
        key: Of the column or row.
        left_cells, right_cells: Anchors of every cell on a side.
        unstated: Anchors of totals that are there and blank.
    """

    rule: SumRule
    key: str
    left: Sum
    right: Sum
    left_cells: tuple[str, ...]
    right_cells: tuple[str, ...]
    unstated: tuple[str, ...]

    @property
    def anchors(self) -> tuple[str, ...]:
        """Anchors of every cell on both sides."""
        return self.left_cells + self.right_cells

    @property
    def blanks(self) -> tuple[str, ...]:
        """Anchors of the components read as 0."""
        return self.left.blanks + self.right.blanks

    @property
    def outcome(self) -> Outcome:
        """What the two sums say."""
        if self.unstated or self.left.unknown or self.right.unknown:
            return "unknown"
        if self.left.value == self.right.value:
            return "holds_on_blanks" if self.blanks else "holds"
        return "differs_on_blanks" if self.blanks else "differs"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    """Where the terms of one column or row stand among the cells of a table of one shape.

    Attributes:
        left, right: Positions; the one behind the last cell stands for cells that
            the table does not have.
        totals: Positions of the terms that are totals themselves, and their anchors.
        is_whole: Whether the table has all these cells.
    """

    key: str
    left: tuple[int, ...]
    right: tuple[int, ...]
    left_cells: tuple[str, ...]
    right_cells: tuple[str, ...]
    totals: tuple[tuple[int, str], ...]
    is_whole: bool


_Sides = tuple[tuple[int, ...], tuple[int, ...]]
"""Where the terms of the two sides of a sum stand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sums:
    """All sums of some rules in tables of one shape; ``keys`` are each rule's places."""

    keys: tuple[tuple[str, ...], ...]
    sides: tuple[_Sides, ...]


def places_of(rule: SumRule, tables: Tables) -> tuple[Place, ...]:
    """Evaluate a rule in each column or row of its table."""
    table = table_named(tables, rule.table)
    cells = [*cells_of(table), None]
    return tuple(_place(rule, terms, cells) for terms in _terms_of(rule, shape_of(table)))


def places_in_order(
    rules: Sequence[SumRule], table: Table
) -> tuple[tuple[str, ...], ...] | None:
    """The columns or rows of each of these rules of one table, if it holds in all of them.

    Most reports are in order, and this tells it without a look at each place.

    Returns:
        ``None`` where ``places_of`` has to say more: a sum differs, a rule has no
        place, or some cell of the table, in a sum or not, states no number.
    """
    cells = cells_of(table)
    values = [cell.value for cell in cells if cell is not None and cell.value is not None]
    if len(values) < len(cells):
        return None
    sums = _sums_of(tuple([rule.id for rule in rules]), shape_of(table))
    if sums is None or (any(values) and not _all_hold(sums.sides, values)):
        return None
    return sums.keys


def _all_hold(sides: Iterable[_Sides], values: Sequence[Number]) -> bool:
    for left, right in sides:
        if sum([values[at] for at in left]) != sum([values[at] for at in right]):
            return False
    return True


@lru_cache(maxsize=64)
def _sums_of(rule_ids: tuple[str, ...], shape: Shape) -> _Sums | None:
    """All sums of some rules; ``None`` if a rule has no place, or a term no cell."""
    every = [_terms_of(rule, shape) for rule in SUM_RULES if rule.id in rule_ids]
    if not all(every) or not all(terms.is_whole for of in every for terms in of):
        return None
    return _Sums(
        keys=tuple(tuple(terms.key for terms in of) for of in every),
        sides=tuple((terms.left, terms.right) for of in every for terms in of),
    )


def _place(rule: SumRule, terms: _Terms, cells: Sequence[Cell | None]) -> Place:
    unstated = [
        address
        for at, address in terms.totals
        if (cell := cells[at]) is not None and is_blank(cell)
    ]
    return Place(
        rule=rule,
        key=terms.key,
        left=add_up(cells[at] for at in terms.left),
        right=add_up(cells[at] for at in terms.right),
        left_cells=terms.left_cells,
        right_cells=terms.right_cells,
        unstated=tuple(unstated),
    )


def _terms_of(rule: SumRule, shape: Shape) -> tuple[_Terms, ...]:
    return _terms(rule.table, rule.each, rule.left, rule.right, shape)


@lru_cache(maxsize=64)
def _terms(
    table: str,
    each: Literal["column", "row"],
    left: tuple[str, ...],
    right: tuple[str, ...],
    shape: Shape,
) -> tuple[_Terms, ...]:
    """The terms of each column or row, the same for all tables of one shape."""
    rows = tuple(row for row, _ in shape)
    columns = tuple(dict.fromkeys(column for _, columns in shape for column in columns))
    positions = {
        at: index
        for index, at in enumerate((row, column) for row, keys in shape for column in keys)
    }
    keys = columns if each == "column" else rows
    found = []
    for key in keys:
        sides = tuple(
            tuple(product(matching_keys(rows, side), (key,)))
            if each == "column"
            else tuple(product((key,), matching_keys(columns, side)))
            for side in (left, right)
        )
        found.append(_terms_at(key, table, sides, positions))
    return tuple(found)


def _terms_at(
    key: str,
    table: str,
    sides: Sequence[Sequence[tuple[str, str]]],
    positions: Mapping[tuple[str, str], int],
) -> _Terms:
    """The terms of one column or row.

    Args:
        key: Of the column or row.
        table: Where it stands.
        sides: Row and column of each cell of the two sides.
        positions: Where the cells that are there stand among all of the table.
    """
    left, right = ([positions.get(at, len(positions)) for at in side] for side in sides)
    left_cells, right_cells = ([anchor(table, *at) for at in side] for side in sides)
    cells = [at for side in sides for at in side]
    return _Terms(
        key=key,
        left=tuple(left),
        right=tuple(right),
        left_cells=tuple(left_cells),
        right_cells=tuple(right_cells),
        totals=tuple(
            (positions[at], anchor(table, *at))
            for at in cells
            if (at[1] == TOTAL_COLUMN or at[0] == TOTAL_ROW) and at in positions
        ),
        is_whole=all(at in positions for at in cells),
    )
