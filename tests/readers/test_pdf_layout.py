"""What a printed page says: paragraphs, tables, and what belongs to the paper alone."""

import pytest

from indexer.model import Block, Grid, Heading, TextBlock
from indexer.readers.pdf_worker import read_text_pdf
from tests.support.pdf_files import Paper, pdf_bytes

_FULL = "公开政府信息公开政府信息公开政府信息公开政府信息公开政府信息"
_SHORT = "本年度公开信息。"


def read(*papers: Paper) -> tuple[Block, ...]:
    return read_text_pdf(pdf_bytes(*papers))


def prose(*lines: str) -> Paper:
    """A page whose full lines show where its margins are; ``_`` sets a line in."""
    paper = Paper()
    for number, line in enumerate((*lines, *["_" + _FULL[2:], _FULL, _SHORT] * 2)):
        left = 60 + 24 * line.startswith("_")
        paper.write(line.lstrip("_"), left, 80 + 18 * number)
    return paper


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if not isinstance(block, Grid)]


def rows(blocks: tuple[Block, ...]) -> list[tuple[str, ...]]:
    return [row for block in blocks if isinstance(block, Grid) for row in block.rows]


_FILLER = [_FULL[2:] + _FULL + _SHORT] * 2


def test_lines_that_fill_the_column_go_on_and_lines_set_in_begin() -> None:
    paper = prose("_" + _FULL[2:], _FULL, "全年。", "_第二段。")

    assert texts(read(paper)) == [_FULL[2:] + _FULL + "全年。", "第二段。", *_FILLER]


def test_a_short_line_ends_its_paragraph() -> None:
    assert texts(read(prose("一、总体情况", "我局公开信息。"))) == [
        "一、总体情况",
        "我局公开信息。",
        *_FILLER,
    ]


def test_a_line_is_full_where_the_next_word_had_no_room() -> None:
    paper = prose("_" + _FULL[2:-5], "（http://a.gov.cn/b/c）下载。")

    assert texts(read(paper))[0] == _FULL[2:-5] + "（http://a.gov.cn/b/c）下载。"


def test_a_numbered_line_after_a_sentence_begins_anew() -> None:
    paper = prose("_" + _FULL[2:-1] + "。", "（二）依申请公开。")

    assert texts(read(paper))[:2] == [_FULL[2:-1] + "。", "（二）依申请公开。"]


def test_a_paragraph_goes_on_over_the_page_number() -> None:
    first = prose("_" + _FULL[2:], _FULL)
    first.content = first.content[:2]
    first.write("— 1 —", 280, 800)
    second = prose("全年。").write("— 2 —", 280, 800)

    assert texts(read(first, second)) == [_FULL[2:] + _FULL + "全年。", *_FILLER]


def test_spaces_set_a_line_in_too() -> None:
    paper = prose("\u3000\u3000" + _FULL[2:], "全年。")

    assert texts(read(paper))[0] == _FULL[2:] + "全年。"


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

    assert texts(read(paper)) == ["我局公开信息。", *_FILLER]


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
    paper = Paper().picture().write(_FULL, 60, 80, mode=3)

    assert texts(read(paper)) == [_FULL]


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
def test_a_page_is_read_whichever_way_its_text_is_turned(degrees: int) -> None:
    x, y = {0: (60, 80), 90: (80, 700), 180: (500, 700), 270: (500, 80)}[degrees]
    below = {0: (0, 40), 90: (40, 0), 180: (0, -40), 270: (-40, 0)}[degrees]
    paper = Paper(turned=degrees).write("第一行。", x, y, degrees=degrees)
    paper.write("第二行。", x + below[0], y + below[1], degrees=degrees)

    assert texts(read(paper)) == ["第一行。", "第二行。"]


_XS = (60.0, 260.0, 320.0, 380.0)


def test_a_ruled_table_stands_between_the_texts_around_it() -> None:
    paper = Paper().write("表前", 60, 80).write("表后", 60, 400)
    paper.grid(_XS, (150, 180, 210), [["规章", "0", "1,2"], ["行政许可", "", "无"]])

    assert read(paper) == (
        TextBlock(text="表前"),
        Grid(rows=(("规章", "0", "1,2"), ("行政许可", "", "无"))),
        TextBlock(text="表后"),
    )


def test_lines_of_a_cell_are_joined_but_two_numbers_are_not() -> None:
    paper = Paper().grid(_XS[:3], (100, 140, 180), [["行政\n复议", "1\n2"], ["规章", "3"]])

    assert read(paper) == (Grid(rows=(("行政复议", "1 2"), ("规章", "3"))),)


def test_merged_cells_are_seen_by_the_rules_that_are_missing() -> None:
    paper = Paper()
    for y in (100, 190):
        paper.rule(60, y, 400, y)
    for y in (130, 160):
        paper.rule(120, y, 400, y)
    for x in (60, 120, 400):
        paper.rule(x, 100, x, 190)
    for x in (200, 300):
        paper.rule(x, 130, x, 190)
    paper.write("办理结果", 62, 150, size=10).write("申请人情况", 220, 118, size=10)
    for number, row in enumerate((("自然人", "企业", "总计"), ("1", "0", "1"))):
        for x, text in zip((130, 210, 310), row, strict=True):
            paper.write(text, x, 148 + 30 * number, size=10)

    assert read(paper) == (
        Grid(
            rows=(
                ("办理结果", "申请人情况"),
                ("", "自然人", "企业", "总计"),
                ("", "1", "0", "1"),
            )
        ),
    )


def test_a_box_around_text_and_lines_under_it_are_no_table() -> None:
    paper = Paper().write("某县水利局文件", 60, 80).rule(60, 90, 500, 90)
    for x1, y1, x2, y2 in ((60, 200, 500, 200), (60, 300, 500, 300)):
        paper.rule(x1, y1, x2, y2)
    paper.rule(60, 200, 60, 300).rule(500, 200, 500, 300).write("年度报告", 80, 250)

    assert texts(read(paper)) == ["某县水利局文件", "年度报告"]


def test_a_table_goes_on_over_the_page_end() -> None:
    first = Paper().grid(_XS, (700, 730, 760), [["规章", "1", "2"], ["行政许可", "3", "4"]])
    second = Paper().grid(_XS, (60, 90), [["行政处罚", "5", "6"]]).write("表后", 60, 200)

    assert read(first.write("- 1 -", 280, 820), second.write("- 2 -", 280, 820)) == (
        Grid(rows=(("规章", "1", "2"), ("行政许可", "3", "4"), ("行政处罚", "5", "6"))),
        TextBlock(text="表后"),
    )


def test_a_row_that_the_page_end_cuts_is_whole_again() -> None:
    label = "4.保护第三方合法权益和其他有关人员的合"
    first = Paper().grid(_XS, (700, 730, 760), [["3.其他", "1", "2"], [label, "3", "4"]])
    second = Paper().grid(_XS, (60, 90, 120), [["法权益", "", ""], ["5.属于", "5", "6"]])

    assert read(first, second) == (
        Grid(rows=(("3.其他", "1", "2"), (label + "法权益", "3", "4"), ("5.属于", "5", "6"))),
    )


_NARROW = (60.0, 110.0, 260.0, 320.0)


def _cut_row(label: str) -> Paper:
    """The end of a page in the middle of a row with a narrow label."""
    return Paper().grid(_NARROW, (700, 730, 760), [["一、新收", "1", "2"], [label, "3", "4"]])


_REST_OF_ROW = [["结转数", "", ""], ["三、结果", "5", "6"]]
_WHOLE = Grid(
    rows=(("一、新收", "1", "2"), ("二、上年结转数", "3", "4"), ("三、结果", "5", "6"))
)


def test_a_row_is_whole_again_where_the_frame_runs_on_to_the_foot_of_the_page() -> None:
    first = _cut_row("二、上年").rule(60, 780, 320, 780)
    for x in (60, 260, 320):
        first.rule(x, 760, x, 780)

    assert read(first, Paper().grid(_NARROW, (60, 90, 120), _REST_OF_ROW)) == (_WHOLE,)


def test_a_head_that_is_printed_again_on_the_next_page_stands_once() -> None:
    head = ["申请人", "总计", "企业"]
    first = Paper().grid(
        _NARROW, (670, 700, 730, 760), [head, ["一、新收", "1", "2"], ["二、上年", "3", "4"]]
    )
    second = Paper().grid(_NARROW, (60, 90, 120, 150), [head, *_REST_OF_ROW])

    assert read(first, second) == (Grid(rows=(tuple(head), *_WHOLE.rows)),)


def test_rows_of_values_that_are_alike_on_two_pages_are_all_kept() -> None:
    first = Paper().grid(_XS, (700, 730, 760), [["合计", "0", "0"], ["规章", "1", "2"]])
    second = Paper().grid(_XS, (60, 90, 120), [["合计", "0", "0"], ["行政许可", "5", "6"]])

    assert [row[0] for row in rows(read(first, second))] == [
        "合计",
        "规章",
        "合计",
        "行政许可",
    ]


def test_a_table_over_three_pages_is_one() -> None:
    second = Paper().grid(_NARROW, (60, 90, 760), [["结转数", "", ""], ["三、本年", "5", "6"]])
    third = Paper().grid(_NARROW, (60, 90, 120), [["结果", "", ""], ["四、结转", "7", "8"]])

    assert read(_cut_row("二、上年"), second, third) == (
        Grid(rows=(*_WHOLE.rows[:2], ("三、本年结果", "5", "6"), ("四、结转", "7", "8"))),
    )


def test_the_rest_of_a_label_joins_it_where_it_spans_more_rows_on_the_next_page() -> None:
    xs = (60.0, 95.0, 260.0, 320.0)
    first = Paper().grid(xs, (700, 730), [["（四）", "1.不掌握", "3"]])
    second = Paper().rule(60, 60, 320, 60).rule(95, 90, 320, 90).rule(60, 120, 320, 120)
    for x in xs:
        second.rule(x, 60, x, 120)
    second.write("提供", 63, 74, size=10).write("2.没有", 100, 110, size=10)
    second.write("5", 265, 110, size=10)

    assert read(first, second) == (
        Grid(rows=(("（四）提供", "1.不掌握", "3"), ("", "2.没有", "5"))),
    )


def test_a_label_that_a_stray_rule_cuts_is_whole() -> None:
    paper = Paper().rule(60, 100, 320, 100).rule(60, 130, 110, 130).rule(60, 160, 320, 160)
    paper.rule(60, 190, 320, 190)
    for x in _NARROW:
        paper.rule(x, 100, x, 190)
    for text, x, y in (("（七）总", 63, 114), ("计数", 63, 144), ("四、结转", 63, 174)):
        paper.write(text, x, y, size=10)
    for x in (120, 270):
        paper.write("2", x, 128, size=10).write("0", x, 174, size=10)

    assert [row for row in rows(read(paper)) if any(row)] == [
        ("（七）总计数", "2", "2"),
        ("四、结转", "0", "0"),
    ]


def test_a_row_without_values_after_the_page_end_stays_a_row() -> None:
    first = Paper().grid(_XS, (700, 730, 760), [["规章", "1", "2"], ["行政许可", "3", "4"]])
    second = Paper().grid(_XS, (60, 90), [["行政处罚", "", ""]])

    assert read(first, second) == (
        Grid(rows=(("规章", "1", "2"), ("行政许可", "3", "4"), ("行政处罚", "", ""))),
    )


def test_values_below_a_header_that_fills_its_cell_do_not_join_it() -> None:
    xs = (60.0, 104.0, 148.0)
    first = Paper().grid(xs, (700, 730, 760), [["规章", "许可"], ["结果维持", "结果纠正"]])
    second = Paper().grid(xs, (60, 90), [["0", "1"]])

    assert read(first, second) == (
        Grid(rows=(("规章", "许可"), ("结果维持", "结果纠正"), ("0", "1"))),
    )


def test_a_table_of_other_columns_on_the_next_page_is_another_table() -> None:
    first = Paper().grid(_XS, (700, 730), [["规章", "1", "2"]])
    second = Paper().grid((60, 200, 300), (60, 90), [["行政许可", "3"]])

    assert read(first, second) == (
        Grid(rows=(("规章", "1", "2"),)),
        Grid(rows=(("行政许可", "3"),)),
    )


def test_a_table_with_as_many_columns_elsewhere_is_another_table() -> None:
    first = Paper().grid((60, 200, 300), (700, 730), [["规章", "1"]])
    second = Paper().grid((60, 120, 300), (60, 90), [["行政许可", "3"]])

    assert read(first, second) == (
        Grid(rows=(("规章", "1"),)),
        Grid(rows=(("行政许可", "3"),)),
    )


def test_text_that_hangs_out_of_the_last_cell_is_put_back() -> None:
    xs = (60.0, 110.0, 260.0, 320.0)
    first = Paper().grid(xs, (700, 730), [["三、本年", "予以公开", "1"]])
    first.write("度办理", 63, 742, size=10)
    second = Paper().grid(xs, (60, 90), [["", "部分公开", "2"]])

    assert read(first, second) == (
        Grid(rows=(("三、本年度办理", "予以公开", "1"), ("", "部分公开", "2"))),
    )


def test_a_first_row_alone_at_the_page_end_belongs_to_the_table_after_it() -> None:
    first = Paper().write("表前", 60, 80).grid((60, 380), (760, 790), [["第二十条第（一）项"]])
    second = Paper().grid(_XS, (60, 90), [["规章", "1", "2"]])

    assert read(first, second) == (
        TextBlock(text="表前"),
        Grid(rows=(("第二十条第（一）项",),)),
        Grid(rows=(("规章", "1", "2"),)),
    )


def test_a_table_without_rules_is_read_by_its_columns() -> None:
    paper = Paper().write("表前", 60, 60)
    for number, (label, value) in enumerate((("规章", "0"), ("行政许可", "12"))):
        paper.write(label, 60, 100 + 25 * number).write(value, 260, 100 + 25 * number)
    paper.write("申请人逾期不补正、行政", 60, 150).write("机关不再处理", 60, 166)
    paper.write("7", 260, 158).write("8", 300, 158)

    assert read(paper) == (
        TextBlock(text="表前"),
        Grid(
            rows=(
                ("规章", "0"),
                ("行政许可", "12"),
                ("申请人逾期不补正、行政机关不再处理", "7", "8"),
            )
        ),
    )


def test_a_table_with_rules_between_its_rows_only_is_read_by_its_columns() -> None:
    paper = Paper()
    for number, (label, value) in enumerate((("规章", "0"), ("行政许可", "12"))):
        paper.write(label, 70, 100 + 30 * number).write(value, 260, 100 + 30 * number)
    for y in (80, 110, 140):
        paper.rule(60, y, 400, y)
    for x in (60, 400):
        paper.rule(x, 80, x, 140)

    assert read(paper) == (Grid(rows=(("规章", "0"), ("行政许可", "12"))),)


def test_labels_of_two_rows_are_not_taken_for_one() -> None:
    paper = Paper().write("一、本年新收", 60, 75, size=10).write("5", 260, 75, size=10)
    paper.write("0", 260, 100, size=10).write("1", 260, 126, size=10)
    for text, y in (("三、本年", 100.0), ("度办理", 113.0), ("结果", 126.0)):
        paper.write(text, 60, y, size=10)
    for text, y in (("予以公开", 100.0), ("部分公开，只计", 119.5), ("这一情形", 132.5)):
        paper.write(text, 120, y, size=10)

    (grid,) = read(paper)

    assert isinstance(grid, Grid)
    assert [row[-2:] for row in grid.rows] == [
        ("一、本年新收", "5"),
        ("予以公开", "0"),
        ("部分公开，只计这一情形", "1"),
    ]


def test_radicals_that_a_printer_put_for_ideographs_are_repaired() -> None:
    assert texts(read(Paper().write("⼯作⽂件⻓", 60, 80))) == ["工作文件长"]
