"""A whole search as a file: the same reports as the list, in the same order, none twice."""

import csv
import io
import json
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import cycle
from typing import Any
from zipfile import ZipFile

import pytest
from starlette.testclient import TestClient

from indexer.engines.protocol import IndexEngine
from indexer.errors import IndexUnavailableError
from indexer.exporting.csv_table import csv_chunks
from indexer.exporting.jsonl_table import jsonl_chunks
from indexer.model import SourceRef
from search_app.app import create_app
from search_app.downloads.columns import search_table
from search_app.downloads.found import BATCH
from search_app.settings import Settings
from tests.search_app.sample_reports import (
    SHAPOTOU_ID,
    a_paragraph,
    a_section,
    an_index,
    shapotou,
    unplaced,
    yiyuan,
)
from tests.support.documents import a_report
from tests.support.naive_columns import NaiveSelection

ATOM = "{http://www.w3.org/2005/Atom}"
BOM = b"\xef\xbb\xbf"
RECEIVED = "applications.received.total"
CARRIED = "applications.carried_out.total"
NATURAL = "applications.received.natural_person"
BUSINESS = "applications.received.business"

SEARCHES: tuple[dict[str, str], ...] = (
    {},
    {"q": "培训"},
    {"q": '"三审三校"'},
    {"q": "培训 OR 公开", "sort": "-year"},
    {"q": "新收>=0", "sort": f"-{RECEIVED}"},
    {"level": "county", "sort": "agency"},
    {"q": "没有这个词"},
)


def over(index: IndexEngine) -> TestClient:
    return TestClient(create_app(index, Settings()))


def csv_rows(client: TestClient, **parameters: str) -> list[dict[str, str]]:
    body = client.get("/search.csv", params=parameters).content
    assert body.startswith(BOM)
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))


def hits(client: TestClient, **parameters: str) -> list[dict[str, Any]]:
    """All pages of the API, one after the other."""
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        asked = {**parameters, "size": "1", **({"cursor": cursor} if cursor else {})}
        answer = client.get("/api/v1/search", params=asked).json()
        found += answer["hits"]
        cursor = answer["next"]
        if cursor is None:
            assert len(found) == answer["total"]["reports"]
            return found


def feed(client: TestClient, **parameters: str) -> ET.Element:
    answer = client.get("/search.atom", params=parameters)
    assert answer.status_code == 200
    return ET.fromstring(answer.content)


def sheet_rows(body: bytes) -> list[list[str]]:
    """The texts of the cells of the first sheet, as the file states them."""
    sheet = ET.fromstring(ZipFile(io.BytesIO(body)).read("xl/worksheets/sheet1.xml"))
    space = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    return [
        ["".join(cell.itertext()) for cell in row.findall("s:c", space)]
        for row in sheet.iterfind(".//s:row", space)
    ]


@pytest.mark.parametrize("asked", SEARCHES)
def test_every_file_lists_what_the_pages_list_in_their_order(
    client: TestClient, asked: dict[str, str]
) -> None:
    listed = hits(client, **asked)
    ids = [hit["report_id"] for hit in listed]

    assert [row["report_id"] for row in csv_rows(client, **asked)] == ids
    lines = client.get("/search.jsonl", params=asked).text.splitlines()
    assert [json.loads(line) for line in lines] == listed
    pages = [
        link.get("href", "")
        for link in feed(client, **asked).iterfind(f"{ATOM}entry/{ATOM}link")
    ]
    assert [page.split("/reports/")[1].split("?")[0] for page in pages] == ids
    pytest.importorskip("xlsxwriter")
    rows = sheet_rows(client.get("/search.xlsx", params=asked).content)
    assert [row[0] for row in rows[1:]] == ids


def test_files_are_longer_than_any_page() -> None:
    many = [a_report(f"640000-2023-{number:08}") for number in range(2 * BATCH + 7)]
    client = over(an_index(*many))

    assert [row["report_id"] for row in csv_rows(client)] == [one.id for one in many]


def test_the_page_that_is_looked_at_does_not_matter(client: TestClient) -> None:
    first = client.get("/api/v1/search", params={"size": "1"}).json()

    on_second = csv_rows(client, size="1", cursor=first["next"])
    assert on_second == csv_rows(client)
    assert len(on_second) == 3


def test_zero_blank_and_lost_are_three_things(client: TestClient) -> None:
    asked = csv_rows(client, q=f"{NATURAL}>=0 ({CARRIED}<0 OR {BUSINESS}<0 OR {NATURAL}>=0)")
    (row,) = [row for row in asked if row["report_id"] == SHAPOTOU_ID]
    (plain,) = [row for row in csv_rows(client) if row["report_id"] == SHAPOTOU_ID]

    assert (row[NATURAL], row[f"{NATURAL}.state"]) == ("1", "stated")
    assert (row[BUSINESS], row[f"{BUSINESS}.state"]) == ("", "not_filled")
    assert (row[CARRIED], row[f"{CARRIED}.state"]) == ("", "not_found")
    refused = "review_litigation.review.total"
    assert (plain[refused], plain[f"{refused}.state"]) == ("0", "stated")


def test_a_row_says_who_where_and_what_matched(client: TestClient) -> None:
    (row,) = csv_rows(client, q='"三审三校"')

    assert row["title"] == "沙坡头区某局2023年政府信息公开工作年度报告"
    assert (row["year"], row["level"], row["format"]) == ("2023", "county", "2021")
    assert (row["province"], row["city_code"], row["county"]) == (
        "宁夏回族自治区",
        "640500",
        "沙坡头区",
    )
    assert row["url"] == f"http://testserver/reports/{SHAPOTOU_ID}"
    assert "三审三校" in row["passage"]
    assert row["passage_section"] == "1"


@pytest.mark.parametrize("title", ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_spreadsheet_runs_a_text(title: str) -> None:
    client = over(an_index(replace(yiyuan(), title=title)))

    (row,) = csv_rows(client)
    assert row["title"] == f"'{title}"
    pytest.importorskip("xlsxwriter")
    body = client.get("/search.xlsx").content
    assert b"<f>" not in ZipFile(io.BytesIO(body)).read("xl/worksheets/sheet1.xml")


def test_a_negative_number_stays_a_number() -> None:
    tables = shapotou().tables
    received = dict(tables.applications["received"])
    total = received["total"]
    assert total is not None
    received["total"] = replace(total, value=-3, raw="-3")
    applications = {**tables.applications, "received": received}
    odd = replace(shapotou(), tables=replace(tables, applications=applications))

    (row,) = csv_rows(over(an_index(odd)))
    assert row[RECEIVED] == "-3"


@pytest.mark.parametrize("ending", ["csv", "jsonl", "xlsx", "atom"])
def test_files_have_names_and_a_head_costs_nothing(client: TestClient, ending: str) -> None:
    if ending == "xlsx":
        pytest.importorskip("xlsxwriter")
    answer = client.get(f"/search.{ending}", params={"q": "培训"})
    disposition = answer.headers["content-disposition"]

    assert f'filename="gongkai-search.{ending}"' in disposition
    assert f"%E5%9F%B9%E8%AE%AD.{ending}" in disposition
    head = client.head(f"/search.{ending}", params={"q": "培训"})
    assert (head.content, head.headers["content-disposition"]) == (b"", disposition)
    assert head.headers["content-type"] == answer.headers["content-type"]
    assert "content-length" not in head.headers  # 0 would be untrue


@pytest.mark.parametrize("ending", ["csv", "jsonl", "xlsx", "atom"])
def test_a_mistaken_address_is_refused_as_to_a_program(client: TestClient, ending: str) -> None:
    for asked in ({"years": "2023"}, {"year": "x"}, {"sort": "nothing"}):
        answer = client.get(f"/search.{ending}", params=asked)
        assert answer.status_code == 400
        assert set(answer.json()["error"]) >= {"code", "message"}


@pytest.mark.parametrize("ending", ["csv", "jsonl", "xlsx"])
def test_an_index_that_cannot_be_read_gives_an_error_and_no_half_file(
    monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    def gone(*_: object) -> None:
        raise IndexUnavailableError("Gone.")

    monkeypatch.setattr(NaiveSelection, "hits", gone)
    response = over(an_index()).get(f"/search.{ending}?q=培训")

    assert (response.status_code, response.json()["error"]["code"]) == (
        503,
        "index_unavailable",
    )


def test_without_the_library_the_error_names_the_extra(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    answer = client.get("/search.xlsx")

    assert answer.status_code == 501
    error = answer.json()["error"]
    assert error["code"] == "needs_extra"
    assert "xlsxwriter" in error["message"]
    assert "gongkai[downloads]" in error["hint"]


def test_a_feed_tells_what_matched_once_for_each_report(client: TestClient) -> None:
    both = feed(client, q="培训 新收>0")
    entries = both.findall(f"{ATOM}entry")

    assert len(entries) == 2
    for entry in entries:
        content = "".join(entry.find(f"{ATOM}content").itertext())  # type: ignore[union-attr]
        assert "培训" in content
        marks = entry.iterfind(".//{http://www.w3.org/1999/xhtml}mark")
        assert {"".join(mark.itertext()) for mark in marks} == {"培训"}
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == 2
    again = feed(client, q="公开", sort="-year")
    assert set(ids) < {entry.findtext(f"{ATOM}id") for entry in again.iterfind(f"{ATOM}entry")}


def test_a_feed_tells_when_a_report_was_fetched_or_else_published() -> None:
    fetched = SourceRef(
        path="a",
        sha256="0" * 64,
        media_type="text/plain",
        fetched_at="2024-03-01T08:00:00+08:00",
    )
    client = over(
        an_index(
            replace(yiyuan(), sources=(fetched,), published="2024-01-20"),
            replace(shapotou(), published="2024-01-31"),
            unplaced(),
        )
    )
    root = feed(client)
    times = {
        str(entry.findtext(f"{ATOM}title"))[:2]: (
            entry.findtext(f"{ATOM}published"),
            entry.findtext(f"{ATOM}updated"),
        )
        for entry in root.iterfind(f"{ATOM}entry")
    }
    assert times["沂源"] == ("2024-01-20T00:00:00+08:00", "2024-03-01T00:00:00+00:00")
    assert times["沙坡"] == ("2024-01-31T00:00:00+08:00", "2024-01-31T00:00:00+08:00")
    assert times["某局"] == (None, root.findtext(f"{ATOM}updated"))


def test_a_feed_is_xml_whatever_is_asked_and_found() -> None:
    odd = a_section(1, "一、<总体>&情况", a_paragraph("s1-p1", "培训\x00<b>\x0b]]>"))
    client = over(an_index(replace(yiyuan(), title="a\x01&<", agency="\x02", sections=(odd,))))

    for q in (
        "培训",
        "\x00",
        "<b>",
        '"',
        "\ud800".encode("utf-8", "surrogatepass").decode("latin1"),
    ):
        feed(client, q=q)


def test_lines_go_out_before_the_last_row_is_known() -> None:
    table = search_table(())
    endless = cycle([{"report_id": "r1"}])

    assert next(csv_chunks(table, endless)).startswith(BOM + b"report_id,title,")
    assert next(jsonl_chunks(table, endless)).startswith(b'{"report_id":"r1",')
