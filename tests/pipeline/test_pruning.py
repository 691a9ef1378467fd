"""What a run drops of what is no longer there."""

import shutil
from pathlib import Path

import pytest

from indexer.engines.whoosh.engine import WhooshEngine
from indexer.pipeline import index_paths
from tests.pipeline.runs import counts, forbid_listing, the_report_from


def test_vanished_files_stay_without_prune_and_go_with_it(
    engine: WhooshEngine, folder: Path
) -> None:
    index_paths([folder], engine)
    next(folder.glob("003_*")).unlink()

    assert index_paths([folder], engine).reports == 5
    assert counts(index_paths([folder], engine, prune=True)) == (0, 4, 0, 0, 1, 4)


def test_prune_leaves_other_folders_alone(engine: WhooshEngine, folder: Path) -> None:
    index_paths([folder], engine)
    empty = folder.parent / "empty"
    empty.mkdir()

    assert index_paths([empty], engine, prune=True).reports == 5


def test_prune_keeps_what_came_from_a_folder_that_cannot_be_opened(
    engine: WhooshEngine, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = folder / "2024"
    closed.mkdir()
    next(folder.glob("003_*")).rename(closed / "a.txt")
    next(folder.glob("004_*")).rename(closed / "b.txt")
    index_paths([folder], engine)
    (closed / "b.txt").unlink()
    forbid_listing(closed, monkeypatch)

    assert index_paths([folder], engine, prune=True).reports == 5
    monkeypatch.undo()
    assert index_paths([folder], engine, prune=True).reports == 4


@pytest.mark.parametrize("left", [600, 0])
def test_prune_keeps_what_came_from_an_archive_that_cannot_be_opened(
    engine: WhooshEngine, folder: Path, left: int
) -> None:
    archive = Path(shutil.make_archive(str(folder.parent / "reports"), "zip", folder))
    index_paths([archive], engine)
    archive.write_bytes(archive.read_bytes()[:left])

    assert index_paths([archive], engine, prune=True).reports == 5


def test_a_file_that_moved_is_no_second_source(engine: WhooshEngine, folder: Path) -> None:
    index_paths([folder], engine)
    moved = next(folder.glob("002_*")).rename(folder / "moved.txt")

    summary = index_paths([folder], engine, prune=True)

    assert counts(summary) == (1, 4, 0, 1, 0, 5)
    assert summary.merged == ()
    sources = the_report_from(engine, moved).sources
    assert [source.path for source in sources] == [moved.as_posix()]


def test_a_report_that_loses_one_of_two_sources_stays(
    engine: WhooshEngine, folder: Path
) -> None:
    (file,) = folder.glob("002_*")
    copy = Path(shutil.copy(file, folder / "copy.txt"))
    index_paths([folder], engine)
    copy.unlink()

    assert index_paths([folder], engine, prune=True).reports == 5
    assert [source.path for source in the_report_from(engine, file).sources] == [
        file.as_posix()
    ]
