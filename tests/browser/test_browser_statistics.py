"""Agencies, regions, comparisons and trends in a real browser that runs no scripts."""

import pytest

from tests.browser.conftest import OpenPage

YIYUAN = "沂源县工业和信息化局"


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize(
    "path", ["/agencies", "/regions", "/regions/640000", "/compare", "/trends"]
)
def test_a_page_is_no_wider_than_the_window(open_page: OpenPage, path: str, width: int) -> None:
    with open_page(path, width=width) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.locator("h1").count() == 1


def test_a_reader_goes_from_a_name_to_the_numbers_of_an_agency(open_page: OpenPage) -> None:
    with open_page("/agencies") as page:
        page.get_by_label("机关名称").fill("沂源")
        page.get_by_role("button", name="查找").click()
        page.get_by_role("link", name=YIYUAN).click()

        assert page.locator("h1").inner_text() == YIYUAN
        row = page.get_by_role("row", name="本年新收·总计")
        assert row.get_by_role("link", name="1", exact=True).is_visible()


def test_agencies_are_added_to_a_comparison_and_removed_from_it(open_page: OpenPage) -> None:
    with open_page("/compare") as page:
        for name in (YIYUAN, "中卫市沙坡头区科学技术局"):
            page.get_by_label("加入机关").fill(name)
            page.get_by_role("button", name="显示").click()
        assert page.locator(".chips .chip").count() == 2

        page.get_by_role("link", name=f"移去 {YIYUAN}").click()

        assert page.locator(".chips .chip").count() == 1


def test_a_trend_is_drawn_with_its_table_beside_it(open_page: OpenPage) -> None:
    with open_page("/trends") as page:
        page.get_by_label("提到某个说法").fill("三审三校")
        page.get_by_role("button", name="显示").click()

        assert page.get_by_role("heading", name="提到“三审三校”的年报占比").is_visible()
        row = page.locator("#mentions ~ .table-scroll").get_by_role("row", name="2023")
        assert row.locator("td").all_inner_texts() == ["4", "2", "50%"]
