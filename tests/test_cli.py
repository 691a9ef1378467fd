"""The commands as a user runs them: real processes, real files, a real index."""

import errno
import json
import os
import resource
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from search_app.cli import main

REPORTS = Path(__file__).parent.parent / "corpus" / "reports"


def gongkai(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        _command(arguments),
        cwd=cwd,
        env=_environment(),
        capture_output=True,
        text=True,
        check=False,
    )


def _command(arguments: Sequence[str | Path]) -> list[str]:
    return [sys.executable, "-m", "search_app", *map(str, arguments)]


def _environment() -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("GONGKAI_")
    }
    return kept | {"PYTHONWARNINGS": "error,ignore::SyntaxWarning", "PYTHONUTF8": "1"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with the five reports, indexed."""
    folder = tmp_path_factory.mktemp("place")
    shutil.copytree(REPORTS, folder / "reports")
    done = gongkai("index", "reports", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder


def found(place: Path, query: str) -> list[tuple[str, int]]:
    answer = json.loads(gongkai("search", query, "--json", cwd=place).stdout)
    assert answer["total"]["reports"] == len(answer["hits"])
    return sorted((hit["agency"], hit["year"]) for hit in answer["hits"])


THREE_REVIEWS = [("中卫市沙坡头区工业信息化和商务局", 2023), ("中卫市沙坡头区科学技术局", 2023)]
APPLICATIONS = [("沂源县工业和信息化局", 2023)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("agencies with non-zero applications", APPLICATIONS),
        ("申请量不为零的机关", APPLICATIONS),
        ("新收>0", APPLICATIONS),
        ("mentions of 三审三校", THREE_REVIEWS),
        ('"三审三校"', THREE_REVIEWS),
    ],
)
def test_the_named_queries_find_exactly_their_reports(
    place: Path, query: str, expected: list[tuple[str, int]]
) -> None:
    assert found(place, query) == expected


def test_search_prints_results_for_people(place: Path) -> None:
    done = gongkai("search", "三审三校", cwd=place)

    assert done.returncode == 0
    assert "沙坡头区科学技术局" in done.stdout
    assert "三审三校" in done.stdout


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "本年新收·总计 > 0"), ("en", "received · total > 0")]
)
def test_search_prints_what_a_sentence_may_have_asked_for(
    place: Path, language: str, said: str
) -> None:
    done = gongkai("search", "收到申请的那一拨单位", "--lang", language, cwd=place)

    assert said in done.stdout
    assert "  新收>0" in done.stdout.splitlines()


def test_search_without_hits_answers_no(place: Path) -> None:
    done = gongkai("search", '"第三方评估"', "--json", cwd=place)

    assert done.returncode == 1
    assert json.loads(done.stdout)["total"] == {"reports": 0, "sections": 0}


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


def test_the_five_reports_pass_their_checks() -> None:
    assert gongkai("check", REPORTS, cwd=REPORTS).returncode == 0


@pytest.mark.parametrize("command", ["parse", "check"])
def test_one_unreadable_file_is_wrong_use_and_one_of_many_is_not(
    command: str, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    report = next(REPORTS.glob("004_*"))

    alone = gongkai(command, empty, cwd=tmp_path)
    among = gongkai(command, empty, report, cwd=tmp_path)

    assert (alone.returncode, among.returncode) == (2, 3)
    assert "empty.txt" in alone.stderr
    assert "沂源县" in among.stdout


@pytest.mark.parametrize("command", ["parse", "check"])
def test_a_dash_is_standard_input(command: str, tmp_path: Path) -> None:
    report = next(REPORTS.glob("004_*")).read_bytes()

    done = subprocess.run(
        _command([command, "-", "--json"]),
        cwd=tmp_path,
        env=_environment(),
        input=report,
        capture_output=True,
        check=True,
    )

    assert json.loads(done.stdout)["title"].startswith("沂源县工业和信息化局")


@pytest.mark.parametrize("command", ["parse", "check"])
def test_a_folder_without_files_passes_for_nothing(command: str, tmp_path: Path) -> None:
    done = gongkai(command, ".", cwd=tmp_path)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "gongkai: .: the folder holds no files (name another)\n"


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


@pytest.mark.parametrize("arguments", [["search", "公开"], ["stats", "--json"], ["export"]])
def test_an_output_that_takes_nothing_more_is_one_sentence(
    place: Path, tmp_path: Path, arguments: list[str]
) -> None:
    def no_file_may_grow() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    unmeasured = {  # coverage would have no room for its own file
        name: value
        for name, value in _environment().items()
        if not name.startswith("COVERAGE_")
    }
    with (tmp_path / "output").open("wb") as output:
        done = subprocess.run(
            _command(arguments), cwd=place, env=unmeasured, stdout=output,
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
        ["/bin/sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", *_command(arguments)],
        cwd=place,
        env=_environment(),
        check=False,
    )

    assert done.returncode == status
    assert {path: path.read_bytes() for path in (place / "var/index").iterdir()} == before


def test_a_terminal_without_chinese_is_no_obstacle(place: Path) -> None:
    environment = _environment() | {"PYTHONIOENCODING": "ascii"}

    def said(*arguments: str) -> bytes:
        command = _command(["search", "三审三校", *arguments])
        return subprocess.run(
            command, cwd=place, env=environment, capture_output=True, check=True
        ).stdout

    assert "三审三校" in said().decode("unicode_escape")
    assert json.loads(said("--json"))["query"]["input"] == "三审三校"


def test_a_path_that_does_not_exist_is_wrong_use(tmp_path: Path) -> None:
    done = gongkai("index", "nowhere", cwd=tmp_path)

    assert done.returncode == 2
    assert "nowhere" in done.stderr


def test_the_portal_answers_on_its_port_and_says_where(place: Path) -> None:
    port = _free_port()
    with subprocess.Popen(
        _command(["serve", "--port", str(port)]),
        cwd=place,
        env=_environment(),
        stdout=subprocess.PIPE,
        text=True,
    ) as server:
        try:
            assert server.stdout is not None
            address = f"http://127.0.0.1:{port}"
            assert address in server.stdout.readline()
            assert "公开" in _read_when_ready(address)
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=60)
    assert server.returncode in {0, 130}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _read_when_ready(address: str) -> str:
    for _ in range(600):
        try:
            with urlopen(address, timeout=30) as answer:
                return str(answer.read().decode("utf-8"))
        except URLError:
            time.sleep(0.2)
    raise AssertionError(f"{address} did not answer")


@pytest.mark.parametrize("folder", ["/dev/null/index", "taken"])
def test_an_index_that_cannot_be_made_is_an_error_that_names_it(
    place: Path, folder: str
) -> None:
    (place / "taken").write_text("a file", encoding="utf-8")
    done = gongkai("index", "reports", "--index", folder, cwd=place)

    assert done.returncode == 2
    assert folder in done.stderr
    assert "Traceback" not in done.stderr


def test_an_occupied_port_is_told_before_any_address(place: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = gongkai("serve", "--port", str(port), cwd=place)

    assert (done.returncode, done.stdout) == (2, "")
    assert f"127.0.0.1:{port}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("host", ["a..b", "x" * 300])
def test_a_host_that_cannot_be_one_is_told(
    place: Path, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    status = main(["serve", "--index", str(place / "var/index"), "--host", host])

    told = capsys.readouterr()
    assert (status, told.out) == (2, "")
    assert told.err == f"gongkai: host ({host}): is no name of a host\n"


@pytest.mark.parametrize("workers", ["0", "-1", "two", "１"])
@pytest.mark.parametrize("command", [("serve",), ("index", "reports")])
def test_a_number_of_workers_is_one_or_more(
    place: Path, command: tuple[str, ...], workers: str
) -> None:
    done = gongkai(*command, f"--workers={workers}", cwd=place)

    assert (done.returncode, done.stdout) == (2, "")
    assert repr(workers) in done.stderr


def test_a_file_whose_ending_names_no_format_is_not_written(place: Path) -> None:
    done = gongkai("export", "--to", "values.docx", cwd=place)

    assert done.returncode == 2
    assert "values.docx" in done.stderr
    assert ".parquet" in done.stderr
    assert not (place / "values.docx").exists()
    named = gongkai("export", "--to", "values.docx", "--format", "csv", cwd=place)
    assert (named.returncode, (place / "values.docx").exists()) == (0, True)


def test_all_reports_are_exported_in_the_order_asked_for(place: Path) -> None:
    def agencies(*order: str) -> list[str]:
        arguments = ("--what", "reports", "--format", "jsonl", *order)
        done = gongkai("export", *arguments, cwd=place)
        return [json.loads(line)["report_id"] for line in done.stdout.splitlines()]

    by_measure = agencies("--sort=-applications.received.total")
    assert by_measure[0].startswith("370323-2023-")
    assert sorted(by_measure) == agencies()
    unknown = gongkai("export", "--sort", "nonsense", cwd=place)
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "nonsense" in unknown.stderr


def test_a_client_who_stalls_does_not_keep_the_portal_from_stopping(place: Path) -> None:
    port = _free_port()
    with subprocess.Popen(
        _command(["serve", "--port", str(port)]),
        cwd=place,
        env=_environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        try:
            _read_when_ready(f"http://127.0.0.1:{port}/healthz")
            with socket.create_connection(("127.0.0.1", port)) as client:
                client.sendall(b"POST /api/v1/check HTTP/1.1\r\nHost: x\r\n")
                client.sendall(b"Content-Length: 9\r\nExpect: 100-continue\r\n\r\n")
                assert client.recv(12) == b"HTTP/1.1 100"  # the upload is being read
                server.send_signal(signal.SIGTERM)
                stopped = server.wait(timeout=120)
        finally:
            server.kill()
    assert stopped in (0, -signal.SIGTERM)


def test_the_figures_of_all_serving_processes_add_up(place: Path) -> None:
    port, asked = _free_port(), 12
    with subprocess.Popen(
        _command(["serve", "--port", str(port), "--workers", "2"]),
        cwd=place,
        env=_environment(),
        stdout=subprocess.DEVNULL,
    ) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            for number in range(asked):
                _read_when_ready(f"{address}/api/v1/search?q={number}")
            counted = {_requests_counted(address) for _ in range(8)}
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=60)
    assert counted == {asked}  # whichever process is asked


def _requests_counted(address: str) -> int:
    figures = _read_when_ready(f"{address}/metrics")
    (line,) = (
        one
        for one in figures.splitlines()
        if one.startswith("gongkai_http_requests_total") and '"/api/v1/search"' in one
    )
    return int(float(line.split()[-1]))
