"""Whether a report says a number that somebody quotes from it, and which cell says it."""

from dataclasses import dataclass
from typing import Final, Literal

from indexer.checks.arithmetic import Number
from indexer.checks.quantities import QUANTITIES
from indexer.checks.readings import CellValues, cells_like, readings_of
from indexer.model import ProseNumber, Report

Outcome = Literal["stated", "differs", "unstated"]
"""The report says this number, says another, or none that can be held against it."""

ABOUT: Final = 0.1
"""By how much a number that is quoted as approximate may be off."""

MOST_FITTING: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedNumber:
    """A quoted number held against one report.

    Attributes:
        said: What the report says instead, or that very number; ``None`` for nothing.
        cells: Anchors of the table cells that say it, added up if there are several.
        anchors: Paragraphs that state a number of the same measure.
        fitting: Other cells that hold the quoted number: it may be one of theirs.
    """

    number: ProseNumber
    outcome: Outcome
    said: Number | None
    cells: tuple[str, ...]
    anchors: tuple[str, ...]
    fitting: tuple[str, ...]


def check_quoted(number: ProseNumber, report: Report) -> QuotedNumber:
    """Hold a number against the tables if they have its quantity, else against the text."""
    in_text = [one for one in report.prose_numbers if one.measure == number.measure]
    quantity = QUANTITIES.get(number.measure)
    values = CellValues(report.tables)
    readings = readings_of(values, quantity.readings) if quantity and values else None
    if quantity and readings:
        agreeing = [one for one in readings if agrees(number, one.value)]
        shown = agreeing[0] if agreeing else readings[0]
        fitting = () if agreeing else fitting_cells(values, number, quantity.wrong, shown.cells)
        return QuotedNumber(
            number=number,
            outcome="stated" if agreeing else "differs",
            said=shown.value,
            cells=shown.cells,
            anchors=tuple(dict.fromkeys(one.anchor for one in in_text)),
            fitting=fitting,
        )
    same = [one for one in in_text if agrees(number, one.value)]
    shown_numbers = same or in_text
    return QuotedNumber(
        number=number,
        outcome="stated" if same else "differs" if in_text else "unstated",
        said=shown_numbers[0].value if shown_numbers else None,
        cells=(),
        anchors=tuple(dict.fromkeys(one.anchor for one in shown_numbers)),
        fitting=(),
    )


def agrees(number: ProseNumber, value: Number) -> bool:
    """Whether a quoted number is this value, or about it if it was said to be about."""
    if number.value == value:
        return True
    return number.approximate and abs(number.value - value) <= ABOUT * max(number.value, value)


def fitting_cells(
    values: CellValues, number: ProseNumber, likely: tuple[str, ...], besides: tuple[str, ...]
) -> tuple[str, ...]:
    """Cells with the quoted number, those that are mistaken for the right one most first."""
    if not number.value:
        return ()
    table = besides[0].partition(".")[0]
    everywhere = (*cells_like(values, likely), *cells_like(values, (f"{table}.*",)))
    found = [one for one in everywhere if values[one] == number.value and one not in besides]
    return tuple(dict.fromkeys(found))[:MOST_FITTING]
