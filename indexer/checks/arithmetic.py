"""What cells add up to, when some of them are blank, unreadable or lost.

Checks and measures add up here and nowhere else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache

from indexer.model import Cell, Table, Tables
from indexer.parsing.tables.cells import is_unfilled
from indexer.parsing.tables.layout import TABLE_NAMES

Number = int | float

Shape = tuple[tuple[str, tuple[str, ...]], ...]
"""The keys of a table in order: of each row, and of the row's columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """A sum of cells.

    Attributes:
        value: The sum of the numbers, each blank counted as 0.
        numbers: How many cells hold a number.
        blanks: Anchors of the cells read as 0.
        unknown: How many cells are lost, or filled with words: then ``value`` is no sum.
    """

    value: Number
    numbers: int
    blanks: tuple[str, ...]
    unknown: int

    @property
    def is_stated(self) -> bool:
        """Whether every cell could be read and at least one holds a number."""
        return self.unknown == 0 and self.numbers > 0


def table_named(tables: Tables, name: str) -> Table:
    """One of the three tables by its key; empty if there is no such table."""
    return getattr(tables, name) if name in TABLE_NAMES else {}


def shape_of(table: Table) -> Shape:
    """The keys of a table, by which what depends on them alone can be remembered."""
    return tuple([(row, tuple(cells)) for row, cells in table.items()])


def cells_of(table: Table) -> list[Cell | None]:
    """All cells of a table, row by row."""
    return [cell for row in table.values() for cell in row.values()]


def cell_at(tables: Tables, table: str, row: str, column: str) -> Cell | None:
    """A cell by its keys, ``None`` if the form lacks it or the source lost it."""
    return table_named(tables, table).get(row, {}).get(column)


def add_up(cells: Iterable[Cell | None]) -> Sum:
    """Add up cells; a blank counts as 0 and is noted."""
    present = list(cells)
    numbers = [cell.value for cell in present if cell is not None and cell.value is not None]
    # Most tables are filled: no cell is asked whether it is blank where each holds a number.
    is_filled = len(numbers) == len(present)
    blanks = [] if is_filled else [cell.anchor for cell in present if cell and is_blank(cell)]
    return Sum(
        value=sum(numbers),
        numbers=len(numbers),
        blanks=tuple(blanks),
        unknown=len(present) - len(numbers) - len(blanks),
    )


def is_blank(cell: Cell) -> bool:
    """Whether a cell is there and left unfilled."""
    return cell.value is None and is_unfilled(cell.raw or "")


def matching_keys(keys: Iterable[str], patterns: Sequence[str]) -> tuple[str, ...]:
    """The keys that match some pattern, in their own order; ``refused.*`` is a group."""
    return _matching(tuple(keys), tuple(patterns))


@lru_cache(maxsize=1024)
def _matching(keys: tuple[str, ...], patterns: tuple[str, ...]) -> tuple[str, ...]:
    """The same; tables have few sets of rows, and rules always the same patterns."""
    return tuple(key for key in keys if any(fnmatchcase(key, pattern) for pattern in patterns))
