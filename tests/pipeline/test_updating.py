"""What a run over the files reads, skips, merges and replaces; on a real index."""

import gc
import shutil
from pathlib import Path

import pytest

from indexer import documents
from indexer.corpus_files import find_files
from indexer.documents import index_document
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.file_reading import read_report
from indexer.pipeline import index_paths
from indexer.query import Number, SearchRequest, Words
from tests.pipeline.runs import counts, the_report_from


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
