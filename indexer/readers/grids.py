"""Decides how a table with merged cells becomes rows of the cells that are printed.

A cell stands once, where it begins: a column that others of its row run across
leaves no blanks, so that the values of a row stay side by side whatever the
tables above it look like. Three exceptions keep the columns apart: a cell that
reaches down from a row above leaves a blank in its place, a value that is
merged across columns is followed by blanks where its row is that much shorter
than the others, and so is every merged cell of a table with so many values in a
row that its labels must stand above them. Nothing is repeated: a number belongs
to the cell that prints it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from indexer.blocks import Block, Grid
from indexer.readers.limits import GRID, refuse_beyond

_LETTER = re.compile(r"[^\W\d_]")
_MOST_LETTERS = 3
"""Letters or ideographs that a value may have: ``3件``, ``不适用``."""

_MANY_VALUES = 20
"""Values of a row that no table has with its labels at the side."""


class GridCell(Struct, frozen=True, kw_only=True, gc=False):
    """A cell as printed: its text, and how many columns and rows it takes.

    ``rows`` may promise more rows than follow.
    """

    text: str
    columns: int = 1
    rows: int = 1


GridRow = tuple[GridCell, ...]


def lay_out(name: str, rows: Iterable[Sequence[GridCell]]) -> tuple[GridRow, ...]:
    """Put a blank cell where one from a row above reaches down.

    A row that has as many columns of its own as the first has no room for any: what
    reaches into it was merged over too many rows.

    Args:
        name: The file, for the refusal.
        rows: Cells in order; those covered from above are not among them.

    Raises:
        SourceError: The table is larger than any report's.
    """
    laid_out: list[GridRow] = []
    reaching: dict[int, tuple[int, int]] = {}
    cells = 0
    width: int | None = None
    for row in rows:
        own = sum([cell.columns for cell in row])
        width = own if width is None else width
        if reaching and own == width > 1:
            reaching = {}
        printed, reaching = _with_blanks(row, reaching)
        refuse_beyond(name, count=len(printed), limit=GRID.columns, what="columns in a table")
        cells += len(printed)
        refuse_beyond(name, count=cells, limit=GRID.cells, what="cells in a table")
        laid_out.append(printed)
    return tuple(laid_out)


def refuse_oversized(name: str, blocks: Iterable[Block]) -> None:
    """Stop at a table of a text that is larger than any report's.

    Few rows may be whole tables each, where the line ends of a text are lost.

    Raises:
        SourceError: A table has too many columns or cells.
    """
    for block in blocks:
        if isinstance(block, Grid):
            is_flat = len(block.rows) <= GRID.flat_rows
            limit = GRID.flat_columns if is_flat else GRID.columns
            widths = [*map(len, block.rows)]
            refuse_beyond(name, count=max(widths), limit=limit, what="columns in a table")
            refuse_beyond(name, count=sum(widths), limit=GRID.cells, what="cells in a table")


def grid_of(rows: Sequence[GridRow]) -> Grid | None:
    """The grid that laid-out rows print; ``None`` if no cell has anything in it."""
    values = [_values_at_end(row) for row in rows]
    usual = _usual(values)
    texts = tuple(
        _texts(row, count, usual) for row, count in zip(rows, values, strict=True) if row
    )
    return Grid(rows=texts) if any(text for row in texts for text in row) else None


def may_be_value(text: str) -> bool:
    """Whether a cell has so few letters that it may be a value, or none."""
    return _letters_in(text) <= _MOST_LETTERS


def _with_blanks(
    row: Sequence[GridCell], reaching: dict[int, tuple[int, int]]
) -> tuple[GridRow, dict[int, tuple[int, int]]]:
    """The row with blanks, and column → (columns, rows left) of what reaches further down."""
    if not reaching and all(cell.rows == 1 for cell in row):
        return tuple(row), {}
    printed: list[GridCell] = []
    below: dict[int, tuple[int, int]] = {}
    waiting = list(reversed(row))
    column = 0
    while waiting or any(start >= column for start in reaching):
        if column in reaching:
            columns, left = reaching[column]
            printed.append(GridCell(text="", columns=columns))
            if left > 1:
                below[column] = (columns, left - 1)
            column += columns
        elif waiting:
            cell = waiting.pop()
            printed.append(cell)
            if cell.rows > 1:
                below[column] = (cell.columns, cell.rows - 1)
            column += cell.columns
        else:
            column = min(start for start in reaching if start >= column)
    return tuple(printed), below


def _values_at_end(row: GridRow) -> int:
    """How many cells at the end of a row may be values; its first is none if it has words."""
    count = 0
    for cell in reversed(row):
        letters = _letters_in(cell.text)
        is_first = count == len(row) - 1
        if letters > (0 if is_first else _MOST_LETTERS):
            break
        count += 1
    return count


@lru_cache(maxsize=4096)
def _letters_in(text: str) -> int:
    return len(_LETTER.findall(text))


def _usual(values: Iterable[int]) -> int:
    """How many values most rows of a table end in."""
    counts = Counter(count for count in values if count)
    return counts.most_common(1)[0][0] if counts else 0


def _texts(row: GridRow, values: int, usual: int) -> tuple[str, ...]:
    ends = row[len(row) - values :]
    if usual >= _MANY_VALUES and sum(cell.columns for cell in row) <= 2 * usual:
        ends = row
    elif usual <= values or sum(cell.columns for cell in ends) != usual:
        return tuple([cell.text for cell in row])
    texts = [cell.text for cell in row[: len(row) - len(ends)]]
    for cell in ends:
        texts += [cell.text, *[""] * (cell.columns - 1)]
    return tuple(texts)
