"""The pages of places."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.model import Division, Region, Report
from tests.search_app.page import read_page
from tests.search_app.shared_sentences import SHAPOTOU, portal_over, report_of


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
        heading = read_page(client.get("/regions/640502").text).one("h2", id="top").text

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
        page = read_page(client.get("/regions/420000").text)

    below = page.one("section", **{"aria-labelledby": "below"})
    assert [one.text for one in below.all("a")] == ["宜昌市", "潜江市"]
