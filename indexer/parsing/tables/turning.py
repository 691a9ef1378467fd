"""Whether a table was printed on its side, and how it stands upright.

On the form the kinds of applicants are columns, and so are the outcomes of reviews; some
agencies print them as rows. Merged headers leave rows of unequal length, so a row is read
from its right-hand end, and only if nothing but blanks makes one longer than another.
"""

from collections.abc import Collection, Sequence

from indexer.blocks import Grid
from indexer.parsing.tables.cells import is_value
from indexer.parsing.tables.labels import HEADERS, name_row, squeeze
from indexer.parsing.tables.layout import REVIEW_GROUPS

_APPLICANTS = frozenset(
    word for words in HEADERS["applications"]["columns"].values() for word in words
)
_OUTCOMES: Sequence[str] = HEADERS["review_litigation"]["outcomes"]
_GROUPS = [frozenset(HEADERS["review_litigation"][group]) for group in REVIEW_GROUPS]
_FEWEST_APPLICANTS, _FEWEST_RESULTS, _MOST_ROWS, _MOST_OUTCOMES = 6, 15, 14, 8
"""The applications on their side have a column for each of 23 or 25 rows, and few rows."""

_MOST_COUNTS, _FEWEST_MATTERS = 8, 4
"""The first table on its side has a row for each kind of number, a column for each matter."""

_DEEPEST = 5
"""Cells before a row's values: three that name an applicant, and blank ones at the side."""

_SHORTEST_ENTRY = 2
"""Cells of an outcome in a list: how it ended, how often."""


def upright(grid: Grid) -> Grid:
    """The grid as on the form, whichever way it was printed.

    The form has matters as rows, and applicants and outcomes as columns.
    """
    if _has_matters_across(grid):
        return Grid(rows=tuple(zip(*grid.rows, strict=True)))
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


def _has_matters_across(grid: Grid) -> bool:
    """Whether a grid is the first table on its side, with as many cells in each row."""
    rows = grid.rows
    if len(rows) > _MOST_COUNTS or len(set(map(len, rows))) != 1:
        return False
    if len(rows[0]) <= _FEWEST_MATTERS:
        return False
    across = max(len(_matters(row)) for row in rows)
    down = max(len(_matters([row[at] for row in rows])) for at in range(2))
    return across >= _FEWEST_MATTERS and down < 2


def _matters(cells: Sequence[str]) -> set[str]:
    """The rows of the first table that some cells name."""
    keys = [name_row(cell) for cell in cells if cell and not is_value(cell)]
    return {key.row for key in keys if key is not None and key.table == "proactive"}


def _outcomes_listed(grid: Grid) -> tuple[tuple[str, ...], ...]:
    """Heads, outcomes and values of a list with one outcome a row; nothing for other tables."""
    values: dict[tuple[str, str], str] = {}
    head = ""
    for row in grid.rows:
        last = next((cell for cell in row[-2::-1] if cell), None)
        if len(row) < _SHORTEST_ENTRY or last is None or squeeze(last) not in _OUTCOMES:
            continue
        words = [squeeze(cell) for cell in row[:-1] if cell]
        head = next((word for word in reversed(words) if word not in _OUTCOMES), head)
        values.setdefault((head, words[-1]), row[-1])
    heads = [next((head for head, _ in values if head in names), "") for names in _GROUPS]
    places = [(head, outcome) for head in heads for outcome in _OUTCOMES]
    if len(values) != len(places) or not values.keys() >= set(places):
        return ()
    return (*zip(*places, strict=True), tuple(values[place] for place in places))


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


def _turned(grid: Grid, names: Collection[str]) -> tuple[tuple[str, ...], ...]:
    """A row of the names at the side and one for each of their values; nothing if unsure."""
    named: dict[str, tuple[str, ...]] = {}
    headers: list[tuple[str, ...]] = []
    for row in grid.rows:
        named_at = [at for at, cell in enumerate(row[:_DEEPEST]) if squeeze(cell) in names]
        at = named_at[-1] if named_at else None
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
