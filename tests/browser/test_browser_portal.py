import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage

pytestmark = pytest.mark.browser

WIDTHS = [375, 768, 1280]
PATHS = [
    "/",
    "/search",
    '/search?q="三审三校"',
    "/search?q=新收>0",
    "/search?q=没有这样的话",
    "/help",
    "/about",
    "/nothing",
]
LITERAL = '/search?q="三审三校"'


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def test_a_reader_without_scripts_gets_from_question_to_evidence(open_page: OpenPage) -> None:
    with open_page("/") as page:
        page.get_by_role("searchbox").fill("mentions of 三审三校")
        page.get_by_role("button", name="检索").click()
        expect(page.get_by_role("heading", level=2, name="2 份报告")).to_be_visible()

        page.get_by_role("link", name=re.compile("科学技术局")).click()
        expect(page.locator("p.text mark")).to_have_text("三审三校")

        page.get_by_role("link", name="返回检索结果").click()
        expect(page.get_by_role("searchbox")).to_have_value("mentions of 三审三校")

        page.get_by_role("link", name=re.compile("^去掉条件")).click()
        expect(page.get_by_role("heading", level=2, name="5 份报告")).to_be_visible()


def test_choosing_and_dropping_a_facet_value_needs_no_script(open_page: OpenPage) -> None:
    with open_page("/search") as page:
        page.get_by_role("link", name=re.compile("^宁夏回族自治区")).click()
        expect(page.get_by_role("heading", level=2, name="3 份报告")).to_be_visible()

        page.get_by_role("link", name=re.compile("^2021 1")).click()
        expect(page.get_by_role("heading", level=2, name="1 份报告")).to_be_visible()

        page.get_by_role("link", name="去掉条件：报告年度：2021").click()
        expect(page.get_by_role("heading", level=2, name="3 份报告")).to_be_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(open_page: OpenPage, width: int) -> None:
    with open_page("/search", width=width, scripts=True) as page:
        report = page.locator("article h3 a").first.get_attribute("href") or ""
        wide = {}
        for path in [
            *PATHS,
            report,
            *(f"{one}{'&' if '?' in one else '?'}lang=en" for one in PATHS),
        ]:
            page.goto(path)
            wide[path] = overflow(page)

    assert {path: by for path, by in wide.items() if by > 0} == {}


def test_a_query_as_long_as_a_page_leaves_room_for_its_answer(open_page: OpenPage) -> None:
    with open_page(f"/search?q={'政务公开培训' * 300}", width=375) as page:
        box = page.locator(".chip").first.bounding_box()

    assert box is not None
    assert box["height"] < 150


def test_where_nothing_is_found_what_partly_fits_has_the_width_of_the_page(
    open_page: OpenPage,
) -> None:
    with open_page("/search?q=培训从未有过的词", width=1280) as page:
        expect(page.get_by_role("heading", level=2, name="0 份报告")).to_be_visible()
        box = page.locator(".list").bounding_box()

    assert box is not None
    assert box["width"] > 1000


@pytest.mark.parametrize(("width", "shown"), [(375, False), (768, False), (1280, True)])
def test_facets_are_folded_away_on_a_phone_and_open_on_a_desk(
    open_page: OpenPage, width: int, shown: bool
) -> None:
    with open_page("/search", width=width) as page:
        facet = page.get_by_role("link", name=re.compile("^宁夏回族自治区"))
        if shown:
            expect(facet).to_be_visible()
        else:
            expect(facet).not_to_be_visible()
            page.locator(".facets > summary").click()
            expect(facet).to_be_visible()


def test_the_first_hit_stands_on_the_first_screen_of_a_phone(open_page: OpenPage) -> None:
    with open_page("/search?q=公开", width=375) as page:
        first = page.locator(".hits > li").first.bounding_box()
        trend = page.get_by_role("link", name="按年度查看趋势")
        expect(trend).not_to_be_visible()
        page.locator(".further > summary").click()
        expect(trend).to_be_visible()
    assert first is not None
    assert first["y"] < 450

    with open_page("/search?q=公开", width=1280) as page:
        expect(page.get_by_role("link", name="按年度查看趋势")).to_be_visible()


def luminance(colour: str) -> float:
    channels = [int(one) / 255 for one in re.findall(r"\d+", colour)[:3]]
    linear = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


CONTRASTS = """() => [...document.querySelectorAll('body *')].filter(
    one => [...one.childNodes].some(child => child.nodeType === 3 && child.data.trim())
        && one.getClientRects().length
).map(one => {
    let back = one;
    const seen = element => getComputedStyle(element).backgroundColor;
    const clear = /, 0\\)$|transparent/;
    while (back.parentElement && clear.test(seen(back))) back = back.parentElement;
    return [one.tagName + '.' + one.className, getComputedStyle(one).color, seen(back)];
})"""


@pytest.mark.parametrize("dark", [False, True])
def test_all_text_stands_out_from_its_ground(open_page: OpenPage, dark: bool) -> None:
    faint = set()
    with open_page(LITERAL, dark=dark, scripts=True) as page:
        report = page.locator("article h3 a").first.get_attribute("href") or ""
        for path in ["/", LITERAL, report, "/help", "/nothing"]:
            page.goto(path)
            for name, ink, ground in page.evaluate(CONTRASTS):
                light, deep = sorted([luminance(ink), luminance(ground)], reverse=True)
                if (light + 0.05) / (deep + 0.05) < 4.5:
                    faint.add((path, name, ink, ground))

    assert faint == set()


def test_dark_mode_is_dark(open_page: OpenPage) -> None:
    grounds = []
    for dark in (False, True):
        with open_page("/", dark=dark, scripts=True) as page:
            grounds.append(
                luminance(
                    page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
                )
            )

    assert grounds[0] > 0.8
    assert grounds[1] < 0.05


def test_a_page_asks_nobody_but_the_portal(open_page: OpenPage, address: str) -> None:
    asked: list[str] = []
    problems: list[str] = []
    with open_page("/healthz", scripts=True) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: problems.append(message.text))
        for path in PATHS[:-1]:
            page.goto(path)

    assert len(asked) > len(PATHS)
    assert [url for url in asked if not url.startswith(address)] == []
    assert problems == []


def test_the_keyboard_reaches_the_content_and_the_first_result(open_page: OpenPage) -> None:
    with open_page(LITERAL, scripts=True) as page:
        page.keyboard.press("Tab")
        expect(page.locator("a.skip")).to_be_focused()
        expect(page.locator("a.skip")).to_be_in_viewport()

        first = page.locator("article h3 a").first
        for _ in range(60):
            page.keyboard.press("Tab")
            if first.evaluate("one => one === document.activeElement"):
                break
        expect(first).to_be_focused()
        assert first.evaluate("one => getComputedStyle(one).outlineStyle") != "none"
        page.keyboard.press("Enter")
        expect(page.locator("h1#title")).to_be_visible()


def test_an_anchor_leads_to_its_paragraph_and_its_cell(open_page: OpenPage) -> None:
    with open_page(LITERAL) as page:
        page.locator("a.to-place").first.click()
        assert re.search(r"#s1-p\d+$", page.url)
        expect(page.locator("p.text:target mark")).to_be_in_viewport()

    with open_page("/search?q=新收>0") as page:
        page.locator("dl.figures a").click()
        cell = page.locator("td:target")
        expect(cell).to_be_in_viewport()
        expect(cell).to_have_text("1")


def test_a_citation_is_copied_where_a_page_may_copy(open_page: OpenPage) -> None:
    with open_page("/reports/640502-2023-0233003b", scripts=True) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.locator(".cite summary").click()
        page.locator(".cite button").click()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("#citation").inner_text()

        page.add_init_script(
            "Object.defineProperty(navigator, 'clipboard', {value: undefined})"
        )
        page.reload()
        page.locator(".cite summary").click()
        expect(page.locator("#citation")).to_be_visible()
        expect(page.locator(".cite button")).to_be_hidden()


def test_a_printed_report_is_the_report_alone(open_page: OpenPage) -> None:
    with open_page(LITERAL) as page:
        page.locator("article h3 a").first.click()
        page.emulate_media(media="print")
        expect(page.locator("h1#title")).to_be_visible()
        expect(page.locator("table.applications")).to_be_visible()
        for hidden in ("header.site", "nav.contents", "footer.site", "a.anchor >> nth=0"):
            expect(page.locator(hidden)).not_to_be_visible()


@pytest.mark.parametrize("asked", ["/search?q=公开", "/trends?level=county", "/wording?q=公开"])
def test_a_printed_condition_has_no_cross_to_drop_it(open_page: OpenPage, asked: str) -> None:
    with open_page(asked) as page:
        page.emulate_media(media="print")
        expect(page.locator(".chip > span").first).to_be_visible()
        expect(page.locator(".chip > a").first).to_be_hidden()
