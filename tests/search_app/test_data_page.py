"""The downloads of everything, and the page that says what is here."""

import csv
import io
import json
import re
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import metadata
from urllib.parse import unquote

import pytest
from starlette.testclient import TestClient

from indexer.exporting.dictionary import TABLE_NAMES, TABLES
from indexer.exporting.export import FILE_FORMATS, export_table
from indexer.measures import MEASURES
from indexer.model import Report
from search_app.app import create_app
from search_app.i18n import LANGUAGES
from search_app.settings import Settings
from tests.search_app.page import read_page
from tests.search_app.sample_reports import an_index, shapotou, unplaced, yiyuan

YEARS = ("2023", "2016", "unknown")


def several() -> list[Report]:
    """The three reports, and one of no known year."""
    return [
        shapotou(),
        yiyuan(),
        unplaced(),
        replace(unplaced(), id="000000-0000-4", year=None),
    ]


@pytest.fixture(scope="module")
def four() -> TestClient:
    return TestClient(create_app(an_index(*several()), Settings()))


def whole(table: str, file_format: str) -> bytes:
    file = io.BytesIO()
    export_table(an_index(*several()), table, file_format, file)  # type: ignore[arg-type]
    return file.getvalue()


@pytest.mark.parametrize("file_format", ["csv", "jsonl"])
@pytest.mark.parametrize("table", TABLE_NAMES)
def test_a_file_is_what_the_command_exports_and_the_years_add_up_to_it(
    four: TestClient, table: str, file_format: str
) -> None:
    assert four.get(f"/data/{table}.{file_format}").content == whole(table, file_format)
    parts = [rows(four.get(f"/data/{table}-{year}.{file_format}").content) for year in YEARS]
    together = Counter(row for part in parts for row in part)
    assert together == Counter(rows(whole(table, file_format)))
    assert table == "prose" or together


def rows(data: bytes) -> list[str]:
    """Each row in one spelling, that of a heading left out."""
    text = data.decode("utf-8-sig")
    if text.startswith("report_id,"):
        return [json.dumps(row) for row in csv.DictReader(io.StringIO(text, newline=""))]
    return text.splitlines()


def test_a_file_of_parquet_holds_the_same_rows(four: TestClient) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(io.BytesIO(four.get("/data/reports-2023.parquet").content))

    lines = rows(four.get("/data/reports-2023.jsonl").content)
    assert table.column("report_id").to_pylist() == [
        json.loads(line)["report_id"] for line in lines
    ]


def test_without_the_library_a_file_of_parquet_names_the_extra(
    four: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "indexer.exporting.parquet_table", raising=False)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    answer = four.get("/data/values.parquet")

    assert answer.status_code == 501
    assert "gongkai[parquet]" in answer.json()["error"]["hint"]


def test_a_file_is_sent_again_only_if_the_index_has_changed(four: TestClient) -> None:
    first = four.get("/data/values-2023.csv")
    etag = first.headers["etag"]

    again = four.get("/data/values-2023.csv", headers={"if-none-match": etag})
    assert (again.status_code, again.content) == (304, b"")
    other = four.get("/data/values-2016.csv", headers={"if-none-match": etag})
    assert other.status_code == 200
    assert 'filename="gongkai-values-2023.csv"' in first.headers["content-disposition"]


def test_a_file_of_another_version_of_the_program_is_sent_again(
    four: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    etag = four.get("/data/values-2023.csv").headers["etag"]
    monkeypatch.setattr(metadata, "version", lambda _: "0.0.0")

    again = four.get("/data/values-2023.csv", headers={"if-none-match": etag})

    assert again.status_code == 200
    assert again.headers["etag"] != etag


@pytest.mark.parametrize(
    "name", ["nothing.csv", "values.exe", "values-23.csv", "values-2023.csv.gz", "values"]
)
def test_a_file_that_there_is_not_is_not_found(four: TestClient, name: str) -> None:
    assert four.get(f"/data/{name}").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_leads_to_every_file_and_explains_every_column(
    four: TestClient, language: str
) -> None:
    page = read_page(four.get("/data", params={"lang": language}).text)
    links = [link.attributes["href"] for link in page.all("a")]

    files = [link for link in links if re.match(r"/data/.*[.]", link)]
    years = ("", *(f"-{year}" for year in YEARS))
    assert sorted(files) == sorted(
        f"/data/{table}{year}.{file_format}"
        for table in TABLE_NAMES
        for year in years
        for file_format in FILE_FORMATS
    )
    for link in links:
        if link.startswith("/") and not link.endswith(".parquet"):
            assert four.get(link).status_code == 200, link
    codes = [code.text for code in page.all("code")]
    assert {column.name for table in TABLES.values() for column in table.columns} <= set(codes)
    assert set(MEASURES) <= set(codes)
    told = page.text
    for column in (column for table in TABLES.values() for column in table.columns):
        meaning = column.meaning_zh if language == "zh" else column.en
        assert meaning
        assert meaning.replace("`", "") in told


def test_the_day_of_the_last_update_is_written_for_people_and_for_programs(
    four: TestClient,
) -> None:
    updated = four.get("/readyz").json()["updated"]
    year, month, day = (int(part) for part in updated[:10].split("-"))

    for address in ("/data", "/about"):
        (time,) = read_page(four.get(address).text).all("time")
        assert time.attributes["datetime"] == updated
        assert time.text == f"{year}年{month}月{day}日"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_count_of_what_is_here_is_the_count_of_the_search_it_leads_to(
    four: TestClient, language: str
) -> None:
    page = read_page(four.get("/about", params={"lang": language}).text)
    counts = [
        (cell.one("a").attributes["href"], int(cell.text.replace(",", "")))
        for table in page.all("table", class_="coverage")
        for cell in table.all("td")
        if cell.all("a")
    ]

    assert len(counts) >= 6
    for href, count in counts:
        answer = four.get(href.replace("/search", "/api/v1/search", 1)).json()
        assert answer["total"]["reports"] == count, unquote(href)


def test_what_is_not_stated_is_counted_too(four: TestClient) -> None:
    page = read_page(four.get("/about").text)
    by_level, by_province = page.all("table", class_="coverage")

    for table in (by_level, by_province):
        totals = [row.all("td")[0].text for row in table.all("tr") if row.all("td")]
        assert sum(map(int, totals)) == len(several())
    (unknown,) = [row for row in by_level.all("tr") if row.all("th")[0].text == "不明"]
    assert [cell.text for cell in unknown.all("td")] == ["1", "—", "1"]


def test_the_page_says_how_old_the_index_is_and_that_a_gap_is_no_silence(
    four: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = four.get("/about?lang=en").text
    assert "It does not mean that none was published" in page
    assert "(0 days ago)" in page
    index = an_index()
    described = replace(
        index.describe(), updated=(datetime.now(UTC) - timedelta(days=9, hours=1)).isoformat()
    )
    monkeypatch.setattr(index, "describe", lambda: described)
    old = TestClient(create_app(index, Settings())).get("/about?lang=en").text
    assert "(9 days ago)" in old


def test_the_search_box_for_other_sites_is_a_form_that_asks_the_portal(
    four: TestClient,
) -> None:
    page = read_page(four.get("/data").text)
    (snippet,) = page.all("pre", class_="snippet")
    form = read_page(snippet.text).one("form")
    box = form.one("input", name="q")

    asked = form.attributes["action"].removeprefix("http://testserver")
    assert box.attributes["aria-label"]
    assert four.get(asked, params={box.attributes["name"]: "培训"}).status_code == 200
