"""A file that was refused is not read again until its bytes or the programs change."""

import json
import shutil
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import pytest

from indexer import file_reading, refusals
from indexer.corpus_files import CorpusFile
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.errors import ReportError, SourceError
from indexer.model import Report
from indexer.pipeline import IndexingSummary, index_paths
from indexer.refusals import REFUSALS_FILE

REPORTS = Path(__file__).parent.parent / "corpus" / "reports"
NEWS = "# 某市举办培训\n\n某市昨天举办了一场培训，参加的人很多。\n"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read and parsed."""
    names: list[str] = []
    read = file_reading.read_report

    def noting(file: CorpusFile) -> Report:
        names.append(Path(file.name).name)
        return read(file)

    monkeypatch.setattr(file_reading, "read_report", noting)
    return names


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report and a text that is none."""
    folder = tmp_path / "files"
    folder.mkdir()
    shutil.copy(next(REPORTS.glob("004_*")), folder / "report.txt")
    (folder / "news.txt").write_text(NEWS, "utf-8")
    return folder


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    engine = WhooshEngine(tmp_path / "index")
    yield engine
    engine.close()


def index(engine: WhooshEngine, folder: Path, *, rebuild: bool = False) -> IndexingSummary:
    return index_paths([folder], engine, folder=memory_of(folder).parent, rebuild=rebuild)


def memory_of(folder: Path) -> Path:
    return folder.parent / "index" / REFUSALS_FILE


def test_a_second_run_reports_it_as_before_without_reading_it(
    engine: WhooshEngine, folder: Path, reads: list[str]
) -> None:
    first = index(engine, folder)
    reads.clear()
    second = index(engine, folder)

    assert reads == []
    assert second.failed == first.failed
    assert [Path(one.path).name for one in second.failed] == ["news.txt"]


def test_it_is_read_again_when_its_bytes_change(
    engine: WhooshEngine, folder: Path, reads: list[str]
) -> None:
    index(engine, folder)
    shutil.copy(next(REPORTS.glob("001_*")), folder / "news.txt")
    reads.clear()
    second = index(engine, folder)

    assert reads == ["news.txt"]
    assert (second.failed, second.reports) == ((), 2)
    assert json.loads(memory_of(folder).read_bytes())["refusals"] == {}


@pytest.mark.parametrize("changed", ["gongkai", "lxml"])
def test_it_is_read_again_by_another_version_of_a_program(
    engine: WhooshEngine,
    folder: Path,
    reads: list[str],
    monkeypatch: pytest.MonkeyPatch,
    changed: str,
) -> None:
    index(engine, folder)
    reads.clear()
    monkeypatch.setattr(
        "indexer.refusals.version", lambda name: "99" if name == changed else version(name)
    )
    index(engine, folder)

    assert reads == ["news.txt"]


def test_rebuild_reads_it_again(engine: WhooshEngine, folder: Path, reads: list[str]) -> None:
    index(engine, folder)
    reads.clear()
    index(engine, folder, rebuild=True)

    assert sorted(reads) == ["news.txt", "report.txt"]


def test_a_run_over_other_files_forgets_nothing(
    engine: WhooshEngine, folder: Path, tmp_path: Path, reads: list[str]
) -> None:
    index(engine, folder)
    (tmp_path / "others").mkdir()
    (tmp_path / "others" / "more.txt").write_text(NEWS, "utf-8")
    index(engine, tmp_path / "others")
    reads.clear()
    index(engine, folder)
    index(engine, tmp_path / "others")

    assert reads == []


def test_what_the_machine_was_too_slow_for_is_tried_again(
    engine: WhooshEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []

    def slow(file: CorpusFile) -> Report:
        tried.append(file.name)
        raise SourceError(path=file.name, reason="it takes too long", is_passing=True)

    monkeypatch.setattr(file_reading, "read_report", slow)
    index(engine, folder)
    index(engine, folder)

    assert len(tried) == 4


def test_what_stood_in_the_index_and_broke_is_read_once(
    engine: WhooshEngine, folder: Path, reads: list[str]
) -> None:
    index(engine, folder)
    (folder / "report.txt").write_text(NEWS, "utf-8")
    reads.clear()
    runs = [index(engine, folder) for _ in range(2)]

    assert reads == ["report.txt"]
    assert [(len(run.failed), run.reports) for run in runs] == [(2, 1), (2, 1)]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"programs": 1}'])
def test_a_memory_that_cannot_be_read_is_none(
    engine: WhooshEngine, folder: Path, reads: list[str], text: str
) -> None:
    index(engine, folder)
    memory_of(folder).write_text(text)
    reads.clear()
    index(engine, folder)

    assert reads == ["news.txt"]


def test_an_error_of_the_text_is_no_error_of_the_machine() -> None:
    assert not SourceError(path="a", reason="b").is_passing
    assert not hasattr(ReportError(path="a", reason="b"), "is_passing")


def test_refusals_are_remembered_by_a_program_that_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(name: str) -> list[str]:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(refusals, "requires", missing)
    refused = {"a.txt": refusals.Refusal(sha256="0" * 64, reason="too little text")}
    refusals.write_refusals(tmp_path, {}, ["a.txt"], refused)

    assert refusals.read_refusals(tmp_path) == refused
