"""What belongs to the paper alone is left out, what is hidden or turned is read."""

import pytest

from indexer.blocks import TextBlock
from tests.readers.pdf_pages import FILLER, FULL, prose, read, texts
from tests.support.pdf_files import Paper


def test_headers_footers_and_page_numbers_are_left_out() -> None:
    papers = []
    for number in range(1, 4):
        paper = Paper().write(f"第{'一二三'[number - 1]}页的文字。", 60, 80)
        paper.write("某县水利局文件", 60, 40).write(f"http://a.gov.cn/ {number}/3", 60, 800)
        papers.append(paper.write(str(number), 290, 820))

    assert texts(read(*papers)) == ["第一页的文字。", "第二页的文字。", "第三页的文字。"]


@pytest.mark.parametrize(("number", "y"), [("7", 820), ("- 7 -", 640), ("第7页 共9页", 640)])
def test_the_number_of_a_single_page_is_left_out(number: str, y: float) -> None:
    assert texts(read(Paper().write("公开信息", 60, 80).write(number, 280, y))) == ["公开信息"]


def test_a_number_in_the_middle_of_the_page_is_kept() -> None:
    assert "22" in texts(read(Paper().write("公开信息", 60, 80).write("22", 60, 400)))


def test_weight_tells_nothing_where_all_is_bold() -> None:
    paper = prose("我局公开信息。", "年度报告")
    paper.content = [each.replace("0 Tr", "2 Tr") for each in paper.content]

    assert read(paper)[1] == TextBlock(text="年度报告")


def test_watermarks_and_unseen_text_are_left_out() -> None:
    paper = prose("我局公开信息。")
    paper.write("内部资料", 150, 500, size=60, degrees=40)
    paper.write("看不见的字", 60, 600, mode=3).write("白纸白字", 60, 650, colour="1 g")

    assert texts(read(paper)) == ["我局公开信息。", *FILLER]


@pytest.mark.parametrize("size", [0.0, 0.01, 1e6, 1e30])
def test_text_of_no_readable_size_is_left_out(size: float) -> None:
    paper = Paper().write("年度报告", 60, 80).write("公开", 60, 200, size=size)

    assert texts(read(paper)) == ["年度报告"]


def test_white_text_on_a_dark_field_is_read() -> None:
    paper = Paper().write("年度报告", 60, 80)
    paper.content.append("0.1 0.2 0.5 rg 50 620 300 40 re f")
    paper.write("白字黑底", 60, 205, colour="1 g")

    assert texts(read(paper)) == ["年度报告", "白字黑底"]


def test_the_hidden_text_layer_of_a_scan_is_read() -> None:
    paper = Paper().picture().write(FULL, 60, 80, mode=3)

    assert texts(read(paper)) == [FULL]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_page_is_read_whichever_way_its_text_is_turned(degrees: int) -> None:
    x, y = {0: (60, 80), 90: (80, 700), 180: (500, 700), 270: (500, 80)}[degrees]
    below = {0: (0, 40), 90: (40, 0), 180: (0, -40), 270: (-40, 0)}[degrees]
    paper = Paper(turned=degrees).write("第一行。", x, y, degrees=degrees)
    paper.write("第二行。", x + below[0], y + below[1], degrees=degrees)

    assert texts(read(paper)) == ["第一行。", "第二行。"]
