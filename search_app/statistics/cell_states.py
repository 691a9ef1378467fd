"""What a report says of a measure: a number, a blank, a lost row, a share of none."""

from dataclasses import dataclass
from typing import Literal

from indexer.model import Report
from search_app.measure_cells import row_of

State = Literal["stated", "blank", "lost", "of_none", "not_stated"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stating:
    """How a report states a measure; ``raw`` is what stands in a cell without a number."""

    state: State
    value: float | None = None
    raw: str = ""


def stating(
    report: Report, measure: str, value: float | None, whole: float | None = None
) -> Stating:
    """How a report states a measure.

    Args:
        report: The report with its tables.
        measure: The key of the measure.
        value: Its value, if the report states one.
        whole: Of a share, the value of what it is a share of.
    """
    if value is not None:
        return Stating(state="stated", value=value)
    if whole == 0:
        return Stating(state="of_none")
    row, column = row_of(measure, report)
    if column not in row:
        return Stating(state="not_stated")
    cell = row[column]
    if cell is None:
        return Stating(state="lost")
    return Stating(state="blank", raw=cell.raw or "")
