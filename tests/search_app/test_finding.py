"""Names and terms are offered as they are typed, and where a query finds little."""

import random
import string
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from analyzers.pinyin import initials, spell
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.pipeline import index_paths
from search_app.app import create_app
from search_app.finding.haystack import MOST_IN_ORDER, Haystack
from search_app.finding.likeness import edit_distance
from search_app.settings import Settings
from tests.search_app.page import read_page
from tests.support.documents import a_document

CORPUS = Path(__file__).parents[2] / "corpus"
NAMED = {"aria-label": "机关和地区"}
PATIENCE = 60.0
"""Seconds until terms are counted, on a machine that does much else."""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    engine = WhooshEngine(tmp_path_factory.mktemp("corpus") / "index")
    index_paths([CORPUS], engine, workers=1)
    with TestClient(create_app(engine, Settings())) as client:
        until = monotonic() + PATIENCE
        while not suggested(client, ""):
            assert monotonic() < until, "the terms were never counted"
            sleep(0.1)
        yield client
    engine.close()


def suggested(portal: TestClient, q: str, **more: str) -> list[dict[str, Any]]:
    answer = portal.get("/api/v1/suggest", params={"q": q, **more})
    assert answer.status_code == 200
    found: list[dict[str, Any]] = answer.json()["suggestions"]
    return found


def asked(portal: TestClient, q: str) -> dict[str, Any]:
    answer: dict[str, Any] = portal.get("/api/v1/search", params={"q": q}).json()
    return answer


def test_a_measure_of_the_old_form_is_offered_with_its_name_and_marked_as_such(
    tmp_path: Path,
) -> None:
    engine = WhooshEngine(tmp_path / "index")
    values = {"proactive.licensing.change": 3.0, "proactive.licensing.decisions": 5.0}
    engine.publish([a_document("r1", values=values)])
    with TestClient(create_app(engine, Settings())) as portal:
        labels = {one["text"]: one["label"] for one in suggested(portal, "行政许可")}
        chips = asked(portal, "行政许可·本年增减>0")["query"]["chips"]
    engine.close()

    assert labels["行政许可·本年增减"] == "行政许可·本年增减（仅2019年格式）"
    assert "2019" not in labels["行政许可"]
    assert [one["text"] for one in chips] == ["行政许可·本年增减>0"]


SCIENCE = "中卫市沙坡头区科学技术局"


@pytest.mark.parametrize(
    ("q", "kind", "text"),
    [
        ("沙坡", "place", "沙坡头区"),
        ("沙坡頭", "place", "沙坡头区"),
        ("shapo", "place", "沙坡头区"),
        ("SPT", "place", "沙坡头区"),
        ("科学技术", "agency", SCIENCE),
        ("zwsspt", "agency", SCIENCE),
        ("kexuejishu", "agency", SCIENCE),
        ("沙坡头科技", "agency", SCIENCE),
        ("shapotou ke", "agency", SCIENCE),
        ("sptkj", "agency", SCIENCE),
        ("kjj", "agency", SCIENCE),
        ("sha'po", "place", "沙坡头区"),
        ("三审", "term", "三审三校"),
        ("sanshensan", "term", "三审三校"),
        ("sssx", "term", "三审三校"),
        ("新收", "measure", "新收"),
        ("申请量", "example", "申请量不为零的机关"),
        ("宁", "place", "宁夏回族自治区"),
    ],
)
def test_what_begins_so_or_holds_it_is_offered(
    portal: TestClient, q: str, kind: str, text: str
) -> None:
    assert (kind, text) in [(one["kind"], one["text"]) for one in suggested(portal, q)]


@pytest.mark.parametrize(
    "q", ["沙坡", "宁夏", "三审", "申请", "新收", "教育", "信息", "gong", "公开", ""]
)
def test_each_offer_tells_how_many_reports_its_query_finds(portal: TestClient, q: str) -> None:
    for one in suggested(portal, q):
        assert asked(portal, one["query"])["total"]["reports"] == one["count"], one
        assert portal.get(one["url"]).status_code == 200


@pytest.mark.parametrize("q", ["甲" * 3000, "\n", '"', "\\", "|", "🙂", "zzzzz", "\u0000"])
def test_anything_typed_is_answered(portal: TestClient, q: str) -> None:
    suggested(portal, q)


def test_labels_speak_the_language_asked_for(portal: TestClient) -> None:
    [zh] = [one for one in suggested(portal, "新收") if one["text"] == "新收"]
    [en] = [one for one in suggested(portal, "新收", lang="en") if one["text"] == "新收"]
    assert zh["label"] != en["label"]
    assert "lang=en" in en["url"]
    assert portal.get("/api/v1/suggest", params={"query": "新收"}).status_code == 400


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
        ("沂源", None),
        ("没有这样的词语", None),
        ('"三神三校"', None),
    ],
)
def test_a_like_name_is_offered_and_never_applied(
    portal: TestClient, q: str, meant: str | None
) -> None:
    page = read_page(portal.get("/search", params={"q": q}).text)
    offers = [one for part in page.all("p", **{"class": "meant"}) for one in part.all("a")]
    if meant is None:
        assert offers == []
        return
    assert offers[0].text == meant
    link = offers[0].attributes["href"]
    assert "0 份报告" in page.one("h2", id="found").text
    assert "0 份报告" not in read_page(portal.get(link).text).one("h2", id="found").text
    assert any(meant in warning for warning in asked(portal, q)["query"]["warnings"])


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


_LEVELS = ("province", "city", "county", "township")

NAMES = st.lists(st.text("教育局沙坡头区工信", min_size=1, max_size=6), max_size=12)


@given(names=NAMES, text=st.text("教育局沙坡", min_size=1, max_size=3))
def test_a_haystack_finds_what_a_scan_finds(names: list[str], text: str) -> None:
    found = Haystack(names).find(text, most=100)
    begins = [at for at, name in enumerate(names) if name.startswith(text)]
    holds = [at for at, name in enumerate(names) if text in name and at not in begins]
    assert found == begins + holds


def test_of_very_many_names_that_begin_so_the_first_are_found_first() -> None:
    names = [f"{at}教育局" if at % 2 else f"教育{at}局" for at in range(3 * MOST_IN_ORDER)]

    assert Haystack(names).find("教育", most=3) == [0, 2, 4]
    assert Haystack(names).find("教育40", most=3) == [40, 400, 402]
    assert Haystack(names).find("jiaoyu", most=3) == [0, 2, 4]


@given(names=NAMES, letters=st.text("jyuspt", min_size=2, max_size=4))
def test_a_haystack_finds_every_spelling_that_begins_so(names: list[str], letters: str) -> None:
    found = set(Haystack(names).find(letters, most=100))
    begins = {
        at
        for at, name in enumerate(names)
        if spell(name).startswith(letters) or initials(name).startswith(letters)
    }
    assert begins <= found


@given(st.text("ab", max_size=6), st.text("ab", max_size=6), st.integers(0, 3))
def test_the_edit_distance_is_that_of_the_textbook(one: str, other: str, most: int) -> None:
    def distance(a: str, b: str) -> int:
        if not a or not b:
            return len(a) + len(b)
        edits = [
            distance(a[1:], b) + 1,
            distance(a, b[1:]) + 1,
            distance(a[1:], b[1:]) + (a[0] != b[0]),
        ]
        if len(a) > 1 and a[:2] == b[1::-1]:
            edits.append(distance(a[2:], b[2:]) + 1)
        return min(edits)

    assert edit_distance(one, other, most=most) == min(distance(one, other), most + 1)


def test_random_letters_never_fail(portal: TestClient) -> None:
    dice = random.Random(7)
    for _ in range(30):
        suggested(portal, "".join(dice.choices(string.printable, k=dice.randint(1, 8))))


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
    page = read_page(portal.get("/search", params={"q": q}).text)
    links = [one for part in page.all("nav", **{"class": "named"}) for one in part.all("a")]
    agencies = [link for link in links if "/agencies/" in link.attributes["href"]]
    assert [link.text for link in agencies] == names
    for link in links:
        assert portal.get(link.attributes["href"]).status_code == 200


def test_where_two_conditions_are_to_blame_both_are_named(portal: TestClient) -> None:
    page = read_page(portal.get("/search", params={"q": "三审三校 区块链 元宇宙"}).text)
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
    page = read_page(portal.get("/search", params={"q": q}).text)
    below = {one.text for one in page.one("section", **{"class": "partly"}).all("h3")}
    assert f"{len(listed)} 份" in page.one("h2", id="found").text
    assert below == some - listed
    assert listed


@pytest.mark.parametrize("q", ["三审三校", '"三审三校" "低级红"', "新收>0 年份:2023", ""])
def test_nothing_stands_below_a_list_that_no_two_words_asked_for(
    portal: TestClient, q: str
) -> None:
    page = read_page(portal.get("/search", params={"q": q}).text)
    assert page.all("section", **{"class": "partly"}) == []


@pytest.mark.parametrize(
    "q", ["沙坡头区", "地区:沙坡头", "沙坡头区答复申请吗", "沙坡头区 2023 年 从未有过的词"]
)
def test_a_place_that_a_query_names_is_a_link_to_its_page(portal: TestClient, q: str) -> None:
    page = read_page(portal.get("/search", params={"q": q}).text)

    assert "/regions/640502" in [
        one.attributes["href"] for one in page.one("nav", **NAMED).all("a")
    ]


@pytest.mark.parametrize("q", ["培训", "海淀区答复申请吗"])
def test_no_place_is_offered_that_is_not_named_or_has_no_reports(
    portal: TestClient, q: str
) -> None:
    assert "/regions/" not in str(
        [
            one.attributes
            for one in read_page(portal.get("/search", params={"q": q}).text).all("a")
            if (one.attributes.get("href") or "").startswith("/regions/")
        ]
    )


def test_leaving_out_the_only_condition_is_no_remedy(portal: TestClient) -> None:
    page = read_page(portal.get("/search", params={"q": "从未有过的词"}).text)

    nothing = page.one("div", **{"class": "nothing"})
    assert not nothing.all("li")
    assert nothing.all("a")[0].attributes["href"] == "/help"


def test_bytes_that_are_no_utf8_are_told_with_the_remedy(portal: TestClient) -> None:
    answer = portal.get("/api/v1/search?q=%B9%AB%BF%AA").json()

    assert "UTF-8" in "".join(answer["query"]["warnings"])


def test_a_name_that_matches_is_marked_above_the_passages_and_not_said_again(
    portal: TestClient,
) -> None:
    page = read_page(portal.get("/search", params={"q": "沙坡头区"}).text)

    for hit in page.one("ol", class_="hits").all("article"):
        facts = hit.one("p", class_="facts")
        names = [one.text for one in facts.all("span")]
        assert [one.text for one in facts.all("mark")].count("沙坡头区") == 2
        lines = [one.text.removeprefix("¶") for one in hit.all("p") if one.text.startswith("¶")]
        assert not {"沙坡头区", *names} & set(lines)
