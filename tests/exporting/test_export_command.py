"""``gongkai export`` over a real index."""

import json
import subprocess
import sys
from pathlib import Path

from indexer.model import Report
from tests.exporting.exports import (
    exported,
    from_csv,
    from_jsonl,
    gongkai,
)


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
