"""Tables printed otherwise than the form: on their side, labels cut, merged cells apart."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.blocks import Block, Grid, TextBlock
from indexer.model import Table
from indexer.parsing.tables.labels import printed_labels
from indexer.parsing.tables.statutory import parse_tables
from indexer.readers.reading import read_source

OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
GROUPS = ("行政复议", "未经复议直接起诉", "复议后起诉")


def a_grid(*rows: Sequence[str]) -> Grid:
    return Grid(rows=tuple(tuple(row) for row in rows))


def raws(table: Table, row: str) -> tuple[str | None, ...]:
    """A row as printed, ``None`` for each cell that is lost."""
    return tuple(None if cell is None else cell.raw for cell in table[row].values())


def numbers(count: int, first: int = 1) -> tuple[str, ...]:
    return tuple(str(first + step) for step in range(count))


LONG_LABELS = [
    (key.row, text)
    for key, text in printed_labels()
    if key.table == "applications" and key.row != "carried_out" and len(text) >= 6
]


@given(st.sampled_from(LONG_LABELS), st.data())
def test_a_label_may_go_on_below_its_values(
    label: tuple[str, str], data: st.DataObject
) -> None:
    row, text = label
    cut = data.draw(st.integers(2, len(text) - 2))
    start, rest = text[:cut], text[cut:]

    in_cells = parse_tables(
        [
            a_grid(
                ("（七）总计", "", *numbers(7, 21)),
                ("", start, *numbers(7)),
                ("", rest, *[""] * 7),
                ("四、结转下年度继续办理", "", *numbers(7, 31)),
            )
        ]
    ).tables.applications
    expected = {
        "processed_total": numbers(7, 21),
        "carried_out": numbers(7, 31),
        row: numbers(7),
    }

    assert {name: raws(in_cells, name) for name in expected} == expected


def test_a_label_goes_on_below_its_values_in_lines_too() -> None:
    lines = ("6.属于四", *numbers(7), "类过程性信息", "7.属于行政执法案卷", *numbers(7, 11))
    blocks: list[Block] = [TextBlock(text=line) for line in lines]

    table = parse_tables(blocks).tables.applications

    assert raws(table, "refused.deliberative") == numbers(7)
    assert raws(table, "refused.enforcement_file") == numbers(7, 11)


def test_the_first_piece_of_a_label_is_no_other_row() -> None:
    table = parse_tables(
        [
            a_grid(
                ("（三）不予公开", "2.其他", *numbers(7)),
                ("（三）不予公开", "法律行政法规禁止公开", *[""] * 7),
                ("（六）其他处理", "3.其他", *numbers(7, 11)),
            )
        ]
    ).tables.applications

    assert raws(table, "refused.law_forbids") == numbers(7)
    assert raws(table, "other.other") == numbers(7, 11)


def test_a_merged_value_that_is_repeated_in_its_cells_is_one() -> None:
    table = parse_tables(
        [
            a_grid(
                ("信息内容", "上一年项目数量", "本年增/减", "本年增/减"),
                ("行政事业性收费", "14", "-2", "-2"),
                ("信息内容", "采购项目数量", "采购项目数量", "采购总金额"),
                ("政府集中采购", "6", "6", "48.5"),
            )
        ]
    ).tables.proactive

    assert raws(table, "fees") == ("14", "-2")
    assert raws(table, "procurement") == ("6", "48.5")


def test_a_blank_column_at_the_end_moves_no_outcome() -> None:
    values = ("", "1", "2", "", "3", *numbers(5, 11), "", "5", "", "", "")
    table = parse_tables(
        [
            a_grid(("规章", "0", "0", "0")),
            a_grid(
                ("行政复议", *[""] * 4, "行政诉讼", *[""] * 10),
                (*OUTCOMES, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 5),
                (*[""] * 5, *OUTCOMES, *OUTCOMES, ""),
                (*values, ""),
            ),
        ]
    ).tables.review_litigation

    assert tuple(raws(table, row) for row in table) == (values[:5], values[5:10], values[10:])


ONE = "第二十条第（一）项"
PROACTIVE = (
    (ONE, "信息内容", "规章", "行政规范性文件", "信息内容", "行政许可", "行政处罚", "行政强制"),
    ("", "本年制发件数", "1", "2", "本年处理决定数量", "7", "8", "9"),
    ("", "本年废止件数", "3", "4", "", "", "", ""),
    ("", "现行有效件数", "5", "6", "", "", "", ""),
)


def test_the_first_table_is_read_on_its_side() -> None:
    table = parse_tables([a_grid(*PROACTIVE)]).tables.proactive

    assert raws(table, "regulations") == ("1", "3", "5")
    assert raws(table, "normative_documents") == ("2", "4", "6")
    assert [raws(table, row) for row in ("licensing", "penalties", "coercion")] == [
        ("7",),
        ("8",),
        ("9",),
    ]


def listed(row: int, outcome: str, value: str) -> dict[str, tuple[str, ...]]:
    """One outcome of a list in each way that a carrier leaves its merged cells."""
    is_first = outcome == OUTCOMES[0]
    lawsuit = ("行政诉讼", GROUPS[row]) if row else (GROUPS[row], "")
    return {
        "merged": (*(GROUPS[row : row + 1] if is_first else ()), outcome, value),
        "padded": (*(lawsuit if is_first else ("", "")), outcome, value),
        "repeated": (*(lawsuit if row else (GROUPS[0], outcome)), outcome, value),
    }


@pytest.mark.parametrize("way", ["merged", "padded", "repeated"])
def test_a_list_of_outcomes_is_read_however_its_heads_are_merged(way: str) -> None:
    rows = [
        listed(row, outcome, str(10 * row + at))[way]
        for row in range(3)
        for at, outcome in enumerate(OUTCOMES)
    ]
    table = parse_tables(
        [a_grid(("规章", "0", "0", "0")), a_grid(*rows)]
    ).tables.review_litigation

    assert [raws(table, row) for row in table] == [numbers(5, 10 * row) for row in range(3)]


def test_a_total_that_stands_first_is_the_total() -> None:
    organisations = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    table = parse_tables(
        [
            a_grid(
                ("", "申请人情况", *[""] * 6),
                ("", "总计", "自然人", "法人或其他组织", *[""] * 4),
                ("", "", "", *organisations),
                ("一、本年新收政府信息公开申请数量", *numbers(7)),
            )
        ]
    ).tables.applications

    assert raws(table, "received") == (*numbers(6, 2), "1")


def test_outcomes_are_known_by_their_names_in_whatever_order() -> None:
    printed = ("总计", *OUTCOMES[:-1])
    table = parse_tables(
        [
            a_grid(("规章", "0", "0", "0")),
            a_grid(
                ("行政复议", *[""] * 4, GROUPS[1], *[""] * 4, GROUPS[2], *[""] * 4),
                printed * 3,
                numbers(15),
            ),
        ]
    ).tables.review_litigation

    assert [raws(table, row) for row in table] == [
        (*numbers(4, first + 1), str(first)) for first in (1, 6, 11)
    ]


@pytest.mark.parametrize(
    ("label", "row"),
    [
        ("①属于国家秘密", "refused.state_secret"),
        ("2.其它法律行政法规禁止公开", "refused.law_forbids"),
        ("（六）其它处理 3.其它", "other.other"),
        ("一、2023年新收政府信息公开申请数量", "received"),
    ],
)
def test_labels_in_other_spellings_name_their_row(label: str, row: str) -> None:
    table = parse_tables(
        [a_grid(("二、上年结转", *numbers(7, 11)), (label, *numbers(7)))]
    ).tables.applications

    assert raws(table, row) == numbers(7)


APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


@pytest.mark.parametrize("blank_columns", [0, 1, 2])
def test_blank_columns_at_the_side_move_no_applicant(blank_columns: int) -> None:
    labels = dict(LONG_LABELS)
    blank = ("",) * blank_columns
    values = [numbers(len(labels), 100 * at) for at in range(1, 8)]
    heads = [("申请人情况", "自然人", "")]
    heads += [
        ("", "法人或其他组织" if at == 1 else "", name)
        for at, name in enumerate(APPLICANTS)
        if 0 < at < 6
    ]
    heads += [("", "总计", "")]

    table = parse_tables(
        [
            a_grid(
                (*blank, "", "", "", *labels.values()),
                *((*blank, *head, *row) for head, row in zip(heads, values, strict=True)),
            )
        ]
    ).tables.applications

    assert len(labels) > 15
    for at, row in enumerate(labels):
        assert raws(table, row) == tuple(one[at] for one in values)


@pytest.mark.parametrize(("behind_label", "behind_row"), [("|", "| |||||||||"), ("| ||", "|")])
def test_bars_that_fill_up_merged_cells_are_no_blank_cells(
    behind_label: str, behind_row: str
) -> None:
    lines = ["申请人情况 |"]
    for label, first in (("一、本年新收政府信息公开申请数量", 1), ("（七）总计", 21)):
        *cells, last = numbers(7, first)
        lines += ["|", f"{label} {behind_label}", *(f"{cell} |" for cell in cells)]
        lines.append(f"{last} {behind_row}")

    blocks = read_source("a.txt", "\n".join(lines).encode()).blocks

    applications = parse_tables(blocks).tables.applications
    assert raws(applications, "received") == numbers(7, 1)
    assert raws(applications, "processed_total") == numbers(7, 21)
