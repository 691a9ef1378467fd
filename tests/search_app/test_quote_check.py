from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from indexer.documents import index_document
from indexer.engines.whoosh.engine import WhooshEngine
from search_app.app import create_app
from search_app.settings import Settings
from tests.search_app.page import get_page
from tests.search_app.sample_reports import full_tables, yiyuan

CORPUS = Path(__file__).parents[2] / "corpus"
YIYUAN, YIYUAN_ID = "沂源县工业和信息化局", "370323-2023-5653ab95"


def asked(portal: TestClient, sentence: str) -> dict[str, object]:
    response = portal.get("/api/v1/quote", params={"q": sentence})
    assert response.status_code == 200
    answer: dict[str, object] = response.json()
    return answer


def only_verdict(portal: TestClient, sentence: str) -> dict[str, object]:
    verdicts = asked(portal, sentence)["verdicts"]
    assert isinstance(verdicts, list)
    (verdict,) = verdicts
    return dict(verdict)


def test_a_true_quote_leads_to_the_cell_that_gives_it(portal: TestClient) -> None:
    verdict = only_verdict(portal, f"{YIYUAN}2023年收到政府信息公开申请1件")

    assert (verdict["outcome"], verdict["said"]) == ("stated", 1)
    assert verdict["report_id"] == YIYUAN_ID
    assert [one["cell"] for one in verdict["cells"]] == ["applications.received.total"]  # type: ignore[attr-defined]
    assert verdict["cells"][0]["url"] == f"/reports/{YIYUAN_ID}#applications.received.total"  # type: ignore[index]


@pytest.mark.parametrize(
    ("sentence", "said", "fitting"),
    [
        (f"{YIYUAN}2023年收到政府信息公开申请5件", 1, []),
        (f"2023年，{YIYUAN}上年结转政府信息公开申请1件", 0, ["applications.received.total"]),
    ],
)
def test_a_wrong_quote_is_told_what_the_table_says_and_what_would_fit(
    portal: TestClient, sentence: str, said: int, fitting: list[str]
) -> None:
    verdict = only_verdict(portal, sentence)

    assert (verdict["outcome"], verdict["said"]) == ("differs", said)
    cells = [one["cell"] for one in verdict["fitting"]]  # type: ignore[attr-defined]
    assert set(fitting) <= set(cells)
    assert bool(cells) == bool(fitting)


def test_a_number_of_another_year_is_told_to_be_one(tmp_path: Path) -> None:
    agency = yiyuan()
    year_before = replace(
        agency,
        id="370323-2022-00000002",
        year=2022,
        tables=full_tables(received=["4"] + ["0"] * 5 + ["4"]),
    )
    engine = WhooshEngine(tmp_path / "index")
    engine.publish(map(index_document, (agency, year_before)))
    with TestClient(create_app(engine, Settings())) as portal:
        verdict = only_verdict(portal, f"{YIYUAN}2023年收到政府信息公开申请4件")
    engine.close()

    assert (verdict["outcome"], verdict["said"]) == ("differs", 1)
    assert verdict["other_years"] == [2022]


def test_a_number_that_only_the_text_states_leads_to_its_paragraph(portal: TestClient) -> None:
    verdict = only_verdict(portal, f"{YIYUAN}2023年开展专题培训2次")

    assert (verdict["outcome"], verdict["said"], verdict["cells"]) == ("stated", 2, [])
    assert all(str(one["cell"]).startswith("s1-p") for one in verdict["passages"])  # type: ignore[attr-defined]
    assert all(str(one["name"]).startswith("第一部分第") for one in verdict["passages"])  # type: ignore[attr-defined]
    wrong = only_verdict(portal, f"{YIYUAN}2023年开展专题培训9次")
    assert (wrong["outcome"], wrong["said"]) == ("differs", 2)


@pytest.mark.parametrize(
    ("sentence", "unclear"),
    [
        ("某市某局2023年收到政府信息公开申请1件", "agency"),
        (f"{YIYUAN}收到政府信息公开申请1件", "year"),
        (f"{YIYUAN}2022年和2023年收到政府信息公开申请1件", "year"),
        (f"{YIYUAN}2023年种树500棵", "number"),
        ("……", "agency"),
    ],
)
def test_what_cannot_be_told_is_said_so(
    portal: TestClient, sentence: str, unclear: str
) -> None:
    answer = asked(portal, sentence)

    assert answer["unclear"] == unclear
    assert answer["verdicts"] == []
    assert str(answer["message"]).startswith("无法判断")


@pytest.mark.parametrize(
    "name", ["沂源县工信局", "沂源工信局", "山东省沂源县工业和信息化局", "沂源县工信部门"]
)
def test_a_short_name_is_held_against_the_agency_that_it_stands_for(
    portal: TestClient, name: str
) -> None:
    answer = asked(portal, f"{name}2023年收到政府信息公开申请1件")

    verdicts = answer["verdicts"]
    assert [(one["agency"], one["outcome"]) for one in verdicts] == [(YIYUAN, "stated")]  # type: ignore[attr-defined]


def test_a_name_that_several_may_bear_is_held_against_each(portal: TestClient) -> None:
    answer = asked(portal, "县工信局2023年收到政府信息公开申请1件")

    assert answer["implied"] is True
    agencies = [one["agency"] for one in answer["verdicts"]]  # type: ignore[attr-defined]
    assert YIYUAN in agencies
    assert len(set(agencies)) == len(agencies)
    assert "没有写机关全称" in str(answer["message"])


def test_too_many_that_may_be_meant_are_offered_to_choose_from(tmp_path: Path) -> None:
    several = [
        replace(
            yiyuan(),
            id=f"370323-2023-0000001{place}",
            agency=f"沂源县第{place}工业和信息化局",
            function="工业和信息化",
        )
        for place in range(9)
    ]
    engine = WhooshEngine(tmp_path / "index")
    engine.publish(map(index_document, several))
    sentence = "沂源县工信局2023年收到政府信息公开申请1件"
    with TestClient(create_app(engine, Settings())) as portal:
        page = get_page(portal, "/quote", params={"q": sentence, "lang": "en"})
        links = page.one("ul", class_="candidates").all("a")
        assert {one.text for one in links} == {one.agency for one in several}
        chosen = get_page(portal, links[0].attributes["href"])
    engine.close()

    (verdict,) = chosen.all("div", class_="verdict")
    assert "It agrees" in verdict.text


@pytest.mark.parametrize(
    ("said", "cell", "outcome"),
    [
        ("予以公开1件", "applications.granted.total", "stated"),
        ("予以公开的有3件", "applications.granted.total", "differs"),
        ("无法提供0件", "applications.unavailable.not_held.total", "stated"),
        ("不予公开2件", "applications.refused.state_secret.total", "differs"),
        ("结转下年度0件", "applications.carried_out.total", "stated"),
        ("行政许可决定0件", "proactive.licensing.decisions", "stated"),
    ],
)
def test_a_number_under_the_label_of_a_row_is_held_against_its_cells(
    portal: TestClient, said: str, cell: str, outcome: str
) -> None:
    verdict = only_verdict(portal, f"{YIYUAN}2023年{said}")

    assert cell in [one["cell"] for one in verdict["cells"]]  # type: ignore[attr-defined]
    assert verdict["outcome"] == outcome


def test_several_labels_of_one_sentence_are_all_read(portal: TestClient) -> None:
    answer = asked(
        portal, f"{YIYUAN}2023年收到申请1件，予以公开1件，不予公开0件，行政复议0件。"
    )

    verdicts = answer["verdicts"]
    assert len(verdicts) == 4  # type: ignore[arg-type]
    assert {(one["measure"], one["quoted"]) for one in verdicts} == {  # type: ignore[attr-defined]
        ("applications_received", 1),
        ("applications_granted", 1),
        ("applications_refused", 0),
        ("reconsiderations", 0),
    }


def test_a_year_without_a_report_is_not_taken_for_one_that_was_not_published(
    portal: TestClient,
) -> None:
    answer = asked(portal, f"{YIYUAN}2021年收到政府信息公开申请1件")

    assert answer["absent"] == [YIYUAN]
    assert "不等于它没有公布" in str(answer["message"])
    assert answer["verdicts"] == []


def test_the_page_links_to_the_cell_and_works_without_a_sentence(portal: TestClient) -> None:
    page = get_page(portal, f"/quote?q={YIYUAN}2023年收到政府信息公开申请1件")
    empty = get_page(portal, "/quote?lang=en")

    (verdict,) = page.all("div", class_="verdict")
    assert "对得上" in verdict.text
    links = [one.attributes["href"] for one in verdict.all("a")]
    assert f"/reports/{YIYUAN_ID}#applications.received.total" in links
    assert empty.all("div", class_="verdict") == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [YIYUAN, "2023年", "2021", "收到申请", "1件", "百分之", "，", "%", "九"]
        ),
        max_size=12,
    ).map("".join)
)
def test_no_sentence_breaks_it(portal: TestClient, sentence: str) -> None:
    answer = asked(portal, sentence)

    for verdict in answer["verdicts"]:  # type: ignore[attr-defined]
        agrees = verdict["quoted"] == verdict["said"]
        assert agrees <= (verdict["outcome"] == "stated")


def test_the_example_is_of_this_index_and_right(portal: TestClient) -> None:
    (example,) = get_page(portal, "/quote").one("p", class_="note").all("a")

    answered = get_page(portal, example.attributes["href"])

    assert answered.one("textarea").text.strip() == example.text
    assert len(answered.all("div", class_="verdict fits")) == 1


def test_an_index_without_requests_has_no_example(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "index")
    engine.publish([])
    with TestClient(create_app(engine, Settings())) as portal:
        assert get_page(portal, "/quote").all("p", class_="note") == []
    engine.close()
