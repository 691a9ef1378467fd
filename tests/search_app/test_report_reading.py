"""What helps a reader through one report: hits in turn, numbers, grounds, other years."""

from dataclasses import replace
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from indexer.model import ProseNumber
from indexer.parsing.tables.layout import TableFormat, layout
from search_app.app import create_app
from search_app.settings import Settings
from search_app.views.grounds import grounds
from search_app.views.marked import HitCounter, runs
from tests.search_app.page import Element, get_page
from tests.search_app.sample_reports import (
    SHAPOTOU_ID,
    YIYUAN_ID,
    an_index,
    full_tables,
    shapotou,
    unplaced,
    yiyuan,
)


def page_of(client: TestClient, report_id: str, query: str = "") -> Element:
    return get_page(client, f"/reports/{report_id}{query}")


def test_every_hit_leads_to_the_next_and_the_last_to_the_first(client: TestClient) -> None:
    hits = page_of(client, SHAPOTOU_ID, "?q=培训 OR 公开").all("a", class_="hit")

    assert len(hits) > 1
    ids = [f"#{hit.attributes['id']}" for hit in hits]
    assert [hit.attributes["href"] for hit in hits] == [*ids[1:], ids[0]]


def test_a_report_that_contradicts_itself_says_so_at_its_head(client: TestClient) -> None:
    page = page_of(client, SHAPOTOU_ID)
    link = page.one("p", class_="contradicts").one("a")

    tally = page.one("section", id="checks").one("span", class_="tally fail")
    assert tally.text.split()[-1] in link.text
    assert link.attributes["href"] == "#checks"


def test_a_report_without_contradictions_speaks_of_none(client: TestClient) -> None:
    page = page_of(client, YIYUAN_ID)

    assert not page.all("span", class_="tally fail")
    assert not page.all("p", class_="contradicts")


spans = st.lists(st.integers(0, 12), max_size=8, unique=True).map(
    lambda ends: list(zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False))
)


@given(found=spans, numbered=spans)
def test_cutting_loses_no_text_and_marks_each_character_as_its_spans_say(
    found: list[tuple[int, int]], numbered: list[tuple[int, int]]
) -> None:
    text = "全年公开信息三百余条记录"
    cut = runs(text, found, [(span, place) for place, span in enumerate(numbered, 1)])

    def inside(place: int, spans: list[tuple[int, int]]) -> bool:
        return any(start <= place < end for start, end in spans)

    spelt = [(character, run) for run in cut for character in run.text]
    assert "".join(character for character, _ in spelt) == text
    assert [run.found for _, run in spelt] == [inside(at, found) for at in range(len(text))]
    assert [bool(run.number) for _, run in spelt] == [
        inside(at, numbered) for at in range(len(text))
    ]
    apart = [span for at, span in enumerate(found) if at == 0 or found[at - 1][1] < span[0]]
    counter = HitCounter()
    counter.count(cut)
    assert counter.hits == len(apart)


def test_a_number_in_the_text_leads_to_the_list_of_numbers_and_back() -> None:
    text = yiyuan().sections[0].paragraphs[0].text
    start = text.index("培训2次")
    number = ProseNumber(
        measure="trainings",
        value=2,
        approximate=True,
        unit="次",
        anchor="s1-p1",
        span=(start, start + 4),
        text="培训2次",
    )
    index = an_index(replace(yiyuan(), prose_numbers=(number,)))
    with TestClient(create_app(index, Settings())) as client:
        page = page_of(client, YIYUAN_ID, "?lang=en")

    link = page.one("a", class_="stated")
    row = page.one("tr", id=link.attributes["href"].removeprefix("#"))
    assert link.text == "培训2次"
    assert "about 2 次" in link.attributes["title"]
    assert row.one("a").attributes["href"] == "#s1-p1"
    assert "about 2 次" in row.text


@pytest.mark.parametrize("report_format", ["2021", "2019"])
def test_every_ground_is_a_row_of_the_form(report_format: TableFormat) -> None:
    rows = set(layout("applications", report_format))

    assert len(grounds()) > 15
    assert {row for row in grounds() if row not in rows} <= {
        "other.no_correction",
        "other.fee_unpaid",
    }
    assert {row for row in rows if row.startswith("refused.")} <= set(grounds())


def test_a_ground_shows_how_often_this_report_used_it(client: TestClient) -> None:
    table = page_of(client, YIYUAN_ID).one("details", class_="grounds").one("tbody")
    by_name = {row.one("th").text: row for row in table.all("tr")}
    secret = next(row for name, row in by_name.items() if "国家秘密" in name)

    assert "第十四条" in secret.text
    assert secret.one("a").text == "0"
    assert secret.one("a").attributes["href"] == "#applications.refused.state_secret.total"


def test_a_report_leads_to_the_other_years_of_its_agency_and_only_to_them() -> None:
    later = replace(yiyuan(), id="370323-2024-00000002", year=2024)
    index = an_index(yiyuan(), later, shapotou(), unplaced())
    with TestClient(create_app(index, Settings())) as client:
        nav = page_of(client, YIYUAN_ID, "?lang=en").one("section", class_="siblings")
        alone = page_of(client, SHAPOTOU_ID)

    links = nav.all("a")
    assert [link.text for link in links] == ["2023", "2024"]
    assert [link.attributes["href"] for link in links] == [
        f"/reports/{YIYUAN_ID}?lang=en",
        f"/reports/{later.id}?lang=en",
    ]
    assert [link.attributes.get("aria-current") for link in links] == ["page", None]
    assert not alone.all("section", class_="siblings")


def test_the_main_numbers_stand_above_the_text_beside_those_of_the_year_before() -> None:
    before = replace(
        yiyuan(),
        id=YIYUAN_ID.replace("2023", "2022"),
        year=2022,
        tables=full_tables(received=["5"] * 7, granted=[""] * 7),
    )
    now = replace(yiyuan(), tables=full_tables(received=["2"] * 7, granted=["1"] * 7))
    with TestClient(create_app(an_index(now, before), Settings())) as client:
        shown = page_of(client, now.id).one("dl", class_="glance").all("div")
        first = page_of(client, before.id).one("dl", class_="glance").all("div")

    received, granted = (" ".join(one.text.split()) for one in shown[:2])
    assert received == "收到申请2 上年 5 (−3)"
    assert granted == "予以公开1"
    assert [one.attributes["href"] for one in shown[0].all("a")] == [
        "#applications.received.total",
        f"/reports/{before.id}#applications.received.total",
    ]
    assert "".join(first[1].text.split()) == "予以公开未填"


def test_a_report_that_states_none_of_the_main_numbers_has_no_row_of_them() -> None:
    with TestClient(create_app(an_index(unplaced()), Settings())) as client:
        assert not page_of(client, unplaced().id).all("dl", class_="glance")


def test_a_list_tells_a_blank_from_a_row_that_was_lost() -> None:
    blank = replace(yiyuan(), tables=full_tables(granted=[""] * 7, received=None))
    address = f"/search?q={quote('显示:新收,予以公开,公众号推送')}"
    with TestClient(create_app(an_index(blank), Settings())) as client:
        found = get_page(client, address)

    text = " ".join(found.one("main").text.split())
    assert all(said in text for said in ("新收·总计缺行", "予以公开·总计未填", "信息未写明"))
