"""Which printed lines make a paragraph or a heading."""

from indexer.blocks import Heading, TextBlock
from tests.readers.pdf_pages import FILLER, FULL, prose, read, texts
from tests.support.pdf_files import Paper


def test_lines_that_fill_the_column_go_on_and_lines_set_in_begin() -> None:
    paper = prose("_" + FULL[2:], FULL, "全年。", "_第二段。")

    assert texts(read(paper)) == [FULL[2:] + FULL + "全年。", "第二段。", *FILLER]


def test_a_short_line_ends_its_paragraph() -> None:
    assert texts(read(prose("一、总体情况", "我局公开信息。"))) == [
        "一、总体情况",
        "我局公开信息。",
        *FILLER,
    ]


def test_a_line_is_full_where_the_next_word_had_no_room() -> None:
    paper = prose("_" + FULL[2:-5], "（http://a.gov.cn/b/c）下载。")

    assert texts(read(paper))[0] == FULL[2:-5] + "（http://a.gov.cn/b/c）下载。"


def test_a_numbered_line_after_a_sentence_begins_anew() -> None:
    paper = prose("_" + FULL[2:-1] + "。", "（二）依申请公开。")

    assert texts(read(paper))[:2] == [FULL[2:-1] + "。", "（二）依申请公开。"]


def test_a_paragraph_goes_on_over_the_page_number() -> None:
    first = prose("_" + FULL[2:], FULL)
    first.content = first.content[:2]
    first.write("— 1 —", 280, 800)
    second = prose("全年。").write("— 2 —", 280, 800)

    assert texts(read(first, second)) == [FULL[2:] + FULL + "全年。", *FILLER]


def test_spaces_set_a_line_in_too() -> None:
    paper = prose("\u3000\u3000" + FULL[2:], "全年。")

    assert texts(read(paper))[0] == FULL[2:] + "全年。"


def test_larger_print_is_a_heading_and_a_title_is_whole() -> None:
    paper = prose("我局公开信息。")
    paper.write("某市某区某县某镇水利和湖泊局二〇二三年度政府", 64, 30, size=16)
    paper.write("信息公开工作年度报告", 160, 54, size=16)

    assert read(paper)[0] == Heading(
        text="某市某区某县某镇水利和湖泊局二〇二三年度政府信息公开工作年度报告", level=1
    )


def test_text_printed_twice_for_weight_is_read_once_and_leads_its_paragraph() -> None:
    paper = prose("（一）主动公开。我局公开信息。")
    paper.write("（一）主动公开。", 60.3, 80)

    assert read(paper)[0] == TextBlock(
        text="（一）主动公开。我局公开信息。", bold_lead="（一）主动公开。"
    )


def test_radicals_that_a_printer_put_for_ideographs_are_repaired() -> None:
    assert texts(read(Paper().write("⼯作⽂件⻓", 60, 80))) == ["工作文件长"]
