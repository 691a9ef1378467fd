"""The cell of a statutory table that a measure is, in one report."""

from functools import cache

from indexer.model import Cell, Report, Row
from indexer.parsing.tables.layout import TABLE_NAMES, layout


def row_of(measure: str, report: Report) -> tuple[Row, str]:
    """The row that holds a measure's cell, and the cell's column.

    The row is empty if the measure is no cell (a share, a number of the text) or the
    report's form has no such row.
    """
    table, _, rest = measure.partition(".")
    row, _, column = rest.rpartition(".")
    tables = {
        "proactive": report.tables.proactive,
        "applications": report.tables.applications,
        "review_litigation": report.tables.review_litigation,
    }
    return tables.get(table, {}).get(row, {}), column


def cell_of(measure: str, report: Report) -> Cell | None:
    """The cell; ``None`` if there is none or its row was lost."""
    row, column = row_of(measure, report)
    return row.get(column)


@cache
def ended_in_2019(measure: str) -> bool:
    """Whether a measure is a cell of the layout of 2019 that the one of 2021 dropped."""
    table, _, rest = measure.partition(".")
    row, _, column = rest.rpartition(".")
    known = next((name for name in TABLE_NAMES if name == table), None)
    if known is None or column not in layout(known, "2019").get(row, ()):
        return False
    return column not in layout(known, "2021").get(row, ())
