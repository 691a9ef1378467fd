"""Below a path of another site scripts ask the portal there, and links lead there."""

import re

import pytest
from playwright.sync_api import Browser, expect

from indexer.engines.whoosh.engine import WhooshEngine
from search_app.settings import Settings
from tests.browser.conftest import serving

pytestmark = pytest.mark.browser


def test_a_reader_types_takes_a_suggestion_chooses_a_place_and_reads(
    browser: Browser, engine: WhooshEngine
) -> None:
    with serving(engine, Settings(root_path="/gongkai")) as site:
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
        page.goto(f"{site}/gongkai/")

        page.get_by_role("combobox").focus()
        page.keyboard.type("沙坡头")
        expect(page.get_by_role("option").first).to_be_visible()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/gongkai/search"))
        page.goto(f"{site}/gongkai/search?q=公开")
        page.locator("#place").fill("中卫")
        page.locator("#places-found a").first.click()
        page.wait_for_url(re.compile("region="))
        page.locator(".hits h3 a").first.click()
        page.wait_for_url(re.compile("/gongkai/reports/"))

        assert [path for path in asked if not path.startswith("/gongkai/")] == []
        page.close()
