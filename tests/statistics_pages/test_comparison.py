"""Agencies side by side, measure by measure."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from indexer.measures import measure_values
from indexer.model import Report
from indexer.parsing.identity import agency_id
from tests.search_app.page import get_page, read_page
from tests.search_app.sample_reports import full_tables
from tests.search_app.shared_sentences import SHAPOTOU, YIYUAN, portal_over, report_of
from tests.statistics_pages.asking import RECEIVED, get_json


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
    assert (
        read_page(page).one("ul", class_="chips").all("a")[1].attributes["href"] == "/compare"
    )


def test_several_agencies_are_added_at_once_and_unknown_names_are_left_in_the_box(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    names = list(dict.fromkeys(report.agency for report in reports if report.scope == "own"))[
        :3
    ]

    page = get_page(client, "/compare", params={"add": "、".join([*names, "无此局"])})

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

    links = get_page(client, "/search", params=asked).one("div", class_="list-links")
    trend, compared = (one.attributes["href"] for one in links.all("a")[:2])

    first = list(dict.fromkeys(by_id[hit["report_id"]] for hit in hits))[:6]
    assert parse_qs(urlsplit(compared).query) == {"agency": first, "measure": [RECEIVED]}
    assert parse_qs(urlsplit(trend).query) == {"q": ["新收>0"], "measure": [RECEIVED]}
    assert [client.get(one).status_code for one in (trend, compared)] == [200, 200]


def test_who_adds_nobody_gets_nobody(tmp_path: Path) -> None:
    with portal_over(tmp_path, report_of(YIYUAN, "沂源县民政局", 2023, "")) as client:
        page = get_page(client, "/compare")

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
        page = get_page(client, "/compare", params=asked)

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


def links_of(client: TestClient, address: str) -> list[str]:
    """The comparisons that a page offers."""
    entries = get_page(client, address).all("ul", class_="entries")
    return [link.attributes["href"] for one in entries for link in one.all("a")]


def test_who_knows_no_name_is_offered_agencies_and_whole_comparisons(
    client: TestClient,
) -> None:
    offered = links_of(client, "/compare")

    compared = [parse_qs(urlsplit(one).query)["agency"] for one in offered]
    assert any(len(agencies) > 1 for agencies in compared)
    assert sum(len(agencies) == 1 for agencies in compared) >= 5
    for address, agencies in zip(offered, compared, strict=True):
        page = get_page(client, address)
        assert len(page.one("ul", class_="chips").all("li")) == len(agencies)


def test_beside_an_agency_its_neighbours_are_offered_to_be_added(tmp_path: Path) -> None:
    here, near = (
        report_of(SHAPOTOU, f"沙坡头区{name}局", 2023, "") for name in ("教育", "民政")
    )
    with portal_over(
        tmp_path, here, near, report_of(YIYUAN, "沂源县民政局", 2023, "")
    ) as client:
        (offered,) = links_of(client, f"/compare?agency={agency_id(here)}")

        assert parse_qs(urlsplit(offered).query)["agency"] == [agency_id(here), agency_id(near)]
        assert links_of(client, offered) == []


@pytest.mark.parametrize(
    ("measure", "said"),
    [
        ("applications.granted_share", "没有办结的申请"),
        ("applications.natural_person_share", "没有申请"),
        ("review_litigation.review.corrected_share", "没有复议"),
        ("review_litigation.litigation.upheld_share", "没有诉讼"),
    ],
)
def test_a_share_of_none_is_told_apart_from_one_that_is_not_stated(
    tmp_path: Path, measure: str, said: str
) -> None:
    silent, none = (report_of(SHAPOTOU, "沙坡头区教育局", year, "") for year in (2022, 2023))
    none = replace(none, tables=full_tables())
    here = agency_id(none)
    with portal_over(tmp_path, silent, none) as client:
        compared = get_page(client, f"/compare?agency={here}&measure={measure}")
        listed = client.get(f"/search?sort=-{measure}").text
        of_place = client.get(f"/regions/640502?measure={measure}&year=2023").text

    assert [cell.text for cell in compared.all("td")] == ["未写明", said]
    assert listed.count(said) == 1
    assert of_place.count(f">{said}<") == 1


def test_an_added_name_and_blank_fields_lead_to_an_address_that_can_be_kept(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    added, here = reports[0].agency, agency_id(reports[0])

    by_name = client.get("/compare", params={"add": added, "from": "", "to": ""})
    by_form = client.get("/compare", params={"agency": here, "measure": "", "from": "2019"})

    assert by_name.url.query.decode() == f"agency={here}"
    assert by_form.url.query.decode() == f"agency={here}&from=2019"
