"""A doubt about a cell, told below the row of the cell and nowhere twice."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from indexer.model import Finding, Message, Repair
from indexer.parsing.tables.layout import layout
from search_app.app import create_app
from search_app.settings import Settings
from tests.search_app.page import Element, check_rectangles, get_page, is_note
from tests.search_app.sample_reports import YIYUAN_ID, an_index, yiyuan

ROWS = tuple(layout("applications", "2021"))
SAID = "这些格子有疑问。"


def doubted(*cells: str) -> Finding:
    message = Message(zh=SAID, en="These cells are in doubt.")
    return Finding(
        rule="I2",
        status="fail",
        severity="error",
        message=message,
        left=1,
        right=2,
        cells=cells,
    )


def page_with(*findings: Finding) -> Element:
    index = an_index(replace(yiyuan(), findings=findings))
    with TestClient(create_app(index, Settings())) as client:
        return get_page(client, f"/reports/{YIYUAN_ID}")


def rows_told(page: Element) -> list[str]:
    """The row above each note."""
    rows = page.one("table", class_="applications").all("tr")
    return [
        above.all("td")[-1].attributes["id"].removeprefix("applications.").rpartition(".")[0]
        for above, row in pairwise(rows)
        if is_note(row)
    ]


def test_a_doubt_about_one_row_is_told_below_it_and_not_again_below_the_table() -> None:
    row = "applications.refused.third_party"
    page = page_with(doubted(f"{row}.business", f"{row}.total"))

    assert rows_told(page) == ["refused.third_party"]
    section = page.one("section", id="s3")
    assert section.text.count(SAID) == 1
    note = section.one("li", id="finding-1")
    assert note.one("a").attributes["href"] == f"#{row}.total"
    for cell in (f"{row}.business", f"{row}.total"):
        flag = page.one("td", id=cell).one("a", class_="flag")
        assert flag.attributes["href"] == "#finding-1"
        assert SAID in flag.attributes["title"]


def test_a_sum_over_the_whole_table_is_told_once_at_its_total() -> None:
    page = page_with(doubted(*(f"applications.{row}.natural_person" for row in ROWS)))

    assert rows_told(page) == [ROWS[-1]]
    assert len(page.one("table", class_="applications").all("td", class_="flagged")) == len(
        ROWS
    )


def test_a_sum_of_few_rows_is_told_beside_each_and_has_one_address() -> None:
    rows = ["received", "carried_in", "processed_total", "carried_out"]
    page = page_with(doubted(*(f"applications.{row}.total" for row in rows)))

    assert rows_told(page) == rows
    assert len([one for one in page.walk() if one.attributes.get("id") == "finding-1"]) == 1


@given(rows=st.sets(st.sampled_from(ROWS), min_size=1))
@settings(max_examples=10, deadline=None)
def test_notes_leave_the_tables_rectangles(rows: set[str]) -> None:
    page = page_with(*(doubted(f"applications.{row}.total") for row in rows))

    check_rectangles(page)
    assert set(rows_told(page)) == rows


def test_a_sum_that_one_cell_would_mend_is_told_at_that_cell() -> None:
    suspect = "applications.granted.natural_person"
    sum_of_all = doubted(*(f"applications.{row}.natural_person" for row in ROWS))
    page = page_with(replace(sum_of_all, repair=Repair(anchor=suspect, value=3)))

    assert rows_told(page) == ["granted"]
    assert page.one("li", id="finding-1").one("a").attributes["href"] == f"#{suspect}"
