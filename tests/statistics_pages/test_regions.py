"""The pages of places."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.measures import measure_values
from indexer.model import Division, Region, Report
from tests.search_app.page import get_page
from tests.search_app.shared_sentences import SHAPOTOU, portal_over, report_of
from tests.statistics_pages.asking import RECEIVED


def test_a_place_counts_the_reports_of_all_below_it(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    provinces = Counter(r.region.province.code for r in reports if r.region.province)
    code, count = provinces.most_common(1)[0]

    page = client.get(f"/regions/{code}").text
    listed = client.get("/regions").text

    assert f">{count}</a></dd>" in page
    assert f'href="/regions/{code}"' in listed


@pytest.mark.parametrize(("latest", "ranked"), [(1, "2022"), (2, "2023")])
def test_a_region_ranks_its_bodies_by_the_latest_year_that_has_half_as_many_as_the_fullest(
    tmp_path: Path, latest: int, ranked: str
) -> None:
    bodies = {2022: "教司民", 2023: "教司民"[:latest]}
    kept = [
        report_of(SHAPOTOU, f"沙坡头区{name}局", year, "")
        for year, names in bodies.items()
        for name in names
    ]
    with portal_over(tmp_path, *kept) as client:
        heading = get_page(client, "/regions/640502").one("h2", id="answers").text

    assert heading.startswith(f"{ranked} 年")


def test_a_province_lists_its_prefectures_and_the_counties_of_its_own(tmp_path: Path) -> None:
    hubei = Region(province=Division(code="420000", name="湖北省"), evidence="title")
    places = {
        "429005": replace(hubei, county=Division(code="429005", name="潜江市")),
        "420500": replace(hubei, city=Division(code="420500", name="宜昌市")),
    }
    kept = [
        replace(report_of(SHAPOTOU, "民政局", 2023, ""), id=f"{code}-2023-0", region=region)
        for code, region in places.items()
    ]
    with portal_over(tmp_path, *kept) as client:
        page = get_page(client, "/regions/420000")

    below = page.one("section", **{"aria-labelledby": "below"})
    assert [one.text for one in below.all("a")] == ["宜昌市", "潜江市"]


def test_a_place_tells_what_each_of_its_bodies_did_with_requests(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    ((place, year), _) = Counter(
        (one.region.county.code, one.year)
        for one in reports
        if one.region.county and one.scope == "own" and (measure_values(one).get(RECEIVED) or 0)
    ).most_common(1)[0]
    (report, *_) = sorted(
        (
            one
            for one in reports
            if one.region.county and (one.region.county.code, one.year) == (place, year)
        ),
        key=lambda one: -measure_values(one).get(RECEIVED, -1),
    )

    page = get_page(client, f"/regions/{place}?year={year}")

    table = page.one("section", **{"aria-labelledby": "answers"}).one("table")
    heads = [one.text for one in table.all("th")[:5]]
    assert heads == ["机关", "收到申请", "予以公开", "部分公开", "不予公开"]
    row = table.all("tr")[1]
    values = measure_values(report)
    assert row.one("th").text == report.agency
    assert row.all("td")[0].text == f"{values[RECEIVED]:,.0f}"
    assert row.all("td")[3].text == f"{values['applications.refused']:,.0f}"
    assert row.all("td")[0].one("a").attributes["href"] == f"/reports/{report.id}#s3"


def test_a_body_that_states_no_number_is_listed_without_one(tmp_path: Path) -> None:
    with portal_over(tmp_path, report_of(SHAPOTOU, "沙坡头区教育局", 2023, "")) as client:
        page = get_page(client, "/regions/640502")

    section = page.one("section", **{"aria-labelledby": "answers"})
    (line,) = section.all("tbody")[0].all("tr")
    assert line.one("th").text == "沙坡头区教育局"
    assert {cell.text for cell in line.all("td")} == {"未写明"}


def test_readers_of_english_find_the_provinces_by_their_english_names(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    province = next(one.region.province for one in reports if one.region.province)

    for path in ("/", "/regions", "/search"):
        names = [one.text for one in get_page(client, f"{path}?lang=en").all("a")]
        (name,) = [one for one in names if province.name in one][:1]
        assert name[0].isascii(), path
    page = get_page(client, f"/regions/{province.code}?lang=en")
    assert page.one("h1").text[0].isascii()


def test_a_place_or_an_agency_that_is_not_here_leads_to_those_that_are(
    client: TestClient,
) -> None:
    for path in ("/regions/659999", "/agencies/nobody"):
        page = get_page(client, path)

        links = [one.attributes["href"] for one in page.one("main").all("a")]
        assert {"/regions", "/agencies"} <= set(links)


def test_the_map_of_the_provinces_leads_to_their_pages(client: TestClient) -> None:
    page = get_page(client, "/regions?lang=en")

    on_map = {one.attributes["href"] for one in page.one("svg").all("a")}
    assert on_map == {one.attributes["href"] for one in page.one("table").all("a")}


def test_a_year_without_reports_is_said_to_have_none_and_what_is_no_year_is_refused(
    tmp_path: Path,
) -> None:
    with portal_over(tmp_path, report_of(SHAPOTOU, "沙坡头区教育局", 2023, "")) as client:
        answers = get_page(client, "/regions/640502?year=1999").one(
            "section", **{"aria-labelledby": "answers"}
        )

        assert answers.one("p", class_="missing").text.startswith("没有收到这个地区")
        assert not answers.all("table")
        assert client.get("/regions/640502?year=abc").status_code == 400
