"""The order of a list, asked for by the address or by the query, followed to its end."""

import random
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from indexer.engines.whoosh.engine import WhooshEngine
from search_app.app import create_app
from search_app.settings import Settings
from tests.search_app.page import get_page
from tests.support.documents import a_document

RECEIVED = "applications.received.total"
LEVELS = ("county", "township", None)
MOST = 230
"""More than two of the largest pages."""


def some_reports() -> list[dict[str, Any]]:
    """Reports of three levels and four years; every fifth states no number."""
    dice = random.Random(5)
    return [
        {
            "report_id": f"r{number:03}",
            "agency": f"第{dice.randrange(60)}局",
            "level": dice.choice(LEVELS),
            "year": dice.choice([2020, 2021, 2022, 2023]),
            "values": {} if number % 5 == 0 else {RECEIVED: dice.randrange(40)},
        }
        for number in range(MOST)
    ]


REPORTS = some_reports()


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    engine = WhooshEngine(tmp_path_factory.mktemp("orders") / "index")
    engine.publish([a_document(body="培训", **report) for report in REPORTS])
    with TestClient(create_app(engine, Settings())) as client:
        yield client
    engine.close()


def ask(portal: TestClient, **parameters: str) -> dict[str, Any]:
    response = portal.get("/api/v1/search", params=parameters)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def all_ids(portal: TestClient, **parameters: str) -> list[str]:
    """The ids of every page, one after another."""
    found: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        answer = ask(portal, **parameters, **cursor)
        found += [hit["report_id"] for hit in answer["hits"]]
        if answer["next"] is None:
            return found
        cursor = {"cursor": answer["next"]}


def most_first(reports: list[dict[str, Any]]) -> list[str]:
    """By number, those without one last; equal ones by id."""
    ordered = sorted(
        reports, key=lambda one: (-one["values"].get(RECEIVED, -1), one["report_id"])
    )
    return [one["report_id"] for one in ordered]


def test_what_the_address_says_goes_before_what_the_query_says(portal: TestClient) -> None:
    asked = "培训 每页:3 排序:-新收"

    assert [len(ask(portal, q=asked, **size)["hits"]) for size in ({}, {"size": "10"})] == [
        3,
        10,
    ]
    assert all_ids(portal, q=asked, sort="relevance") == all_ids(portal, q="培训")
    assert all_ids(portal, q=asked) == all_ids(portal, q="培训", sort=f"-{RECEIVED}")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("received", RECEIVED),
        ("-新收", f"-{RECEIVED}"),
        ("－新收", f"-{RECEIVED}"),
        ("-Received.Total", f"-{RECEIVED}"),
        ("年份", "year"),
        ("-agency", "-agency"),
    ],
)
def test_an_address_names_the_order_as_a_query_does(
    portal: TestClient, name: str, key: str
) -> None:
    by_key = all_ids(portal, sort=key)

    assert all_ids(portal, sort=name) == by_key
    assert all_ids(portal, q=f"排序:{name}") == by_key


@pytest.mark.parametrize("sort", ["nothing", "-relevance", "-", "新收.没有"])
def test_an_order_that_no_name_means_is_refused(portal: TestClient, sort: str) -> None:
    assert portal.get("/api/v1/search", params={"sort": sort}).status_code == 400


@pytest.mark.parametrize("sort", ["relevance", "year", "-year", "agency", RECEIVED])
def test_every_report_of_a_long_list_can_be_reached(portal: TestClient, sort: str) -> None:
    found = all_ids(portal, q="培训", sort=sort, size="7")

    assert found == all_ids(portal, q="培训", sort=sort, size="100")
    assert sorted(found) == [report["report_id"] for report in REPORTS]


@pytest.mark.parametrize(
    "parameters",
    [
        {"q": "培训", "sort": f"-{RECEIVED}"},
        {"q": "培训 排序:-新收"},
        {"q": "申请量最多的单位"},
        {"q": "agencies with the most applications"},
    ],
)
def test_an_order_is_the_same_whoever_asks_for_it(
    portal: TestClient, parameters: dict[str, str]
) -> None:
    assert all_ids(portal, size="50", **parameters) == most_first(REPORTS)


def test_a_question_for_the_first_ten_shows_ten_and_can_go_on(portal: TestClient) -> None:
    townships = [report for report in REPORTS if report["level"] == "township"]
    answer = ask(portal, q="申请量最多的12个乡镇")

    assert [hit["report_id"] for hit in answer["hits"]] == most_first(townships)[:12]
    assert answer["total"]["reports"] == len(townships)
    assert [chip["text"] for chip in answer["query"]["chips"]] == [
        "层级:乡镇",
        "排序:-新收",
        "每页:12",
    ]
    assert all_ids(portal, q="申请量最多的12个乡镇") == most_first(townships)
    assert all(RECEIVED in hit["values"] for hit in answer["hits"])


def test_the_address_goes_before_the_query(portal: TestClient) -> None:
    by_year = all_ids(portal, sort="year", size="50")

    assert all_ids(portal, q="排序:-新收 每页:3", sort="year", size="50") == by_year


def test_another_order_chosen_on_the_page_drops_the_one_of_the_query(
    portal: TestClient,
) -> None:
    page = get_page(portal, "/search", params={"q": "培训 排序:-新收"})
    choices = page.one("nav", **{"class": "sorts"}).all("a")
    [chosen] = [choice for choice in choices if "aria-current" in choice.attributes]

    assert chosen.attributes["href"].endswith(f"sort=-{RECEIVED}")
    assert all("%E6%8E%92%E5%BA%8F" not in choice.attributes["href"] for choice in choices)


def test_a_number_that_is_to_be_shown_stands_beside_each_report(portal: TestClient) -> None:
    hits = ask(portal, q="培训 显示:新收", size="100")["hits"]
    stated = {report["report_id"]: report["values"] for report in REPORTS}

    assert {hit["report_id"]: hit["values"] for hit in hits} == {
        hit["report_id"]: stated[hit["report_id"]] for hit in hits
    }


def test_a_download_keeps_the_order_and_takes_all(portal: TestClient) -> None:
    lines = portal.get("/search.jsonl", params={"q": "申请量最多的10个单位"}).text.splitlines()

    assert len(lines) == MOST
    assert f'"{most_first(REPORTS)[0]}"' in lines[0]


def test_a_question_year_by_year_leads_to_the_trends_of_the_same(portal: TestClient) -> None:
    page = get_page(portal, "/search", params={"q": "县级历年申请量变化"})
    [offer] = page.one("p", **{"class": "offered"}).all("a")

    assert offer.attributes["href"].startswith("/trends?q=")
    assert f"measure={RECEIVED}" in offer.attributes["href"]
    assert portal.get(offer.attributes["href"]).status_code == 200
