import re

import pytest
from starlette.testclient import TestClient

from search_app.addresses import SearchAddress
from search_app.assets import assets
from search_app.i18n import catalogue
from search_app.views.facets import facets_of
from tests.search_app.page import Element, check_rectangles, is_note, read_page
from tests.search_app.sample_reports import SHAPOTOU_ID, UNKNOWN_ID, YIYUAN_ID

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


def get(client: TestClient, address: str) -> Element:
    return read_page(client.get(address).text)


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
    page = get(client, address + (f"{joint}lang={language}" if language else ""))

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
    found = get(client, address).one("head").one("title").text

    assert found.startswith(title)


@pytest.mark.parametrize("asked", ["q=公开&level=county&sort=-year", "q=新收>0", "year=2023"])
def test_a_report_leads_back_to_the_list_in_which_it_was_found(
    client: TestClient, asked: str
) -> None:
    found = get(client, f"/search?{asked}")
    report = get(client, found.one("ol", class_="hits").all("a")[0].attributes["href"])

    (back,) = report.one("nav", class_="contents").all("p")
    again = get(client, back.one("a").attributes["href"])
    assert again.one("ol", class_="hits").text == found.one("ol", class_="hits").text


@pytest.mark.parametrize("address", ADDRESSES)
def test_english_is_kept_from_link_to_link(client: TestClient, address: str) -> None:
    page = get(client, address + ("&" if "?" in address else "?") + "lang=en")

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
    page = get(client, address)
    anchors = {one.attributes["id"] for one in page.walk() if "id" in one.attributes}

    for link in set(hrefs(page)):
        if link.startswith("#"):
            assert link[1:] in anchors
        elif not link.endswith("0" * 64):  # the sample's source file does not exist
            assert client.get(link).status_code == 200, link


def test_a_hit_shows_what_was_found_and_leads_to_the_place(client: TestClient) -> None:
    page = get(client, '/search?q="三审三校"')

    hit = page.one("article")
    assert [mark.text for mark in hit.all("mark")] == ["三审三校", "三审 三校"]
    assert "宁夏回族自治区 · 中卫市 · 沙坡头区" in hit.text
    places = [link.attributes["href"] for link in hit.all("a", class_="to-place")]
    assert [place.rsplit("#", 1)[1] for place in places] == ["s1-p1", "s1-p2"]
    target = get(client, places[0])
    assert [mark.text for mark in target.one("p", id="s1-p1").all("mark")] == ["三审三校"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_hit_of_a_star_shows_the_words_that_begin_so(
    client: TestClient, language: str
) -> None:
    page = get(client, f"/search?q=三审*&lang={language}")

    chips = page.all("li", class_="chip")
    assert [(chip.one("span").text, chip.one("a").attributes["href"]) for chip in chips] == [
        ("三审*", "/search" + ("?lang=en" if language == "en" else ""))
    ]
    hit = page.one("article")
    assert [mark.text for mark in hit.all("mark")] == ["三审三校", "三审 三校"]
    for link in (hit.one("h3").one("a"), *hit.all("a", class_="to-place")):
        target = get(client, link.attributes["href"])
        assert [mark.text for mark in target.one("p", id="s1-p1").all("mark")] == ["三审三校"]


def test_a_number_asked_for_leads_to_its_cell(client: TestClient) -> None:
    page = get(client, "/search?q=新收>0")

    links = [one.one("a") for one in page.all("dd")]
    assert [link.text for link in links] == ["1", "1"]
    cell = links[0].attributes["href"]
    assert cell.endswith("#applications.received.total")
    assert get(client, cell).one("td", id="applications.received.total").text.strip() == "1"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_help_explains_the_star_with_an_example_that_finds_something(
    client: TestClient, language: str
) -> None:
    examples = get(client, f"/help?lang={language}").all("th", scope="row")

    [starred] = [one.one("a") for one in examples if "*" in one.text]
    assert get(client, starred.attributes["href"]).all("article")


def test_a_search_box_keeps_the_selections(client: TestClient) -> None:
    page = get(client, "/search?q=培训&year=2023&sort=-year&cursor=&lang=en")

    box = page.one("form", role="search")
    assert box.one("input", type="search").attributes["value"] == "培训"
    kept = {
        one.attributes["name"]: one.attributes["value"]
        for one in box.all("input", type="hidden")
    }
    assert kept == {"year": "2023", "sort": "-year", "lang": "en"}


def test_no_hits_says_which_condition_to_drop(client: TestClient) -> None:
    page = get(client, '/search?q="三审三校"&year=2016')

    offers = page.one("div", class_="nothing").all("li")
    assert [" ".join(one.text.split()) for one in offers] == [
        '去掉条件："三审三校" 可得 1 份',
        "去掉条件：报告年度：2016 可得 1 份",
    ]


def test_what_was_not_understood_is_said(client: TestClient) -> None:
    assert get(client, "/search?q=(培训").one("ul", class_="warnings").text.strip()


def test_markup_in_a_query_stays_text(client: TestClient) -> None:
    page = get(client, "/search?q=<b onclick=x>培训</b>")

    assert page.one("input", type="search").attributes["value"] == "<b onclick=x>培训</b>"
    assert not [one for one in page.walk() if "onclick" in one.attributes]


def test_the_three_kinds_of_emptiness_look_different(client: TestClient) -> None:
    page = get(client, f"/reports/{SHAPOTOU_ID}")

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
    page = get(client, f"/reports/{SHAPOTOU_ID}")

    contents = page.one("nav", class_="contents")
    assert [one.one("a").attributes["href"] for one in contents.all("li", class_="absent")] == [
        "#s2", "#s3", "#s4", "#s6",
    ]  # fmt: skip
    assert "没有这一部分" in page.one("section", id="s6").text


def test_an_older_report_is_not_held_against_the_six_sections(client: TestClient) -> None:
    page = get(client, f"/reports/{UNKNOWN_ID}")

    assert not page.all("p", class_="missing")
    assert not page.all("table")
    assert "地区不详" in page.one("article").text


def test_a_failed_check_stands_beside_its_table_and_its_cell(client: TestClient) -> None:
    page = get(client, f"/reports/{SHAPOTOU_ID}")

    finding = page.one("section", id="s3").one("li", class_="finding fail")
    assert "各项结果相加为1，总计为0。" in finding.text
    assert (
        finding.one("a", href="#applications.processed_total.total").text == "（七）总计 · 总计"
    )
    cell = page.one("td", id="applications.processed_total.total")
    assert cell.one("a", class_="flag").attributes["href"] == f"#{finding.attributes['id']}"


def test_the_report_page_speaks_english(client: TestClient) -> None:
    page = get(client, f"/reports/{SHAPOTOU_ID}?lang=en")

    assert "The results add up to 1, the total is 0." in page.one("section", id="s3").text
    assert page.one("td", id="applications.received.business").text.strip() == "blank"


def test_a_clean_report_has_no_flags(client: TestClient) -> None:
    assert not get(client, f"/reports/{YIYUAN_ID}").all("a", class_="flag")


def test_tables_are_rectangles_once_their_merged_cells_are_spread(client: TestClient) -> None:
    check_rectangles(get(client, f"/reports/{SHAPOTOU_ID}"))


def test_every_data_cell_has_an_address_and_every_heading_a_scope(client: TestClient) -> None:
    page = get(client, f"/reports/{SHAPOTOU_ID}")

    rows = [row for table in page.all("table", class_="form") for row in table.all("tr")]
    cells = [cell for row in rows if not is_note(row) for cell in row.all("td")]
    assert len(cells) == 10 + 175 + 15
    for cell in cells:
        assert cell.one("a", class_="here").attributes["href"] == f"#{cell.attributes['id']}"
    assert all("scope" in cell.attributes for cell in page.all("th"))


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
    ("values", "chosen", "shown"), [(12, 11, 12), (13, 11, 11), (30, 2, 10)]
)
def test_a_long_list_of_choices_is_folded_behind_its_first_and_what_is_chosen(
    values: int, chosen: int, shown: int
) -> None:
    names = [f"{place:02}" for place in range(values)]
    counts = {"function": {name: values - place for place, name in enumerate(names)}}
    address = SearchAddress(selected={"function": (names[chosen],)})

    facet = next(
        one for one in facets_of(counts, address, catalogue("zh")) if one.name == "function"
    )

    assert len(facet.first) == shown
    assert names[chosen] in [one.value for one in facet.first]
    assert sorted(one.value for one in (*facet.first, *facet.rest)) == names


@pytest.mark.parametrize(
    ("language", "first"),
    [("zh", "申请量不为零的机关"), ("en", "agencies with non-zero applications")],
)
def test_examples_in_the_readers_language_stand_first(
    client: TestClient, language: str, first: str
) -> None:
    examples = get(client, f"/?lang={language}").all("ul", class_="examples")[0]

    assert examples.all("a")[0].text == first


def test_where_filters_leave_nothing_all_of_them_can_be_dropped_at_once(
    client: TestClient,
) -> None:
    nothing = get(
        client,
        "/search?q=没有这样的话 甲乙丙&year=2023&level=county&sort=year",
    ).one("div", class_="nothing")
    (drop,) = [one for one in nothing.all("a") if "去掉全部筛选" in one.text]

    assert drop.attributes["href"] == str(SearchAddress(q="没有这样的话 甲乙丙", sort="year"))
    unfiltered = get(client, "/search?q=没有这样的话").text
    assert "去掉全部筛选" not in unfiltered
