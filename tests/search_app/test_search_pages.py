"""What a page of results shows of hits, choices and what was not found."""

import pytest
from starlette.testclient import TestClient

from search_app.addresses import SearchAddress
from search_app.i18n import catalogue
from search_app.views.facets import facets_of
from tests.search_app.page import get_page


def test_a_hit_shows_what_was_found_and_leads_to_the_place(client: TestClient) -> None:
    page = get_page(client, '/search?q="三审三校"')

    hit = page.one("article")
    assert [mark.text for mark in hit.all("mark")] == ["三审三校", "三审 三校"]
    assert "宁夏回族自治区 · 中卫市 · 沙坡头区" in hit.text
    places = [link.attributes["href"] for link in hit.all("a", class_="to-place")]
    assert [place.rsplit("#", 1)[1] for place in places] == ["s1-p1", "s1-p2"]
    target = get_page(client, places[0])
    assert [mark.text for mark in target.one("p", id="s1-p1").all("mark")] == ["三审三校"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_hit_of_a_star_shows_the_words_that_begin_so(
    client: TestClient, language: str
) -> None:
    page = get_page(client, f"/search?q=三审*&lang={language}")

    chips = page.all("li", class_="chip")
    assert [(chip.one("span").text, chip.one("a").attributes["href"]) for chip in chips] == [
        ("三审*", "/search" + ("?lang=en" if language == "en" else ""))
    ]
    hit = page.one("article")
    assert [mark.text for mark in hit.all("mark")] == ["三审三校", "三审 三校"]
    for link in (hit.one("h3").one("a"), *hit.all("a", class_="to-place")):
        target = get_page(client, link.attributes["href"])
        assert [mark.text for mark in target.one("p", id="s1-p1").all("mark")] == ["三审三校"]


def test_a_number_asked_for_leads_to_its_cell(client: TestClient) -> None:
    page = get_page(client, "/search?q=新收>0")

    links = [one.one("a") for one in page.all("dd")]
    assert [link.text for link in links] == ["1", "1"]
    cell = links[0].attributes["href"]
    assert cell.endswith("#applications.received.total")
    assert (
        get_page(client, cell).one("td", id="applications.received.total").text.strip() == "1"
    )


@pytest.mark.parametrize("asked", ["q=公开&level=county&sort=-year", "q=新收>0", "year=2023"])
def test_a_report_leads_back_to_the_list_in_which_it_was_found(
    client: TestClient, asked: str
) -> None:
    found = get_page(client, f"/search?{asked}")
    report = get_page(client, found.one("ol", class_="hits").all("a")[0].attributes["href"])

    (back,) = report.one("nav", class_="contents").all("p")
    again = get_page(client, back.one("a").attributes["href"])
    assert again.one("ol", class_="hits").text == found.one("ol", class_="hits").text


def test_a_search_box_keeps_the_selections(client: TestClient) -> None:
    page = get_page(client, "/search?q=培训&year=2023&sort=-year&cursor=&lang=en")

    box = page.one("form", role="search")
    assert box.one("input", type="search").attributes["value"] == "培训"
    kept = {
        one.attributes["name"]: one.attributes["value"]
        for one in box.all("input", type="hidden")
    }
    assert kept == {"year": "2023", "sort": "-year", "lang": "en"}


def test_no_hits_says_which_condition_to_drop(client: TestClient) -> None:
    page = get_page(client, '/search?q="三审三校"&year=2016')

    offers = page.one("div", class_="nothing").all("li")
    assert [" ".join(one.text.split()) for one in offers] == [
        '去掉条件："三审三校" 可得 1 份',
        "去掉条件：报告年度：2016 可得 1 份",
    ]


def test_what_was_not_understood_is_said(client: TestClient) -> None:
    assert get_page(client, "/search?q=(培训").one("ul", class_="warnings").text.strip()


def test_markup_in_a_query_stays_text(client: TestClient) -> None:
    page = get_page(client, "/search?q=<b onclick=x>培训</b>")

    assert page.one("input", type="search").attributes["value"] == "<b onclick=x>培训</b>"
    assert not [one for one in page.walk() if "onclick" in one.attributes]


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


def test_where_filters_leave_nothing_all_of_them_can_be_dropped_at_once(
    client: TestClient,
) -> None:
    nothing = get_page(
        client,
        "/search?q=没有这样的话 甲乙丙&year=2023&level=county&sort=year",
    ).one("div", class_="nothing")
    (drop,) = [one for one in nothing.all("a") if "去掉全部筛选" in one.text]

    assert drop.attributes["href"] == str(SearchAddress(q="没有这样的话 甲乙丙", sort="year"))
    unfiltered = get_page(client, "/search?q=没有这样的话").text
    assert "去掉全部筛选" not in unfiltered
