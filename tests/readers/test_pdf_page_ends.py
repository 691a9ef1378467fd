"""Tables that a page end cuts are whole again."""

from indexer.blocks import Grid, TextBlock
from tests.readers.pdf_pages import XS, read, rows
from tests.support.pdf_files import Paper


def test_a_table_goes_on_over_the_page_end() -> None:
    first = Paper().grid(XS, (700, 730, 760), [["规章", "1", "2"], ["行政许可", "3", "4"]])
    second = Paper().grid(XS, (60, 90), [["行政处罚", "5", "6"]]).write("表后", 60, 200)

    assert read(first.write("- 1 -", 280, 820), second.write("- 2 -", 280, 820)) == (
        Grid(rows=(("规章", "1", "2"), ("行政许可", "3", "4"), ("行政处罚", "5", "6"))),
        TextBlock(text="表后"),
    )


def test_a_row_that_the_page_end_cuts_is_whole_again() -> None:
    label = "4.保护第三方合法权益和其他有关人员的合"
    first = Paper().grid(XS, (700, 730, 760), [["3.其他", "1", "2"], [label, "3", "4"]])
    second = Paper().grid(XS, (60, 90, 120), [["法权益", "", ""], ["5.属于", "5", "6"]])

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
    first = Paper().grid(XS, (700, 730, 760), [["合计", "0", "0"], ["规章", "1", "2"]])
    second = Paper().grid(XS, (60, 90, 120), [["合计", "0", "0"], ["行政许可", "5", "6"]])

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
    first = Paper().grid(XS, (700, 730, 760), [["规章", "1", "2"], ["行政许可", "3", "4"]])
    second = Paper().grid(XS, (60, 90), [["行政处罚", "", ""]])

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
    first = Paper().grid(XS, (700, 730), [["规章", "1", "2"]])
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
    second = Paper().grid(XS, (60, 90), [["规章", "1", "2"]])

    assert read(first, second) == (
        TextBlock(text="表前"),
        Grid(rows=(("第二十条第（一）项",),)),
        Grid(rows=(("规章", "1", "2"),)),
    )


def test_numbers_that_the_page_end_cuts_are_whole_only_where_nothing_else_goes_on() -> None:
    first = Paper().grid(XS, (700, 730, 760), [["规章", "1", "2"], ["行政许可", "3", "44444"]])
    tail, other = ["", "", "56"], ["", "9", "56"]

    def table(rest: list[str]) -> tuple[tuple[str, ...], ...]:
        (grid,) = read(first, Paper().grid(XS, (60, 90), [rest]).write("表后", 60, 200))[:1]
        assert isinstance(grid, Grid)
        return grid.rows

    assert table(tail)[-1] == ("行政许可", "3", "4444456")
    assert table(other)[-1] == ("", "9", "56")
