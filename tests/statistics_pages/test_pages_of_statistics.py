import csv
import io
import math
import re
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from statistics import fmean
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from analyzers.normalizer import normalize
from indexer.measures import measure_values
from indexer.model import Division, Region, Report
from indexer.parsing.identity import agency_id
from search_app.statistics.summary import FEWEST
from search_app.views.marked import Run
from search_app.views.sides import text_pairs
from tests.search_app.page import read_page
from tests.search_app.sample_reports import full_tables
from tests.search_app.shared_sentences import SHAPOTOU, YIYUAN, portal_over, report_of

RECEIVED = "applications.received.total"


def get_json(client: TestClient, address: str) -> dict[str, Any]:
    response = client.get(address)
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


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
    page = read_page(client.get("/trends", params=address).text)

    rows = [row for row in page.all("tr") if row.all("th") and row.all("th")[0].all("a")]
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


def test_a_population_of_nothing_is_shown_as_nothing(client: TestClient) -> None:
    lines = get_json(client, "/trends.json?q=年份:1999")["lines"]

    assert [(line["dimension"], line["reports"]) for line in lines] == [("all", 0)]
    assert client.get("/trends?q=年份:1999&mention=三审三校").status_code == 200


def test_the_list_of_agencies_has_each_one_once(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    ids = {agency_id(report) for report in reports}
    pages = [client.get(f"/agencies?page={number}").text for number in (1, 2)]

    shown = [one for one in ids if any(f'href="/agencies/{one}"' in page for page in pages)]
    assert sorted(shown) == sorted(ids)


def test_an_agency_is_found_by_a_part_of_its_name(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    report = reports[0]

    page = client.get("/agencies", params={"q": report.agency[-5:]}).text

    assert f'href="/agencies/{agency_id(report)}"' in page


def test_the_page_of_an_agency_shows_every_report_and_number(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    count = Counter(agency_id(report) for report in reports)
    chosen = count.most_common(1)[0][0]
    own = [report for report in reports if agency_id(report) == chosen]

    page = client.get(f"/agencies/{chosen}").text

    for report in own:
        assert f'href="/reports/{report.id}' in page
        value = measure_values(report).get(RECEIVED)
        if value is not None:
            assert f'href="/reports/{report.id}#{RECEIVED}">{int(value):,}</a>' in page


def test_the_page_of_an_agency_says_what_the_copying_meter_says(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    seen = 0
    for chosen in sorted({agency_id(report) for report in reports}):
        page = client.get(f"/agencies/{chosen}").text
        for report in reports:
            if agency_id(report) != chosen:
                continue
            copying = get_json(client, f"/api/v1/reports/{report.id}/copying")
            told = f"/reports/{report.id}/copying" in page
            assert told == (copying["before"] is not None and copying["sentences"] > 0)
            if told:
                figures = page.split(f'"/reports/{report.id}/copying">')[1].split("</dd>")[0]
                whole, same = copying["sentences"], copying["repeated"]
                assert figures.startswith(f"{round(100 * same / whole)}%</a>")
                assert [int(one) for one in re.findall(r"[0-9]+", figures)[1:]] in (
                    [same, whole],
                    [whole, same],
                )
                seen += 1
    assert seen


def test_a_place_counts_the_reports_of_all_below_it(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    provinces = Counter(r.region.province.code for r in reports if r.region.province)
    code, count = provinces.most_common(1)[0]

    page = client.get(f"/regions/{code}").text
    listed = client.get("/regions").text

    assert f">{count}</a></dd>" in page
    assert f'href="/regions/{code}"' in listed


def test_a_comparison_has_a_row_for_each_report_and_measure(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    count = Counter(agency_id(report) for report in reports if report.scope == "own")
    chosen = [one for one, _ in count.most_common(2)]
    address = "".join(f"&agency={one}" for one in chosen)

    rows = get_json(client, f"/compare.json?measure={RECEIVED}{address}")["rows"]

    expected = {
        (agency_id(r), r.year, measure_values(r).get(RECEIVED))
        for r in reports
        if agency_id(r) in chosen and r.scope == "own" and r.year
    }
    assert {(row["agency_id"], row["year"], row["value"]) for row in rows} == expected
    assert client.get(f"/compare?measure={RECEIVED}{address}").status_code == 200


def test_a_comparison_of_nobody_is_a_file_with_the_names_of_its_columns(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    whole = client.get(f"/compare.csv?agency={agency_id(reports[0])}").text.splitlines()

    assert client.get("/compare.csv").text.splitlines() == whole[:1]
    assert len(whole) > 1


def test_an_agency_is_added_by_its_name_and_removed_by_its_link(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    page = client.get("/compare", params={"add": reports[0].agency}).text

    assert f'href="/agencies/{agency_id(reports[0])}"' in page
    assert 'href="/compare?measure=' in page


def test_several_agencies_are_added_at_once_and_unknown_names_are_left_in_the_box(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    names = list(dict.fromkeys(report.agency for report in reports if report.scope == "own"))[
        :3
    ]

    page = read_page(client.get("/compare", params={"add": "、".join([*names, "无此局"])}).text)

    chips = page.one("ul", class_="chips")
    assert [one.text for one in chips.all("span")] == names
    assert page.one("input", id="add").attributes["value"] == "无此局"
    assert "无此局" in page.one("p", class_="warnings").text


def test_every_list_leads_to_its_trend_and_sets_its_first_bodies_side_by_side(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    asked = {"q": "新收>0", "sort": "-year"}
    by_id = {report.id: agency_id(report) for report in reports}
    hits = client.get("/api/v1/search", params=asked).json()["hits"]

    links = read_page(client.get("/search", params=asked).text).one("div", class_="list-links")
    trend, compared = (one.attributes["href"] for one in links.all("a")[:2])

    first = list(dict.fromkeys(by_id[hit["report_id"]] for hit in hits))[:6]
    assert parse_qs(urlsplit(compared).query) == {"agency": first, "measure": [RECEIVED]}
    assert parse_qs(urlsplit(trend).query) == {"q": ["新收>0"], "measure": [RECEIVED]}
    assert [client.get(one).status_code for one in (trend, compared)] == [200, 200]


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


def test_who_adds_nobody_gets_nobody(tmp_path: Path) -> None:
    with portal_over(tmp_path, report_of(YIYUAN, "沂源县民政局", 2023, "")) as client:
        page = read_page(client.get("/compare").text)

    assert not page.all("ul", class_="chips")


def test_a_chart_has_a_line_for_each_of_two_bodies_of_one_name(tmp_path: Path) -> None:
    both = [
        replace(
            report_of(place, "应急管理局", 2023, ""),
            tables=full_tables(received_this_year=[str(number)] * 7),
        )
        for place, number in ((SHAPOTOU, 3), (YIYUAN, 5))
    ]
    asked = {"measure": RECEIVED, "agency": [agency_id(one) for one in both]}
    with portal_over(tmp_path, *both) as client:
        page = read_page(client.get("/compare", params=asked).text)

    assert len(page.all("circle")) == 2
    first, second = (one.text.strip() for one in page.one("ul", class_="legend").all("li"))
    assert "沙坡头区" in first
    assert "沂源县" in second


def test_years_limit_a_comparison(client: TestClient, reports: tuple[Report, ...]) -> None:
    chosen = agency_id(reports[0])

    rows = get_json(client, f"/compare.json?agency={chosen}&from=2021&to=2022")["rows"]
    turned = get_json(client, f"/compare.json?agency={chosen}&from=2022&to=2021")["rows"]

    assert turned == rows
    assert {row["year"] for row in rows} <= {2021, 2022}


def test_two_reports_stand_side_by_side(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    left, right = reports[0], reports[1]

    page = client.get(f"/compare?report={left.id}&report={right.id}").text

    for report in (left, right):
        assert report.title in page
        assert report.sections[0].paragraphs[0].text[:20] in page


paragraphs = st.lists(st.text("公开３4，。；5条", min_size=1, max_size=12), max_size=4)


def test_paragraphs_that_differ_in_numbers_only_are_the_same() -> None:
    pairs = text_pairs(
        ["甲。", "发布信息3条。", "只在左边。"],
        ["甲。", "发布信息12条。", "另一段。", "又一段。"],
    )

    assert [pair.state for pair in pairs] == ["same", "differs"]
    assert [marked(one) for one in pairs[0].left] == ["甲。", "发布信息[3]条。"]
    assert [marked(one) for one in pairs[0].right] == ["甲。", "发布信息[12]条。"]
    assert [marked(one) for one in pairs[1].right] == ["另一段。", "又一段。"]


def test_what_changed_in_a_paragraph_that_is_mostly_alike_is_marked() -> None:
    (pair,) = text_pairs(
        ["一是加强业务培训，全年举办培训5次。二是健全制度。", "公开不够及时。"],
        ["一是加强业务培训，全年举办培训７次，参训80人。二是健全机制。", "人手不足。"],
    )

    assert pair.state == "differs"
    assert [marked(one) for one in pair.left] == [
        "一是加强业务培训，全年举办培训[5]次。[二是健全制度。]",
        "公开不够及时。",
    ]
    assert [marked(one) for one in pair.right] == [
        "一是加强业务培训，全年举办培训[７]次，[参训80人。二是健全机制。]",
        "人手不足。",
    ]


@given(left=paragraphs, right=paragraphs)
def test_marking_loses_no_text_and_marks_nothing_of_two_that_are_alike(
    left: list[str], right: list[str]
) -> None:
    pairs = text_pairs(left, right)
    both = (
        [one for pair in pairs for one in pair.left],
        [one for pair in pairs for one in pair.right],
    )

    assert ["".join(run.text for run in one) for one in both[0]] == left
    assert ["".join(run.text for run in one) for one in both[1]] == right
    assert not any(run.found for pair in text_pairs(left, left) for run in sum(pair.left, ()))


def marked(paragraph: tuple[Run, ...]) -> str:
    return "".join(f"[{run.text}]" if run.found else run.text for run in paragraph)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/agencies/no-such", 404),
        ("/agencies?page=0", 400),
        ("/agencies?level=none", 400),
        ("/regions/99", 404),
        ("/regions/640000?measure=none", 400),
        ("/trends?measure=none", 400),
        ("/trends?scope=none", 400),
        ("/trends?region=999999", 400),
        ("/compare?from=20x", 400),
        ("/compare?measure=none", 400),
        ("/compare?agency=none", 404),
        ("/compare.json?agency=none", 404),
        ("/compare.csv?agency=none", 404),
        ("/compare?report=a", 400),
        ("/compare?report=a&report=b", 404),
        ("/compare?" + "&".join(f"agency={n}" for n in range(9)), 400),
    ],
)
def test_what_does_not_exist_is_said_with_the_right_status(
    client: TestClient, address: str, status: int
) -> None:
    assert client.get(address).status_code == status


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", ["/agencies", "/regions", "/compare", "/trends"])
def test_every_page_speaks_both_languages_and_keeps_them(
    client: TestClient, path: str, language: str
) -> None:
    page = client.get(f"{path}?lang={language}").text

    assert f'<html lang="{"zh-Hans" if language == "zh" else "en"}">' in page
    if language == "en":
        assert "lang=en" in page


def test_an_agency_is_found_by_its_short_name(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    named = {
        r.agency: agency_id(r) for r in reports if r.agency.endswith("人力资源和社会保障局")
    }
    assert named

    page = client.get("/agencies", params={"q": "人社局"}).text

    for identity in named.values():
        assert f'href="/agencies/{identity}"' in page
