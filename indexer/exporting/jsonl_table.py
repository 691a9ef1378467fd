"""Decides how rows become JSON, one object a line."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from indexer.exporting.dictionary import ExportTable
from indexer.exporting.rows import ExportRow

CHUNK_BYTES = 32 * 1024


def write_jsonl(table: ExportTable, rows: Iterable[ExportRow], file: BinaryIO) -> None:
    """Write rows as objects with every column of the table, ``null`` where one is empty."""
    file.writelines(jsonl_chunks(table, rows))


def jsonl_chunks(table: ExportTable, rows: Iterable[ExportRow]) -> Iterator[bytes]:
    """The same in pieces of some kilobytes."""
    names = [column.name for column in table.columns]
    return joined_lines({name: row.get(name) for name in names} for row in rows)


def joined_lines(values: Iterable[object]) -> Iterator[bytes]:
    """Values as JSON, one a line, in pieces of some kilobytes."""
    encode_into = msgspec.json.Encoder().encode_into
    chunk = bytearray()
    for value in values:
        encode_into(value, chunk, len(chunk))
        chunk += b"\n"
        if len(chunk) >= CHUNK_BYTES:
            yield bytes(chunk)
            chunk.clear()
    if chunk:
        yield bytes(chunk)
