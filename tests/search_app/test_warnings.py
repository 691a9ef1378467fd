"""Warnings about how a report was read, from the file to the page, the API and exports."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.engines.whoosh.engine import WhooshEngine
from indexer.exporting.export import export_table
from indexer.pipeline import index_paths
from search_app.app import create_app
from search_app.commands import parse
from search_app.settings import Settings
from tests.parsing.report_texts import INTRO, SECTIONS, TITLE, a_text
from tests.support.report_forms import PATH as REPORT

_TEXT = a_text(
    head=f"{TITLE}\n{INTRO.replace('2022年1月', '2021年1月')}",
    sections={**SECTIONS, "一、总体情况": "召开威廉希尔会议。"},
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    (tmp_path / "mirror.txt").write_text(_TEXT, "utf-8")
    (tmp_path / "clean.txt").write_text(a_text().replace("桃江", "安化"), "utf-8")
    opened = WhooshEngine(tmp_path / "index")
    index_paths([tmp_path / "mirror.txt", tmp_path / "clean.txt"], opened)
    yield opened
    opened.close()


@pytest.fixture
def portal(engine: WhooshEngine) -> Iterator[TestClient]:
    with TestClient(create_app(engine, Settings())) as client:
        yield client


def _report_id(engine: WhooshEngine, agency: str) -> str:
    return next(report.id for report in engine.reports() if report.agency == agency)


@pytest.mark.parametrize(
    ("query", "agency"),
    [
        ("提示:统计期限不符", "桃江县水利局"),
        ("warning:spam-covered,flip-book", "桃江县水利局"),
        ("-提示:统计期限不符", "安化县水利局"),
    ],
)
def test_reports_are_found_by_their_warnings(
    portal: TestClient, query: str, agency: str
) -> None:
    hits = portal.get("/api/v1/search", params={"q": query}).json()["hits"]

    assert [hit["agency"] for hit in hits] == [agency]


def test_a_warning_that_no_report_carries_finds_none(portal: TestClient) -> None:
    assert portal.get("/api/v1/search", params={"q": "提示:翻页书"}).json()["hits"] == []


def test_the_stored_report_and_the_api_keep_them(
    engine: WhooshEngine, portal: TestClient
) -> None:
    report_id = _report_id(engine, "桃江县水利局")
    (stored,) = engine.fetch([report_id])

    answer = portal.get(f"/api/v1/reports/{report_id}").json()

    assert [(w["id"], w["places"]) for w in answer["warnings"]] == [
        ("spam-covered", ["s1-p1"]),
        ("period-differs", ["s0-p1"]),
    ]
    assert [w["message"]["zh"] for w in answer["warnings"]] == [
        warning.message.zh for warning in stored.warnings
    ]


def test_the_page_says_them_plainly_in_its_language(
    engine: WhooshEngine, portal: TestClient
) -> None:
    address = f"/reports/{_report_id(engine, '桃江县水利局')}"

    zh, en = portal.get(address).text, portal.get(address, params={"lang": "en"}).text

    assert '<li id="warning-1">1 处文字被广告词覆盖' in zh
    assert '<a href="#s1-p1">第一部分第1段</a>' in zh
    assert '<li id="warning-1">Advertisements stand over words of the text (1 times □)' in en


def test_the_page_leads_to_the_first_cell_that_could_not_be_read(tmp_path: Path) -> None:
    text = REPORT.read_text("utf-8")
    (tmp_path / "cut.txt").write_text(text.replace("行政强制\t0\n", ""), "utf-8")
    engine = WhooshEngine(tmp_path / "index")
    index_paths([tmp_path / "cut.txt"], engine)
    with TestClient(create_app(engine, Settings())) as client:
        page = client.get(f"/reports/{next(iter(engine.reports())).id}").text
    engine.close()

    place = "proactive.coercion.decisions"
    assert f'<a href="#{place}">行政强制 · 本年处理决定数量</a></li>' in page
    assert f'<td id="{place}" class="lost' in page


def test_a_clean_report_shows_no_warnings(engine: WhooshEngine, portal: TestClient) -> None:
    address = f"/reports/{_report_id(engine, '安化县水利局')}"

    assert 'id="warnings-heading"' not in portal.get(address).text
    assert portal.get(f"/api/v1{address}").json()["warnings"] == []


def test_exports_name_their_kinds(engine: WhooshEngine) -> None:
    file = io.BytesIO()
    export_table(engine, "reports", "jsonl", file)
    rows = [json.loads(line) for line in file.getvalue().decode().splitlines()]

    assert {row["agency"]: row["warnings"] for row in rows} == {
        "桃江县水利局": ["spam-covered", "period-differs"],
        "安化县水利局": [],
    }


def test_parse_prints_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import argparse  # noqa: PLC0415

    path = tmp_path / "mirror.txt"
    path.write_text(_TEXT, "utf-8")
    for as_json in (True, False):
        parse.run(argparse.Namespace(paths=[path], json=as_json))

    printed = capsys.readouterr().out.splitlines()
    assert [w["id"] for w in json.loads(printed[0])["warnings"]] == [
        "spam-covered",
        "period-differs",
    ]
    assert [line.split(":")[0].strip() for line in printed if "warning " in line][-2:] == [
        "warning   spam-covered",
        "warning   period-differs",
    ]
