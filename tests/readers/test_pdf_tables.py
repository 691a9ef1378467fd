"""How a table is seen on a page: by its rules, or by its columns."""

from indexer.blocks import Grid, TextBlock
from tests.readers.pdf_pages import XS, read, texts
from tests.support.pdf_files import Paper


def test_a_ruled_table_stands_between_the_texts_around_it() -> None:
    paper = Paper().write("表前", 60, 80).write("表后", 60, 400)
    paper.grid(XS, (150, 180, 210), [["规章", "0", "1,2"], ["行政许可", "", "无"]])

    assert read(paper) == (
        TextBlock(text="表前"),
        Grid(rows=(("规章", "0", "1,2"), ("行政许可", "", "无"))),
        TextBlock(text="表后"),
    )


def test_lines_of_a_cell_are_joined_but_two_numbers_are_not() -> None:
    paper = Paper().grid(XS[:3], (100, 140, 180), [["行政\n复议", "1\n2"], ["规章", "3"]])

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


def test_columns_of_one_and_two_letters_are_no_spaced_word_and_hold_two_lines() -> None:
    paper = Paper()
    for column, (upper, lower) in enumerate([("结果", "维持"), ("总", "计")] * 3):
        x = 60 + 40 * column
        paper.write(upper, x, 100, size=10).write(lower, x, 114, size=10)
        paper.write("0", x + 5, 135, size=10).write("1", x + 5, 155, size=10)

    (grid,) = read(paper)

    assert grid == Grid(rows=(("结果维持", "总计") * 3, ("0",) * 6, ("1",) * 6))


def test_numbers_of_touching_columns_are_as_many_as_their_columns() -> None:
    paper = Paper()
    for y in (100, 120):
        paper.write("合计", 60, y, size=10).write("869", 200, y, size=10)
        paper.write("1335", 236, y, size=10)

    assert read(paper) == (Grid(rows=(("合计", "869", "1335"),) * 2),)


def test_a_number_stands_off_its_label_where_the_line_has_columns() -> None:
    paper = Paper()
    for y in (100, 120):
        paper.write("重复申请", 60, y, size=10).write("12", 106, y, size=10)
        paper.write("8", 200, y, size=10)

    assert read(paper) == (Grid(rows=(("重复申请", "12", "8"),) * 2),)


def test_a_row_of_values_is_a_table_by_itself() -> None:
    paper = Paper().write("未经复议直接起诉的结果维持和结果纠正及其他结果", 60, 80, size=10)
    for column in range(15):
        paper.write(str(column), 60 + 25 * column, 120, size=8)

    assert Grid(rows=(tuple(map(str, range(15))),)) in read(paper)


def test_the_raised_sign_of_a_note_is_no_digit_of_a_number() -> None:
    first = Paper().grid((60, 160, 260), (90, 120), [["规章", "12"]])
    second = Paper().write("规章", 60, 100).write("12", 160, 100).write("3", 184, 96, size=7)
    second.write("行政许可", 60, 120).write("8", 160, 120)

    assert read(first.write("3", 183, 100, size=6)) == (Grid(rows=(("规章", "12"),)),)
    assert read(second) == (Grid(rows=(("规章", "12"), ("行政许可", "8"))),)
