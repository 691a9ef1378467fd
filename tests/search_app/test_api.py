from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec
from starlette.testclient import TestClient

from tests.search_app.sample_reports import SHAPOTOU_ID, YIYUAN_ID, shapotou

QUERY_KEYS = {"kind", "text", "field", "op", "value", "remove"}


def ask(client: TestClient, **parameters: str | list[str]) -> dict[str, Any]:
    answer = client.get("/api/v1/search", params=parameters)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def ids(answer: dict[str, Any]) -> list[str]:
    return [hit["report_id"] for hit in answer["hits"]]


def test_a_literal_gives_the_reports_with_their_passages(client: TestClient) -> None:
    answer = ask(client, q='"三审三校"')

    assert set(answer) == {"query", "total", "took_ms", "facets", "hits", "next"}
    assert answer["query"] == {
        "input": '"三审三校"',
        "chips": [
            {
                "kind": "literal",
                "text": '"三审三校"',
                "field": None,
                "op": None,
                "value": "三审三校",
                "remove": "/search",
            }
        ],
        "warnings": [],
    }
    assert answer["total"] == {"reports": 1, "sections": 1}
    [hit] = answer["hits"]
    assert set(hit) == {
        "report_id",
        "title",
        "agency",
        "year",
        "region",
        "url",
        "score",
        "values",
        "passages",
    }
    assert (hit["report_id"], hit["url"]) == (SHAPOTOU_ID, f"/reports/{SHAPOTOU_ID}")
    assert hit["passages"][1] == {
        "section": 1,
        "heading": "（二）监督保障",
        "anchor": "s1-p2",
        "text": "开展政务公开培训2次。再次强调 三审 三校。",
        "highlights": [[16, 21]],
    }
    assert answer["next"] is None


def test_a_star_finds_and_marks_the_words_that_begin_so(client: TestClient) -> None:
    answer = ask(client, q="三審＊ -微信*")

    assert [
        (chip["kind"], chip["text"], chip["value"]) for chip in answer["query"]["chips"]
    ] == [
        ("word", "三審*", "三審*"),
        ("not", "-微信*", None),
    ]
    assert answer["query"]["chips"][0]["remove"] == "/search?q=-%E5%BE%AE%E4%BF%A1%2A"
    assert answer["query"]["warnings"] == []
    assert answer["total"] == {"reports": 1, "sections": 1}
    [hit] = answer["hits"]
    assert (hit["report_id"], hit["score"] > 0) == (SHAPOTOU_ID, True)
    shown = [
        passage["text"][start:end]
        for passage in hit["passages"]
        for start, end in passage["highlights"]
    ]
    assert shown == ["三审三校", "三审 三校"]


def test_a_star_asks_for_words_and_not_for_strings(client: TestClient) -> None:
    found = {q: ask(client, q=q)["total"]["reports"] for q in ("培*", "训*", '"训"', '"培*"')}

    assert found == {"培*": 3, "训*": 0, '"训"': 3, '"培*"': 0}


def test_a_star_finds_a_word_of_the_head_with_one_of_a_section(client: TestClient) -> None:
    assert ids(ask(client, q="沂源* 专题*")) == [YIYUAN_ID]
    assert ids(ask(client, q="沂源* 总体*")) == [YIYUAN_ID]
    assert ids(ask(client, q="沂源* 政务*")) == []


def test_a_star_alone_asks_for_nothing(client: TestClient) -> None:
    answer = ask(client, q="*")

    assert answer["query"]["chips"] == []
    assert len(answer["query"]["warnings"]) == 1
    assert answer["total"]["reports"] == 3


def test_facets_count_reports_and_the_region_is_a_tree(client: TestClient) -> None:
    facets = ask(client)["facets"]

    assert facets["year"] == [
        {"value": 2023, "label": "2023", "count": 2, "selected": False},
        {"value": 2016, "label": "2016", "count": 1, "selected": False},
    ]
    assert facets["region"][1] == {
        "value": "640000",
        "label": "宁夏回族自治区",
        "count": 1,
        "selected": False,
        "children": [
            {
                "value": "640500",
                "label": "中卫市",
                "count": 1,
                "selected": False,
                "children": [
                    {
                        "value": "640502",
                        "label": "沙坡头区",
                        "count": 1,
                        "selected": False,
                        "children": [],
                    }
                ],
            }
        ],
    }
    assert facets["level"] == [
        {"value": "county", "label": "县级", "count": 2, "selected": False}
    ]
    assert set(facets) == {"year", "region", "section", "level", "function", "format", "check"}


def test_values_of_one_facet_are_alternatives_and_leave_its_own_counts_alone(
    client: TestClient,
) -> None:
    answer = ask(client, year=["2023", "2016"], region="640000")

    assert ids(answer) == [SHAPOTOU_ID]
    assert [(one["value"], one["selected"]) for one in answer["facets"]["year"]] == [
        (2023, True),
        (2016, True),
    ]
    assert [one["value"] for one in answer["facets"]["region"]] == ["370000", "640000"]


def test_a_chosen_value_stays_listed_when_it_counts_nothing(client: TestClient) -> None:
    answer = ask(client, q='"三审三校"', year="1999")

    assert answer["facets"]["year"][-1] == {
        "value": 1999,
        "label": "1999",
        "count": 0,
        "selected": True,
    }


def test_each_chosen_value_is_a_chip_that_can_be_taken_away(client: TestClient) -> None:
    chips = ask(client, q="培训", year="2023", level="county")["query"]["chips"]

    assert all(set(chip) == QUERY_KEYS for chip in chips)
    assert [(chip["field"], chip["value"]) for chip in chips] == [
        (None, "培训"),
        ("year", "2023"),
        ("level", "county"),
    ]
    assert [parse_qs(urlsplit(chip["remove"]).query) for chip in chips] == [
        {"year": ["2023"], "level": ["county"]},
        {"q": ["培训"], "level": ["county"]},
        {"q": ["培训"], "year": ["2023"]},
    ]


def test_a_number_asked_for_comes_with_each_hit(client: TestClient) -> None:
    answer = ask(client, q="新收>0", sort="agency")

    assert {hit["report_id"]: hit["values"] for hit in answer["hits"]} == {
        SHAPOTOU_ID: {"applications.received.total": 1},
        YIYUAN_ID: {"applications.received.total": 1},
    }


def test_sorting_by_a_measure_gives_its_values(client: TestClient) -> None:
    [first, *_] = ask(client, sort="-applications.granted.total")["hits"]

    assert first["values"] == {"applications.granted.total": 1}


def test_pages_follow_one_another_without_gap_or_repeat(client: TestClient) -> None:
    whole = ids(ask(client))
    pages = []
    answer = ask(client, size="1")
    while True:
        pages += ids(answer)
        if answer["next"] is None:
            break
        answer = ask(client, size="1", cursor=answer["next"])

    assert pages == whole
    assert len(whole) == 3


def test_a_report_is_given_as_parsed(client: TestClient) -> None:
    answer = client.get(f"/api/v1/reports/{SHAPOTOU_ID}").json()

    assert answer == msgspec.json.decode(msgspec.json.encode(shapotou()))
    assert answer["tables"]["applications"]["received"]["business"] == {
        "value": None,
        "raw": "",
        "anchor": "applications.received.business",
    }
    assert answer["tables"]["applications"]["carried_out"]["total"] is None
    assert answer["sections"][0]["paragraphs"][0] == {
        "anchor": "s1-p1",
        "heading": "（一）主动公开",
        "text": "严格落实“三审三校”制度，发布信息56条。",
    }
    assert list(answer) == [
        "id", "version", "title", "agency", "function", "level", "scope", "aliases", "year",
        "format", "region", "document_number", "published", "contact", "sources", "preamble",
        "sections", "tables", "prose_numbers", "warnings", "findings",
    ]  # fmt: skip


def test_labels_speak_the_language_asked_for(client: TestClient) -> None:
    answer = ask(client, lang="en", year="2023")

    assert answer["facets"]["level"][0]["label"] == "County"
    assert answer["query"]["chips"][0]["text"] == "Report year: 2023"


def test_health_and_readiness(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    ready = client.get("/readyz").json()
    assert (ready["status"], ready["reports"]) == ("ready", 3)
