"""The same report on many sites: what is parsed from a page is what is parsed from its text."""

import re

import pytest

from indexer.blocks import TextBlock
from indexer.model import Report
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source
from tests.support.html_files import LAYOUTS, article, office_page, page, portal_page
from tests.support.report_forms import pieces, text

LINES = {
    "paragraphs": ("<p>{}</p>", "{}"),
    "indented": ('<p style="text-indent:2em">　　{}</p>', "<p>&nbsp;{}</p>"),
    "divisions": ("<div><span>{}</span></div>", "<div>{}</div>"),
    "line breaks": ("&emsp;&emsp;{}<br>\n<br>", "{}<br>"),
    "word": (
        '<p class=MsoNormal><span style="font-size:16pt"><font>{}</font></span><o:p></o:p></p>',
        "<p class=MsoNormal><span lang=EN-US>{}<o:p></o:p></span></p>",
    ),
    "headings": ("<p><b>{}</b></p>", "<strong>{}</strong>"),
}


def said(report: Report) -> dict[str, object]:
    """What a report says, whatever it was carried in."""
    return {
        "title": "".join(report.title.split()),
        "agency": report.agency,
        "year": report.year,
        "format": report.format,
        "published": report.published,
        "contact": report.contact,
        "region": report.region,
        "preamble": report.preamble,
        "sections": report.sections,
        "tables": report.tables,
    }


def parsed(data: bytes, name: str) -> Report:
    return parse_report(read_source(name, data))


def of_page(page: str) -> Report:
    return parsed(page.encode(), "report.html")


@pytest.fixture(scope="module")
def truth() -> dict[str, object]:
    return said(parsed(text().encode(), "report.txt"))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lines", LINES)
def test_a_report_on_a_page_is_the_report_in_the_text(
    layout: str, lines: str, truth: dict[str, object]
) -> None:
    line, cell = LINES[lines]
    site = LAYOUTS[layout]
    own_title = 0 if layout != "untitled" else 2

    data = site(article(pieces()[own_title:], line=line, cell=cell)).encode()

    assert said(parsed(data, "report.html")) == truth


@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "gbk", "iso-8859-1", "no", "utf-16"])
@pytest.mark.parametrize("written", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_the_bytes_decide_the_encoding_whatever_the_page_declares(
    declared: str, written: str, truth: dict[str, object]
) -> None:
    whole = page(article(pieces()), charset=declared)

    assert said(parsed(whole.encode(written), "report.html")) == truth


def test_bytes_that_are_text_in_both_are_big5_if_the_page_says_so() -> None:
    data = "<meta charset=Big5><p>政府資訊公開工作年度報告</p>".encode("big5")

    (block,) = read_source("a.html", data).blocks

    assert block == TextBlock(text="政府資訊公開工作年度報告")


def test_a_page_is_known_without_its_name(truth: dict[str, object]) -> None:
    data = portal_page(article(pieces())).encode()

    assert said(parsed(data, "download")) == truth


def test_a_page_saved_by_an_office_program_is_the_report(truth: dict[str, object]) -> None:
    assert said(parsed(office_page(pieces()).encode(), "report.html")) == truth


@pytest.mark.parametrize(
    "field",
    [
        '<input value="{}" readonly>',
        '<p><span><input type="text" name="a" value="{}"/></span></p>',
        '<input type=number disabled value="{}">',
        "<textarea>{}</textarea>",
    ],
)
def test_a_number_filled_into_a_field_of_the_form_is_its_cell(field: str) -> None:
    whole = page(article(pieces()))
    filled = re.sub(r"(?<=<td>)(\d+)(?=</td>)", lambda m: field.format(m[0]), whole)

    assert filled != whole
    assert of_page(filled).tables == of_page(whole).tables


def test_fields_to_search_or_to_send_are_no_values() -> None:
    whole = page(article(pieces()))
    fields = (
        '<input type=hidden value=7><input type=submit value=8><input value="请输入关键词">'
    )

    assert of_page(whole.replace("<td>", f"<td>{fields}")).tables == of_page(whole).tables
