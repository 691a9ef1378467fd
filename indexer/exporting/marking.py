"""The mark of generated samples inside their files: a last column that real files lack."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from indexer.exporting.dictionary import SAMPLE, SAMPLE_MARK, ExportTable
from indexer.exporting.rows import ExportRow


def marked_table(table: ExportTable) -> ExportTable:
    """The table with the column of the mark behind its own."""
    return replace(table, columns=(*table.columns, SAMPLE))


def marked_rows(rows: Iterable[ExportRow]) -> Iterator[ExportRow]:
    """The rows, each with the mark."""
    return ({**row, SAMPLE.name: SAMPLE_MARK} for row in rows)
