"""Whether a table was printed on its side, and how it stands upright.

On the form the kinds of applicants are columns, and so are the outcomes of reviews; some
agencies print them as rows. Merged headers leave rows of unequal length, so a row is read
from its right-hand end, and only if nothing but blanks makes one longer than another.
"""

from indexer.model import Grid
from indexer.parsing.tables_labels import HEADERS, squeeze
from indexer.parsing.tables_layout import REVIEW_GROUPS

_APPLICANTS = frozenset(
    word for words in HEADERS["applications"]["columns"].values() for word in words
)
_OUTCOMES: frozenset[str] = frozenset(HEADERS["review_litigation"]["outcomes"])
_GROUPS = [frozenset(HEADERS["review_litigation"][group]) for group in REVIEW_GROUPS]
_FEWEST_APPLICANTS, _FEWEST_RESULTS, _MOST_ROWS, _MOST_OUTCOMES = 6, 15, 14, 8
"""The applications on their side have a column for each of 23 or 25 rows, and few rows."""

_SHORTEST_ENTRY = 3
"""Cells of an outcome in a list: what was asked for, how it ended, how often."""


def upright(grid: Grid) -> Grid:
    """The grid with applicants or outcomes as columns, whichever way it was printed."""
    if len(grid.rows) > _MOST_ROWS:
        listed = _outcomes_listed(grid)
        return Grid(rows=listed) if listed else grid
    widest = max(map(len, grid.rows), default=0)
    if widest >= _FEWEST_RESULTS:
        turned = _turned(grid, _APPLICANTS)
        is_form = turned and len(turned[0]) > _FEWEST_APPLICANTS
        return Grid(rows=turned) if is_form and len(turned) > _FEWEST_RESULTS else grid
    if not len(_OUTCOMES) <= len(grid.rows) <= _MOST_OUTCOMES:
        return grid
    turned = _with_head_above(_turned(grid, _OUTCOMES), grid)
    heads = {squeeze(row[0]) for row in turned[1:]}
    is_form = len(turned) > len(_GROUPS) and not any(map(heads.isdisjoint, _GROUPS))
    return Grid(rows=turned) if is_form else grid


def _outcomes_listed(grid: Grid) -> tuple[tuple[str, ...], ...]:
    """Heads, outcomes and values of a list with one outcome a row; nothing for other tables."""
    columns: list[tuple[str, str, str]] = []
    head = ""
    for row in grid.rows:
        if len(row) < _SHORTEST_ENTRY or squeeze(row[-2]) not in _OUTCOMES:
            continue
        head = next((cell for cell in row[-3::-1] if cell), head)
        columns.append((head, row[-2], row[-1]))
    heads = [squeeze(head) for head, _, _ in columns]
    printed = [sum(head in names for head in heads) for names in _GROUPS]
    return tuple(zip(*columns, strict=True)) if printed == [len(_OUTCOMES)] * 3 else ()


def _with_head_above(
    turned: tuple[tuple[str, ...], ...], grid: Grid
) -> tuple[tuple[str, ...], ...]:
    """The rows with the one head that stands higher than the others, if one is missing."""
    heads = [squeeze(row[0]) for row in turned]
    missing = [names for names in _GROUPS if names.isdisjoint(heads)]
    blank = [at for at, head in enumerate(heads) if at and not head]
    if len(missing) != 1 or len(blank) != 1:
        return turned
    above = [cell for row in grid.rows for cell in row if squeeze(cell) in missing[0]]
    rows = list(turned)
    rows[blank[0]] = (*above[:1], *rows[blank[0]][len(above[:1]) :])
    return tuple(rows)


def _turned(grid: Grid, names: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """A row of the names at the side and one for each of their values; nothing if unsure."""
    named: dict[str, tuple[str, ...]] = {}
    headers: list[tuple[str, ...]] = []
    for row in grid.rows:
        at = next((at for at, cell in enumerate(row[:3]) if squeeze(cell) in names), None)
        if at is None:
            headers.append(row)
        else:
            named[row[at]] = row[at + 1 :]
    count = min(map(len, named.values()), default=0)
    if any(any(values[: len(values) - count]) for values in named.values()):
        return ()
    labels = [row[-count:] for row in headers if len(row) > count > 0]
    if not labels:
        return ()
    blanks = ("",) * len(labels)
    values = [values[len(values) - count :] for values in named.values()]
    return ((*blanks, *named), *zip(*labels, *values, strict=True))
