"""What every page keeps, whatever it shows."""

import re

import pytest
from starlette.testclient import TestClient

from search_app.assets import assets
from tests.search_app.page import Element, get_page
from tests.search_app.sample_reports import SHAPOTOU_ID, UNKNOWN_ID

ADDRESSES = [
    "/",
    "/search",
    '/search?q="三审三校"',
    "/search?q=新收>0&year=2023&sort=-year&size=1",
    "/search?q=没有这样的话&year=2023",
    "/search?q=(培训",
    f"/reports/{SHAPOTOU_ID}",
    f'/reports/{SHAPOTOU_ID}?q="三审三校"',
    f"/reports/{UNKNOWN_ID}",
    "/help",
    "/about",
    "/nothing",
    "/search?year=x",
]


def hrefs(page: Element) -> list[str]:
    return [
        element.attributes[name]
        for element in page.walk()
        for name in ("href", "src", "action")
        if name in element.attributes
    ]


@pytest.mark.parametrize("language", ["", "en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_is_well_formed_and_can_be_found_ones_way_in(
    client: TestClient, address: str, language: str
) -> None:
    joint = "&" if "?" in address else "?"
    page = get_page(client, address + (f"{joint}lang={language}" if language else ""))

    assert page.one("html").attributes["lang"] == (language or "zh-Hans")
    assert page.one("head").one("title").text.strip()
    assert len(page.all("h1")) == 1
    assert page.one("main").attributes["id"] == "main"
    assert page.one("a", class_="skip").attributes["href"] == "#main"
    ids = [one.attributes["id"] for one in page.walk() if "id" in one.attributes]
    assert len(ids) == len(set(ids))
    labelled = [
        one.attributes["aria-labelledby"]
        for one in page.walk()
        if "aria-labelledby" in one.attributes
    ]
    assert set(labelled) <= set(ids)
    assert all(one.attributes["src"] and not one.text for one in page.all("script"))
    assert not [one for one in page.walk() if "style" in one.attributes]
    assert all(
        link.startswith(("/", "#")) and not link.startswith("//") for link in hrefs(page)
    )


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/search?year=2021&level=county", "报告年度：2021"),
        ("/agencies?q=工信", "工信 · 机关"),
        ("/reports/nobody", "404 没有找到"),
    ],
)
def test_a_title_says_what_its_page_is_about(
    client: TestClient, address: str, title: str
) -> None:
    found = get_page(client, address).one("head").one("title").text

    assert found.startswith(title)


@pytest.mark.parametrize("address", ADDRESSES)
def test_english_is_kept_from_link_to_link(client: TestClient, address: str) -> None:
    page = get_page(client, address + ("&" if "?" in address else "?") + "lang=en")

    pages = [
        link
        for link in hrefs(page.one("main"))
        if link.startswith("/")
        and not link.startswith(("/api/", "/search"))
        and "/source" not in link
    ]
    assert [link for link in pages if "lang=en" not in link] == []
    switch = page.one("a", hreflang="zh").attributes["href"]
    assert "lang=" not in switch
    assert client.get(switch).status_code in (200, 400, 404)


@pytest.mark.parametrize(
    "address", ["/", "/search", f"/reports/{SHAPOTOU_ID}", "/help", "/about"]
)
def test_every_link_of_a_page_leads_somewhere(client: TestClient, address: str) -> None:
    page = get_page(client, address)
    anchors = {one.attributes["id"] for one in page.walk() if "id" in one.attributes}

    for link in set(hrefs(page)):
        if link.startswith("#"):
            assert link[1:] in anchors
        elif not link.endswith("0" * 64):  # the sample's source file does not exist
            assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_help_explains_the_star_with_an_example_that_finds_something(
    client: TestClient, language: str
) -> None:
    examples = get_page(client, f"/help?lang={language}").all("th", scope="row")

    [starred] = [one.one("a") for one in examples if "*" in one.text]
    assert get_page(client, starred.attributes["href"]).all("article")


@pytest.mark.parametrize(
    "address", ["/", "/search", "/help", "/static/portal.css", "/healthz", "/nothing"]
)
def test_every_answer_forbids_scripts_frames_and_guessing(
    client: TestClient, address: str
) -> None:
    headers = client.get(address).headers

    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_gives_the_status_of_get(client: TestClient, address: str) -> None:
    assert client.head(address).status_code == client.get(address).status_code


def test_assets_are_kept_for_good_under_their_fingerprint_only(client: TestClient) -> None:
    style = assets()["portal.css"]

    exact = client.get(style.address)
    assert exact.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert exact.headers["content-type"] == "text/css; charset=utf-8"
    other = client.get("/static/portal.css")
    assert other.headers["cache-control"] == "no-cache"
    again = client.get("/static/portal.css", headers={"if-none-match": other.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_style_sheet_is_small_and_asks_no_one(client: TestClient) -> None:
    style = client.get("/static/portal.css")

    assert len(style.content) < 20_000
    assert not re.search(r"url\(|@import", style.text)


def test_robots_may_read_reports_but_not_searches(client: TestClient) -> None:
    assert client.get("/robots.txt").text.splitlines() == [
        "User-agent: *",
        "Disallow: /api/",
        "Disallow: /search",
    ]


@pytest.mark.parametrize(
    ("language", "first"),
    [("zh", "申请量不为零的机关"), ("en", "agencies with non-zero applications")],
)
def test_examples_in_the_readers_language_stand_first(
    client: TestClient, language: str, first: str
) -> None:
    examples = get_page(client, f"/?lang={language}").all("ul", class_="examples")[0]

    assert examples.all("a")[0].text == first
