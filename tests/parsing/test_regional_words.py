"""Copies in traditional script whose converter exchanged words: nothing goes unfound."""

import pytest

from indexer.model import Contact
from indexer.parsing.matching import MatchingText, matching_form
from tests.parsing.report_texts import parsed

_MIRROR = """賀蘭縣2022年政府資訊公開工作年度報告
根據條例編製，聯絡電話：0951-8061234，郵遞區號：750200，地址：賀蘭縣桃源街1號。
一、總體情況
入口網站發佈資訊30條。
二、主動公開政府資訊情況
第二十條第（一）項\t資訊內容\t本年制發件數\t本年廢止件數\t現行有效件數
規章\t0\t0\t0
行政規範性檔案\t3\t1\t9
三、收到和處理政府資訊公開申請情況
一、本年新收政府資訊公開申請數量\t2\t0\t0\t0\t0\t0\t2
"""


def test_title_sections_tables_and_contact_are_read() -> None:
    report = parsed(_MIRROR)

    assert (report.agency, report.year) == ("贺兰县人民政府", 2022)
    assert [section.number for section in report.sections] == [1, 2, 3]
    assert report.contact == Contact(
        address="賀蘭縣桃源街1號", postcode="750200", phone="0951-8061234"
    )
    documents = report.tables.proactive["normative_documents"]
    assert [cell.value for cell in documents.values() if cell is not None] == [3, 1, 9]
    received = report.tables.applications["received"]
    assert [cell.value for cell in received.values() if cell is not None][-1] == 2


def test_the_text_stays_as_printed() -> None:
    assert [p.text for p in parsed(_MIRROR).sections[0].paragraphs] == [
        "入口網站發佈資訊30條。"
    ]


@pytest.mark.parametrize(
    ("text", "form"),
    [("政府資訊公開", "政府信息公开"), ("縣檔案局", "县档案局"), ("規範性檔案", "规范性文件")],
)
def test_a_word_is_only_exchanged_where_no_other_is_meant(text: str, form: str) -> None:
    assert matching_form(text) == form


def test_places_in_the_source_stay() -> None:
    line = MatchingText("本 入口網站：甲")

    at = line.text.index("门户网站")
    assert line.source[line.source_start(at) : line.source_end(at + 4)] == "入口網站"
