"""What a snapshot promises, on every engine: one state, whatever is published meanwhile."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.engines.protocol import IndexEngine, SearchIndex
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.errors import IndexUnavailableError
from indexer.query import SearchRequest, Words
from indexer.wording.model import WordingRequest
from tests.support.documents import a_document

OLD = [
    a_document("r1", body="公开 培训。", keys={"agency_id": ("a1",)}),
    a_document("r2", body="公开 指南。", keys={"agency_id": ("a2",)}, values={"x": 1.0}),
]
WRITES: dict[str, Callable[[IndexEngine], object]] = {
    "publish": lambda engine: engine.publish([a_document("r3", body="公开")], generated=True),
    "amend": lambda engine: engine.amend([a_document("r1", body="不予 公开")], remove=["r2"]),
    "several": lambda engine: [engine.publish(OLD[:1]), engine.publish([]), engine.amend(OLD)],
}


def all_that_is_read(index: SearchIndex) -> tuple[object, ...]:
    """An answer of each kind."""
    request = SearchRequest(node=Words(text="公开", words=("公开",)))
    selection = index.select(request)
    size = index.size()
    return (
        index.search(request),
        index.count(request),
        (selection.ids(), selection.hits(), selection.reports(), selection.texts()),
        [(agency.id, agency.name, agency.reports) for agency in index.agencies()],
        index.fetch(["r1", "r2", "r3"]),
        index.fetch_texts(["r1", "r2", "r3"]),
        tuple(index.reports()),
        index.wordings(WordingRequest()),
        (index.copying("r1"), index.copying("r3")),
        index.repeating(["r1", "r2"]),
        index.generated(),
        index.roots(),
        (size.reports, size.updated),
        (index.describe().sections, index.describe().terms),
        index.sources(),
        index.state(),
    )


@pytest.mark.parametrize("write", sorted(WRITES))
def test_a_snapshot_answers_from_its_own_state_to_the_end(
    engine: IndexEngine, write: str
) -> None:
    engine.publish(OLD)
    expected = all_that_is_read(engine)
    read, unread = engine.snapshot(), engine.snapshot()
    assert all_that_is_read(read) == expected

    WRITES[write](engine)

    assert all_that_is_read(read) == expected
    assert all_that_is_read(unread) == expected
    assert all_that_is_read(engine) == all_that_is_read(engine.snapshot()) != expected


def test_a_snapshot_is_read_to_the_end_when_its_engine_is_closed(engine: IndexEngine) -> None:
    engine.publish(OLD)
    snapshot = engine.snapshot()
    engine.close()

    assert snapshot.count(SearchRequest()) == 2


def test_without_an_index_there_is_no_snapshot(engine: IndexEngine) -> None:
    with pytest.raises(IndexUnavailableError):
        engine.snapshot()


def test_snapshots_of_one_state_share_what_was_worked_out(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    engine.publish(OLD)

    assert engine.snapshot().agencies() is engine.snapshot().agencies()
