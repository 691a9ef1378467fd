"""Columns that agencies print otherwise than the form: another order, or more of them."""

from collections.abc import Sequence

import pytest

from indexer.blocks import Block, Grid, TextBlock
from indexer.model import Cell, Table
from indexer.parsing.tables.layout import APPLICANTS, REVIEW_GROUPS
from indexer.parsing.tables.statutory import parse_tables, prose_blocks

NAMES = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
LABELS = {
    "received": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
    "granted": "（一）予以公开",
    "refused.state_secret": "1.属于国家秘密",
    "processed_total": "（七）总计",
    "carried_out": "四、结转下年度继续办理",
}
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
PLAIN = ("规章", "1", "2", "3")

Rows = Sequence[Sequence[str]]


def values(row: int) -> tuple[str, ...]:
    """Six numbers and their sum, different in each row."""
    numbers = [row, 0, row % 2, 0, 0, 3]
    return (*map(str, numbers), str(sum(numbers)))


TRUTH = {key: values(row) for row, key in enumerate(LABELS)}


def turned(cells: Sequence[str]) -> tuple[str, ...]:
    """The total before all others."""
    return (cells[-1], *cells[:-1])


def blocks_of(rows: Rows, way: str) -> list[Block]:
    """The rows as a grid, or as lines of one cell or of one row each."""
    if way == "grid":
        width = max(map(len, rows))
        padded = tuple((*[""] * (width - len(row)), *row) for row in rows)
        return [Grid(rows=(PLAIN,)), Grid(rows=padded)]
    parts = (
        [" ".join(row) for row in rows] if way == "rows" else [c for row in rows for c in row]
    )
    return [TextBlock(text=part) for part in (*PLAIN, *parts)]


def parsed(rows: Rows, way: str) -> tuple[Table, Table]:
    """The applications and the reviews; no line of the table is prose."""
    blocks = blocks_of(rows, way)
    found = parse_tables(blocks)
    assert prose_blocks(blocks, found) == ()
    return found.tables.applications, found.tables.review_litigation


def raw(cell: Cell | None) -> str | None:
    return None if cell is None else cell.raw


def applicants(rows: Rows, way: str) -> dict[str, tuple[str | None, ...]]:
    table, _ = parsed(rows, way)
    return {key: tuple(raw(table[key][column]) for column in APPLICANTS) for key in LABELS}


def reviews(rows: Rows, way: str) -> list[str | None]:
    _, table = parsed(rows, way)
    return [raw(cell) for group in REVIEW_GROUPS for cell in table[group].values()]


every_way = pytest.mark.parametrize("way", ["grid", "cells", "rows"])


@every_way
@pytest.mark.parametrize("total", ["总计", "合计"])
@pytest.mark.parametrize("is_first", [False, True])
def test_the_total_may_stand_at_either_end(total: str, way: str, *, is_first: bool) -> None:
    names = (*NAMES[:-1], total)
    rows = [turned(names) if is_first else names]
    rows += [
        (label, *(turned(TRUTH[key]) if is_first else TRUTH[key]))
        for key, label in LABELS.items()
    ]

    assert applicants(rows, way) == TRUTH


@pytest.mark.parametrize("way", ["cells", "rows"])
def test_where_two_lines_of_a_header_ran_into_one_the_sums_tell_its_order(way: str) -> None:
    header = ("申请人情况", "总计", "自然人", "法人或其他组织", *NAMES[1:-1])
    last = [header, *((label, *TRUTH[key]) for key, label in LABELS.items())]
    first = [header, *((label, *turned(TRUTH[key])) for key, label in LABELS.items())]

    assert applicants(last, way) == TRUTH
    assert applicants(first, way) == TRUTH


@pytest.mark.parametrize("way", ["cells", "rows"])
def test_one_wrong_sum_moves_no_column(way: str) -> None:
    header = ("申请人情况", "总计", "自然人", "法人或其他组织", *NAMES[1:-1])
    wrong = {**TRUTH, "granted": (*TRUTH["granted"][:-1], "99")}
    rows = [header, *((label, *wrong[key]) for key, label in LABELS.items())]

    assert applicants(rows, way) == wrong


@every_way
@pytest.mark.parametrize(("name", "beside"), [("备注", "无"), ("占比", "12.5%"), ("备注", "/")])
def test_what_stands_beside_the_numbers_is_none_of_them(
    name: str, beside: str, way: str
) -> None:
    rows: list[tuple[str, ...]] = [(*NAMES, name)]
    rows += [(label, *TRUTH[key], beside) for key, label in LABELS.items()]

    assert applicants(rows, way) == TRUTH


def test_words_beside_some_rows_move_no_number() -> None:
    rows: list[tuple[str, ...]] = [(*NAMES, "备注")]
    rows += [
        (label, *TRUTH[key], "含上年转来" if key == "granted" else "")
        for key, label in LABELS.items()
    ]

    assert applicants(rows, "grid") == TRUTH


@every_way
@pytest.mark.parametrize("side", ["left", "right"])
def test_numbers_of_rows_are_no_values(side: str, way: str) -> None:
    rows: list[tuple[str, ...]] = [("行次", *NAMES)]
    for number, (key, label) in enumerate(LABELS.items(), start=1):
        head = (str(number), label) if side == "left" else (label, str(number))
        rows.append((*head, *TRUTH[key]))

    assert applicants(rows, way) == TRUTH


@pytest.mark.parametrize(
    ("remark", "way"), [("", "grid"), ("无", "grid"), ("无", "cells"), ("无", "rows")]
)
def test_remarks_beside_reviews_are_no_outcomes(remark: str, way: str) -> None:
    numbers = tuple(map(str, range(1, 16)))
    rows = [
        ("行政复议", "行政诉讼"),
        ("未经复议直接起诉", "复议后起诉"),
        (*OUTCOMES * 3, "备注"),
        (*numbers, remark),
    ]

    assert reviews(rows, way) == list(numbers)


@every_way
def test_outcomes_may_have_their_total_first_under_another_name(way: str) -> None:
    numbers = tuple(map(str, range(1, 16)))
    names = ("合计", *OUTCOMES[:-1])
    rows = [("行政复议", "行政诉讼"), ("未经复议直接起诉", "复议后起诉"), names * 3, numbers]

    groups = [numbers[start : start + 5] for start in (0, 5, 10)]
    assert reviews(rows, way) == [raw for group in groups for raw in (*group[1:], group[0])]


@every_way
@pytest.mark.parametrize(
    ("heads", "form"),
    [
        (("本年制发件数", "本年废止件数", "现行有效件数"), "2021"),
        (("本年新制作数量", "本年新公开数量", "对外公开总数量"), "2019"),
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 0, 2)])
def test_columns_of_the_first_table_are_known_by_their_heads(
    order: tuple[int, ...], heads: tuple[str, ...], form: str, way: str
) -> None:
    rows = {"规章": ("1", "2", "3"), "行政规范性文件": ("4", "5", "6")}
    printed = [("信息内容", *(heads[at] for at in order))]
    printed += [(label, *(cells[at] for at in order)) for label, cells in rows.items()]
    printed += [("信息内容", "本年处理决定数量"), ("行政许可", "7")]
    blocks = blocks_of(printed, way)[1 if way == "grid" else len(PLAIN) :]

    found = parse_tables(blocks)

    read = [found.tables.proactive[row] for row in ("regulations", "normative_documents")]
    assert [tuple(map(raw, row.values())) for row in read] == list(rows.values())
    assert found.format is None or found.format == form


@pytest.mark.parametrize("at", range(1, 7))
def test_a_column_that_holds_nothing_moves_no_applicant(at: int) -> None:
    rows: list[tuple[str, ...]] = [("申请人情况", "", *NAMES, "备注")]
    rows += [(LABELS[key], "", *cells, "") for key, cells in TRUTH.items()]
    spaced = [(*row[: at + 2], "", *row[at + 2 :]) for row in rows]

    assert applicants(spaced, "grid") == TRUTH
    assert applicants([("申请人情况",), *spaced[1:]], "grid") == TRUTH


@every_way
@pytest.mark.parametrize("is_first", [False, True])
def test_the_total_of_the_year_before_is_none_of_the_numbers(
    way: str, *, is_first: bool
) -> None:
    order = turned if is_first else tuple
    rows = [("申请人情况", *order(NAMES), "上年总计")]
    rows += [(LABELS[key], *order(cells), "99") for key, cells in TRUTH.items()]

    assert applicants(rows, way) == TRUTH


GROUPS = {
    "in brackets": ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）"),
    "behind": ("行政复议", "行政诉讼 未经复议直接起诉", "行政诉讼 复议后起诉"),
}


BY_GROUP = [[str(10 * group + place) for place in range(5)] for group in range(3)]


@every_way
@pytest.mark.parametrize("groups", GROUPS)
def test_groups_of_outcomes_may_be_rows(groups: str, way: str) -> None:
    rows: list[tuple[str, ...]] = [("", *OUTCOMES) if way == "grid" else OUTCOMES]
    rows += [(name, *row) for name, row in zip(GROUPS[groups], BY_GROUP, strict=True)]

    assert reviews(rows, way) == [value for row in BY_GROUP for value in row]


def test_groups_of_outcomes_may_be_tables_of_their_own() -> None:
    apart: list[Block] = [Grid(rows=(PLAIN,))]
    apart += [
        Grid(rows=((name, "", "", "", ""), OUTCOMES, tuple(row)))
        for name, row in zip(GROUPS["behind"], BY_GROUP, strict=True)
    ]

    table = parse_tables(apart).tables.review_litigation

    assert [
        [raw(cell) for cell in table[group].values()] for group in REVIEW_GROUPS
    ] == BY_GROUP


@every_way
def test_sums_tell_where_the_total_stands_if_the_header_is_lost(way: str) -> None:
    rows = [(LABELS[key], *turned(cells)) for key, cells in TRUTH.items()]

    assert applicants(rows, way) == TRUTH


@every_way
def test_a_header_whose_lines_ran_together_does_not_make_the_total_first(way: str) -> None:
    header = ("申请人情况", "总计", "自然人", "法人或其他组织", *NAMES[1:-1])
    rows = [header, *((LABELS[key], *cells) for key, cells in TRUTH.items())]

    assert applicants(rows, way) == TRUTH


def test_a_row_whose_blanks_leave_a_choice_is_read_where_it_adds_up() -> None:
    rows = [(LABELS[key], "", *cells, "") for key, cells in TRUTH.items()]
    lone = ("（三）不予公开", "8.属于行政查询事项", "", "", "2", "", "", "1", "3", "")

    table = parse_tables(
        [Grid(rows=(PLAIN,)), Grid(rows=(*rows[:2], lone))]
    ).tables.applications
    cells = table["refused.administrative_inquiry"]

    assert (raw(cells["research"]), raw(cells["other"]), raw(cells["total"])) == ("2", "1", "3")


@pytest.mark.parametrize("lost", range(len(NAMES)))
def test_a_column_that_a_table_does_not_have_is_unknown(lost: int) -> None:
    kept = [at for at in range(len(NAMES)) if at != lost]
    parts = [at for at in kept if at < len(NAMES) - 1]
    header = [
        ["", "申请人情况"],
        ["", *(NAMES[at] for at in (0, 6) if at in kept), "法人或其他组织"],
        ["", *(NAMES[at] for at in kept if 0 < at < 6)],
    ]
    rows, truth = [], {}
    for key, label in LABELS.items():
        stated = dict(enumerate(TRUTH[key])) | {
            6: str(sum(int(TRUTH[key][at]) for at in parts))
        }
        rows.append([label, *(stated[at] for at in kept)])
        truth[key] = tuple(stated[at] if at in kept else None for at in range(len(NAMES)))

    table = parse_tables([a_grid_of([*header, *rows])]).tables.applications
    with_wrong_sum = [[*row[:-1], "99"] if at == 2 else row for at, row in enumerate(rows)]
    doubtful = parse_tables([a_grid_of([*header, *with_wrong_sum])]).tables.applications

    read = {key: tuple(cell and cell.raw for cell in table[key].values()) for key in LABELS}
    assert read == truth
    if lost < len(NAMES) - 1:
        assert not any(cell for row in doubtful.values() for cell in row.values())


def a_grid_of(rows: Rows) -> Grid:
    return Grid(rows=tuple(tuple(row) for row in rows))


def test_each_group_of_reviews_may_have_a_table_of_its_own() -> None:
    heads = ("行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")
    printed = (("1", "0", "0", "0", "1"), ("",) * 5, ("0", "0", "2", "0", "2"))
    apart = [
        a_grid_of([[head], OUTCOMES, row]) for head, row in zip(heads, printed, strict=True)
    ]
    below = a_grid_of(
        [["类别", *OUTCOMES], *([head, *row] for head, row in zip(heads, printed, strict=True))]
    )

    for blocks in (apart, [below]):
        table = parse_tables(blocks).tables.review_litigation
        read = [
            tuple(cell and cell.raw for cell in table[key].values()) for key in REVIEW_GROUPS
        ]
        assert read == list(printed)


def test_values_beside_the_labels_of_two_rows_are_nobodys() -> None:
    rows = [[label, *TRUTH[key]] for key, label in LABELS.items()]
    joined = "1.申请人无正当理由逾期不补正 2.申请人逾期未按收费通知要求缴纳费用"
    several = [*rows[:-1], [joined, "", "", "21", "", "", "", "21"], rows[-1]]

    table = parse_tables([a_grid_of([["", *NAMES], *several])]).tables.applications

    read = {
        key: tuple(cell and cell.raw for cell in row.values()) for key, row in table.items()
    }
    assert {key: row for key, row in read.items() if any(row)} == TRUTH


def test_rows_that_disagree_where_the_columns_begin_settle_nothing_for_others() -> None:
    shifted = {"received": 2, "carried_in": 2, "granted": 1}
    rows = [
        [LABELS[key], *[""] * start, *values(at), *[""] * (3 - start)]
        for at, (key, start) in enumerate(shifted.items(), start=1)
    ]
    sparse = [LABELS["processed_total"], "", "", "", "", "", "7", "", "7", "", ""]

    table = parse_tables([a_grid_of([*rows, sparse])]).tables.applications

    read = [tuple(cell and cell.raw for cell in table[key].values()) for key in shifted]
    total = tuple(cell and cell.raw for cell in table["processed_total"].values())
    assert read == [values(at) for at in range(1, 4)]
    assert total == ("", "", "", "", "7", "", "7")


def test_a_header_that_lost_a_kind_keeps_the_order_of_the_form() -> None:
    broken = ["人", *NAMES[1:3], "公益组织", "服务机构", *NAMES[5:]]
    rows = [broken, *((LABELS[key], *row) for key, row in TRUTH.items())]

    assert applicants(rows, "grid") == TRUTH
