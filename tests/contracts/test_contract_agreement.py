"""On random corpora and random trees every engine answers as the naive one does."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer.engines.index_document import IndexDocument
from indexer.engines.protocol import IndexEngine
from indexer.query import FACETS, And, Hit, Node, Not, ResultPage, SearchRequest
from tests.contracts.conftest import ENGINES
from tests.support.documents import a_document
from tests.support.naive_engine import NaiveEngine
from tests.support.random_queries import corpora, nodes, requests

OTHERS = sorted(set(ENGINES) - {"naive"})

pytestmark = pytest.mark.parametrize("name", OTHERS)

quick = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@contextmanager
def filled(name: str, corpus: list[IndexDocument]) -> Iterator[IndexEngine]:
    """An engine that holds a corpus, half of it published and half amended."""
    with tempfile.TemporaryDirectory() as folder:
        engine = ENGINES[name](Path(folder))
        half = len(corpus) // 2
        engine.publish(corpus[:half])
        engine.amend(corpus[half:])
        yield engine
        engine.close()


SILENT = [a_document(f"silent{number}", year=2020) for number in range(40)]
"""Reports that hold no word of a random corpus: what is found among them are few of many."""


def oracle(corpus: list[IndexDocument]) -> NaiveEngine:
    engine = NaiveEngine()
    engine.publish(corpus)
    return engine


def comparable(page: ResultPage) -> ResultPage:
    """A page without what engines may choose: the spelling of cursors, the last decimal."""
    hits = []
    for hit in page.hits:
        score: Any = pytest.approx(hit.score, abs=2e-6)
        hits.append(replace(hit, score=score))
    return replace(page, hits=tuple(hits), next=None)


def agree(name: str, corpus: list[IndexDocument], asked: list[SearchRequest]) -> None:
    naive = oracle(corpus)
    with filled(name, corpus) as engine:
        for request in asked:
            expected = comparable(naive.search(request))
            assert expected == replace(engine.search(request), next=None)


def whole(engine: IndexEngine, node: Node) -> ResultPage:
    return engine.search(SearchRequest(node=node, size=100))


@quick
@given(corpus=corpora(), asked=st.lists(requests(), min_size=1, max_size=6))
def test_pages_counts_facets_and_order_agree(
    name: str, corpus: list[IndexDocument], asked: list[SearchRequest]
) -> None:
    agree(name, corpus, asked)


@quick
@given(corpus=corpora(), asked=st.lists(requests(), min_size=1, max_size=6))
def test_they_agree_on_few_reports_among_many(
    name: str, corpus: list[IndexDocument], asked: list[SearchRequest]
) -> None:
    agree(name, [*SILENT, *corpus], asked)


@quick
@given(corpus=corpora(), node=nodes())
def test_nothing_is_both_said_and_not_said(
    name: str, corpus: list[IndexDocument], node: Node
) -> None:
    with filled(name, corpus) as engine:
        assert whole(engine, And(children=(node, Not(child=node)))).reports == 0


@quick
@given(corpus=corpora(), request=requests(), facet=st.sampled_from(FACETS), data=st.data())
def test_selecting_more_never_adds_hits_and_gives_the_count_that_was_shown(
    name: str,
    corpus: list[IndexDocument],
    request: SearchRequest,
    facet: str,
    data: st.DataObject,
) -> None:
    with filled(name, corpus) as engine:
        free = replace(request, selected={**request.selected, facet: ()}, size=100)
        before = engine.search(free)
        shown = before.facets[facet]
        some = st.lists(st.sampled_from(sorted(shown)), max_size=2) if shown else st.just([])
        for value in data.draw(some):
            after = engine.search(replace(free, selected={**free.selected, facet: (value,)}))
            assert after.reports == shown[value]
            assert after.facets[facet] == shown
            assert {hit.report_id for hit in after.hits} <= {
                hit.report_id for hit in before.hits
            }


@quick
@given(corpus=corpora(), request=requests(), size=st.integers(1, 3))
def test_paging_yields_every_hit_once_in_the_order_of_one_long_page(
    name: str, corpus: list[IndexDocument], request: SearchRequest, size: int
) -> None:
    with filled(name, corpus) as engine:
        long = engine.search(replace(request, size=100))
        hits: list[Hit] = []
        cursor = None
        for _page in range(len(long.hits) + 1):
            page = engine.search(replace(request, size=size, cursor=cursor))
            hits += page.hits
            cursor = page.next
            if cursor is None:
                break
        assert tuple(hits) == long.hits


@quick
@given(corpus=corpora(), request=requests())
def test_facets_add_up_to_the_reports(
    name: str, corpus: list[IndexDocument], request: SearchRequest
) -> None:
    with filled(name, corpus) as engine:
        page = engine.search(replace(request, selected={}))
        for single in ("level", "function", "format", "year"):
            assert sum(page.facets[single].values()) <= page.reports
        assert sum(page.facets["section"].values()) == page.sections
        assert all(0 < n <= page.reports for one in page.facets.values() for n in one.values())
