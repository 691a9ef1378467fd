"""What the page of a report shows of its sections, tables and checks."""

from starlette.testclient import TestClient

from tests.search_app.page import check_rectangles, get_page, is_note
from tests.search_app.sample_reports import SHAPOTOU_ID, UNKNOWN_ID, YIYUAN_ID


def test_the_three_kinds_of_emptiness_look_different(client: TestClient) -> None:
    page = get_page(client, f"/reports/{SHAPOTOU_ID}")

    def look(column: str, row: str = "received") -> tuple[str, str]:
        cell = page.one("td", id=f"applications.{row}.{column}")
        return cell.attributes["class"], cell.text.strip()

    assert look("total") == ("number", "1")
    assert look("other") == ("zero", "0")
    assert look("business") == ("blank", "未填")
    assert look("research") == ("text", "/")
    assert look("total", "carried_out") == ("lost", "缺行")
    legends = page.all("p", class_="legend")
    assert len(legends) == 1
    assert {one.text for one in legends[0].all("span", class_="key")} == {"0", "未填", "缺行"}


def test_missing_sections_are_said_to_be_missing(client: TestClient) -> None:
    page = get_page(client, f"/reports/{SHAPOTOU_ID}")

    contents = page.one("nav", class_="contents")
    assert [one.one("a").attributes["href"] for one in contents.all("li", class_="absent")] == [
        "#s2", "#s3", "#s4", "#s6",
    ]  # fmt: skip
    assert "没有这一部分" in page.one("section", id="s6").text


def test_an_older_report_is_not_held_against_the_six_sections(client: TestClient) -> None:
    page = get_page(client, f"/reports/{UNKNOWN_ID}")

    assert not page.all("p", class_="missing")
    assert not page.all("table")
    assert "地区不详" in page.one("article").text


def test_a_failed_check_stands_beside_its_table_and_its_cell(client: TestClient) -> None:
    page = get_page(client, f"/reports/{SHAPOTOU_ID}")

    finding = page.one("section", id="s3").one("li", class_="finding fail")
    assert "各项结果相加为1，总计为0。" in finding.text
    assert (
        finding.one("a", href="#applications.processed_total.total").text == "（七）总计 · 总计"
    )
    cell = page.one("td", id="applications.processed_total.total")
    assert cell.one("a", class_="flag").attributes["href"] == f"#{finding.attributes['id']}"


def test_the_report_page_speaks_english(client: TestClient) -> None:
    page = get_page(client, f"/reports/{SHAPOTOU_ID}?lang=en")

    assert "The results add up to 1, the total is 0." in page.one("section", id="s3").text
    assert page.one("td", id="applications.received.business").text.strip() == "blank"


def test_a_clean_report_has_no_flags(client: TestClient) -> None:
    assert not get_page(client, f"/reports/{YIYUAN_ID}").all("a", class_="flag")


def test_tables_are_rectangles_once_their_merged_cells_are_spread(client: TestClient) -> None:
    check_rectangles(get_page(client, f"/reports/{SHAPOTOU_ID}"))


def test_every_data_cell_has_an_address_and_every_heading_a_scope(client: TestClient) -> None:
    page = get_page(client, f"/reports/{SHAPOTOU_ID}")

    rows = [row for table in page.all("table", class_="form") for row in table.all("tr")]
    cells = [cell for row in rows if not is_note(row) for cell in row.all("td")]
    assert len(cells) == 10 + 175 + 15
    for cell in cells:
        assert cell.one("a", class_="here").attributes["href"] == f"#{cell.attributes['id']}"
    assert all("scope" in cell.attributes for cell in page.all("th"))
