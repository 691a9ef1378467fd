"""What a run does with files that it cannot read."""

import os
from pathlib import Path

import pytest

from indexer.engines.whoosh.engine import WhooshEngine
from indexer.errors import SourceError
from indexer.pipeline import index_paths
from indexer.readers.limits import FILE
from tests.pipeline.runs import forbid_listing, the_report_from


def test_a_folder_that_cannot_be_opened_is_named_and_the_rest_is_read(
    engine: WhooshEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "2024"
    closed.mkdir()
    forbid_listing(closed, monkeypatch)

    summary = index_paths([folder], engine)

    assert (summary.read, summary.reports) == (5, 5)
    ((name, reason),) = [(failure.path, failure.reason) for failure in summary.failed]
    assert name == closed.as_posix()
    assert reason.startswith("is a folder that cannot be opened (give ")


def test_a_path_that_cannot_be_reached_is_named(
    engine: WhooshEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "exists", refuse)

    with pytest.raises(
        SourceError, match=r"files: cannot be reached: Permission denied \(give"
    ):
        index_paths([folder], engine)


def test_files_that_are_no_reports_are_named_and_the_rest_is_indexed(
    engine: WhooshEngine, folder: Path
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "recipe.txt").write_text(
        "红烧肉的做法：先把肉切成小块，然后加糖和酱油。" * 20, "utf-8"
    )

    summary = index_paths([folder], engine)

    assert summary.reports == 5
    assert [Path(failure.path).name for failure in summary.failed] == [
        "empty.txt",
        "picture.txt",
        "recipe.txt",
    ]
    assert all(failure.reason for failure in summary.failed)


def test_pipes_and_loops_are_passed_over_and_names_that_are_no_text_are_refused(
    engine: WhooshEngine, folder: Path
) -> None:
    os.mkfifo(folder / "pipe")
    (folder / "loop").symlink_to(folder)
    (folder / "itself").symlink_to("itself")
    report = next(file for file in folder.rglob("*.txt"))
    odd = Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.txt"))
    odd.write_bytes(report.read_bytes())

    summary = index_paths([folder], engine)

    assert summary.reports == 5
    (failure,) = summary.failed
    assert "UTF-8" in failure.reason
    failure.path.encode()


def test_a_file_larger_than_any_report_is_refused_before_it_is_opened(
    engine: WhooshEngine, folder: Path
) -> None:
    film = folder / "film.txt"
    film.touch()
    os.truncate(film, FILE.bytes + 1)

    summary = index_paths([folder], engine)

    assert summary.reports == 5
    (failure,) = summary.failed
    assert "more than 1,000,000,000 bytes" in failure.reason


def test_a_failure_says_the_remedy_where_there_is_one(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    workbook = tmp_path / "numbers.xls"
    workbook.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))

    (failure,) = index_paths([workbook], engine).failed

    assert failure.reason.endswith(")")


def test_a_file_that_breaks_leaves_its_report_standing(
    engine: WhooshEngine, folder: Path
) -> None:
    index_paths([folder], engine)
    (file,) = folder.glob("004_*")
    file.write_bytes(b"")

    summary = index_paths([folder], engine)

    assert ([Path(failure.path) for failure in summary.failed], summary.reports) == ([file], 5)
    assert the_report_from(engine, file).agency == "沂源县工业和信息化局"


def test_a_path_that_does_not_exist_stops_the_run_before_it_begins(
    engine: WhooshEngine, folder: Path, tmp_path: Path
) -> None:
    with pytest.raises(SourceError, match="no such file"):
        index_paths([folder, tmp_path / "nowhere"], engine)

    assert not (tmp_path / "index").exists()
