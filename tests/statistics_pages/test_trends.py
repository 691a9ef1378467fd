"""A measure by year, place and kind is what a walk over the reports gives."""

import csv
import io
import math
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from analyzers.normalizer import normalize
from indexer.measures import measure_values
from indexer.model import Finding, Message, Report
from search_app.statistics.summary import FEWEST
from tests.search_app.page import get_page
from tests.search_app.shared_sentences import portal_over
from tests.statistics_pages.asking import RECEIVED, get_json

BELOW = ("prefecture", "county")


def by_year(reports: tuple[Report, ...]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = defaultdict(list)
    for report in reports:
        if report.year and report.scope == "own":
            found[str(report.year)].append(measure_values(report).get(RECEIVED, math.nan))
    return found


def test_trends_by_year_are_what_a_walk_over_the_reports_gives(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    lines = get_json(client, "/trends.json")["lines"]

    found = {line["value"]: line for line in lines if line["dimension"] == "year"}
    expected = by_year(reports)
    assert found.keys() == expected.keys()
    for year, values in expected.items():
        stated = [value for value in values if not math.isnan(value)]
        assert found[year]["reports"] == len(values)
        assert found[year]["stated"] == len(stated)
        assert found[year]["unknown"] == len(values) - len(stated)
        assert found[year]["sum"] == (sum(stated) if stated else None)
        mean = fmean(stated) if len(stated) >= FEWEST else None
        assert found[year]["mean"] == (mean if mean is None else pytest.approx(mean))


def test_the_csv_of_trends_has_the_lines_of_its_json(client: TestClient) -> None:
    text = client.get("/trends.csv?measure=网站发布信息").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    lines = get_json(client, "/trends.json?measure=网站发布信息")["lines"]

    assert [(row["dimension"], row["value"], row["reports"]) for row in rows] == [
        (line["dimension"], line["value"], str(line["reports"])) for line in lines
    ]


def test_mentions_by_year_are_those_of_a_scan(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    mention = "三审三校"
    expected: Counter[int] = Counter()
    for report in reports:
        lines = [p.text for s in report.sections for p in s.paragraphs]
        lines += [p.heading for s in report.sections for p in s.paragraphs if p.heading]
        lines += [p.text for p in report.preamble] + [report.title]
        if report.scope == "own" and any(mention in normalize(line) for line in lines):
            expected[report.year or 0] += 1

    found = get_json(client, f"/trends.json?mention={mention}")["mentions"]

    assert {one["year"]: one["mentions"] for one in found if one["mentions"]} == dict(expected)


def test_facets_and_a_query_narrow_the_population(client: TestClient) -> None:
    whole = get_json(client, "/trends.json")["lines"][0]["reports"]
    year = get_json(client, "/trends.json?year=2022")["lines"][0]["reports"]
    asked = get_json(client, "/trends.json?q=年份:2022")["lines"][0]["reports"]

    assert 0 < year == asked < whole


def test_a_population_is_what_the_search_finds_other_names_included(
    client: TestClient,
) -> None:
    found = get_json(client, "/api/v1/search?q=市监局&size=1")
    whole = [
        get_json(client, f"/trends.json?q=市监局&scope={scope}")["lines"][0]["reports"]
        for scope in ("own", "area")
    ]

    assert 0 < sum(whole) == found["total"]["reports"]
    page = client.get("/trends?q=市监局&measure=新收").text
    assert "“市监局”同时检索：" in page
    assert 'href="/trends?q=' in page.split('<ul class="also"')[1].split("</ul>")[0]


@pytest.mark.parametrize("scope", ["own", "area"])
@pytest.mark.parametrize("q", ["", "培训 OR 政务新媒体", "新收>=0"])
@pytest.mark.parametrize("rank", ["none", "province", "city"])
def test_a_line_leads_to_a_search_for_its_reports(
    client: TestClient, reports: tuple[Report, ...], q: str, scope: str, rank: str
) -> None:
    places = [getattr(report.region, rank, None) for report in reports]
    counted = Counter(place.code for place in places if place is not None)
    regions = [code for code, _ in counted.most_common(2)]
    address = {"q": q, "scope": scope, "region": regions}
    page = get_page(client, "/trends", params=address)

    crossed = [row for table in page.all("table", id="place-years") for row in table.all("tr")]
    rows = [
        row
        for row in page.all("tr")
        if row not in crossed and row.all("th") and row.all("th")[0].all("a")
    ]
    assert rows or scope == "area"
    for row in rows:
        href = row.all("th")[0].all("a")[0].attributes["href"] or ""
        found = get_json(client, "/api/v1" + href)["total"]["reports"]
        assert str(found) == row.all("td")[0].text, href
    whole = get_json(client, "/trends.json?" + urlencode(address, doseq=True))["lines"][0]
    (search,) = [
        href
        for one in page.one("main").all("a")
        if one.text == "查看这些年报" and (href := one.attributes["href"])
    ]
    assert get_json(client, "/api/v1" + search)["total"]["reports"] == whole["reports"]


def test_places_are_provinces_or_else_what_lies_below_the_only_one(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    provinces = Counter(one.region.province for one in reports if one.region.city)
    ((province, _),) = provinces.most_common(1)
    assert province is not None
    whole = get_json(client, f"/trends.json?region={province.code}")["lines"]
    everywhere = get_json(client, "/trends.json")["lines"]

    below = {line["value"]: line["reports"] for line in whole if line["dimension"] in BELOW}
    places = [
        one.region.city or one.region.county
        for one in reports
        if one.scope == "own" and one.region.province == province
    ]
    assert below == Counter(place.code for place in places if place)
    assert {line["dimension"] for line in everywhere} >= {"province", "place_year"}
    assert not {line["dimension"] for line in everywhere} & set(BELOW)


def test_a_place_and_a_year_have_what_their_reports_state(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    expected: Counter[tuple[str, int]] = Counter()
    for report in reports:
        value = measure_values(report).get(RECEIVED)
        if report.scope == "own" and report.region.province and report.year and value:
            expected[report.region.province.code, report.year] += int(value)

    lines = get_json(client, "/trends.json")["lines"]

    found = {
        (line["value"], line["year"]): line["sum"]
        for line in lines
        if line["dimension"] == "place_year" and line["sum"]
    }
    assert found == dict(expected)
    page = get_page(client, "/trends")
    cells = [a for td in page.one("table", id="place-years").all("td") for a in td.all("a")]
    for cell in cells[:5]:
        year = "year=" in (cell.attributes["href"] or "")
        region = "region=" in (cell.attributes["href"] or "")
        assert (year, region) == (True, True)


def test_a_population_of_nothing_is_shown_as_nothing(client: TestClient) -> None:
    lines = get_json(client, "/trends.json?q=年份:1999")["lines"]

    assert [(line["dimension"], line["reports"]) for line in lines] == [("all", 0)]
    assert client.get("/trends?q=年份:1999&mention=三审三校").status_code == 200


def test_the_page_says_how_many_of_its_reports_contradict_themselves_and_finds_them(
    tmp_path: Path, reports: tuple[Report, ...]
) -> None:
    own = [one for one in reports if one.scope == "own"][:3]
    broken = Finding(rule="I1", status="fail", severity="error", message=Message(zh="", en=""))
    failing = replace(own[0], findings=(broken,))
    with portal_over(tmp_path, failing, *own[1:]) as portal:
        page = get_page(portal, "/trends")
        (link,) = [one for one in page.one("main").all("a") if "不符" in one.text]
        found = get_json(portal, "/api/v1" + link.attributes["href"])["hits"]

    assert link.text == "1 份有不符之处"
    assert [one["report_id"] for one in found] == [failing.id]
