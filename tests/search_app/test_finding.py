"""What stands beside a list, and what is offered where a query finds little."""

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.search_app.asking import asked
from tests.search_app.page import get_page

SCIENCE = "中卫市沙坡头区科学技术局"
NAMED = {"aria-label": "机关和地区"}
_LEVELS = ("province", "city", "county", "township")


@pytest.mark.parametrize(
    ("q", "meant"),
    [
        ("三神三校", "三审三校"),
        ("工业和信息化句", "工业和信息化局"),
        ("沙坡投", "沙坡头"),
        ("沙坡投 三审三校", "沙坡头 三审三校"),
        ("沙坡投工信局", "沙坡头工信局"),
        ("spt kjj", "沙坡头 科技局"),
        ("sptkjj", "沙坡头科技局"),
        ("沙坡头区工业息信化和商务局", "沙坡头区工业信息化和商务局"),
        ("坡头区科学技术局", "沙坡头区科学技术局"),
        ("shapotuo kejiju", "沙坡头 科技局"),
        ("三审四校", "三审三校"),
        ("三 审三校", "三审三校"),
        ("沂源", None),
        ("没有这样的词语", None),
        ('"三神三校"', None),
    ],
)
def test_a_like_name_is_offered_and_never_applied(
    portal: TestClient, q: str, meant: str | None
) -> None:
    page = get_page(portal, "/search", params={"q": q})
    offers = [one for part in page.all("p", **{"class": "meant"}) for one in part.all("a")]
    if meant is None:
        assert offers == []
        return
    assert offers[0].text == meant
    link = offers[0].attributes["href"]
    assert "0 份报告" in page.one("h2", id="found").text
    assert "0 份报告" not in get_page(portal, link).one("h2", id="found").text
    assert any(meant in warning for warning in asked(portal, q)["query"]["warnings"])


def test_a_single_character_is_said_to_be_looked_for_within_words(portal: TestClient) -> None:
    assert "“育”在词语中间的也算" in asked(portal, "育")["query"]["warnings"]


@pytest.mark.parametrize(
    ("q", "agency"),
    [
        ("shapotou", SCIENCE),
        ("shapotou kejiju", SCIENCE),
        ("jin chang", "金昌市工业和信息化局"),
    ],
)
def test_a_name_in_pinyin_finds_it(portal: TestClient, q: str, agency: str) -> None:
    answer = asked(portal, q)
    assert agency in [hit["agency"] for hit in answer["hits"]]
    assert any("同时检索" in warning for warning in answer["query"]["warnings"])


def test_initials_lead_to_the_place(portal: TestClient) -> None:
    warnings = asked(portal, "sptq")["query"]["warnings"]
    assert any("沙坡头" in warning for warning in warnings)


def test_a_query_of_one_or_two_characters_finds_all_that_a_scan_finds(
    portal: TestClient,
) -> None:
    texts = {
        hit["report_id"]: portal.get(f"/api/v1/reports/{hit['report_id']}").json()
        for hit in asked(portal, "")["hits"]
    }
    for literal in ("校", "网", "开放", "培训", "沙坡"):
        holding = {name for name, report in texts.items() if literal in _said(report)}
        found = {hit["report_id"] for hit in asked(portal, f'"{literal}"')["hits"]}
        assert found == holding, literal


def _said(report: dict[str, Any]) -> str:
    parts = report["sections"]
    lines = [section["heading"] for section in parts]
    paragraphs = [one for section in parts for one in section["paragraphs"]]
    lines += [
        text for one in (*paragraphs, *report["preamble"]) for text in one.values() if text
    ]
    return "\n".join(
        [report["title"], report["agency"], *report["aliases"], *lines, _head(report)]
    )


def _head(report: dict[str, Any]) -> str:
    places = [
        place["name"] for key, place in report["region"].items() if key in _LEVELS and place
    ]
    notes = [note for note in report["contact"].values() if note]
    return "\n".join([*places, *notes, report["document_number"] or ""])


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("沙坡头 科技", [SCIENCE]),
        ("沙坡头区科技局2023年年报", [SCIENCE]),
        ("沂源工信局", ["沂源县工业和信息化局"]),
        ("宁夏", []),
        ("沙坡头 培训", []),
    ],
)
def test_the_agency_that_is_named_has_its_page_at_the_top(
    portal: TestClient, q: str, names: list[str]
) -> None:
    page = get_page(portal, "/search", params={"q": q})
    links = [one for part in page.all("nav", **{"class": "named"}) for one in part.all("a")]
    agencies = [link for link in links if "/agencies/" in link.attributes["href"]]
    assert [link.text for link in agencies] == names
    for link in links:
        assert portal.get(link.attributes["href"]).status_code == 200


def test_where_two_conditions_are_to_blame_both_are_named(portal: TestClient) -> None:
    page = get_page(portal, "/search", params={"q": "三审三校 区块链 元宇宙"})
    [remedy] = page.one("div", **{"class": "nothing"}).all("li")
    assert "区块链 元宇宙" in remedy.text
    assert "2 份" in remedy.text
    assert asked(portal, "三审三校")["total"]["reports"] == 2


@pytest.mark.parametrize(("language", "said"), [("zh", "后有 2 份"), ("en", "there are 2")])
def test_programs_are_told_which_condition_to_drop(
    portal: TestClient, language: str, said: str
) -> None:
    answer = portal.get("/api/v1/search", params={"q": "三审三校 区块链", "lang": language})
    told = [one for one in answer.json()["query"]["warnings"] if "区块链" in one]
    assert any(said in one for one in told)


@pytest.mark.parametrize(
    ("q", "reports"), [("工信局", 4), ("工信 海原", 1), ("haiyuan gongxinju", 1), ("校", 3)]
)
def test_the_obvious_is_found(portal: TestClient, q: str, reports: int) -> None:
    assert asked(portal, q)["total"]["reports"] == reports


def test_reports_with_only_some_of_the_words_stand_below_the_list_and_are_not_counted(
    portal: TestClient,
) -> None:
    q = "政务公开 培训"
    listed = {hit["title"] for hit in asked(portal, q)["hits"]}
    some = {hit["title"] for hit in asked(portal, "政务公开 OR 培训")["hits"]}
    page = get_page(portal, "/search", params={"q": q})
    below = {one.text for one in page.one("section", **{"class": "partly"}).all("h3")}
    assert f"{len(listed)} 份" in page.one("h2", id="found").text
    assert below == some - listed
    assert listed


@pytest.mark.parametrize("q", ["三审三校", '"三审三校" "低级红"', "新收>0 年份:2023", ""])
def test_nothing_stands_below_a_list_that_no_two_words_asked_for(
    portal: TestClient, q: str
) -> None:
    page = get_page(portal, "/search", params={"q": q})
    assert page.all("section", **{"class": "partly"}) == []


@pytest.mark.parametrize(
    "q", ["沙坡头区", "地区:沙坡头", "沙坡头区答复申请吗", "沙坡头区 2023 年 从未有过的词"]
)
def test_a_place_that_a_query_names_is_a_link_to_its_page(portal: TestClient, q: str) -> None:
    page = get_page(portal, "/search", params={"q": q})

    assert "/regions/640502" in [
        one.attributes["href"] for one in page.one("nav", **NAMED).all("a")
    ]


@pytest.mark.parametrize("q", ["培训", "海淀区答复申请吗"])
def test_no_place_is_offered_that_is_not_named_or_has_no_reports(
    portal: TestClient, q: str
) -> None:
    page = get_page(portal, "/search", params={"q": q})

    links = [one.attributes.get("href") or "" for one in page.all("a")]
    assert [link for link in links if link.startswith("/regions/")] == []


def test_leaving_out_the_only_condition_is_no_remedy(portal: TestClient) -> None:
    page = get_page(portal, "/search", params={"q": "从未有过的词"})

    nothing = page.one("div", **{"class": "nothing"})
    assert not nothing.all("li")
    assert nothing.all("a")[0].attributes["href"] == "/help"


def test_bytes_that_are_no_utf8_are_told_with_the_remedy(portal: TestClient) -> None:
    answer = portal.get("/api/v1/search?q=%B9%AB%BF%AA").json()

    assert "UTF-8" in "".join(answer["query"]["warnings"])


def test_a_name_that_matches_is_marked_above_the_passages_and_not_said_again(
    portal: TestClient,
) -> None:
    page = get_page(portal, "/search", params={"q": "沙坡头区"})

    for hit in page.one("ol", class_="hits").all("article"):
        facts = hit.one("p", class_="facts")
        names = [one.text for one in facts.all("span")]
        assert [one.text for one in facts.all("mark")].count("沙坡头区") == 2
        lines = [one.text.removeprefix("¶") for one in hit.all("p") if one.text.startswith("¶")]
        assert not {"沙坡头区", *names} & set(lines)
