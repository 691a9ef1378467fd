"""Which column each printed value belongs to; what cannot be placed is not placed.

A value never moves over to fill a gap: as many cells as the form has columns
must stand side by side, with nothing but blanks around them.
"""

from collections.abc import Callable, Sequence

from indexer.parsing.tables.cells import is_value
from indexer.parsing.tables.rows import PrintedRow

Shape = tuple[int, int]
"""Number of cells and of label cells: rows of one shape are aligned alike."""


def possible_starts(zone: Sequence[str], columns: int) -> tuple[int, ...]:
    """Where in a zone the columns may begin so that no filled cell is left out."""
    if len(zone) <= columns:
        return (0,) if len(zone) == columns else ()
    filled = [at for at, cell in enumerate(zone) if cell]
    if not filled:
        return tuple(range(len(zone) - columns + 1))
    first, last = filled[0], filled[-1]
    return tuple(range(max(0, last - columns + 1), min(first, len(zone) - columns) + 1))


def settled_starts(rows: Sequence[PrintedRow], columns: int) -> dict[Shape, int]:
    """Where the columns begin in each shape of row, if all rows that leave no choice agree.

    A shape that has no such row follows the other rows with as many cells: there the columns
    begin in one cell, however many labels stand before it.
    """
    votes: dict[Shape, set[int]] = {}
    if all(len(row.zone) <= columns for row in rows):  # No row leaves any choice.
        return {}
    cells: dict[int, set[int]] = {}
    for row in rows:
        starts = possible_starts(row.zone, columns)
        if len(starts) == 1:
            votes.setdefault(_shape(row), set()).add(starts[0])
            cells.setdefault(len(row.cells), set()).add(row.labels + starts[0])
    settled = {shape: min(found) for shape, found in votes.items() if len(found) == 1}
    for row in rows:
        shape, first = _shape(row), cells.get(len(row.cells), ())
        if shape not in votes and len(first) == 1:
            settled[shape] = min(first) - row.labels
    return settled


def place(
    row: PrintedRow,
    columns: int,
    *,
    settled: dict[Shape, int],
    last_column: int | None = None,
    from_left: bool = False,
    adds_up: Callable[[Sequence[str]], bool] | None = None,
) -> tuple[str, ...] | None:
    """The cells of a row that stand in the columns, in order.

    Args:
        row: The row.
        columns: How many the form has.
        settled: What ``settled_starts`` learnt from the rows around.
        last_column: Index of the last column in the header of a grid as wide as the row.
        from_left: Where nothing else decides, begin at the label, not at the right-hand end.
        adds_up: Whether cells in order are a sum and its parts; asked before that.

    Returns:
        ``None`` if the row has too few cells, too many filled ones, or blanks that may be
        those of other rows.
    """
    if len(row.zone) == columns:
        return None if _holds_merged(row.zone) else row.zone
    starts = possible_starts(row.zone, columns)
    if not starts or (row.is_loose and row.is_filled and len(starts) > 1):
        return None
    by_header = None if last_column is None else last_column + 1 - columns - row.labels
    for start in (settled.get(_shape(row)), by_header):
        if start in starts:
            return _window(row, start, columns)
    if adds_up is not None and len(starts) > 1 and row.is_filled:
        fitting = [s for s in starts if adds_up(_window(row, s, columns))]
        starts = tuple(fitting) if len(fitting) == 1 else starts
    return _window(row, starts[0 if from_left else -1], columns)


def _holds_merged(zone: Sequence[str]) -> bool:
    """Whether a cell holds the values of two columns, so that a blank edge may be none."""
    if zone[0] and zone[-1]:
        return False
    return any(len(cell.split()) > 1 and all(map(is_value, cell.split())) for cell in zone)


def place_single(row: PrintedRow) -> str | None:
    """The only value of a row with one column; a merged cell may repeat it."""
    distinct = dict.fromkeys(cell for cell in row.zone if cell)
    if len(distinct) > 1 or not row.zone:
        return None
    return next(iter(distinct), "")


def _window(row: PrintedRow, start: int, columns: int) -> tuple[str, ...]:
    return row.zone[start : start + columns]


def _shape(row: PrintedRow) -> Shape:
    return len(row.cells), row.labels
