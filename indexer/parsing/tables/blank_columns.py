"""Which columns between the applicants hold nothing because the page has them only for looks.

A column is none of the form's if without it, and others like it, as many are left as
the form has, and each row of these adds up.
"""

from collections.abc import Sequence

from indexer.parsing.tables.cells import read_count
from indexer.parsing.tables.layout import APPLICANTS
from indexer.parsing.tables.rows import PrintedRow

_FEWEST_ROWS = 3
"""Rows that show that a column is blank for all of them."""


def without_blank_columns(rows: Sequence[PrintedRow], *, beside: int) -> Sequence[PrintedRow]:
    """The rows of the applications, without columns that no row and no applicant needs.

    ``beside`` is the number of columns at the end that are none of the form's.
    """
    width = min((len(row.zone) for row in rows), default=0)
    own = width - beside
    if len(rows) < _FEWEST_ROWS or own <= len(APPLICANTS):
        return rows
    if any(any(row.zone[:-width]) for row in rows):  # Blank beside a label of one cell only.
        return rows
    printed = [row.zone[-width:] for row in rows]
    columns = [*zip(*printed, strict=True)][:own]
    filled = [at for at, column in enumerate(columns) if any(column)]
    is_gapless = not filled or filled[-1] - filled[0] < len(filled)
    if is_gapless or len(filled) != len(APPLICANTS):
        return rows
    zones = [tuple(zone[at] for at in filled) for zone in printed]
    if not all(map(_adds_up, zones)):
        return rows
    whole = [zone + tail[own:] for zone, tail in zip(zones, printed, strict=True)]
    return [
        row._replace(cells=row.cells[: row.labels] + zone, zone=zone)
        for row, zone in zip(rows, whole, strict=True)
    ]


def _adds_up(zone: Sequence[str]) -> bool:
    """Whether the last value, or the first, is the sum of the others; blanks count as 0."""
    numbers = [read_count(cell) or 0 for cell in zone]
    return sum(numbers) in {2 * numbers[-1], 2 * numbers[0]}
