"""Decides how rows become JSON, one object a line."""

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from indexer.exporting.dictionary import ExportTable
from indexer.exporting.rows import ExportRow


def write_jsonl(table: ExportTable, rows: Iterable[ExportRow], file: BinaryIO) -> None:
    """Write rows as objects with every column of the table, ``null`` where one is empty."""
    names = [column.name for column in table.columns]
    encode = msgspec.json.Encoder().encode
    file.writelines(encode({name: row.get(name) for name in names}) + b"\n" for row in rows)
