"""A measure year by year, compared with sums over the reports themselves."""

import re
from collections.abc import Sequence
from statistics import fmean, median
from typing import Any

import pytest
from starlette.testclient import TestClient

from indexer.engines.index_document import IndexDocument
from indexer.measures import MEASURES
from search_app.app import create_app
from search_app.settings import Settings
from search_app.statistics.summary import FEWEST
from tests.support.documents import a_document
from tests.support.naive_engine import NaiveEngine

RECEIVED = "applications.received.total"
SHARE = next(key for key, measure in MEASURES.items() if measure.unit == "share")


def a_year(
    year: int | None, values: Sequence[float | None], **keys: str
) -> list[IndexDocument]:
    """A report for each value; ``None`` is a report that does not state the measure."""
    return [
        a_document(
            f"{year}-{place}-{'-'.join(keys.values())}",
            year=year,
            keys={name: (value,) for name, value in keys.items()},
            values={} if value is None else {RECEIVED: value, SHARE: 0.5},
        )
        for place, value in enumerate(values)
    ]


ENOUGH = [0, 3, 5, 7, 0, 100, None, None]
DOCUMENTS = [
    *a_year(2022, ENOUGH, region="640000", agency_id="640000-0000000a"),
    *a_year(2023, [1, None, 0], region="370000", agency_id="370000-0000000b"),
    *a_year(None, [4], region="370000"),
    *a_year(2022, [1_000], region="640000", scope="area"),
]


@pytest.fixture(scope="module")
def portal() -> TestClient:
    engine = NaiveEngine()
    engine.publish(DOCUMENTS)
    return TestClient(create_app(engine, Settings()))


def points(portal: TestClient, **asked: str) -> list[dict[str, Any]]:
    answer = portal.get("/api/v1/series", params={"measure": RECEIVED, **asked})
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["points"]
    return found


def test_each_year_has_its_sum_mean_and_median(portal: TestClient) -> None:
    stated = [one for one in ENOUGH if one is not None]

    assert points(portal)[0] == {
        "year": 2022,
        "reports": len(ENOUGH),
        "stated": len(stated),
        "zero": 2,
        "unknown": 2,
        "sum": sum(stated),
        "mean": pytest.approx(fmean(stated)),
        "median": median(stated),
        "few": False,
    }


def test_few_reports_have_a_sum_but_no_mean(portal: TestClient) -> None:
    _, few, unknown = points(portal)

    assert few["stated"] < FEWEST
    assert (few["year"], few["reports"], few["unknown"], few["sum"]) == (2023, 3, 1, 1)
    assert (few["mean"], few["median"], few["few"]) == (None, None, True)
    assert (unknown["year"], unknown["sum"]) == (None, 4)


def test_reports_on_areas_are_apart_from_those_of_bodies(portal: TestClient) -> None:
    (area,) = points(portal, scope="area")

    assert (area["reports"], area["sum"]) == (1, 1_000)


def test_a_series_is_of_a_place_or_of_an_agency(portal: TestClient) -> None:
    assert [one["year"] for one in points(portal, region="370000")] == [2023, None]
    assert [one["year"] for one in points(portal, agency="640000-0000000a")] == [2022]
    answer = portal.get(
        "/api/v1/series", params={"measure": "新收", "agency": "640000-0000000a", "lang": "en"}
    ).json()
    assert answer["measure"]["key"] == RECEIVED
    assert answer["agency"] == {"id": "640000-0000000a", "name": "某局"}


def test_shares_are_not_added_up(portal: TestClient) -> None:
    answer = portal.get("/api/v1/series", params={"measure": SHARE}).json()

    assert answer["measure"]["unit"] == "share"
    assert {one["sum"] for one in answer["points"]} == {None}
    assert answer["points"][0]["mean"] == 0.5


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ({}, 400, "bad_parameter"),
        ({"measure": "nothing"}, 400, "bad_parameter"),
        ({"measure": RECEIVED, "scope": "x"}, 400, "bad_parameter"),
        ({"measure": RECEIVED, "region": "x"}, 400, "bad_parameter"),
        ({"measure": RECEIVED, "size": "1"}, 400, "bad_parameter"),
        ({"measure": RECEIVED, "agency": "x"}, 404, "unknown_agency"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_reason(
    portal: TestClient, asked: dict[str, str], status: int, code: str
) -> None:
    answer = portal.get("/api/v1/series", params=asked)

    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize(
    "address", ["/api/v1/series?measure=新收", "/trends.json", "/compare.json"]
)
def test_whole_numbers_have_no_decimals(portal: TestClient, address: str) -> None:
    asked = {} if "compare" not in address else {"agency": "640000-0000000a"}

    assert re.findall(r":\d+\.0[,}]", portal.get(address, params=asked or None).text) == []
