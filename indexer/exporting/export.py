"""Decides how reports become one table in one file: report after report, memory flat."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import BinaryIO, Final, Literal

from indexer.engines.protocol import SearchIndex
from indexer.engines.selection import Selection
from indexer.exporting.csv_table import write_csv
from indexer.exporting.dictionary import TABLES, ExportTable, TableName
from indexer.exporting.errors import ExportError
from indexer.exporting.extras import module_for
from indexer.exporting.jsonl_table import write_jsonl
from indexer.exporting.marking import marked_rows, marked_table
from indexer.exporting.rows import ExportRow, rows_of
from indexer.model import Report
from indexer.query import SearchRequest

FileFormat = Literal["csv", "jsonl", "parquet"]
FILE_FORMATS: Final[tuple[FileFormat, ...]] = ("csv", "jsonl", "parquet")

_LIBRARIES: Final[Mapping[FileFormat, str]] = {"parquet": "pyarrow"}

_BATCH: Final = 20
"""Reports held at once."""

Write = Callable[[ExportTable, Iterable[ExportRow], BinaryIO], None]


def formats_at_hand() -> tuple[FileFormat, ...]:
    """The formats whose library, if they need one, is installed."""
    return tuple(
        one
        for one in FILE_FORMATS
        if one not in _LIBRARIES or find_spec(_LIBRARIES[one]) is not None
    )


def export_table(
    index: SearchIndex,
    table: TableName,
    file_format: FileFormat,
    file: BinaryIO,
    asked: SearchRequest | None = None,
) -> int:
    """Write one table of the reports that match, in the order asked for; of all, by id.

    Returns:
        The number of rows written.

    Raises:
        ExportError: The format needs a library that is not installed.
        QueryError: What is asked names something that does not exist.
        IndexUnavailableError: There is no whole index to read.
    """
    write = table_writer(file_format)
    rows = _Counted(table_rows(index, table, asked))
    write(table_of(index, table), rows, file)
    return rows.count


def table_of(index: SearchIndex, table: TableName) -> ExportTable:
    """A table as this index fills it: that of generated samples has a column that says so."""
    return marked_table(TABLES[table]) if index.generated() else TABLES[table]


def table_rows(
    index: SearchIndex, table: TableName, asked: SearchRequest | None = None
) -> Iterator[ExportRow]:
    """The rows of one table; what matches is settled before the first is asked for."""
    reports = index.reports() if asked is None else _matching(index.select(asked))
    rows = (row for report in reports for row in rows_of(report, table))
    return marked_rows(rows) if index.generated() else rows


def export_to_path(
    index: SearchIndex,
    table: TableName,
    file_format: FileFormat,
    path: Path,
    asked: SearchRequest | None = None,
) -> int:
    """Write one table to a file, which appears whole or not at all.

    A link stays and its file is written; a pipe or a device is written as it is.

    Returns:
        The number of rows written.

    Raises:
        QueryError: What is asked names something that does not exist.
        ExportError: The file cannot be written, or the format needs a library that is
            not installed.
    """
    try:
        with _opened(path) as file:
            return export_table(index, table, file_format, file, asked)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error.strerror}.") from error


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """A file to write that takes the place of the old one at the end, if all went well."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        with path.open("wb") as device:
            yield device
        return
    target = path.resolve()
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with partial.open("xb") as file:
            yield file
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _matching(selection: Selection) -> Iterator[Report]:
    for start in range(0, len(selection), _BATCH):
        yield from selection.reports(start, start + _BATCH)


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Iterator[ExportRow]) -> None:
        self._rows, self.count = rows, 0

    def __iter__(self) -> Iterator[ExportRow]:
        for row in self._rows:
            self.count += 1
            yield row


def table_writer(file_format: FileFormat) -> Write:
    """What writes this format.

    Raises:
        MissingExtraError: The library it needs is not installed.
    """
    if file_format == "csv":
        return write_csv
    if file_format == "jsonl":
        return write_jsonl
    module = "indexer.exporting.parquet_table"
    parquet = module_for("Parquet", module, extra="parquet", instead="csv or jsonl")
    write: Write = parquet.write_parquet
    return write
