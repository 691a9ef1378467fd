"""Whose number it is, told by the names of bodies in its sentence."""

from pathlib import Path

import pytest

from indexer.model import Paragraph
from indexer.parsing.prose_numbers.prose import prose_numbers
from indexer.parsing.prose_numbers.reporter import reporter_of
from tests.parsing.report_texts import SECTIONS, a_text, parsed

_LINES = (Path(__file__).parent / "prose_numbers_reporters.tsv").read_text("utf-8").splitlines()


@pytest.mark.parametrize(
    ("expected", "agency", "text"),
    [line.split("\t") for line in _LINES if line and not line.startswith("#")],
)
def test_a_number_of_another_body_is_left_out(expected: str, agency: str, text: str) -> None:
    paragraph = Paragraph(anchor="s1-p1", heading=None, text=text)

    numbers = prose_numbers([paragraph], reporter=reporter_of([agency]))

    stated = [f"{number.measure}={number.value}" for number in numbers]
    assert sorted(stated) == ([] if expected == "-" else sorted(expected.split()))


def test_a_report_is_read_as_that_of_the_agency_in_its_title() -> None:
    told = "县水利局网站发布信息45条。省水利厅网站发布信息12条。县财政局网站发布信息7条。"

    report = parsed(a_text(sections={**SECTIONS, "一、总体情况": told}))

    assert [(n.measure, n.value) for n in report.prose_numbers] == [("website_posts", 45)]


def test_what_stands_under_another_bodys_name_is_left_out() -> None:
    texts = [
        ("（一）主动公开", "全年公开信息950条。"),
        ("（二）部门公开", "市财政局"),
        ("（二）部门公开", "全年公开信息45条。"),
        ("（三）市教育局", "全年收到政府信息公开申请3件。"),
        ("（四）依申请公开", "全年收到政府信息公开申请25件。"),
    ]
    paragraphs = [
        Paragraph(anchor=f"s1-p{index}", heading=heading, text=text)
        for index, (heading, text) in enumerate(texts, start=1)
    ]

    numbers = prose_numbers(paragraphs, reporter=reporter_of(["定西市人民政府"]))

    assert [number.value for number in numbers] == [950, 25]
