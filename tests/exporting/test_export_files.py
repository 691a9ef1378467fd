"""Files appear whole or not at all, with flat memory."""

import io
import os
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.exporting.errors import ExportError
from indexer.exporting.export import FILE_FORMATS, FileFormat, export_table, export_to_path
from indexer.model import Finding, Message, Report
from tests.exporting.exports import index_of, written
from tests.support.documents import a_report
from tests.support.naive_engine import NaiveEngine


@pytest.mark.parametrize("file_format", FILE_FORMATS)
@pytest.mark.usefixtures("arrow")
def test_memory_does_not_grow_with_the_index(file_format: FileFormat) -> None:
    finding = Finding(
        rule="I1", status="pass", severity="error", message=Message(zh="相等", en="equal")
    )
    report = a_report(findings=(finding,) * 40)

    class Long(NaiveEngine):
        """Holds one report, and gives it as often as it is told."""

        def __init__(self, length: int) -> None:
            super().__init__()
            self.length = length

        def generated(self) -> bool:
            return False

        def reports(self) -> Iterator[Report]:
            return (replace(report, id=f"r{n:06}") for n in range(self.length))

    def peak(length: int) -> int:
        with Path(os.devnull).open("wb") as file:
            tracemalloc.start()
            try:
                export_table(Long(length), "findings", file_format, file)
                return tracemalloc.get_traced_memory()[1]
            finally:
                tracemalloc.stop()

    export_table(Long(1), "findings", file_format, io.BytesIO())
    once = peak(320)
    assert peak(1_280) < 2 * once + 100_000


def test_a_failure_on_the_way_leaves_the_old_file(tmp_path: Path) -> None:
    class Failing(NaiveEngine):
        def generated(self) -> bool:
            return False

        def reports(self) -> Iterator[Report]:
            yield a_report("r1")
            raise OSError(5, "Input/output error")

    to = tmp_path / "reports.csv"
    to.write_text("old")

    with pytest.raises(ExportError, match="Input/output error"):
        export_to_path(Failing(), "reports", "csv", to)

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "reports.csv": "old"
    }


def test_a_link_stays_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "there.csv").write_text("old")
    link = tmp_path / "link.csv"
    link.symlink_to("there.csv")

    export_to_path(index_of(a_report()), "reports", "csv", link)

    assert link.is_symlink()
    assert (tmp_path / "there.csv").read_bytes() == written(
        index_of(a_report()), "reports", "csv"
    )


def test_a_pipe_is_written_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()

    export_to_path(index_of(a_report()), "reports", "csv", pipe)
    reader.join()

    assert got == [written(index_of(a_report()), "reports", "csv")]
    assert pipe.is_fifo()


def test_a_missing_library_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    monkeypatch.delitem(sys.modules, "indexer.exporting.parquet_table", raising=False)

    with pytest.raises(ExportError, match=r"Parquet needs pyarrow.*gongkai\[parquet\]"):
        export_table(index_of(a_report()), "reports", "parquet", io.BytesIO())
