import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from starlette.testclient import TestClient
from starlette.types import Message

import indexer.errors
from indexer.errors import (
    EngineError,
    IndexLockedError,
    IndexUnavailableError,
    IndexVersionError,
)
from search_app.app import create_app
from search_app.problems import KINDS, STATUS_CODES
from search_app.settings import Settings
from tests.support.loops import in_a_loop_of_its_own


class BrokenIndex:
    """An index that answers every question with one error."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def snapshot(self) -> "BrokenIndex":
        return self

    def state(self) -> int:
        return 0

    def generated(self) -> bool:
        return False

    def __getattr__(self, _question: str) -> Callable[..., NoReturn]:
        def fail(*_: object, **__: object) -> NoReturn:
            raise self.error

        return fail


def over(error: Exception, *, raising: bool = True) -> TestClient:
    app = create_app(BrokenIndex(error), Settings())
    return TestClient(app, raise_server_exceptions=raising)


def test_every_error_of_the_indexer_has_a_status_of_its_own() -> None:
    classes = {
        cls
        for _, cls in inspect.getmembers(indexer.errors, inspect.isclass)
        if issubclass(cls, Exception) and cls.__module__ == indexer.errors.__name__
    }

    assert len(classes) > 5
    assert classes <= set(KINDS)
    assert all(400 <= kind.status < 600 and kind.status != 500 for kind in KINDS.values())


@pytest.mark.parametrize(
    "error",
    [
        IndexUnavailableError("No index in x.", hint="Run gongkai index."),
        IndexVersionError("Index x is of version 0.", hint="Run gongkai index."),
        IndexLockedError("Index x is being written.", hint="Run gongkai index."),
        EngineError("Index x failed.", hint="Run gongkai index."),
    ],
)
@pytest.mark.parametrize("address", ["/", "/search?q=x", "/about", "/reports/r1", "/readyz"])
def test_an_index_that_cannot_answer_gives_the_reason_and_the_remedy(
    error: EngineError, address: str
) -> None:
    page = over(error).get(address)

    assert page.status_code == 503
    assert error.reason in page.text
    assert "Run gongkai index." in page.text
    assert page.headers["retry-after"] == "30"


def test_programs_get_the_same_as_json() -> None:
    answer = over(IndexUnavailableError("No index.", hint="Make one.")).get("/api/v1/search")

    assert (answer.status_code, answer.json()) == (
        503,
        {
            "error": {
                "code": "index_unavailable",
                "message": "索引目前不可用：No index.",
                "hint": "Make one.",
            }
        },
    )


@pytest.mark.parametrize("address", ["/readyz", "/search.csv", "/data/values.csv"])
def test_what_only_programs_ask_for_fails_as_json(address: str) -> None:
    answer = over(IndexUnavailableError("No index.")).get(address)

    assert answer.json()["error"]["code"] == "index_unavailable"


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/metrics", "/openapi.json"])
def test_what_only_programs_ask_for_refuses_as_json(address: str) -> None:
    assert over(AssertionError()).post(address).json()["error"]["code"] == "wrong_method"


def test_the_page_on_http_names_every_kind_of_error_beside_its_status() -> None:
    text = (Path(__file__).parents[2] / "docs" / "http.md").read_text("utf-8")
    errors = text.partition("## Errors")[2].partition("\n## ")[0]
    told = {
        (int(status), code)
        for line in errors.splitlines()
        if (status := line.strip("| ")[:3]).isdecimal()
        for code in re.findall(r"`([a-z_]+)`", line.split("|")[2])
    }

    expected = {(kind.status, kind.code) for kind in KINDS.values()}
    expected |= {(status, code) for status, code in STATUS_CODES.items()}
    assert told == expected | {(500, "internal")}


def test_who_leaves_in_the_middle_of_a_question_is_no_fault_of_ours() -> None:
    app = create_app(BrokenIndex(AssertionError()), Settings())
    sent: list[Message] = []
    arriving: Iterator[Message] = iter(
        [
            {"type": "http.request", "body": b"te", "more_body": True},
            {"type": "http.disconnect"},
        ]
    )

    async def receive() -> Message:
        return next(arriving)

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http", "method": "POST", "path": "/api/v1/check", "raw_path": b"/api/v1/check",
        "query_string": b"", "headers": [(b"content-length", b"10")], "http_version": "1.1",
        "scheme": "http", "server": ("x", 80),
    }  # fmt: skip
    in_a_loop_of_its_own(lambda: app(scope, receive, send))

    assert sent[0]["status"] == 400


@pytest.mark.parametrize("address", ["/healthz", "/help", "/static/portal.css"])
def test_what_needs_no_index_works_without_one(address: str) -> None:
    assert over(IndexUnavailableError("No index.")).get(address).status_code == 200


def test_a_fault_of_ours_tells_nothing_of_itself() -> None:
    page = over(RuntimeError("secret"), raising=False).get("/search")

    assert page.status_code == 500
    assert "secret" not in page.text
    assert page.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/nothing", 404),
        ("GET", "/reports/nothing", 404),
        ("GET", "/static/nothing.css", 404),
        ("POST", "/search", 405),
        ("DELETE", "/reports/r1", 405),
        ("GET", "/search?year=x", 400),
        ("GET", "/search?sort=nothing", 400),
        ("GET", "/search?cursor=nothing", 400),
        ("GET", "/search?size=1000", 400),
        ("GET", "/search?lang=xx", 400),
        ("GET", "/help?lang=xx", 400),
        ("GET", "/?lang=xx", 400),
        ("GET", "/reports/640502-2023-00000001?lang=xx", 400),
        ("GET", "/reports/640502-2023-00000001/source?sha256=1", 400),
    ],
)
def test_a_request_that_cannot_be_met_gives_a_page_that_helps(
    client: TestClient, method: str, address: str, status: int
) -> None:
    page = client.request(method, address)

    assert page.status_code == status
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert 'role="search"' in page.text


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/api/v1/search?years=2023", 400, "bad_parameter"),
        ("/api/v1/search?year=x", 400, "bad_parameter"),
        ("/api/v1/reports/640502-2023-00000001?lang=xx", 400, "bad_parameter"),
        ("/api/v1/search?sort=nothing", 400, "bad_request"),
        ("/api/v1/search?cursor=nothing", 400, "bad_request"),
        ("/api/v1/reports/nothing", 404, "unknown_report"),
        ("/api/v1/nothing", 404, "not_found"),
    ],
)
def test_programs_get_one_shape_of_error(
    client: TestClient, address: str, status: int, code: str
) -> None:
    answer = client.get(address)

    assert answer.status_code == status
    assert answer.json()["error"]["code"] == code
    assert set(answer.json()["error"]) == {"code", "message"}


def test_a_program_at_an_address_that_is_none_is_told_where_they_stand(
    client: TestClient,
) -> None:
    assert "/openapi.json" in client.get("/api/v1/nothing").json()["error"]["message"]


@pytest.mark.parametrize(
    ("address", "remedy"),
    [
        ("/api/v1/search?year=x", "a year such as 2023"),
        ("/api/v1/search?region=x", "the code of a place such as 640000"),
        ("/api/v1/search?section=x", "there are: 1 2 3 4 5 6."),
        ("/api/v1/search?level=x", "there are: central province prefecture county township."),
        ("/api/v1/search?function=x", "such as 教育"),
        ("/api/v1/search?format=x", "there are: 2021 2019 pre2019 university."),
        ("/api/v1/search?check=x", "there are: pass fail uncertain not_assessable I1"),
        ("/api/v1/search?sort=x", "one is applications.received.total"),
        ("/api/v1/search?sort=-relevance", "there are relevance, year, agency"),
        ("/api/v1/search?size=x", "a whole number from 1 to 100"),
        ("/api/v1/wording?match=x", "there are: words similar."),
        ("/api/v1/wording?order=x", "there are: closeness recency"),
        ("/api/v1/wording?keep=x", "report, section and print"),
        ("/api/v1/series?measure=x", "/data lists"),
        ("/api/v1/series?measure=received&scope=x", "there are: own area."),
        ("/api/v1/series?region=640000", "such as measure=applications.received.total"),
        ("/compare.json?from=x", "a year such as 2023"),
        ("/compare.json?to=x", "a year such as 2023"),
    ],
)
def test_a_refused_value_is_answered_with_what_there_is(
    client: TestClient, address: str, remedy: str
) -> None:
    answer = client.get(f"{address}&lang=en")

    assert answer.status_code == 400
    assert remedy in answer.json()["error"]["message"]


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/search",
        "/api/v1/suggest",
        "/api/v1/series?measure=received",
        "/api/v1/wording",
        "/api/v1/quote",
        "/api/v1/reports/370323-2023-5653ab95",
        "/api/v1/reports/370323-2023-5653ab95/copying",
        "/compare.json",
        "/trends.json",
        "/data/values.csv",
        "/search.csv",
    ],
)
def test_a_language_that_there_is_not_is_refused_to_programs(
    client: TestClient, address: str
) -> None:
    answer = client.get(address, params={"lang": "fr"})

    assert answer.status_code == 400
    assert answer.json()["error"]["message"].endswith("可用取值：zh en。")


def test_a_wrong_method_names_the_right_ones(client: TestClient) -> None:
    assert set(client.post("/api/v1/search").headers["allow"].split(", ")) == {"GET", "HEAD"}
