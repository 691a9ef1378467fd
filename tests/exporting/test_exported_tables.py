"""Every table says what the files say, in each format."""

import io
from pathlib import Path
from types import ModuleType

import pytest

from indexer.checks.checking import overall_status
from indexer.exporting.csv_table import csv_text
from indexer.exporting.dictionary import TABLE_NAMES, TABLES, TableName
from indexer.exporting.page import dictionary_page
from indexer.measures import measure_values
from indexer.model import Cell, ProseNumber, Report, Tables
from tests.exporting.exports import (
    ROOT,
    exported,
    from_csv,
    from_jsonl,
    index_of,
    written,
)
from tests.support.documents import a_report


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
