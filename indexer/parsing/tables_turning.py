"""Whether a table was printed on its side, and how it stands upright.

On the form the kinds of applicants are columns, and so are the outcomes of reviews; some
agencies print them as rows.
"""

from collections.abc import Iterable
from itertools import zip_longest

from indexer.model import Grid
from indexer.parsing.tables_labels import HEADERS, squeeze
from indexer.parsing.tables_layout import OUTCOMES, REVIEW_GROUPS

_APPLICANTS: tuple[list[str], ...] = tuple(HEADERS["applications"]["columns"].values())
_OUTCOMES: list[str] = HEADERS["review_litigation"]["outcomes"]
_GROUPS: tuple[list[str], ...] = tuple(HEADERS["review_litigation"][g] for g in REVIEW_GROUPS)
_FEWEST_RESULTS, _MOST_ROWS = 15, 14
"""The applications on their side have a column for each of 23 or 25 rows, and few rows."""


def upright(grid: Grid) -> Grid:
    """The grid with applicants or outcomes as columns, whichever way it was printed."""
    if len(grid.rows) > _MOST_ROWS or not (_is_applications(grid) or _is_review(grid)):
        return grid
    return Grid(rows=tuple(zip_longest(*grid.rows, fillvalue="")))


def _is_applications(grid: Grid) -> bool:
    if max(map(len, grid.rows), default=0) < _FEWEST_RESULTS:
        return False
    openings = _names(cell for row in grid.rows for cell in row[:2])
    kinds = sum(1 for words in _APPLICANTS if not openings.isdisjoint(words))
    return kinds >= len(_APPLICANTS) - 1


def _is_review(grid: Grid) -> bool:
    if not len(OUTCOMES) <= len(grid.rows) <= len(OUTCOMES) + 2:
        return False
    if not _names(row[0] for row in grid.rows if row).issuperset(_OUTCOMES):
        return False
    heads = _names(cell for row in grid.rows[:2] for cell in row[1:])
    return all(not heads.isdisjoint(words) for words in _GROUPS)


def _names(cells: Iterable[str]) -> set[str]:
    return {squeeze(cell) for cell in cells}
