"""Where a question leads beside its list: other pages, and other queries with their counts."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from indexer.engines.whoosh.engine import WhooshEngine
from search_app.app import create_app
from search_app.settings import Settings
from tests.search_app.page import get_page
from tests.support.documents import a_document

RECEIVED = "applications.received.total"
KEYS = {"region": ("640000", "640502")}


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    engine = WhooshEngine(tmp_path_factory.mktemp("offers") / "index")
    engine.publish(
        [
            a_document(
                f"{function}-{year}",
                agency=f"沙坡头区{function}局",
                function=function,
                year=year,
                keys={**KEYS, "agency_id": (function,)},
                values={RECEIVED: year - 2020},
                body=body,
            )
            for function, year, body in (
                ("教育", 2022, "公开栏 培训"),
                ("教育", 2023, "公开栏 电子屏"),
                ("司法", 2023, "电子屏 设置 公开栏 专栏"),
                ("民政", 2023, "热线"),
            )
        ]
    )
    with TestClient(create_app(engine, Settings())) as client:
        yield client
    engine.close()


def offered(portal: TestClient, q: str) -> dict[str, dict[str, list[str]]]:
    """Path → parameters of the links that are offered beside the list of a query."""
    page = get_page(portal, "/search", params={"q": q})
    links = [one for part in page.all("p", **{"class": "offered"}) for one in part.all("a")]
    split = [urlsplit(one.attributes["href"] or "") for one in links]
    return {one.path: parse_qs(one.query) for one in split}


def total(portal: TestClient, q: str) -> int:
    answer: dict[str, Any] = portal.get("/api/v1/search", params={"q": q}).json()
    return int(answer["total"]["reports"])


def test_two_agencies_that_are_compared_lead_to_their_comparison(portal: TestClient) -> None:
    found = offered(portal, "沙坡头区教育局和司法局2021到2023年申请量比较")

    assert set(found["/compare"]["agency"]) == {"教育", "司法"}
    assert found["/compare"]["measure"] == [RECEIVED]
    assert (found["/compare"]["from"], found["/compare"]["to"]) == (["2021"], ["2023"])
    assert portal.get("/compare", params=found["/compare"]).status_code == 200


def test_two_reports_that_are_compared_can_be_read_side_by_side(portal: TestClient) -> None:
    page = portal.get("/search", params={"q": "沙坡头区教育局和司法局2023年比较"}).text

    assert "report=" in page
    assert "两份报告逐段对照" in page


def test_what_is_not_compared_leads_to_no_comparison(portal: TestClient) -> None:
    assert offered(portal, "沙坡头区教育局2023年收到申请的单位") == {}


def test_copying_leads_to_the_copying_meter(portal: TestClient) -> None:
    paths = offered(portal, "哪些报告抄得最像")

    assert len(paths) == 3
    assert all(path.endswith("/copying") for path in paths)
    assert [portal.get(path).status_code for path in paths] == [200, 200, 200]


def test_a_word_year_by_year_leads_to_its_share_of_the_reports(portal: TestClient) -> None:
    assert offered(portal, "公开栏 哪年开始多起来")["/trends"] == {"mention": ["公开栏"]}


@pytest.mark.parametrize(
    ("q", "is_told"),
    [("沙坡头区教育局申请量历年变化", False), ("沙坡头区司法局申请量历年变化", True)],
)
def test_a_single_year_is_said_to_be_no_trend(
    portal: TestClient, q: str, is_told: bool
) -> None:
    answer = portal.get("/api/v1/search", params={"q": q}).json()

    assert answer["total"]["reports"] == (1 if is_told else 2)
    assert any("至少需要两个年度" in one for one in answer["query"]["warnings"]) is is_told


def test_where_few_reports_hold_all_words_those_with_some_are_offered(
    portal: TestClient,
) -> None:
    [query] = offered(portal, "公开栏 热线")["/search"]["q"]

    assert total(portal, "公开栏 热线") == 0
    assert query == "公开栏 OR 热线"
    assert total(portal, query) == 4
    assert "4 份" in portal.get("/search", params={"q": "公开栏 热线"}).text


def test_some_words_keep_the_other_conditions(portal: TestClient) -> None:
    [query] = offered(portal, "公开栏 热线 年份:2022")["/search"]["q"]

    assert total(portal, query) == 1


@pytest.mark.parametrize("q", ["公开栏", "公开栏 OR 热线", "新收>0", '"公开栏"'])
def test_nothing_looser_is_offered_where_there_are_no_two_words(
    portal: TestClient, q: str
) -> None:
    assert "/search" not in offered(portal, q)
