"""What a run over the files reads, skips, merges and drops; on a real index."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer import documents
from indexer.corpus_files import find_files
from indexer.documents import index_document
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.errors import SourceError
from indexer.file_reading import read_report
from indexer.model import Report
from indexer.pipeline import IndexingSummary, index_paths
from indexer.query import Number, SearchRequest, Words
from indexer.readers.limits import FILE

REPORTS = Path(__file__).parent.parent / "corpus" / "reports"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    engine = WhooshEngine(tmp_path / "index")
    yield engine
    engine.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with copies of the five reports."""
    return Path(shutil.copytree(REPORTS, tmp_path / "files"))


def counts(summary: IndexingSummary) -> tuple[int, int, int, int, int, int]:
    return (
        summary.read,
        summary.skipped,
        summary.added,
        summary.replaced,
        summary.removed,
        summary.reports,
    )


def the_report_from(engine: WhooshEngine, path: Path) -> Report:
    (source,) = [held for held in engine.sources() if held.source.path == path.as_posix()]
    (report,) = engine.fetch([source.report_id])
    return report


def test_a_first_run_reads_everything(engine: WhooshEngine, folder: Path) -> None:
    assert counts(index_paths([folder], engine)) == (5, 0, 5, 0, 0, 5)


@pytest.mark.parametrize("fewest", [1, documents.FEWEST])
def test_several_workers_make_the_same_index(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fewest: int
) -> None:
    monkeypatch.setattr(documents, "FEWEST", fewest)
    alone, together = WhooshEngine(tmp_path / "alone"), WhooshEngine(tmp_path / "together")
    index_paths([folder], alone, workers=1)
    index_paths([folder], together, workers=2)

    ids = [source.report_id for source in alone.sources()]
    assert together.fetch(ids) == alone.fetch(ids)
    assert len(ids) == 5
    asked = SearchRequest(node=Words(text="公开", words=("公开",)))
    ours, theirs = together.search(asked), alone.search(asked)
    assert (ours.reports, ours.sections, ours.facets) == (
        theirs.reports,
        theirs.sections,
        theirs.facets,
    )
    assert [hit.report_id for hit in ours.hits] == [hit.report_id for hit in theirs.hits]


def test_a_second_run_reads_nothing(engine: WhooshEngine, folder: Path) -> None:
    index_paths([folder], engine)

    assert counts(index_paths([folder], engine)) == (0, 5, 0, 0, 0, 5)


def test_a_changed_file_is_a_new_version_of_its_report(
    engine: WhooshEngine, folder: Path
) -> None:
    index_paths([folder], engine)
    (file,) = folder.glob("004_*")
    file.write_text(
        file.read_text("utf-8").replace("推送原创图文信息 10 余条", "推送原创图文信息 12 条"),
        "utf-8",
    )

    assert counts(index_paths([folder], engine)) == (1, 4, 0, 1, 0, 5)
    report = the_report_from(engine, file)
    assert report.version == 2
    assert any("12 条" in paragraph.text for paragraph in report.sections[0].paragraphs)


def test_a_file_that_changes_its_agency_is_another_report(
    engine: WhooshEngine, folder: Path
) -> None:
    index_paths([folder], engine)
    (file,) = folder.glob("004_*")
    before = the_report_from(engine, file)
    file.write_text(file.read_text("utf-8").replace("工业和信息化局", "财政局"), "utf-8")

    assert counts(index_paths([folder], engine)) == (1, 4, 1, 0, 1, 5)
    after = the_report_from(engine, file)
    assert (before.agency, after.agency) == ("沂源县工业和信息化局", "沂源县财政局")
    assert engine.fetch([before.id]) == ()


def test_a_file_that_an_earlier_version_left_behind_two_reports_is_made_good(
    engine: WhooshEngine, folder: Path
) -> None:
    index_paths([folder], engine)
    (path,) = folder.glob("004_*")
    text = path.read_text("utf-8").replace("沂源县工业和信息化局", "沂源县财政局")
    path.write_text(text, "utf-8")
    (file,) = find_files([path])
    engine.amend([index_document(read_report(file))])

    assert counts(index_paths([folder], engine)) == (1, 4, 0, 1, 1, 5)
    assert the_report_from(engine, path).agency == "沂源县财政局"
    assert counts(index_paths([folder], engine)) == (0, 5, 0, 0, 0, 5)


def test_a_copy_is_another_source_of_its_report(engine: WhooshEngine, folder: Path) -> None:
    (file,) = folder.glob("002_*")
    copy = Path(shutil.copy(file, folder / "copy.txt"))

    summary = index_paths([folder], engine)

    assert (summary.read, summary.reports) == (6, 5)
    assert [merger.path for merger in summary.merged] == [copy.as_posix()]
    report = the_report_from(engine, file)
    assert [source.path for source in report.sources] == [file.as_posix(), copy.as_posix()]
    assert report.version == 1


def test_a_file_that_moved_is_no_second_source(engine: WhooshEngine, folder: Path) -> None:
    index_paths([folder], engine)
    moved = next(folder.glob("002_*")).rename(folder / "moved.txt")

    summary = index_paths([folder], engine, prune=True)

    assert counts(summary) == (1, 4, 0, 1, 0, 5)
    assert summary.merged == ()
    sources = the_report_from(engine, moved).sources
    assert [source.path for source in sources] == [moved.as_posix()]


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


def forbid_listing(closed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the system refuse to list one folder, whoever runs this."""
    listing = Path.iterdir

    def list_others(folder: Path) -> Iterator[Path]:
        if folder == closed:
            raise PermissionError(13, "Permission denied", str(folder))
        return listing(folder)

    monkeypatch.setattr(Path, "iterdir", list_others)


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


def test_rebuild_leaves_only_what_it_was_given(engine: WhooshEngine, folder: Path) -> None:
    index_paths([folder], engine)
    (file,) = folder.glob("004_*")

    assert index_paths([file], engine, rebuild=True).reports == 1
    answer = engine.search(
        SearchRequest(node=Number(measure="applications.received.total", op=">", value=0))
    )
    assert answer.reports == 1


def test_progress_is_told_of_every_file(engine: WhooshEngine, folder: Path) -> None:
    steps: list[tuple[int, int]] = []

    index_paths([folder], engine, progress=lambda done, total: steps.append((done, total)))

    assert steps == [(1, 5), (2, 5), (3, 5), (4, 5), (5, 5)]


def test_unreachable_objects_are_looked_for_rarely_while_a_run_lasts(
    engine: WhooshEngine, folder: Path
) -> None:
    usual, thresholds = gc.get_threshold(), []

    def fail_at_last(done: int, total: int) -> None:
        thresholds.append(gc.get_threshold())
        if done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        index_paths([folder], engine, progress=fail_at_last)

    assert all(during > usual for during in thresholds)
    assert gc.get_threshold() == usual
