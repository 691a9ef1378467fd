"""What ``publish`` and ``amend`` promise, on every engine."""

from collections.abc import Iterator

import pytest

from indexer.engines.index_document import IndexDocument
from indexer.engines.protocol import IndexEngine, IndexSummary
from indexer.errors import IndexUnavailableError
from indexer.query import Everything, Filter, SearchRequest, Words
from tests.support.documents import GivenShares, a_document


def ids(engine: IndexEngine, node: Words | Everything | Filter | None = None) -> list[str]:
    """The reports that match, in the order of their ids."""
    page = engine.search(SearchRequest(node=node or Everything(), size=100))
    return sorted(hit.report_id for hit in page.hits)


def words(*given: str) -> Words:
    return Words(text=" ".join(given), words=given)


def one_then(document: IndexDocument, error: BaseException) -> Iterator[IndexDocument]:
    """A source of documents that breaks off."""
    yield document
    raise error


def test_before_the_first_publish_there_is_no_index(engine: IndexEngine) -> None:
    with pytest.raises(IndexUnavailableError):
        engine.search(SearchRequest())


def test_publish_makes_the_documents_and_no_others_the_index(engine: IndexEngine) -> None:
    engine.publish([a_document("r1"), a_document("r2")])

    summary = engine.publish([a_document("r2"), a_document("r3"), a_document("r4")])

    assert ids(engine) == ["r2", "r3", "r4"]
    assert summary == IndexSummary(reports=3, added=2, replaced=1, removed=1)


def test_publishing_nothing_makes_an_empty_index(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", body="公开")])
    engine.publish([])

    page = engine.search(SearchRequest(node=words("公开")))

    assert (page.reports, page.sections, page.hits, page.next) == (0, 0, (), None)
    assert set(map(len, page.facets.values())) == {0}
    assert engine.fetch(["r1"]) == ()


def test_of_two_documents_with_one_id_the_last_stands(engine: IndexEngine) -> None:
    twice = [
        a_document("r1", body="旧文 一"),
        a_document("r2", body="别处"),
        a_document("r1", sections={1: "新文", 2: "二"}),
    ]
    summary = engine.publish(iter(twice))

    assert summary == IndexSummary(reports=2, added=2, replaced=0, removed=0)
    assert ids(engine, words("旧文")) == []
    assert ids(engine, words("新文")) == ["r1"]
    assert engine.search(SearchRequest()).sections == 5


def test_documents_in_shares_are_the_index_that_they_would_be_one_by_one(
    engine: IndexEngine,
) -> None:
    engine.publish([a_document("r1", body="旧文"), a_document("r9", body="旧文")])
    shares = GivenShares(
        [
            [a_document("r1", body="甲"), a_document("r2", sections={1: "甲", 2: "乙"})],
            [],
            [a_document("r3", body="乙"), a_document("r1", body="丙")],
        ]
    )

    summary = engine.amend(shares, remove=["r9"])

    assert summary == IndexSummary(reports=3, added=2, replaced=1, removed=1)
    assert [ids(engine, words(word)) for word in ("旧文", "甲", "乙", "丙")] == [
        [],
        ["r2"],
        ["r2", "r3"],
        ["r1"],
    ]
    assert engine.search(SearchRequest()).sections == 7


def test_a_share_that_breaks_off_leaves_the_index_as_it_was(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", body="旧文")])
    breaking = one_then(a_document("r2", body="新文"), LookupError("broken"))

    with pytest.raises(LookupError, match="broken"):
        engine.publish(GivenShares([[a_document("r3", body="新文")], breaking]))

    assert ids(engine) == ["r1"]
    assert ids(engine, words("新文")) == []


def test_a_document_amended_twice_in_one_go_stands_as_given_last(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", body="甲")])
    engine.amend([a_document("r1", body="乙"), a_document("r1", body="丙")])

    assert [ids(engine, words(word)) for word in ("甲", "乙", "丙")] == [[], [], ["r1"]]


def test_amend_adds_replaces_and_removes_by_id(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", body="甲"), a_document("r2"), a_document("r3")])

    summary = engine.amend(
        [a_document("r1", body="乙"), a_document("r4")], remove=["r3", "unknown"]
    )

    assert summary == IndexSummary(reports=3, added=1, replaced=1, removed=1)
    assert ids(engine) == ["r1", "r2", "r4"]
    assert ids(engine, words("甲")) == []
    assert ids(engine, words("乙")) == ["r1"]


def test_a_report_both_removed_and_given_is_replaced(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", body="甲")])

    summary = engine.amend([a_document("r1", body="乙")], remove=["r1"])

    assert summary == IndexSummary(reports=1, added=0, replaced=1, removed=0)
    assert ids(engine, words("乙")) == ["r1"]


def test_what_goes_may_come_up_while_the_documents_are_made(engine: IndexEngine) -> None:
    engine.publish([a_document("r1"), a_document("r2")])
    gone: list[str] = []

    def documents() -> Iterator[IndexDocument]:
        yield a_document("r3")
        gone.append("r1")

    assert engine.amend(documents(), remove=gone).removed == 1
    assert ids(engine) == ["r2", "r3"]


def test_amend_without_an_index_starts_one(engine: IndexEngine) -> None:
    summary = engine.amend([a_document("r1")], remove=["r2"])

    assert summary == IndexSummary(reports=1, added=1, replaced=0, removed=0)
    assert ids(engine) == ["r1"]


def test_every_report_can_be_removed_and_the_index_filled_again(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", body="甲")])
    engine.amend([], remove=["r1"])
    assert engine.search(SearchRequest()).reports == 0

    engine.amend([a_document("r1", body="乙")])
    assert ids(engine, words("乙")) == ["r1"]


def test_many_amendments_leave_what_one_publish_would(engine: IndexEngine) -> None:
    engine.publish([a_document(f"r{n}", body="甲 旧") for n in range(4)])
    for round_ in range(12):
        engine.amend([a_document(f"r{round_}", body=f"甲 新{round_}")], remove=["r1"])

    assert ids(engine) == sorted(f"r{n}" for n in range(12) if n != 1)
    assert ids(engine, words("旧")) == []
    assert ids(engine, words("新7")) == ["r7"]
    assert engine.describe().terms == 12
    assert engine.search(SearchRequest(node=words("甲"))).sections == 11


@pytest.mark.parametrize("write", ["publish", "amend"])
@pytest.mark.parametrize("error", [OSError(28, "disk full"), KeyboardInterrupt()])
def test_a_batch_that_fails_halfway_changes_nothing(
    engine: IndexEngine, write: str, error: BaseException
) -> None:
    engine.publish([a_document("r1", body="公开", year=2021)])
    before = engine.search(SearchRequest())

    with pytest.raises(type(error)):
        getattr(engine, write)(one_then(a_document("r1", body="别的"), error))

    assert engine.search(SearchRequest()) == before
    assert ids(engine, words("公开")) == ["r1"]
    assert ids(engine, words("别的")) == []


def test_after_a_failed_batch_the_next_one_goes_through(engine: IndexEngine) -> None:
    with pytest.raises(ValueError, match="spoilt"):
        engine.publish(one_then(a_document("r1"), ValueError("spoilt")))
    with pytest.raises(IndexUnavailableError):
        engine.search(SearchRequest())

    engine.publish([a_document("r2")])
    assert ids(engine) == ["r2"]


def test_documents_may_be_made_from_what_the_index_holds(engine: IndexEngine) -> None:
    engine.publish([a_document("r1"), a_document("r2")])

    def renamed() -> Iterator[IndexDocument]:
        for report in engine.fetch(["r1", "r2"]):
            yield a_document(report.id, agency=f"新{report.agency}")

    engine.amend(renamed())
    assert [report.agency for report in engine.fetch(["r2", "r1"])] == ["新某局", "新某局"]


def test_a_state_stays_until_something_is_written(engine: IndexEngine) -> None:
    with pytest.raises(IndexUnavailableError):
        engine.state()

    engine.publish([a_document("r1")])
    first = engine.state()
    engine.search(SearchRequest())
    assert engine.state() == first

    engine.amend([a_document("r2")])
    second = engine.state()
    engine.publish([a_document("r2")])
    assert len({first, second, engine.state()}) == 3
