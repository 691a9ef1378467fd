"""What axe-core, the keyboard and the scales say of every page of the portal."""

import urllib.error
import urllib.request
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, expect

from indexer.engines.whoosh.engine import WhooshEngine
from indexer.pipeline import index_paths
from tests.browser.conftest import CORPUS, OpenPage
from tests.support.every_page import every_page

pytestmark = pytest.mark.browser

GRAVE = ("serious", "critical")
LANDMARKS = ("region", "landmark-unique")
"""Everything stands in a landmark, and no two of a kind have one name."""

LOOKS = [
    ("zh", "light", 1280),
    ("zh", "dark", 375),
    ("en", "light", 375),
    ("en", "dark", 1280),
]
"""Each pair of language, colours and width is among them."""

MOST_BYTES = 200_000
LEAST_TARGET = 24
"""Pixels of a target either way, as WCAG 2.2 asks of what stands in no line of text."""

STANDING_ALONE = (
    "td a, th a, .entries > li > a, .counts a, "
    "button, select, input:not([type=hidden]), summary"
)

TOO_SMALL = f"""[...document.querySelectorAll('{STANDING_ALONE}')]
  .map(one => [one, one.getBoundingClientRect()])
  .filter(([one, box]) => box.width > 1 && Math.min(box.width, box.height) < {LEAST_TARGET})
  .map(([one, box]) => `${{one.outerHTML.slice(0, 120)}} ${{box.width}}×${{box.height}}`)"""

OPEN_ALL = "document.querySelectorAll('details').forEach(one => { one.open = true })"


@pytest.fixture(scope="module")
def paths(address: str, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Every page of the portal that is served, by a look at an index of the same reports."""
    engine = WhooshEngine(tmp_path_factory.mktemp("same") / "index")
    index_paths([Path(CORPUS)], engine, workers=1)

    def get(path: str) -> tuple[str, str]:
        try:
            with urllib.request.urlopen(address + quote(path, safe="/?=&%")) as answer:
                return answer.headers["content-type"], answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            return error.headers["content-type"], ""

    found = every_page(get, engine)
    engine.close()
    return found


@pytest.mark.parametrize(("language", "colours", "width"), LOOKS)
def test_axe_finds_nothing_grave_on_any_page(
    open_page: OpenPage, paths: list[str], language: str, colours: str, width: int
) -> None:
    axe = Axe()
    faults = {}
    with open_page("/help", width=width, dark=colours == "dark", scripts=True) as page:
        for path in paths:
            page.goto(path + ("&" if "?" in path else "?") + f"lang={language}")
            page.evaluate(OPEN_ALL)
            violations = axe.run(page).response["violations"]
            grave = [
                (one["id"], [node["html"][:160] for node in one["nodes"][:3]])
                for one in violations
                if one["impact"] in GRAVE or one["id"] in LANDMARKS
            ]
            wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            faults[path] = [*grave, *([f"{wide} px too wide"] if wide > 0 else [])]

    assert len(faults) > 10
    assert {path: found for path, found in faults.items() if found} == {}


def test_on_a_phone_a_finger_hits_every_link_that_stands_alone(
    open_page: OpenPage, paths: list[str]
) -> None:
    small = {}
    with open_page("/help", width=375) as page:
        for path in paths:
            page.goto(path)
            page.evaluate(OPEN_ALL)
            small[path] = page.evaluate(TOO_SMALL)

    assert len(small) > 10
    assert {path: found for path, found in small.items() if found} == {}


def test_on_a_phone_the_file_chooser_of_the_draft_check_is_seen_at_once(
    open_page: OpenPage,
) -> None:
    with open_page("/check", width=375) as page:
        expect(page.get_by_label("选一个文件")).to_be_in_viewport()


@pytest.mark.parametrize("path", ["/", "/search", "/search?q=公开"])
def test_a_page_weighs_little_when_nothing_is_kept_yet(open_page: OpenPage, path: str) -> None:
    with open_page("/healthz", scripts=True) as page:
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
        sizes: list[float] = []
        wire.on(
            "Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"])
        )
        page.goto(path, wait_until="networkidle")

    assert len(sizes) >= 4
    assert 2_000 < sum(sizes) <= MOST_BYTES


def test_a_search_is_done_with_the_keyboard_alone(open_page: OpenPage) -> None:
    with open_page("/", scripts=True) as page:
        page.keyboard.press("/")
        page.keyboard.type('"三审三校"')
        page.keyboard.press("Enter")
        expect(page.locator("#found")).to_contain_text("2 份报告")

        first = page.locator("article h3 a").first
        for _ in range(90):
            page.keyboard.press("Tab")
            if first.evaluate("one => one === document.activeElement"):
                break
        page.keyboard.press("Enter")
        expect(page.locator("h1#title")).to_be_visible()
        page.wait_for_load_state()  # keys do nothing before the scripts have run
        page.keyboard.press("n")
        expect(page.locator("a.hit >> nth=0")).to_be_focused()
        expect(page.locator("a.hit >> nth=0")).to_be_in_viewport()


def test_a_table_is_one_stop_of_the_tab_key_and_arrows_go_through_its_cells(
    open_page: OpenPage,
) -> None:
    with open_page("/search?q=沂源", scripts=True) as page:
        page.locator("article h3 a").first.click()
        page.wait_for_load_state()  # keys do nothing before the scripts have run
        tables = page.locator("table.form:has(a.here)")
        stops = [
            tables.nth(number).locator("a.here[tabindex='0']").count()
            for number in range(tables.count())
        ]
        assert stops == [1] * 3

        def cell(place: str) -> Locator:
            return page.locator(f'[id="applications.received.{place}"] a.here')

        cell("natural_person").focus()
        page.keyboard.press("End")
        expect(cell("total")).to_be_focused()
        page.keyboard.press("Home")
        expect(cell("natural_person")).to_be_focused()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowLeft")
        page.keyboard.press("ArrowDown")
        below = page.locator('[id="applications.carried_in.natural_person"] a.here')
        expect(below).to_be_focused()
        expect(below).to_have_attribute("tabindex", "0")
        expect(cell("natural_person")).to_have_attribute("tabindex", "-1")


def test_without_scripts_a_reader_goes_from_hit_to_hit_and_from_cell_to_ground(
    open_page: OpenPage,
) -> None:
    with open_page("/search?q=公开") as page:
        page.locator("article h3 a").first.click()
        page.locator(".hits-note a").click()
        page.locator("a.hit:target").click()
        expect(page.locator("a.hit:target")).to_have_id("hit-2")
        expect(page.locator("a.hit:target")).to_be_in_viewport()

        page.locator("details.grounds summary").click()
        expect(page.get_by_role("row", name="国家秘密").get_by_text("第十四条")).to_be_visible()
