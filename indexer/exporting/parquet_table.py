"""Decides how rows become Parquet; needs the ``parquet`` extra and is imported only for it."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO, Final

import pyarrow as pa
import pyarrow.parquet as pq

from indexer.exporting.dictionary import Column, ColumnType, ExportTable
from indexer.exporting.rows import ExportRow, Value

ROWS_A_GROUP: Final = 5_000
"""Rows held in memory before they are written."""

_TYPES: Final[Mapping[ColumnType, Any]] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "list": pa.list_(pa.string()),
}


def write_parquet(table: ExportTable, rows: Iterable[ExportRow], file: BinaryIO) -> None:
    """Write rows as Parquet, compressed, with the dictionary's meaning beside each column."""
    schema = _schema(table.columns)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for group in _groups(iter(rows)):
            columns = [
                pa.array([_plain(row.get(field.name)) for row in group], type=field.type)
                for field in schema
            ]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))


def _schema(columns: Iterable[Column]) -> pa.Schema:
    return pa.schema(
        pa.field(one.name, _TYPES[one.type], metadata={"zh": one.zh, "meaning": one.en})
        for one in columns
    )


def _groups(rows: Iterator[ExportRow]) -> Iterator[list[ExportRow]]:
    while group := list(islice(rows, ROWS_A_GROUP)):
        yield group


def _plain(value: Value) -> object:
    return list(value) if isinstance(value, tuple) else value
