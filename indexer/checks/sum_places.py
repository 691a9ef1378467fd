"""What the two sides of a rule of sums come to, in one column or row after another."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Literal

from indexer.checks.arithmetic import Sum, add_up, is_blank, matching_keys, table_named
from indexer.checks.rules import SumRule
from indexer.model import Cell, Table, Tables
from indexer.parsing.tables_layout import anchor

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


def places_of(rule: SumRule, tables: Tables) -> tuple[Place, ...]:
    """Evaluate a rule in each column or row of its table."""
    table = table_named(tables, rule.table)
    columns = tuple(dict.fromkeys(column for row in table.values() for column in row))
    keys = columns if rule.each == "column" else tuple(table)
    return tuple(_place(rule, table, key, columns) for key in keys)


def _place(rule: SumRule, table: Table, key: str, columns: Sequence[str]) -> Place:
    sides = [_side(rule, table, key, columns, patterns) for patterns in (rule.left, rule.right)]
    left, right = sides
    unstated = [
        anchor(rule.table, row, column)
        for row, column, cell in left + right
        if (column == TOTAL_COLUMN or row == TOTAL_ROW) and cell is not None and is_blank(cell)
    ]
    left_cells, right_cells = (
        tuple(anchor(rule.table, row, column) for row, column, _ in side) for side in sides
    )
    return Place(
        rule=rule,
        key=key,
        left=add_up(cell for _, _, cell in left),
        right=add_up(cell for _, _, cell in right),
        left_cells=left_cells,
        right_cells=right_cells,
        unstated=tuple(unstated),
    )


def _side(
    rule: SumRule, table: Table, key: str, columns: Sequence[str], patterns: Sequence[str]
) -> list[tuple[str, str, Cell | None]]:
    """Row, column and cell of each term of one side."""
    by_column = rule.each == "column"
    rows = _matching(tuple(table), tuple(patterns)) if by_column else (key,)
    across = (key,) if by_column else _matching(tuple(columns), tuple(patterns))
    return [(row, column, table[row].get(column)) for row, column in product(rows, across)]


_matching = lru_cache(maxsize=64)(matching_keys)
