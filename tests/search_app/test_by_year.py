from urllib.parse import parse_qs, urlsplit

from starlette.testclient import TestClient

from search_app.addresses import SearchAddress
from search_app.i18n import catalogue
from search_app.views.by_year import HEIGHT, ByYear
from search_app.views.facets import Facet, facets_of
from tests.search_app.page import get_page

WORDS = catalogue("zh")


def years(counts: dict[str, int], *chosen: str) -> Facet:
    address = SearchAddress(selected={"year": chosen} if chosen else {})
    return facets_of({"year": counts}, address, WORDS)[0]


def test_every_year_between_the_first_and_the_last_has_its_place() -> None:
    drawn = ByYear.of(years({"2019": 3, "2022": 6}, "2022"))

    assert drawn is not None
    assert [(bar.year, bar.count) for bar in drawn.bars] == [
        (2019, 3),
        (2020, 0),
        (2021, 0),
        (2022, 6),
    ]
    assert [bar.height for bar in drawn.bars] == [HEIGHT / 2, 0, 0, HEIGHT]
    assert [bar.selected for bar in drawn.bars] == [False, False, False, True]


def test_a_single_year_is_not_drawn() -> None:
    assert ByYear.of(years({"2023": 9})) is None
    assert ByYear.of(years({"2023": 9}, "2016")) is None


def test_the_drawing_has_its_numbers_in_a_table_too(client: TestClient) -> None:
    figure = get_page(client, "/search").one("figure", class_="by-year")

    rows = [
        [cell.text for cell in [*row.all("th"), *row.all("td")]]
        for row in figure.one("tbody").all("tr")
    ]
    assert rows[0] == ["2016", "1"]
    assert rows[-1] == ["2023", "2"]
    assert len(figure.all("rect")) == len([count for _, count in rows if count != "0"])


def test_a_typed_place_is_chosen_among_the_regions(client: TestClient) -> None:
    answer = client.get("/search?q=培训&year=2023&place=沙坡头区&lang=en")

    assert answer.status_code == 303
    assert parse_qs(urlsplit(answer.headers["location"]).query) == {
        "q": ["培训"],
        "year": ["2023"],
        "region": ["640502"],
        "lang": ["en"],
    }


def test_a_typed_place_that_does_not_exist_is_asked_and_explained(client: TestClient) -> None:
    answer = client.get("/search", params={"q": "培训", "place": '"没有这里"'})
    page = get_page(client, answer.headers["location"])

    assert "没有这里" in page.one("input", id="q").attributes["value"]
    assert "没有这里" in page.one("ul", class_="warnings").text
