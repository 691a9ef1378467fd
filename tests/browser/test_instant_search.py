"""The search page where scripts run: the list follows without a new page."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser


def mark_this_document(page: Page) -> None:
    page.evaluate("window.still_here = true")


def is_the_same_document(page: Page) -> bool:
    return bool(page.evaluate("window.still_here === true"))


def test_the_list_follows_what_is_typed_and_says_how_many(open_page: OpenPage) -> None:
    with open_page("/search", scripts=True) as page:
        mark_this_document(page)
        page.keyboard.press("/")
        page.keyboard.type("三审三校")

        expect(page.locator("#found")).to_have_text(re.compile("^2 份报告"))
        expect(page.get_by_role("status")).to_have_text(re.compile("^2 份报告"))
        expect(page.locator("#q")).to_be_focused()
        assert re.search(r"q=%E4%B8%89", page.url)
        assert is_the_same_document(page)


def test_choices_and_chips_change_list_box_and_address_together(open_page: OpenPage) -> None:
    with open_page("/search?q=三审三校", scripts=True) as page:
        mark_this_document(page)
        choice = page.locator("#region-640000")
        choice.press("Enter")
        expect(choice).to_have_attribute("aria-current", "true")
        expect(choice).to_be_focused()
        expect(page.locator("#language a")).to_have_attribute(
            "href", re.compile("region=640000")
        )

        page.get_by_role("link", name="去掉条件：三审三校").click()
        expect(page.locator("#found")).to_have_text("3 份报告")
        expect(page.locator("#q")).to_have_value("")
        assert page.url.endswith("/search?region=640000")
        assert is_the_same_document(page)

        page.go_back()
        expect(page.locator("#q")).to_have_value("三审三校")


def test_the_tree_of_regions_is_filtered_by_name(open_page: OpenPage) -> None:
    with open_page("/search", scripts=True) as page:
        page.locator("#place").fill("沙坡")
        found = page.locator("#places-found a")
        expect(found).to_have_count(1)
        expect(page.get_by_role("link", name=re.compile("^山东省"))).not_to_be_visible()

        found.click()
        expect(page.locator("#found")).to_have_text("2 份报告")
        assert page.url.endswith("region=640502")

        page.locator("#place").fill("沙坡")
        expect(found).to_have_attribute("aria-current", "true")


def test_a_typed_region_is_chosen_without_scripts_too(open_page: OpenPage) -> None:
    with open_page("/search") as page:
        page.locator("#place").fill("沙坡头区")
        page.get_by_role("button", name="选定").click()
        expect(page.locator("#found")).to_have_text("2 份报告")


def test_an_address_that_is_no_search_is_answered_with_its_page(open_page: OpenPage) -> None:
    with open_page("/search", scripts=True) as page:
        page.evaluate("document.querySelector('#kept').innerHTML = '<input name=year value=x>'")
        page.locator("#q").fill("公开")
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("400"))
