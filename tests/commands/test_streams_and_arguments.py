"""Streams that are closed, full or without Chinese, and arguments that are none."""

import errno
import json
import os
import resource
import subprocess
from pathlib import Path

import pytest

from search_app.cli import main
from tests.support.commands import command_line, gongkai_here, own_environment


@pytest.mark.parametrize("arguments", [["search", "公开"], ["stats", "--json"], ["export"]])
def test_an_output_that_takes_nothing_more_is_one_sentence(
    place: Path, tmp_path: Path, arguments: list[str]
) -> None:
    def no_file_may_grow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    unmeasured = {  # coverage would have no room for its own file
        name: value
        for name, value in own_environment().items()
        if not name.startswith("COVERAGE_")
    }
    with (tmp_path / "output").open("wb") as output:
        done = subprocess.run(
            command_line(arguments), cwd=place, env=unmeasured, stdout=output,
            stderr=subprocess.PIPE, text=True, check=False, preexec_fn=no_file_may_grow,
        )  # fmt: skip

    assert done.returncode == 2
    assert done.stderr == f"gongkai: {os.strerror(errno.EFBIG)}\n"


@pytest.mark.parametrize(
    "arguments", [["search"], ["export", "--query"], ["export", "--sort"], ["collect"]]
)
def test_an_argument_that_is_not_utf8_is_told_as_such(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([*arguments, "\udcff公开"])

    assert "'\ufffd公开' is not UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["stats"], 0), (["search", "无此词语"], 1), (["parse", "-"], 2), (["export"], 0)],
)
def test_closed_standard_streams_are_no_obstacle(
    place: Path, arguments: list[str], status: int
) -> None:
    before = {path: path.read_bytes() for path in (place / "var/index").iterdir()}

    done = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *command_line(arguments)],
        cwd=place,
        env=own_environment(),
        check=False,
    )

    assert done.returncode == status
    assert {path: path.read_bytes() for path in (place / "var/index").iterdir()} == before


def test_a_terminal_without_chinese_is_no_obstacle(place: Path) -> None:
    environment = own_environment() | {"PYTHONIOENCODING": "ascii"}

    def said(*arguments: str) -> bytes:
        command = command_line(["search", "三审三校", *arguments])
        return subprocess.run(
            command, cwd=place, env=environment, capture_output=True, check=True
        ).stdout

    assert "三审三校" in said().decode("unicode_escape")
    assert json.loads(said("--json"))["query"]["input"] == "三审三校"


@pytest.mark.parametrize("workers", ["0", "-1", "two", "１"])
@pytest.mark.parametrize("command", [("serve",), ("index", "reports")])
def test_a_number_of_workers_is_one_or_more(
    command: tuple[str, ...], workers: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main([*command, f"--workers={workers}"])

    told = capsys.readouterr()
    assert told.out == ""
    assert repr(workers) in told.err


def test_a_file_whose_ending_names_no_format_is_not_written(place: Path) -> None:
    done = gongkai_here("export", "--to", "values.docx", cwd=place)

    assert done.returncode == 2
    assert "values.docx" in done.stderr
    assert ".parquet" in done.stderr
    assert not (place / "values.docx").exists()
    named = gongkai_here("export", "--to", "values.docx", "--format", "csv", cwd=place)
    assert (named.returncode, (place / "values.docx").exists()) == (0, True)


def test_all_reports_are_exported_in_the_order_asked_for(place: Path) -> None:
    def agencies(*order: str) -> list[str]:
        arguments = ("--what", "reports", "--format", "jsonl", *order)
        done = gongkai_here("export", *arguments, cwd=place)
        return [json.loads(line)["report_id"] for line in done.stdout.splitlines()]

    by_measure = agencies("--sort=-applications.received.total")
    assert by_measure[0].startswith("370323-2023-")
    assert sorted(by_measure) == agencies()
    unknown = gongkai_here("export", "--sort", "nonsense", cwd=place)
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "nonsense" in unknown.stderr


def test_an_option_that_a_command_lacks_is_answered_with_those_it_has(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["export", "--format", "csv", "--too", "x.csv"])

    told = capsys.readouterr().err
    assert stopped.value.code == 2
    assert told.startswith("usage: gongkai export")
    assert "--to FILE" in told
    assert told.endswith("gongkai export: error: unrecognized arguments: --too x.csv\n")
