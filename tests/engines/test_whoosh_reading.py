"""How an open engine behaves over time: other writers, threads, memory."""

import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from indexer.engines.index_document import IndexDocument
from indexer.engines.whoosh import new_segments, writer
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.query import Literal, SearchRequest, Words
from tests.support.documents import a_document

PUBLIC = SearchRequest(node=Words(text="公开", words=("公开",)), size=100)


def ids(engine: WhooshEngine, request: SearchRequest = PUBLIC) -> list[str]:
    return [hit.report_id for hit in engine.search(request).hits]


def corpus(prefix: str, size: int) -> list[IndexDocument]:
    return [a_document(f"{prefix}{n}", body="公开 培训") for n in range(size)]


def test_an_open_engine_sees_what_another_has_published(tmp_path: Path) -> None:
    reading, writing = WhooshEngine(tmp_path / "index"), WhooshEngine(tmp_path / "index")
    writing.publish(corpus("a", 2))
    assert ids(reading) == ["a0", "a1"]

    writing.publish(corpus("b", 1))
    assert ids(reading) == ["b0"]

    writing.amend(corpus("c", 1))
    assert ids(reading) == ["b0", "c0"]


def test_searches_during_publishing_see_one_whole_state_each(tmp_path: Path) -> None:
    states = [corpus("a", 3), corpus("b", 5), corpus("c", 1)]
    expected = {tuple(one.report.id for one in state) for state in states}
    reading, writing = WhooshEngine(tmp_path / "index"), WhooshEngine(tmp_path / "index")
    writing.publish(states[0])
    done = Event()

    def read() -> set[tuple[str, ...]]:
        seen = set()
        while not done.is_set():
            page = reading.search(PUBLIC)
            seen.add(tuple(hit.report_id for hit in page.hits))
            assert page.reports == page.facets["year"]["2023"] == len(page.hits)
            assert ids(reading, SearchRequest(node=Literal(text="开培"), size=100))
            assert reading.describe().terms == 2
            assert all(report.agency == "某局" for report in reading.fetch(["a0", "b0", "c0"]))
        return seen

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(4)]
        for turn in range(9):
            (writing.publish if turn % 2 else reading.publish)(states[turn % 3])
        done.set()
        seen = set().union(*(reader.result() for reader in readers))
    assert seen <= expected
    assert len(seen) > 1


def test_a_snapshot_that_nobody_has_read_outlives_its_files(tmp_path: Path) -> None:
    reading, writing = WhooshEngine(tmp_path / "index"), WhooshEngine(tmp_path / "index")
    writing.publish(corpus("a", 2))
    snapshot = reading.snapshot()
    files = set((tmp_path / "index").glob("*.seg"))

    writing.publish(corpus("b", 1))

    assert not files & set((tmp_path / "index").glob("*.seg"))
    assert [hit.report_id for hit in snapshot.search(PUBLIC).hits] == ["a0", "a1"]
    assert [report.id for report in snapshot.reports()] == ["a0", "a1"]


def test_a_cursor_goes_on_where_it_was_when_the_index_changes(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    engine.publish([a_document(f"r{n}", agency=f"{n}局") for n in range(6)])
    request = SearchRequest(sort="agency", size=3)
    cursor = engine.search(request).next

    further = [a_document(one, agency="2局乙") for one in ("a25", "r25")]
    engine.amend(further, remove=["r0", "r2"])

    rest = SearchRequest(sort="agency", size=10, cursor=cursor)
    assert ids(engine, rest) == ["a25", "r25", "r3", "r4", "r5"]


def test_a_cursor_at_a_last_agency_that_has_gone_leads_to_the_end(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    engine.publish([a_document(one, agency=f"{one[1]}局") for one in ("r1", "r2", "r3", "s3")])
    cursor = engine.search(SearchRequest(sort="agency", size=3)).next

    engine.amend([], remove=["r3", "s3"])

    assert ids(engine, SearchRequest(sort="agency", cursor=cursor)) == []


def alive() -> int:
    """Documents in memory."""
    return sum(isinstance(one, IndexDocument) for one in gc.get_objects())


def test_publish_does_not_hold_the_documents_it_was_given(tmp_path: Path) -> None:
    held = []

    def documents() -> Iterator[IndexDocument]:
        for number in range(30):
            yield a_document(f"r{number}", body="公开")
            held.append(alive())

    gc.collect()
    before = alive()
    WhooshEngine(tmp_path / "index").publish(documents())

    assert max(held) <= before + 2


def test_what_does_not_fit_in_memory_becomes_several_segments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_segments, "FULL", 20)
    engine = WhooshEngine(tmp_path / "index")
    engine.publish(corpus("a", 40))

    assert engine.search(PUBLIC).sections == 40
    assert engine.describe().terms == 2
    segments = list((tmp_path / "index").glob("*.seg"))
    assert len(segments) == 10


def test_amending_again_and_again_keeps_few_segments(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    engine.publish(corpus("a", 3))
    for turn in range(20):
        engine.amend(corpus("b", 1 + turn % 3))

    segments = list((tmp_path / "index").glob("*.seg"))
    assert len(segments) <= writer.SMALL_KEPT + 1
    assert ids(engine) == ["a0", "a1", "a2", "b0", "b1", "b2"]
