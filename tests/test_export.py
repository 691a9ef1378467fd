"""``gongkai export``: a real index, read back by the standard library and by pyarrow."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.checks.checking import overall_status
from indexer.corpus_files import find_files
from indexer.engines.protocol import SearchIndex
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.exporting.csv_table import csv_text, guarded
from indexer.exporting.dictionary import TABLE_NAMES, TABLES, TableName
from indexer.exporting.errors import ExportError
from indexer.exporting.export import FILE_FORMATS, FileFormat, export_table, export_to_path
from indexer.exporting.page import dictionary_page
from indexer.measures import measure_values
from indexer.model import Cell, Finding, Message, ProseNumber, Report, Tables
from indexer.updating import read_report
from tests.support.documents import a_document, a_report
from tests.support.naive_engine import NaiveEngine

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "corpus" / "reports"
NO_PYARROW = "no pyarrow: install the parquet extra, pip install 'gongkai[parquet]'"
BOM = b"\xef\xbb\xbf"


@pytest.fixture
def arrow() -> ModuleType:
    """pyarrow's own reader; without it the test is skipped, or fails where it is required."""
    if "parquet" in os.environ.get("GONGKAI_REQUIRE", "").split(","):
        import pyarrow.parquet as required  # noqa: PLC0415

        return required  # type: ignore[no-any-return]
    return pytest.importorskip("pyarrow.parquet", reason=NO_PYARROW)  # type: ignore[no-any-return]


def gongkai(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    kept = {name: v for name, v in os.environ.items() if not name.startswith("GONGKAI_")}
    return subprocess.run(
        [sys.executable, "-m", "search_app", *arguments],
        cwd=cwd,
        env=kept | {"PYTHONWARNINGS": "error,ignore::SyntaxWarning", "PYTHONUTF8": "1"},
        capture_output=True,
        check=False,
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with the five reports, indexed."""
    folder = tmp_path_factory.mktemp("exports")
    shutil.copytree(REPORTS, folder / "reports")
    assert gongkai("index", "reports", cwd=folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """The same five, read straight from their files, in order of id."""
    return sorted(map(read_report, find_files([REPORTS])), key=lambda report: report.id)


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


def test_the_command_prints_the_table_or_writes_it_to_a_file(place: Path) -> None:
    printed = gongkai("export", "--what", "reports", "--format", "jsonl", cwd=place)
    filed = gongkai("export", "--to", "values.csv", cwd=place)

    assert (printed.returncode, printed.stderr) == (0, b"")
    assert printed.stdout == exported(place, "reports", "jsonl")
    assert (filed.returncode, filed.stdout, filed.stderr) == (0, b"", b"")
    assert (place / "values.csv").read_bytes() == exported(place, "values", "csv")


def test_a_query_exports_what_it_finds_in_its_order(place: Path, reports: list[Report]) -> None:
    found = [one for one in reports if one.year == 2023]
    asked = ("export", "--what", "reports", "--format", "jsonl", "--query", "年份:2023")
    by_agency = gongkai(*asked, "--sort=-agency", cwd=place)

    rows = from_jsonl(by_agency.stdout)
    assert [row["report_id"] for row in rows] == [
        one.id for one in sorted(found, key=lambda one: one.agency, reverse=True)
    ]
    values = from_csv(gongkai("export", "--query", '"三审三校"', cwd=place).stdout)
    searched = gongkai("search", '"三审三校"', "--json", cwd=place)
    hits = json.loads(searched.stdout)["hits"]
    assert list(dict.fromkeys(row["report_id"] for row in values)) == [
        hit["report_id"] for hit in hits
    ]


def test_a_query_that_cannot_be_sorted_so_is_wrong_use(place: Path) -> None:
    refused = gongkai("export", "--query", "公开", "--sort", "nothing", cwd=place)

    assert refused.returncode == 2
    assert b"nothing" in refused.stderr


def test_values_are_every_cell_with_lost_blank_and_stated_told_apart(
    place: Path, reports: list[Report]
) -> None:
    rows = from_jsonl(exported(place, "values", "jsonl"))

    expected = []
    for report in reports:
        tables = report.tables
        for name in ("proactive", "applications", "review_litigation"):
            for row_key, row in getattr(tables, name).items():
                for column, cell in row.items():
                    state = "lost" if cell is None else "not_filled"
                    if cell is not None and cell.value is not None:
                        state = "stated"
                    key = f"{name}.{row_key}.{column}"
                    value, raw = (cell.value, cell.raw) if cell else (None, None)
                    expected.append((report.id, key, state, value, raw))
    cells = [row for row in rows if row["kind"] == "cell"]
    found = [(r["report_id"], r["measure"], r["state"], r["value"], r["raw"]) for r in cells]
    assert found == expected
    assert {state for _, _, state, _, _ in expected} == {"lost", "not_filled", "stated"}


def test_cells_and_derived_numbers_together_are_what_can_be_searched(
    place: Path, reports: list[Report]
) -> None:
    rows = from_jsonl(exported(place, "values", "jsonl"))

    searched = {
        (report.id, key): value
        for report in reports
        for key, value in measure_values(report).items()
        if key.startswith(("proactive.", "applications.", "review_litigation."))
    }
    stated = [row for row in rows if row["state"] == "stated"]
    assert {(row["report_id"], row["measure"]): row["value"] for row in stated} == searched
    assert len(stated) == len(searched)


def test_findings_and_reports_are_those_of_the_files(
    place: Path, reports: list[Report]
) -> None:
    findings = from_jsonl(exported(place, "findings", "jsonl"))
    heads = from_jsonl(exported(place, "reports", "jsonl"))

    assert [
        (row["report_id"], row["rule"], row["status"], row["cells"]) for row in findings
    ] == [
        (report.id, finding.rule, finding.status, list(finding.cells))
        for report in reports
        for finding in report.findings
    ]
    assert [(row["report_id"], row["title"], row["year"], row["check"]) for row in heads] == [
        (report.id, report.title, report.year, overall_status(report.findings))
        for report in reports
    ]


@pytest.mark.parametrize("what", TABLE_NAMES)
def test_csv_says_what_json_lines_say(place: Path, what: TableName) -> None:
    from_lines = from_jsonl(exported(place, what, "jsonl"))
    from_commas = from_csv(exported(place, what, "csv"))

    def as_csv(value: object) -> str:
        parts = tuple(map(str, value)) if isinstance(value, list) else value
        return csv_text(parts)  # type: ignore[arg-type]

    assert from_commas == [{k: as_csv(v) for k, v in row.items()} for row in from_lines]


@pytest.mark.parametrize("what", TABLE_NAMES)
def test_every_export_has_the_columns_and_types_of_the_dictionary(
    place: Path, what: TableName, arrow: ModuleType
) -> None:
    table = arrow.read_table(io.BytesIO(exported(place, what, "parquet")))
    types = {
        "text": "string",
        "integer": "int64",
        "number": "double",
        "boolean": "bool",
        "list": "list<element: string>",
    }
    assert {field.name: str(field.type) for field in table.schema} == {
        column.name: types[column.type] for column in TABLES[what].columns
    }
    lines = from_jsonl(exported(place, what, "jsonl"))
    assert table.to_pylist() == lines
    header = exported(place, what, "csv").decode("utf-8-sig").split("\r\n")[0]
    assert header.split(",") == [column.name for column in TABLES[what].columns]
    if lines:
        assert list(lines[0]) == header.split(",")


def test_the_page_is_made_from_the_dictionary() -> None:
    assert (ROOT / "docs/data-dictionary.md").read_text("utf-8") == dictionary_page()


def index_of(*reports: Report) -> SearchIndex:
    engine = NaiveEngine()
    engine.publish([replace(a_document(report.id), report=report) for report in reports])
    return engine


def written(index: SearchIndex, what: TableName, file_format: FileFormat) -> bytes:
    file = io.BytesIO()
    export_table(index, what, file_format, file)
    return file.getvalue()


def test_a_prose_number_keeps_its_place_and_its_doubt() -> None:
    number = ProseNumber(
        measure="posts.website",
        value=35000,
        approximate=True,
        unit="条",
        anchor="s1-p2",
        span=(4, 10),
        text="3.5万余条",
    )

    (row,) = from_csv(written(index_of(a_report(prose_numbers=(number,))), "prose", "csv"))

    assert {key: row[key] for key in ("measure", "value", "approximate", "unit")} == {
        "measure": "posts.website",
        "value": "35000",
        "approximate": "true",
        "unit": "条",
    }
    assert (row["anchor"], row["start"], row["end"], row["text"]) == (
        "s1-p2",
        "4",
        "10",
        "3.5万余条",
    )


def test_text_from_strangers_runs_in_no_spreadsheet() -> None:
    link = '=HYPERLINK("http://example.org","点我")'
    report = a_report(agency=link, title="@SUM(1+1)*cmd|' /C calc'!A0", aliases=("+86",))

    (row,) = from_csv(written(index_of(report), "reports", "csv"))

    assert (row["agency"], row["title"]) == (f"'{link}", "'@SUM(1+1)*cmd|' /C calc'!A0")
    assert from_jsonl(written(index_of(report), "reports", "jsonl"))[0]["agency"] == link


@pytest.mark.parametrize("before", ["", " ", "\u3000", "\t", "\r", "\n"])
@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_every_sign_that_begins_a_formula_is_guarded(before: str, sign: str) -> None:
    formula = f"{before}{sign}SUM(A1)"

    assert guarded(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["\tA1", "\rA1", "\nA1"])
def test_what_moves_a_text_into_the_next_cell_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@given(st.text())
def test_a_guarded_text_begins_like_no_formula_and_loses_nothing(text: str) -> None:
    safe = guarded(text)

    assert safe in (text, f"'{text}")
    begins = safe.lstrip()[:1]
    harmless = not text.strip("-－") or text.lstrip("+-").replace(".", "", 1).isdigit()
    assert harmless or not begins or begins not in "=+-@＝＋－＠"


def test_blank_marks_and_negative_numbers_stay_as_they_are() -> None:
    cells = {
        raw: Cell(value=None, raw=raw, anchor="x") for raw in ("-", "--", "－", "-4", "+3")
    }

    assert [csv_text(cell.raw) for cell in cells.values()] == list(cells)
    assert [csv_text(value) for value in (-4, 2.0, 0.1, 12345678, 1e21)] == [
        "-4",
        "2",
        "0.1",
        "12345678",
        "1000000000000000000000",
    ]


def test_lost_rows_are_no_zeros() -> None:
    row = {
        "natural_person": Cell(
            value=0, raw="０", anchor="applications.received.natural_person"
        ),
        "business": Cell(value=None, raw="/", anchor="applications.received.business"),
        "total": None,
    }
    report = a_report(tables=Tables(applications={"received": row}))

    rows = from_csv(written(index_of(report), "values", "csv"))

    assert [
        (r["measure"].rpartition(".")[2], r["state"], r["value"], r["raw"]) for r in rows
    ] == [
        ("natural_person", "stated", "0", "０"),
        ("business", "not_filled", "", "/"),
        ("total", "lost", "", ""),
    ]


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


def test_an_export_without_an_index_says_which_command_makes_one(tmp_path: Path) -> None:
    done = gongkai("export", "--to", "values.csv", cwd=tmp_path)

    assert done.returncode == 2
    assert b"gongkai index" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_leaves_early_is_no_error(place: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "search_app", "export", "--what", "values"],
        cwd=place,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(100)
        process.stdout.close()
        assert (process.wait(), process.stderr.read()) == (0, b"")
