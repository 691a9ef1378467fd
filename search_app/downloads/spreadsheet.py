"""A table as a workbook for spreadsheet programs; needs the ``downloads`` extra."""

from collections.abc import Callable, Iterable, Mapping
from typing import BinaryIO, Protocol

from indexer.exporting.csv_table import LIST_SEPARATOR
from indexer.exporting.dictionary import ExportTable
from indexer.exporting.extras import module_for
from indexer.exporting.rows import ExportRow, Value
from search_app.downloads.xml_text import writable
from search_app.i18n import Language

LONGEST_TEXT = 32_767
"""Characters that a cell can hold."""

MOST_ROWS = 1_048_575
"""Rows that a sheet can hold below its heading."""


class Sheet(Protocol):
    """What is used of xlsxwriter's sheets; lines and places count from 0."""

    def freeze_panes(self, lines: int, places: int) -> None:
        """Keep these in sight."""
        ...

    def write_string(self, line: int, place: int, text: str, style: object = None) -> int:
        """Write a text as it is."""
        ...

    def write_number(self, line: int, place: int, number: float) -> int:
        """Write a number."""
        ...


class Workbook(Protocol):
    """What is used of its workbooks; the end of ``with`` writes the file."""

    def __enter__(self) -> "Workbook": ...

    def __exit__(self, *failure: object) -> None: ...

    def add_format(self, style: Mapping[str, object]) -> object:
        """A style for cells."""
        ...

    def add_worksheet(self) -> Sheet:
        """A new sheet, the last."""
        ...


def write_xlsx(
    table: ExportTable, rows: Iterable[ExportRow], file: BinaryIO, language: Language
) -> None:
    """Write rows as one sheet, row by row; a full sheet is followed by another.

    Texts are written as texts, never as formulas or links.

    Raises:
        MissingExtraError: xlsxwriter is not installed.
    """
    workbook_of = require_xlsxwriter()
    with workbook_of(file, {"constant_memory": True}) as book:
        bold = book.add_format({"bold": True})
        sheet, line = None, MOST_ROWS
        labels = [one.zh if language == "zh" else one.name for one in table.columns]
        for row in rows:
            if sheet is None or line >= MOST_ROWS:
                sheet, line = _begun(book, labels, bold), 0
            line += 1
            _write_row(sheet, line, [row.get(column.name) for column in table.columns])
        if sheet is None:
            _begun(book, labels, bold)


def require_xlsxwriter() -> Callable[..., Workbook]:
    """The class of workbooks.

    Raises:
        MissingExtraError: xlsxwriter is not installed.
    """
    library = module_for("xlsx", "xlsxwriter", extra="downloads", instead="csv or jsonl")
    workbook: Callable[..., Workbook] = library.Workbook
    return workbook


def _begun(book: Workbook, labels: list[str], bold: object) -> Sheet:
    """A new sheet with its heading."""
    sheet = book.add_worksheet()
    sheet.freeze_panes(1, 0)
    for place, label in enumerate(labels):
        sheet.write_string(0, place, label, bold)
    return sheet


def _write_row(sheet: Sheet, line: int, values: Iterable[Value]) -> None:
    for place, value in enumerate(values):
        if isinstance(value, bool) or value is None:
            continue
        if isinstance(value, int | float):
            sheet.write_number(line, place, value)
        else:
            text = LIST_SEPARATOR.join(value) if isinstance(value, tuple) else value
            sheet.write_string(line, place, writable(text)[:LONGEST_TEXT])
