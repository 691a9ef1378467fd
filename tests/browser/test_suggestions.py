"""The suggestions below the search box, worked by keyboard as a combobox is."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser


def test_suggestions_are_walked_with_arrows_and_taken_with_enter(open_page: OpenPage) -> None:
    with open_page("/", scripts=True) as page:
        box = page.get_by_role("combobox")
        expect(box).to_have_attribute("aria-expanded", "false")
        box.focus()
        page.keyboard.type("沙坡头")
        options = page.get_by_role("option")
        expect(options.first).to_be_visible()
        expect(box).to_have_attribute("aria-expanded", "true")

        page.keyboard.press("ArrowDown")
        expect(options.first).to_have_attribute("aria-selected", "true")
        active = box.get_attribute("aria-activedescendant")
        assert active == options.first.get_attribute("id")
        page.keyboard.press("ArrowUp")
        expect(options.last).to_have_attribute("aria-selected", "true")

        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/search"))
        expect(page.locator("#found")).to_contain_text("份报告")


def test_escape_closes_the_suggestions_and_keeps_what_was_typed(open_page: OpenPage) -> None:
    with open_page("/search", scripts=True) as page:
        box = page.get_by_role("combobox")
        box.focus()
        page.keyboard.type("沙坡头")
        expect(page.get_by_role("listbox")).to_be_visible()

        page.keyboard.press("Escape")
        expect(page.get_by_role("listbox")).not_to_be_visible()
        expect(box).to_have_value("沙坡头")
        expect(box).to_be_focused()


def test_without_scripts_the_box_promises_no_suggestions(open_page: OpenPage) -> None:
    with open_page("/") as page:
        expect(page.get_by_role("combobox")).to_have_count(0)
        expect(page.get_by_role("searchbox")).to_have_count(1)
