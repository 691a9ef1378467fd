"""Decides how rows become CSV that spreadsheets open in Chinese and do not execute."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from indexer.exporting.dictionary import ExportTable
from indexer.exporting.rows import ExportRow, Value

LIST_SEPARATOR = ";"
BYTE_ORDER_MARK = "\ufeff"
CHUNK_CHARACTERS = 16 * 1024
FORMULA_GUARD = "'"
"""Set before a text that a spreadsheet would take for a formula."""

_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?|[-－]+")


def write_csv(table: ExportTable, rows: Iterable[ExportRow], file: BinaryIO) -> None:
    """Write rows as UTF-8 with a byte order mark, comma-separated, a line for each row."""
    file.writelines(csv_chunks(table, rows))


def csv_chunks(table: ExportTable, rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """The same in pieces of some kilobytes."""
    return csv_pieces([column.name for column in table.columns], rows)


def csv_pieces(names: Sequence[str], rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """Rows under the names of their columns, in pieces of some kilobytes."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    text.write(BYTE_ORDER_MARK)
    writer.writerow(names)
    for row in rows:
        writer.writerow([csv_text(row.get(name)) for name in names])
        if text.tell() >= CHUNK_CHARACTERS:
            yield text.getvalue().encode("utf-8", "replace")
            text.seek(0)
            text.truncate()
    yield text.getvalue().encode("utf-8", "replace")


def csv_text(value: Value) -> str:
    """A value as the text of a CSV cell; the empty text for one that is absent."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else repr(value)
    return guarded(LIST_SEPARATOR.join(value) if isinstance(value, tuple) else value)


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    if _FORMULA.match(text) and not _PLAIN_NUMBER.fullmatch(text):
        return FORMULA_GUARD + text
    return text
