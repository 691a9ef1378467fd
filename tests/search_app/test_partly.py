"""What stands below a short list: all the words before some of them, the list never twice."""

from indexer.query import SearchRequest
from search_app.finding.partly import partly_found
from search_app.query_reader import read_query
from tests.support.documents import a_document
from tests.support.naive_engine import NaiveEngine


def below(engine: NaiveEngine, q: str, **selected: tuple[str, ...]) -> list[str]:
    reading = read_query(q)
    request = SearchRequest(node=reading.asked, selected=selected)
    partly = partly_found(engine, reading.node, request, engine.search(request))
    return [] if partly is None else [hit.report_id for hit in partly.hits]


def an_engine() -> NaiveEngine:
    engine = NaiveEngine()
    engine.publish(
        [
            a_document("both", body="培训 监督"),
            a_document("one", body="培训 培训 培训 培训"),
            a_document("apart", sections={1: "培训", 2: "监督"}),
            a_document("neither", body="公报"),
        ]
    )
    return engine


def test_reports_with_all_words_stand_before_those_with_some() -> None:
    assert below(an_engine(), "培训 监督") == ["apart", "one"]


def test_other_conditions_hold_below_the_list_too() -> None:
    assert below(an_engine(), "培训 监督 -监督") == ["one"]
    assert below(an_engine(), "培训 监督", year=("1999",)) == []


def test_a_list_of_ten_has_nothing_below() -> None:
    engine = NaiveEngine()
    engine.publish(a_document(f"r{at}", body="培训 监督") for at in range(10))
    assert below(engine, "培训 监督") == []
