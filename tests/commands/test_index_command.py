"""``gongkai index`` and ``gongkai stats``: what a run did, and what it cannot do."""

import json
import shutil
from pathlib import Path

import pytest

from tests.support.commands import REPORTS, gongkai


def test_a_second_index_run_skips_everything(place: Path) -> None:
    summary = json.loads(gongkai("index", "reports", "--json", cwd=place).stdout)

    assert (summary["read"], summary["skipped"], summary["reports"]) == (0, 5, 5)


def test_stats_say_what_the_index_holds(place: Path) -> None:
    held = json.loads(gongkai("stats", "--json", cwd=place).stdout)

    assert (held["reports"], held["engine"]) == (5, "whoosh")
    assert held["terms"] > 500
    assert held["bytes"] == sum(
        file.stat().st_size for file in (place / "var/index").rglob("*") if file.is_file()
    )


def test_an_index_that_is_not_there_is_one_sentence_and_the_remedy(tmp_path: Path) -> None:
    for command in (["search", "公开"], ["stats"]):
        done = gongkai(*command, cwd=tmp_path)

        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "gongkai index" in done.stderr


def test_files_that_fail_are_named_and_the_exit_status_says_so(tmp_path: Path) -> None:
    shutil.copy(next(REPORTS.glob("004_*")), tmp_path / "good.txt")
    (tmp_path / "bad.bin").write_bytes(bytes(range(256)))

    gongkai("index", ".", "--index", "elsewhere/index", cwd=tmp_path)
    done = gongkai("index", ".", "--index", "elsewhere/index", cwd=tmp_path)

    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "bad.bin" in done.stderr
    assert "good.txt" not in done.stderr


def test_an_index_run_that_can_read_nothing_is_not_partly_done(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").touch()

    done = gongkai("index", "bad.txt", cwd=tmp_path)

    assert done.returncode == 2
    assert "bad.txt" in done.stderr


def test_a_path_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    done = gongkai("index", "nowhere", cwd=tmp_path)

    assert done.returncode == 2
    assert "nowhere" in done.stderr


@pytest.mark.parametrize("arguments", [["index", ""], ["parse", ""], ["stats", "--index", ""]])
def test_an_empty_path_is_not_the_folder_one_is_in(
    arguments: list[str], tmp_path: Path
) -> None:
    done = gongkai(*arguments, cwd=tmp_path)

    assert done.returncode == 2
    assert "the path is empty" in done.stderr


@pytest.mark.parametrize("folder", ["/dev/null/index", "taken"])
def test_an_index_that_cannot_be_made_is_an_error_that_names_it(
    place: Path, folder: str
) -> None:
    (place / "taken").write_text("a file", encoding="utf-8")
    done = gongkai("index", "reports", "--index", folder, cwd=place)

    assert done.returncode == 2
    assert folder in done.stderr
    assert "Traceback" not in done.stderr
