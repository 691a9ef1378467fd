"""Where a report states a measure, so that a number can lead to it."""

from indexer.measures import MEASURES
from indexer.model import ProseNumber, Report
from search_app.measure_cells import cell_of
from search_app.passages import AGENCY_ANCHOR
from search_app.views.findings import TABLE_SECTION
from search_app.views.stated import PROSE


def stating_number(value: float | None, measure: str, report: Report) -> ProseNumber | None:
    """The number of the prose that gives a measure its value."""
    stated = (one for one in report.prose_numbers if PROSE + one.measure == measure)
    return next((one for one in stated if one.value == value), None)


def place_of_measure(measure: str, report: Report, value: float | None = None) -> str:
    """Where a report states a measure: its cell or paragraph, else the section of its table.

    What its date tells stands at its head.
    """
    cell = cell_of(measure, report)
    if cell is not None:
        return cell.anchor
    number = stating_number(value, measure, report)
    if number is not None:
        return number.anchor
    if MEASURES[measure].unit == "days":
        return AGENCY_ANCHOR
    table = measure.partition(".")[0]
    return f"s{TABLE_SECTION.get(table, 3)}"
