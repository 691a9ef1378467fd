"""An export, run or written, and read back by the standard library."""

import csv
import io
import json
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from indexer.engines.protocol import SearchIndex
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.exporting.dictionary import TableName
from indexer.exporting.export import FileFormat, export_table
from indexer.model import Report
from tests.support.commands import command_line, own_environment
from tests.support.documents import a_document
from tests.support.naive_engine import NaiveEngine

ROOT = Path(__file__).parents[2]
NO_PYARROW = "no pyarrow: install the parquet extra, pip install 'gongkai[parquet]'"
BOM = b"\xef\xbb\xbf"


def gongkai(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command_line(arguments),
        cwd=cwd,
        env=own_environment(),
        capture_output=True,
        check=False,
    )


def from_csv(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(BOM)
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def from_jsonl(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in data.decode("utf-8").splitlines()]


@cache
def exported(place: Path, what: TableName, file_format: FileFormat) -> bytes:
    engine = WhooshEngine(place / "var" / "index")
    try:
        return written(engine, what, file_format)
    finally:
        engine.close()


def index_of(*reports: Report) -> SearchIndex:
    engine = NaiveEngine()
    engine.publish([replace(a_document(report.id), report=report) for report in reports])
    return engine


def written(index: SearchIndex, what: TableName, file_format: FileFormat) -> bytes:
    file = io.BytesIO()
    export_table(index, what, file_format, file)
    return file.getvalue()
