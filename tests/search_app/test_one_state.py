"""Whatever is published while a request is answered, all of its answer is of one state."""

import re
from dataclasses import replace
from itertools import cycle
from typing import Any

import pytest
from starlette.testclient import TestClient

from indexer.documents import index_document
from indexer.engines.index_document import IndexDocument
from indexer.engines.protocol import SearchIndex
from indexer.model import Report
from search_app.app import ROUTES, create_app
from search_app.settings import Settings
from tests.search_app.sample_reports import SHAPOTOU_ID, YIYUAN_ID, shapotou, unplaced, yiyuan
from tests.support.every_page import PARAMETER
from tests.support.naive_engine import NaiveEngine

KNOWN = {
    "report_id": SHAPOTOU_ID,
    "agency_id": "640502-1393489b",
    "code": "640000",
    "file": "values-2023.csv",
    "name": "portal.css",
}
NOT_COMPARED = {
    "/search.xlsx", "/wording.docx", "/metrics", "/api/v1/suggest",  # differ each time
    "/compare", "/compare.csv", "/compare.json", "/api/v1/series", "/api/v1/quote",  # see below
    "/wording.md", "/wording.txt", "/reports/{report_id}/source", "/check", "/help",
    "/openapi.json", "/healthz", "/static/{name}", "/favicon.ico", "/robots.txt",
}  # fmt: skip
ADDRESSES = [
    *(
        PARAMETER.sub(lambda match: KNOWN[match[1]], route.path)
        for route in ROUTES
        if "GET" in (route.methods or ()) and route.path not in NOT_COMPARED
    ),
    "/search?q=培训",
    "/search?q=新收>=0&sort=-applications.received.total",
    "/search?q=沙坡投区",
    "/search?q=沙坡头区政府和沂源县政府比较",
    "/search.csv?q=新收>=0",
    "/api/v1/search?q=公开&size=1",
    "/api/v1/series?measure=applications.received.total&region=640000",
    "/trends?measure=applications.received.total&mention=公开",
    "/trends.json?measure=applications.received.total&mention=公开",
    f"/compare?report={SHAPOTOU_ID}&report={YIYUAN_ID}",
    "/wording?q=公开",
    "/api/v1/wording?q=公开",
    "/compare.json?agency=640502-1393489b",
    "/compare?agency=640502-1393489b",
]


def documents(*reports: Report) -> list[IndexDocument]:
    return [index_document(report) for report in reports]


FULL = documents(shapotou(), yiyuan(), unplaced())
SLIGHT = documents(
    replace(shapotou(), title="另一个题目", findings=(), tables=yiyuan().tables),
    replace(yiyuan(), year=2022, region=shapotou().region, sections=shapotou().sections),
)
"""The same reports are there, and every list and figure is another."""


class Restless:
    """Publishes another state after everything that is read of it."""

    def __init__(self) -> None:
        self.engine = NaiveEngine()
        self._states = cycle([FULL, SLIGHT])
        self.publish_next()

    def publish_next(self) -> None:
        self.engine.publish(next(self._states))
        self.engine._updated = "2026-11-29T00:00:00+00:00"

    def snapshot(self) -> SearchIndex:
        index: Any = _Reread(self.engine.snapshot(), self)
        return index  # type: ignore[no-any-return]  # whatever is asked is passed on


class _Reread:
    def __init__(self, index: NaiveEngine, source: Restless) -> None:
        self._index, self._source = index, source

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # a method of the index, any of them
        method = getattr(self._index, name)

        def answered(*args: object, **options: object) -> object:
            answer = method(*args, **options)
            self._source.publish_next()
            return answer

        return answered


def calm(state: list[IndexDocument]) -> NaiveEngine:
    engine = NaiveEngine()
    engine.publish(state)
    engine._updated = "2026-11-29T00:00:00+00:00"
    return engine


def body(source: NaiveEngine | Restless, address: str) -> tuple[int, str]:
    """What an address answers, but for the time it took."""
    client = TestClient(create_app(source, Settings()), follow_redirects=False)
    answer = client.get(address)
    return answer.status_code, re.sub(r'"took_ms":[0-9.]+', "", answer.text)


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_is_of_one_state_whatever_is_published_meanwhile(address: str) -> None:
    full, slight = body(calm(FULL), address), body(calm(SLIGHT), address)

    assert body(Restless(), address) in (full, slight)
    assert full != slight


def suggested(source: NaiveEngine | Restless) -> list[dict[str, Any]]:
    """The names that are offered for a place; terms are counted beside."""
    client = TestClient(create_app(source, Settings()))
    found = client.get("/api/v1/suggest", params={"q": "沂源"}).json()["suggestions"]
    return [one for one in found if one["kind"] in ("place", "agency")]


def test_what_is_offered_while_typing_is_of_one_state() -> None:
    full, slight = suggested(calm(FULL)), suggested(calm(SLIGHT))

    assert full != slight
    assert suggested(Restless()) in (full, slight)
