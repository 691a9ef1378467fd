"""The list of agencies and the page of each."""

import re
from collections import Counter

from starlette.testclient import TestClient

from indexer.measures import measure_values
from indexer.model import Report
from indexer.parsing.identity import agency_id
from tests.search_app.page import get_page
from tests.statistics_pages.asking import RECEIVED, get_json


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


def test_an_agency_has_the_contact_of_its_latest_report_that_states_one(
    client: TestClient, reports: tuple[Report, ...]
) -> None:
    told = max(
        (one for one in reports if one.contact.phone and one.scope == "own"),
        key=lambda one: one.year or 0,
    )

    page = get_page(client, f"/agencies/{agency_id(told)}")

    section = page.one("section", **{"aria-labelledby": "contact"})
    assert section.one("h2").text == f"联系方式（据 {told.year} 年年报）"
    assert told.contact.phone in [one.text for one in section.all("dd")]


def test_a_page_behind_the_last_of_the_agencies_is_the_last(client: TestClient) -> None:
    far = get_page(client, "/agencies?page=900").one("ul", class_="entries").all("b")

    assert far
    assert far[-1].text == last_of_all(client)


def last_of_all(client: TestClient) -> str:
    page = get_page(client, "/agencies")
    while following := page.all("a", rel="next"):
        page = get_page(client, following[0].attributes["href"])
    return page.one("ul", class_="entries").all("b")[-1].text
