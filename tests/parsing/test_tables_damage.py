"""What extraction does to the tables, one defect at a time."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.blocks import Block, Grid, Heading, TextBlock
from indexer.model import Table, Tables
from indexer.parsing.tables.statutory import parse_tables, prose_blocks
from tests.support.timing import least_seconds

ZEROS = ("0",) * 7
HEADER = (
    ("申请人情况", "", "", "", "", "", "", "总计"),
    ("", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""),
)


def a_grid(*rows: Sequence[str]) -> Grid:
    return Grid(rows=tuple(tuple(row) for row in rows))


def raws(table: Table, row: str) -> tuple[str | None, ...]:
    """A row as printed, ``None`` for each cell that is lost."""
    return tuple(None if cell is None else cell.raw for cell in table[row].values())


def applications(*rows: Sequence[str]) -> Table:
    return parse_tables([a_grid(*rows)]).tables.applications


def numbers(count: int, first: int = 1) -> tuple[str, ...]:
    return tuple(str(first + step) for step in range(count))


LOST = (None,) * 7


@pytest.mark.parametrize(
    "cells",
    [
        ("（三）不予公开", "1.属于国家秘密", *numbers(7)),
        ("三、本年度办理结果", "（三）不予公开", "1. 属于国家秘密", *numbers(7)),
        ("", "", "1.属于国家秘密", *numbers(7)),
        ("（三）不予公开1.属于国家秘密", "", *numbers(7), ""),
        ("三、 本 度办理 结果", "(三) 不予公 开", "1．属于 国家秘密", *numbers(7)),
        ("1.屬於國家秘密", *numbers(7)),
        ("1.属于国家秘密（不含内部事务信息）", *numbers(7)),
        ("3", "1.属于国家秘密", *numbers(7)),
        ("1.属于国家秘密 1 2 3 4 5 6 7",),
    ],
)
def test_a_row_is_known_by_its_words_and_read_from_the_right(cells: tuple[str, ...]) -> None:
    assert raws(applications(cells), "refused.state_secret") == numbers(7)


def test_a_label_cut_by_a_page_end_is_known_by_its_piece() -> None:
    table = applications(
        ("(二) 部分公开（区分处理的，只计这", *numbers(7)),
        ("结果", "其他情形", *[""] * 7),
        ("2.申请人逾期未按收费通知要求缴", *numbers(7, 11)),
    )
    assert (raws(table, "partly_granted"), raws(table, "other.fee_unpaid")) == (
        numbers(7),
        numbers(7, 11),
    )


def test_a_label_cut_before_its_numbers_is_joined() -> None:
    table = applications(
        ("1.属于国", *[""] * 7),
        ("家秘密", *numbers(7)),
        ("（二）部分公开（区分处理的，", *[""] * 7),
        ("结果", "只计这一情形，不计其他情形）", *numbers(7, 11)),
    )
    assert (raws(table, "refused.state_secret"), raws(table, "partly_granted")) == (
        numbers(7),
        numbers(7, 11),
    )


def test_a_row_with_too_few_numbers_places_none() -> None:
    assert (
        raws(applications(("一、本年新收", *numbers(6)), ("二、上年结转", *ZEROS)), "received")
        == LOST
    )


APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def test_a_table_without_a_column_of_totals_has_none_and_shifts_nothing() -> None:
    table = applications(
        ("申请人情况", "", *APPLICANTS[:-1]),
        ("一、本年新收", "", *numbers(6)),
        ("（六）其他处理", "3.其他", *numbers(6, 11)),
    )
    assert raws(table, "received") == (*numbers(6), None)
    assert raws(table, "other.other") == (*numbers(6, 11), None)


def test_a_header_that_lost_its_total_takes_no_number_away() -> None:
    table = applications(
        ("申请人情况", "", *APPLICANTS[:-1]), ("一、本年新收", "", *numbers(7))
    )
    assert raws(table, "received") == numbers(7)


@given(st.permutations(range(7)))
def test_columns_are_known_by_their_names_in_whatever_order(order: list[int]) -> None:
    table = applications(
        ("申请人情况", *(APPLICANTS[at] for at in order)),
        ("一、本年新收", *(numbers(7)[at] for at in order)),
        ("二、上年结转", *("/" for _ in order)),
    )
    assert raws(table, "received") == numbers(7)
    assert raws(table, "carried_in") == ("/",) * 7


def test_outcomes_printed_as_rows_are_turned_upright() -> None:
    groups = ("行政复议", "未经复议直接起诉", "复议后起诉")
    printed = [(name, *numbers(3, 10 * at)) for at, name in enumerate(REVIEW)]

    table = parse_tables(
        [a_grid(("规章", "0", "0", "0")), a_grid(("", *groups), *printed)]
    ).tables.review_litigation

    assert raws(table, "review") == ("0", "10", "20", "30", "40")
    assert raws(table, "litigation_after_review") == ("2", "12", "22", "32", "42")


def test_a_row_broken_behind_its_label_is_one_row() -> None:
    table = applications(
        ("一、本年新收", ""),
        numbers(7),
        ("二、上年结转", *[""] * 7),
        numbers(7, 11),
    )
    assert raws(table, "received") == numbers(7)
    assert raws(table, "carried_in") == ("",) * 7


def test_a_number_in_brackets_is_a_remark_and_no_label() -> None:
    assert raws(applications(("（一）予以公开", "1", "(4)", *numbers(5))), "granted") == (
        "1",
        "(4)",
        *numbers(5),
    )


def test_blank_cells_stay_where_they_are_next_to_filled_rows() -> None:
    table = applications(
        ("一、本年新收", "", "", "2", "", "", "", "", "2", ""),
        ("二、上年结转", "", *numbers(7), ""),
        ("（一）予以公开", "", "", "", "", "", "", "", "2", ""),
        ("四、结转下年度继续办理", "", "3", "", "", "", "", "", "", ""),
    )
    assert raws(table, "received") == ("", "2", "", "", "", "", "2")
    assert raws(table, "granted") == ("", "", "", "", "", "", "2")
    assert raws(table, "carried_out") == ("3", "", "", "", "", "", "")


def test_without_filled_rows_the_header_shows_where_the_total_stands() -> None:
    table = applications(
        ("", "", "申请人情况", "", "", "", "", "", "总计", ""),
        ("一、本年新收", "", "", "", "", "", "", "", "2", ""),
    )
    assert raws(table, "received") == ("", "", "", "", "", "", "2")


def test_words_in_a_cell_are_kept_and_state_no_number() -> None:
    row = applications(("一、本年新收", "见附件", "0", "0", "0", "0", "0", "3"))["received"]
    cell = row["natural_person"]
    assert cell is not None
    assert (cell.raw, cell.value) == ("见附件", None)


def test_a_row_that_the_form_lacks_is_not_taken_for_one_it_has() -> None:
    table = applications(
        ("一、本年新收政府信息公开申请数量", *numbers(7)),
        ("一、本年新收政府信息公开申请数量", "其中：网上申请", *numbers(7, 11)),
    )
    assert raws(table, "received") == numbers(7)


ORGANISATIONS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
AFTER = ("1", "2", "0", "0", "0", "3", "5", "6")
BEFORE = ("1", "5", "2", "0", "0", "0", "3", "6")


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        (("自然人", *ORGANISATIONS, "小计", "总计"), AFTER),
        (("自然人", "小计", *ORGANISATIONS, "总计"), BEFORE),
        (("",) * 8, AFTER),
        (("",) * 8, BEFORE),
    ],
)
def test_subtotals_are_left_out(header: tuple[str, ...], cells: tuple[str, ...]) -> None:
    table = applications(
        ("", *header),
        ("一、本年新收", *cells),
        ("（三）不予公开", *numbers(8, 21)) if any(header) else ("（三）不予公开", *[""] * 8),
        ("小计", *numbers(8, 31)) if any(header) else ("小计", *[""] * 8),
        ("（七）总计", *cells),
    )
    assert raws(table, "received") == ("1", "2", "0", "0", "0", "3", "6")
    assert raws(table, "processed_total") == ("1", "2", "0", "0", "0", "3", "6")


def test_a_total_over_a_group_is_not_the_total_of_results() -> None:
    table = applications(
        ("（三）不予公开", "合计", *numbers(7)),
        ("（七）", "合计", *numbers(7, 11)),
        ("四、结转下年度继续办理", *ZEROS),
    )
    assert raws(table, "processed_total") == numbers(7, 11)


def test_an_undivided_row_of_other_results_is_the_older_form() -> None:
    parsed = parse_tables([a_grid(("（六）其他处理", "", *numbers(7)))])
    assert (parsed.format, raws(parsed.tables.applications, "other.all")) == (
        "2019",
        numbers(7),
    )


def test_a_subtotal_of_other_results_is_the_newer_form() -> None:
    parsed = parse_tables(
        [a_grid(("（六）其他处理", "", *numbers(7)), ("", "3.其他", *numbers(7, 11)))]
    )
    assert (parsed.format, raws(parsed.tables.applications, "other.other")) == (
        "2021",
        numbers(7, 11),
    )


def test_a_report_of_the_newer_year_on_the_older_form_keeps_its_columns() -> None:
    parsed = parse_tables(
        [
            a_grid(
                ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
                ("行政许可", "8", "增2", "305"),
                ("信息内容", "采购项目数量", "", "采购总金额"),
                ("政府集中采购", "3", "", "2792220.8元"),
            )
        ],
        fallback=lambda: "2021",
    )
    licensing = parsed.tables.proactive["licensing"]
    procurement = parsed.tables.proactive["procurement"]
    values = [cell and cell.value for cell in (*licensing.values(), *procurement.values())]
    assert (parsed.format, values) == ("2019", [8, 2, 305, 3, 279.22208])


def test_the_header_gives_the_unit_of_money() -> None:
    parsed = parse_tables(
        [a_grid(("信息内容", "本年收费金额（单位：元）"), ("行政事业性收费", "251000"))]
    )
    cell = parsed.tables.proactive["fees"]["amount_10k_yuan"]
    assert cell is not None
    assert (cell.value, cell.raw) == (25.1, "251000")


REVIEW = ("结果 维持", "结果纠正", "其他结果", "尚未审结", "总计")


def test_outcomes_are_read_under_a_header_that_stands_in_another_grid() -> None:
    parsed = parse_tables(
        [
            a_grid(("行政复议", *[""] * 4, "行政诉讼", *[""] * 9)),
            TextBlock(text="第 3 页"),
            a_grid(REVIEW * 3),
            a_grid(("", *[""] * 4, *numbers(10))),
        ]
    )
    table = parsed.tables.review_litigation
    assert raws(table, "review") == ("",) * 5
    assert raws(table, "litigation_direct") == numbers(5)
    assert raws(table, "litigation_after_review") == numbers(5, 6)


def test_ten_outcomes_under_three_groups_are_not_shared_out() -> None:
    parsed = parse_tables(
        [
            a_grid(("规章", "0", "0", "0")),
            a_grid(("行政复议", "未经复议直接起诉", "复议后起诉"), REVIEW, numbers(10)),
        ]
    )
    assert raws(parsed.tables.review_litigation, "review") == (None,) * 5


def test_ten_outcomes_under_two_groups_are_theirs() -> None:
    parsed = parse_tables(
        [a_grid(("行政诉讼",), ("未经复议直接起诉", "", "复议后起诉"), REVIEW * 2, numbers(10))]
    )
    table = parsed.tables.review_litigation
    assert (raws(table, "review"), raws(table, "litigation_direct")) == (
        (None,) * 5,
        numbers(5),
    )


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        [TextBlock(text="本年度我局制发规章 0 件，行政许可 12 件，行政处罚 3 件。")],
        [TextBlock(text="行政许可 12 件，行政处罚 3 件")],
        [TextBlock(text="规章"), TextBlock(text="制度")],
        [Heading(text="总计", level=1), TextBlock(text="0")],
        [a_grid(("姓名", "电话"), ("张某", "12345"))],
        [TextBlock(text="无")],
    ],
)
def test_prose_and_other_tables_are_left_alone(blocks: list[Block]) -> None:
    parsed = parse_tables(blocks)
    assert (parsed.tables, parsed.format, parsed.consumed) == (Tables(), None, frozenset())
    assert prose_blocks(blocks, parsed) == tuple(blocks)


def test_a_table_in_the_middle_of_a_line_leaves_the_prose_around_it() -> None:
    blocks: list[Block] = [
        TextBlock(
            text="二、主动公开政府信息情况 信息内容 本年制发件数 本年废止件数 现行有效件数 "
            "规章 1 2 3 行政规范性文件 4 5 6 三、收到和处理政府信息公开申请情况"
        )
    ]
    parsed = parse_tables(blocks)
    assert raws(parsed.tables.proactive, "normative_documents") == ("4", "5", "6")
    assert prose_blocks(blocks, parsed) == (
        TextBlock(text="二、主动公开政府信息情况"),
        TextBlock(text="三、收到和处理政府信息公开申请情况"),
    )


def test_a_caption_beside_a_table_is_no_prose() -> None:
    blocks: list[Block] = [
        TextBlock(text="（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"),
        a_grid(*HEADER, ("一、本年新收", *ZEROS)),
    ]
    assert prose_blocks(blocks, parse_tables(blocks)) == ()


def test_a_header_left_in_lines_is_its_tables_caption_and_short_words_alone_are_none() -> None:
    table = a_grid(*HEADER, ("一、本年新收", *ZEROS))
    header = [TextBlock(text=text) for text in ("法人或其他组织", "自然", "社会  法律")]
    word = TextBlock(text="其他")

    for lines, kept in ((header, ()), ([word], (word,))):
        blocks: list[Block] = [*lines, table]
        assert prose_blocks(blocks, parse_tables(blocks)) == kept


@pytest.mark.parametrize("word", ["其他", "总计", "0", "一、", "申请", "|"])
def test_a_table_or_a_line_of_any_width_is_read_in_no_time(word: str) -> None:
    def read(number: int) -> None:
        row, line = (word,) * (20_000 + number), f"{word} " * (20_000 + number)
        parse_tables([a_grid(row), TextBlock(text=line)])

    assert least_seconds(read, enough=5) < 5


def test_with_nothing_else_to_go_by_the_columns_end_at_the_right_hand_end() -> None:
    table = applications(("一、本年新收", "", "1", "0", "0", "0", "0", "", ""))
    assert raws(table, "received") == ("1", "0", "0", "0", "0", "", "")


@pytest.mark.parametrize(
    "broken",
    [
        [("3.其他", ""), numbers(7)],
        [("（六）其他处理", "3.其", *numbers(7)), ("", "他", *[""] * 7)],
    ],
)
def test_the_third_of_other_results_is_no_column_though_its_row_is_broken(
    broken: list[tuple[str, ...]],
) -> None:
    table = applications(
        ("申请人情况", *APPLICANTS),
        ("2.申请人逾期未按收费通知要求缴纳费用", *ZEROS),
        *broken,
        ("（七）总计", *numbers(7, 11)),
    )

    assert raws(table, "other.other") == numbers(7)
    assert raws(table, "processed_total") == numbers(7, 11)


def test_values_behind_a_strange_word_are_not_those_of_the_row_above() -> None:
    table = applications(
        ("1.本机关不掌握相关政府信息", *ZEROS),
        ("2.没有现成信息需要另行制作",),
        ("3.补正后申请内容仍不明确0", *ZEROS[1:]),
    )

    assert raws(table, "unavailable.needs_creation") == LOST


@pytest.mark.parametrize("groups", [("未经复议直接起诉", "复议后起诉"), ("复议后起诉",)])
def test_outcomes_are_known_by_their_groups_where_their_words_are_broken(
    groups: tuple[str, ...],
) -> None:
    blocks = [
        a_grid(("规章", *numbers(3))),
        a_grid(("行政复议", "行政诉讼"), groups, ("结", "持果"), numbers(15)),
    ]
    table = parse_tables(blocks).tables.review_litigation
    is_known = len(groups) == 2

    assert raws(table, "litigation_direct") == (numbers(5, 6) if is_known else (None,) * 5)


@pytest.mark.parametrize(
    "label",
    [
        ("息1.申请人无正当理由逾期不补正、行政机",),
        ("不再处理其政府信息公开申请2.申请人逾期未按收费通知要求缴纳费用、",),
        ("（六）其他", "不再处理其政府信息公开申请2.申请人逾期未按收费通知要求缴纳费用、"),
    ],
)
def test_a_label_behind_the_rest_of_another_names_no_row(label: tuple[str, ...]) -> None:
    table = applications(("2.重复申请", *ZEROS), (*label, *numbers(7)))

    assert {raws(table, row) for row in table if row != "not_processed.duplicate"} == {LOST}


def test_a_row_without_label_is_none_of_two_that_lack_their_values() -> None:
    table = applications(
        ("1.信访举报投诉类申请",), ("2.重复申请",), ("", *numbers(7)), ("", *numbers(7, 11))
    )

    assert not any(cell for row in table.values() for cell in row.values())


def test_a_row_with_two_values_in_a_cell_and_a_blank_edge_is_not_placed() -> None:
    table = applications(
        ("2.重复申请", "", "1", "2", "3", "4", "5", "6 21"),
        ("3.其他", "1", "2", "3", "4", "5", "6", "2 1"),
    )

    assert raws(table, "not_processed.duplicate") == LOST
    assert raws(table, "other.other") == ("1", "2", "3", "4", "5", "6", "2 1")
