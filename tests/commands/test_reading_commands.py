"""``gongkai parse`` and ``gongkai check``: reports read without an index."""

import json
import subprocess
from pathlib import Path

import pytest

from tests.support.commands import REPORTS, command_line, gongkai, gongkai_here, own_environment


def test_parse_prints_one_object_a_line_in_order() -> None:
    files = sorted(REPORTS.glob("*.txt"))[:2]
    done = gongkai("parse", "--json", *files, cwd=REPORTS)

    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [report["year"] for report in reports] == [2023, 2021]
    assert reports[1]["tables"]["applications"]["received"]["total"] == {
        "value": 0,
        "raw": "0",
        "anchor": "applications.received.total",
    }
    assert reports[0]["tables"]["applications"]["processed_total"]["total"] is None


def test_a_report_that_contradicts_itself_fails_its_check(tmp_path: Path) -> None:
    text = next(REPORTS.glob("004_*")).read_text("utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text(
        text.replace("(一) 予以公开	1	0", "(一) 予以公开	2	0"), "utf-8"
    )

    done = gongkai("check", "--json", draft, cwd=tmp_path)

    failing = [
        finding
        for finding in json.loads(done.stdout)["findings"]
        if finding["status"] == "fail"
    ]
    assert done.returncode == 1
    assert {finding["rule"] for finding in failing} == {"I2", "I3"}


def test_check_tells_what_of_a_table_could_not_be_read(tmp_path: Path) -> None:
    text = next(REPORTS.glob("004_*")).read_text("utf-8")
    draft = tmp_path / "draft.txt"
    draft.write_text(text.replace("行政强制\t0\n", ""), "utf-8")

    plain = gongkai_here("check", draft, cwd=tmp_path)
    english = gongkai_here("check", "--json", draft, cwd=tmp_path)

    assert "warning        rows-unplaced  主动公开表的“行政强制”一行没有读到" in plain.stdout
    (warning,) = json.loads(english.stdout)["warnings"]
    assert warning["places"] == ["proactive.coercion.decisions"]
    assert "the row “coercive measures” could not be read" in warning["message"]["en"]


def test_the_five_reports_pass_their_checks() -> None:
    assert gongkai_here("check", REPORTS, cwd=REPORTS).returncode == 0


@pytest.mark.parametrize("command", ["parse", "check"])
def test_one_unreadable_file_is_wrong_use_and_one_of_many_is_not(
    command: str, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    report = next(REPORTS.glob("004_*"))

    alone = gongkai_here(command, empty, cwd=tmp_path)
    among = gongkai_here(command, empty, report, cwd=tmp_path)

    assert (alone.returncode, among.returncode) == (2, 3)
    assert "empty.txt" in alone.stderr
    assert "沂源县" in among.stdout


@pytest.mark.parametrize("command", ["parse", "check"])
def test_each_refused_file_of_a_folder_is_named_and_all_are_counted(
    command: str, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("一图读懂：2023年政府信息公开工作年度报告", "utf-8")
    (tmp_path / "b.txt").write_bytes(next(REPORTS.glob("004_*")).read_bytes())
    (tmp_path / "c.txt").touch()

    done = gongkai_here(command, ".", cwd=tmp_path)

    assert done.stderr.splitlines() == [
        "gongkai: a.txt: it seems to be an explanation of a report, not a report",
        "gongkai: c.txt: the file is empty (fetch it again)",
        "gongkai: 3 files: 1 report, 2 refused",
    ]


def test_parse_tells_people_who_reports_from_where_and_how_it_is_reached(
    tmp_path: Path,
) -> None:
    head = (
        "鼓楼区民政局2022年政府信息公开工作年度报告\n"
        "鼓民发〔2023〕7号\n2023年1月16日\n"
        "本报告根据《中华人民共和国政府信息公开条例》编制。联系电话：87654321。\n"
        "一、总体情况\n主动公开政府信息20条。\n三、收到和处理政府信息公开申请情况\n未收到申请。"
    )
    (tmp_path / "draft.txt").write_text(head, "utf-8")

    lines = gongkai_here("parse", "draft.txt", cwd=tmp_path).stdout.splitlines()

    assert [line for line in lines[1:10] if not line.startswith("  id")] == [
        "  file      draft.txt",
        "  agency    鼓楼区民政局 (民政, county, own report)",
        "  place     unknown (one of 4 places of this name)",
        "  year      2022, form of 2021",
        "  number    鼓民发〔2023〕7号",
        "  published 2023-01-16",
        "  contact   87654321",
        "  section 1 一、总体情况: 1 paragraph",
    ]


@pytest.mark.parametrize("command", ["parse", "check"])
def test_a_dash_is_standard_input(command: str, tmp_path: Path) -> None:
    report = next(REPORTS.glob("004_*")).read_bytes()

    done = subprocess.run(
        command_line([command, "-", "--json"]),
        cwd=tmp_path,
        env=own_environment(),
        input=report,
        capture_output=True,
        check=True,
    )

    assert json.loads(done.stdout)["title"].startswith("沂源县工业和信息化局")


@pytest.mark.parametrize("command", ["parse", "check"])
def test_a_folder_without_files_passes_for_nothing(command: str, tmp_path: Path) -> None:
    done = gongkai_here(command, ".", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "gongkai: .: the folder holds no files (name another)\n"
