"""Each form of the portal, filled in and followed to its answer with the keyboard alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import CORPUS, OpenPage

pytestmark = pytest.mark.browser

MOST_STOPS = 150
IS_FOCUSED = "one => one === document.activeElement"


def tab_to(page: Page, wanted: Locator) -> None:
    """Press the tab key until something has the focus."""
    for _ in range(MOST_STOPS):
        if wanted.evaluate(IS_FOCUSED):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the tab key does not reach {wanted}")


def enter(page: Page, wanted: Locator) -> None:
    tab_to(page, wanted)
    page.keyboard.press("Enter")


def write(page: Page, field: Locator, text: str) -> None:
    tab_to(page, field)
    page.keyboard.insert_text(text)


def test_a_year_is_chosen_and_dropped(open_page: OpenPage) -> None:
    with open_page("/search?q=公开") as page:
        before = page.locator("#found").inner_text()
        enter(page, page.locator("#facets a[href*='year=']").first)
        expect(page.locator("#found")).not_to_have_text(before)
        assert "year=" in page.url
        enter(page, page.locator("#facets [aria-labelledby='facet-year'] a").first)
        expect(page.locator("#found")).to_have_text(before)


def test_a_wording_is_found_and_kept(open_page: OpenPage) -> None:
    with open_page("/wording") as page:
        write(page, page.get_by_label("词语、短语或一句话"), "三审三校")
        page.keyboard.press("Enter")
        enter(page, page.locator(".wordings > li").first.get_by_role("link", name="放入摘录"))
        expect(page.locator(".basket li")).to_have_count(1)


def test_a_draft_is_checked(open_page: OpenPage) -> None:
    draft = min(Path(CORPUS).rglob("*.txt")).read_text("utf-8")
    with open_page("/check") as page:
        write(page, page.locator("main textarea"), draft)
        enter(page, page.get_by_role("button", name="检查", exact=True))
        expect(page.locator("#read-as")).to_be_visible()


def test_a_quote_is_followed_to_its_cell(open_page: OpenPage) -> None:
    with open_page("/quote") as page:
        write(
            page,
            page.get_by_label("一句话"),
            "沂源县工业和信息化局2023年收到政府信息公开申请1件",
        )
        enter(page, page.get_by_role("button", name="核对", exact=True))
        enter(page, page.locator(".verdict.fits a[href*='#applications.received.total']"))
        expect(page.locator("[id='applications.received.total']")).to_be_in_viewport()


def test_an_agency_is_added_to_a_comparison_and_removed_from_it(open_page: OpenPage) -> None:
    name = "沂源县工业和信息化局"
    with open_page("/compare") as page:
        write(page, page.get_by_label("加入机关"), name)
        enter(page, page.get_by_role("button", name="显示"))
        expect(page.locator(".chips .chip")).to_have_count(1)
        enter(page, page.get_by_role("link", name=f"移去 {name}"))
        expect(page.locator(".chips .chip")).to_have_count(0)


def test_a_trend_is_asked_for(open_page: OpenPage) -> None:
    with open_page("/trends") as page:
        write(page, page.get_by_label("提到某个说法"), "三审三校")
        page.keyboard.press("Enter")
        expect(page.locator("#mentions")).to_be_visible()


def test_a_place_and_an_agency_are_reached_from_the_lists(open_page: OpenPage) -> None:
    with open_page("/regions") as page:
        enter(page, page.locator("main a[href^='/regions/']").first)
        expect(page.locator("h1")).to_be_visible()
        assert "/regions/" in page.url
    with open_page("/agencies") as page:
        enter(page, page.locator("main a[href^='/agencies/']").first)
        expect(page.locator("h1")).to_be_visible()
        assert "/agencies/" in page.url
