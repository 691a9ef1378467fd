"""The cell of a statutory table that a measure is, in one report."""

from indexer.model import Cell, Report, Row


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
