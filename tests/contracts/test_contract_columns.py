"""What every engine promises of whole searches as columns, and of the agencies it knows."""

from dataclasses import replace
from itertools import pairwise
from typing import get_args

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.engines.agencies import Agency
from indexer.engines.index_document import IndexDocument
from indexer.engines.protocol import IndexEngine
from indexer.engines.requests import LARGEST_PAGE
from indexer.engines.selection import Column, Selection
from indexer.errors import IndexUnavailableError, QueryError
from indexer.query import Hit, Number, SearchRequest
from tests.contracts.test_contract_agreement import OTHERS, filled, oracle
from tests.support.documents import a_document
from tests.support.random_queries import MEASURES, corpora, requests

RECEIVED = "applications.received.total"

quick = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def whole(selection: Selection) -> dict[str, object]:
    """A selection spelt out; NaN, which equals nothing, as ``None``."""
    measures = {name: selection.measure(name) for name in MEASURES}
    return {
        "ids": selection.ids(),
        "texts": selection.texts(),
        "matching texts": selection.texts(1, None, [hit.sections for hit in selection.hits(1)]),
        "reports": selection.reports(),
        **{name: selection.column(name).texts() for name in get_args(Column)},
        **{
            name: [None if np.isnan(one) else one for one in column.tolist()]
            for name, column in measures.items()
        },
    }


def all_pages(engine: IndexEngine, request: SearchRequest) -> tuple[Hit, ...]:
    hits: list[Hit] = []
    page = engine.search(request)
    hits += page.hits
    while page.next is not None:
        page = engine.search(replace(request, cursor=page.next))
        hits += page.hits
    return tuple(hits)


@pytest.mark.parametrize("name", OTHERS)
@quick
@given(corpus=corpora(), asked=st.lists(requests(), min_size=1, max_size=4))
def test_columns_and_agencies_are_those_of_the_naive_engine(
    name: str, corpus: list[IndexDocument], asked: list[SearchRequest]
) -> None:
    naive = oracle(corpus)
    with filled(name, corpus) as engine:
        for request in asked:
            assert whole(engine.select(request)) == whole(naive.select(request))
        assert list(engine.agencies()) == list(naive.agencies())
        assert engine.agencies().names() == naive.agencies().names()


@pytest.mark.parametrize("name", OTHERS)
@quick
@given(corpus=corpora(), request=requests())
def test_a_selection_lists_what_the_pages_list(
    name: str, corpus: list[IndexDocument], request: SearchRequest
) -> None:
    with filled(name, corpus) as engine:
        selection = engine.select(request)
        assert selection.hits() == all_pages(engine, request)
        assert len(selection) == engine.search(request).reports == engine.count(request)


def test_a_selection_has_no_cap(engine: IndexEngine) -> None:
    many = [
        a_document(f"r{number:03}", values={RECEIVED: number})
        for number in range(2 * LARGEST_PAGE + 5)
    ]
    engine.publish(many)
    selection = engine.select(SearchRequest(sort=f"-{RECEIVED}", size=1))
    assert len(selection) == len(many)
    received = selection.measure(RECEIVED)
    assert all(one > other for one, other in pairwise(received.tolist()))
    assert selection.ids(1, 3) == ("r203", "r202")
    assert [hit.report_id for hit in selection.hits(203)] == ["r001", "r000"]
    assert [report.id for report in selection.reports(203)] == ["r001", "r000"]


def test_what_is_not_stated_is_no_zero(engine: IndexEngine) -> None:
    engine.publish(
        [a_document("r1", year=None, values={RECEIVED: 0}), a_document("r2", year=2022)]
    )
    selection = engine.select(SearchRequest())
    received = selection.measure(RECEIVED)
    assert received[0] == 0
    assert np.isnan(received[1])
    assert selection.column("year").texts() == [None, "2022"]
    assert selection.column("year").codes.tolist()[0] == -1


def test_places_are_told_apart_by_rank(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document("r1", keys={"region": ("640000", "640500", "640502", "640502100")}),
            a_document("r2", keys={"region": ("420000", "429004")}),
            a_document("r3"),
        ]
    )
    selection = engine.select(SearchRequest())
    assert selection.column("province").texts() == ["640000", "420000", None]
    assert selection.column("prefecture").texts() == ["640500", None, None]
    assert selection.column("county").texts() == ["640502", "429004", None]


def test_a_selection_stays_with_the_state_it_began_with(engine: IndexEngine) -> None:
    engine.publish([a_document("r1"), a_document("r2")])
    selection = engine.select(SearchRequest())
    engine.publish([a_document("r3")])
    assert selection.ids() == ("r1", "r2")
    assert [report.id for report in selection.reports()] == ["r1", "r2"]


def test_a_replaced_report_is_in_no_column(engine: IndexEngine) -> None:
    engine.publish([a_document("r1", level="county", keys={"agency_id": ("a",)})])
    engine.amend([a_document("r1", level="township", keys={"agency_id": ("b",)})])
    assert engine.select(SearchRequest()).column("level").texts() == ["township"]
    assert [agency.id for agency in engine.agencies()] == ["b"]


def test_a_measure_that_does_not_exist_is_refused(engine: IndexEngine) -> None:
    engine.publish([a_document("r1")])
    with pytest.raises(QueryError, match=r"applications\.nothing"):
        engine.select(SearchRequest()).measure("applications.nothing")
    with pytest.raises(QueryError):
        engine.select(SearchRequest(node=Number(measure="nothing", op=">", value=0)))


def test_without_an_index_there_is_nothing_to_select(engine: IndexEngine) -> None:
    with pytest.raises(IndexUnavailableError):
        engine.select(SearchRequest())
    with pytest.raises(IndexUnavailableError):
        engine.agencies()


def test_an_agency_is_known_by_its_latest_report(engine: IndexEngine) -> None:
    engine.publish(
        [
            a_document(
                "r1",
                year=2021,
                agency="工信局",
                level="county",
                function="工信",
                keys={
                    "agency_id": ("a",),
                    "region": ("640000",),
                    "agency": ("工信局", "经信局"),
                },
            ),
            a_document(
                "r2",
                year=2023,
                agency="某县工信局",
                keys={
                    "agency_id": ("a",),
                    "region": ("640000", "640500"),
                    "agency": ("某县工信局",),
                },
            ),
            a_document("r3", year=None, agency="某县工信局", keys={"agency_id": ("a",)}),
            a_document("r4", agency="另局", keys={"agency_id": ("b",)}),
        ]
    )
    directory = engine.agencies()
    assert directory.find("a") == Agency(
        id="a",
        name="某县工信局",
        aliases=("工信局", "经信局"),
        regions=("640000", "640500"),
        level="county",
        function="工信",
        years=(2021, 2023),
        reports=3,
        latest="r2",
    )
    assert [agency.id for agency in directory] == ["a", "b"]
    assert directory[1].name == "另局"
    assert directory.find("c") is None
    assert len(directory) == 2
