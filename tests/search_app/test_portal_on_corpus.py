"""The five reports of the corpus, read, indexed in Whoosh and asked over HTTP."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.search_app.page import get_page

CORPUS = Path(__file__).parents[2] / "corpus"
YIYUAN = "沂源县工业和信息化局"
SHAPOTOU_INDUSTRY = "中卫市沙坡头区工业信息化和商务局"
SHAPOTOU_SCIENCE = "中卫市沙坡头区科学技术局"


def ask(portal: TestClient, **parameters: str) -> dict[str, Any]:
    answer: dict[str, Any] = portal.get("/api/v1/search", params=parameters).json()
    return answer


@pytest.mark.parametrize(
    "q", ["agencies with non-zero applications", "申请量不为零的机关", "新收>0"]
)
def test_the_one_agency_that_received_requests_is_found(portal: TestClient, q: str) -> None:
    answer = ask(portal, q=q)

    assert [(hit["agency"], hit["year"]) for hit in answer["hits"]] == [(YIYUAN, 2023)]
    assert answer["hits"][0]["values"] == {"applications.received.total": 1}
    assert answer["total"]["reports"] == 1


@pytest.mark.parametrize("q", ["mentions of 三审三校", '"三审三校"', "“三審 三校”"])
def test_the_two_reports_that_contain_the_wording_are_found(portal: TestClient, q: str) -> None:
    answer = ask(portal, q=q)

    assert {hit["agency"]: len(hit["passages"]) for hit in answer["hits"]} == {
        SHAPOTOU_INDUSTRY: 2,
        SHAPOTOU_SCIENCE: 1,
    }
    for hit in answer["hits"]:
        for passage in hit["passages"]:
            [[start, end]] = passage["highlights"]
            assert passage["text"][start:end] == "三审三校"


def test_a_star_finds_all_that_its_words_find(portal: TestClient) -> None:
    words = ("三审三校", "三审")

    found = {hit["report_id"] for hit in ask(portal, q="三审*")["hits"]}
    assert found == {hit["report_id"] for q in words for hit in ask(portal, q=q)["hits"]}
    assert ask(portal, q="ap*")["total"] == ask(portal, q="ＡＰ＊")["total"]


def test_facets_count_what_the_corpus_holds(portal: TestClient) -> None:
    facets = ask(portal)["facets"]

    def counted(values: list[dict[str, Any]]) -> dict[str, Any]:
        return {
            value["label"]: (
                (value["count"], counted(value["children"]))
                if value.get("children")
                else value["count"]
            )
            for value in values
        }

    assert counted(facets["year"]) == {"2023": 4, "2021": 1}
    assert counted(facets["region"]) == {
        "宁夏回族自治区": (3, {"中卫市": (3, {"沙坡头区": 2, "海原县": 1})}),
        "山东省": (1, {"淄博市": (1, {"沂源县": 1})}),
        "甘肃省": (1, {"金昌市": 1}),
    }


def test_every_report_can_be_read_and_its_bytes_are_those_of_the_corpus(
    portal: TestClient,
) -> None:
    digests = set()
    for hit in ask(portal)["hits"]:
        page = get_page(portal, hit["url"])
        assert page.one("h1").text.strip() == hit["title"]
        anchors = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
        assert len(anchors) == len(set(anchors))
        source = portal.get(f"{hit['url']}/source")
        assert source.status_code == 200
        digests.add(hashlib.sha256(source.content).hexdigest())

    assert digests == {
        hashlib.sha256(file.read_bytes()).hexdigest()
        for file in (CORPUS / "reports").glob("*.txt")
    }


def test_every_passage_of_a_list_is_marked_on_its_report_page(portal: TestClient) -> None:
    for q in ("政务公开 培训", '"政府开放日"', "微信公众号"):
        for hit in ask(portal, q=q)["hits"]:
            page = get_page(portal, hit["url"], params={"q": q})
            marked = {
                one.attributes["id"] for one in page.all("p", class_="text") if one.all("mark")
            }
            shown = {
                passage["anchor"] for passage in hit["passages"] if "-p" in passage["anchor"]
            }
            assert shown <= marked, (q, hit["agency"])


def test_every_example_of_the_first_page_finds_something(portal: TestClient) -> None:
    examples = tomllib.loads(
        (CORPUS.parent / "search_app/data/examples.toml").read_text("utf-8")
    )["examples"]
    found = {
        example["q"]: ask(portal, q=example["q"])["total"]["reports"] for example in examples
    }

    assert len(found) >= 6
    assert [q for q, reports in found.items() if not reports] == []


@pytest.mark.parametrize(
    ("q", "first"),
    [
        ("沙坡头 工信", SHAPOTOU_INDUSTRY),
        ("沙坡头区工信局2023年年报", SHAPOTOU_INDUSTRY),
        ("沙坡頭 經信委", SHAPOTOU_INDUSTRY),
        ("沙坡头 科技", SHAPOTOU_SCIENCE),
        ("沂源 工信局", YIYUAN),
    ],
)
def test_the_reports_of_an_agency_that_is_named_stand_first(
    portal: TestClient, q: str, first: str
) -> None:
    answer = ask(portal, q=q)
    assert answer["hits"][0]["agency"] == first
    assert any("同时检索" in warning for warning in answer["query"]["warnings"])


def test_other_names_are_told_and_lead_to_the_search_without_them(portal: TestClient) -> None:
    page = get_page(portal, "/search", params={"q": "红头文件"})
    link = page.one("li", **{"class": "chip also"}).one("a")
    assert link.attributes["href"] == "/search?q=%5C%E7%BA%A2%E5%A4%B4%E6%96%87%E4%BB%B6"
    assert ask(portal, q="红头文件")["total"]["reports"] > 0
    assert ask(portal, q="\\红头文件")["total"]["reports"] == 0


def test_a_phrase_without_quotation_marks_leads_to_its_wording(portal: TestClient) -> None:
    page = get_page(portal, "/search", params={"q": "政府网站开设招商引资专栏"})
    [exactly, *_] = [one for part in page.all("p", class_="offered") for one in part.all("a")]
    found = get_page(portal, exactly.attributes["href"] or "")

    assert '"政府网站开设招商引资专栏"' in exactly.text
    assert "1 份" in exactly.text
    assert SHAPOTOU_INDUSTRY in found.text


@pytest.mark.parametrize(
    ("q", "told"),
    [
        ("申请比2022年多的机关", "列表逐份报告筛选"),
        ("去年收到申请的那一拨单位 2023年", "这句话没有全部读懂（那一拨）"),
        ("受理的比办结的多的单位", "列表不能比较同一份报告的两个数字"),
    ],
)
def test_a_sentence_that_is_not_applied_leads_to_what_a_list_can_show(
    portal: TestClient, q: str, told: str
) -> None:
    answer = ask(portal, q=q)
    page = get_page(portal, "/search", params={"q": q})
    [offer, *_] = [
        one
        for part in page.all("p", class_="offered")
        for one in part.all("a")
        if "按读懂的部分列出" in one.text
    ]

    assert {chip["kind"] for chip in answer["query"]["chips"]} <= {"word", "filter"}
    assert any(warning.startswith(told) for warning in answer["query"]["warnings"])
    assert told in page.text
    assert portal.get(offer.attributes["href"] or "").status_code == 200


def test_no_other_reading_is_promised_where_it_finds_nothing(portal: TestClient) -> None:
    q = "去年收到申请的那一拨单位 1999年"

    assert not any("没有全部读懂" in one for one in ask(portal, q=q)["query"]["warnings"])


def test_other_queries_are_looked_for_on_the_first_page_only(portal: TestClient) -> None:
    asked = {"q": "政府网站开设招商引资专栏", "size": "1"}
    first = ask(portal, **asked)
    later = ask(portal, **asked, cursor=first["next"])

    def told(answer: dict[str, Any]) -> list[str]:
        return [one for one in answer["query"]["warnings"] if "/search?q=" in one]

    assert len(told(first)) == 2
    assert told(later) == []
    assert later["hits"] != first["hits"]


def test_reports_that_cannot_be_checked_are_told_beside_those_with_faults(
    portal: TestClient,
) -> None:
    answer = ask(portal, q="勾稽关系不对的报告")
    [told] = [one for one in answer["query"]["warnings"] if "无法核对" in one]

    assert answer["total"]["reports"] == 0
    assert "另有 1 份报告" in told
    assert ask(portal, q="校验:not_assessable")["total"]["reports"] == 1
    assert not any("无法核对" in one for one in ask(portal, q="校验:pass")["query"]["warnings"])


def test_a_question_beyond_the_reports_is_answered_so(portal: TestClient) -> None:
    warnings = ask(portal, q="怎样向工信局申请公开")["query"]["warnings"]
    english = ask(portal, q="how do I apply for information", lang="en")["query"]["warnings"]

    assert any(one.startswith("本站只收各机关的年度报告") for one in warnings)
    assert any(one.startswith("This portal holds annual reports only") for one in english)


def test_a_comparison_of_years_leads_to_the_trend_of_its_number(portal: TestClient) -> None:
    page = get_page(portal, "/search", params={"q": "申请比2022年多的机关"})
    links = [one for part in page.all("p", class_="offered") for one in part.all("a")]
    [trend] = [one.attributes["href"] or "" for one in links if one.text == "按年度查看趋势"]

    assert "measure=applications.received.total" in trend
    assert portal.get(trend).status_code == 200


@pytest.mark.parametrize("q", ["三审三校", '"政府网站开设招商引资专栏"', "第三方评估"])
def test_no_wording_is_offered_where_there_is_no_phrase_to_find(
    portal: TestClient, q: str
) -> None:
    assert "这句原文" not in portal.get("/search", params={"q": q}).text
