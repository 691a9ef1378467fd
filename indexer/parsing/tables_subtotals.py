"""Whether the applications table has a column of subtotals, and which one it is.

Some agencies add up the five kinds of organisations in a column of their own,
before or after them.
"""

from collections.abc import Sequence

from indexer.parsing.cells import read_count, states_number
from indexer.parsing.tables_labels import HEADERS, squeeze
from indexer.parsing.tables_layout import APPLICANTS
from indexer.parsing.tables_rows import PrintedRow

_SUBTOTAL: str = HEADERS["applications"]["subtotal"]
_FIRST: str = HEADERS["applications"]["organisations_first"]

BEFORE, AFTER = 1, len(APPLICANTS) - 1
"""Index of the subtotal among the eight columns: before or after the organisations."""


def subtotal_column(rows: Sequence[PrintedRow], headers: Sequence[PrintedRow]) -> int | None:
    """The index of the subtotal among eight columns, ``None`` if there are the form's seven."""
    for row in (*headers, *rows):
        squeezed = squeeze(row.label)
        if _SUBTOTAL in squeezed and _FIRST in squeezed:
            return BEFORE if squeezed.find(_SUBTOTAL) < squeezed.find(_FIRST) else AFTER
    return _by_sums([row.zone for row in rows])


def _by_sums(zones: Sequence[Sequence[str]]) -> int | None:
    """The column that adds up the organisations in every row of eight numbers, if one does."""
    if all(len(zone) <= len(APPLICANTS) for zone in zones):
        return None
    filled = [[cell for cell in zone if cell] for zone in zones]
    eights = [cells for cells in filled if len(cells) == len(APPLICANTS) + 1]
    if not eights or len(eights) < sum(map(bool, filled)):
        return None
    numbers = [[read_count(cell) or 0 for cell in cells] for cells in eights]
    if not all(states_number(cell) for cells in eights for cell in cells):
        return None
    return next(
        (at for at in (AFTER, BEFORE) if all(_adds_up(row, at) for row in numbers)), None
    )


def _adds_up(row: Sequence[float], at: int) -> bool:
    organisations = [number for place, number in enumerate(row[1:-1], start=1) if place != at]
    return row[at] == sum(organisations) and row[-1] == row[0] + row[at]
