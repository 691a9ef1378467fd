"""Whatever numbers a form holds and in whatever shape it is printed, they are read back."""

import random
from collections.abc import Callable, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.blocks import Block, Grid, TextBlock
from indexer.model import Cell, Row, Table, Tables
from indexer.parsing.tables.layout import TABLE_NAMES, TableFormat, TableName, layout
from indexer.parsing.tables.statutory import parse_tables

Rows = list[tuple[str, ...]]
Numbers = Mapping[tuple[TableName, str], Sequence[str]]
"""Table and row → the cells to print."""

GROUPS = {
    "refused": "（三）不予公开",
    "unavailable": "（四）无法提供",
    "not_processed": "（五）不予处理",
    "other": "（六）其他处理",
}

APPLICATION_LABELS = {
    "received": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
    "granted": "（一）予以公开",
    "partly_granted": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "refused.state_secret": "1.属于国家秘密",
    "refused.law_forbids": "2.其他法律行政法规禁止公开",
    "refused.security_stability": "3.危及“三安全一稳定”",
    "refused.third_party": "4.保护第三方合法权益",
    "refused.internal_affairs": "5.属于三类内部事务信息",
    "refused.deliberative": "6.属于四类过程性信息",
    "refused.enforcement_file": "7.属于行政执法案卷",
    "refused.administrative_inquiry": "8.属于行政查询事项",
    "unavailable.not_held": "1.本机关不掌握相关政府信息",
    "unavailable.needs_creation": "2.没有现成信息需要另行制作",
    "unavailable.still_unclear": "3.补正后申请内容仍不明确",
    "not_processed.petition": "1.信访举报投诉类申请",
    "not_processed.duplicate": "2.重复申请",
    "not_processed.published_material": "3.要求提供公开出版物",
    "not_processed.excessive": "4.无正当理由大量反复申请",
    "not_processed.reissue": "5.要求行政机关确认或重新出具已获取信息",
    "other.no_correction": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "other.fee_unpaid": (
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    ),
    "other.other": "3.其他",
    "other.all": "（六）其他处理",
    "processed_total": "（七）总计",
    "carried_out": "四、结转下年度继续办理",
}

PROACTIVE_2021: Rows = [
    ("第二十条第（一）项", "", "", ""),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "@regulations"),
    ("行政规范性文件", "@normative_documents"),
    ("第二十条第（五）项", "", "", ""),
    ("信息内容", "本年处理决定数量", "", ""),
    ("行政许可", "@licensing", "", ""),
    ("第二十条第（六）项", "", "", ""),
    ("信息内容", "本年处理决定数量", "", ""),
    ("行政处罚", "@penalties", "", ""),
    ("行政强制", "@coercion", "", ""),
    ("第二十条第（八）项", "", "", ""),
    ("信息内容", "本年收费金额（单位：万元）", "", ""),
    ("行政事业性收费", "@fees", "", ""),
]

PROACTIVE_2019: Rows = [
    ("第二十条第（一）项", "", "", ""),
    ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
    ("规章", "@regulations"),
    ("规范性文件", "@normative_documents"),
    ("第二十条第（五）项", "", "", ""),
    ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
    ("行政许可", "@licensing"),
    ("其他对外管理服务事项", "@other_services"),
    ("第二十条第（六）项", "", "", ""),
    ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
    ("行政处罚", "@penalties"),
    ("行政强制", "@coercion"),
    ("第二十条第（八）项", "", "", ""),
    ("信息内容", "上一年项目数量", "本年增/减", ""),
    ("行政事业性收费", "@fees", ""),
    ("第二十条第（九）项", "", "", ""),
    ("信息内容", "采购项目数量", "采购总金额", ""),
    ("政府集中采购", "@procurement", ""),
]

FORMULA = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
ORGANISATIONS = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
BLANKS = ("",) * 4

APPLICATIONS_HEADER: Rows = [
    (FORMULA, "", "申请人情况", *BLANKS, "", "总计"),
    ("", "", "自然人", "法人或其他组织", *BLANKS, ""),
    ("", "", "", *ORGANISATIONS, ""),
]

REVIEW_HEADER: Rows = [
    ("行政复议", *BLANKS, "行政诉讼", *BLANKS, *BLANKS, ""),
    (*OUTCOMES, "未经复议直接起诉", *BLANKS, "复议后起诉", *BLANKS),
    ("", *BLANKS, *OUTCOMES, *OUTCOMES),
]


def proactive_rows(form: TableFormat, numbers: Numbers) -> Rows:
    rows: Rows = []
    for cells in PROACTIVE_2021 if form == "2021" else PROACTIVE_2019:
        filled: list[str] = []
        for cell in cells:
            filled += numbers["proactive", cell[1:]] if cell.startswith("@") else [cell]
        rows.append(tuple(filled))
    return rows


def application_rows(form: TableFormat, numbers: Numbers) -> Rows:
    """Header, then rows of nine cells, each with the label of its group."""
    rows = list(APPLICATIONS_HEADER)
    for row in layout("applications", form):
        group = "" if row == "other.all" else GROUPS.get(row.partition(".")[0], "")
        label = APPLICATION_LABELS[row]
        labels = (group, label) if group else (label, "")
        rows.append((*labels, *numbers["applications", row]))
    return rows


def review_rows(numbers: Numbers) -> Rows:
    values = [
        cell
        for row in layout("review_litigation", "2021")
        for cell in numbers["review_litigation", row]
    ]
    return [*REVIEW_HEADER, tuple(values)]


def as_grids(tables: Sequence[Rows]) -> list[Block]:
    return [Grid(rows=tuple(rows)) for rows in tables]


def as_one_cell_a_line(tables: Sequence[Rows]) -> list[Block]:
    return [TextBlock(text=cell) for rows in tables for cells in rows for cell in cells if cell]


def as_rows_in_lines(tables: Sequence[Rows]) -> list[Block]:
    return [
        TextBlock(text=" ".join(cell for cell in cells if cell))
        for rows in tables
        for cells in rows
        if any(cells)
    ]


def as_one_line(tables: Sequence[Rows]) -> list[Block]:
    return [
        TextBlock(text=" ".join(cell for cells in rows for cell in cells if cell))
        for rows in tables
    ]


def as_piped_lines(tables: Sequence[Rows]) -> list[Block]:
    return [
        TextBlock(text="| " + " | ".join(cells) + " |") for rows in tables for cells in rows
    ]


def as_bars_on_their_own(tables: Sequence[Rows]) -> list[Block]:
    blocks: list[Block] = []
    for cells in (cells for rows in tables for cells in rows):
        blocks.append(TextBlock(text="|"))
        for cell in cells:
            blocks += [TextBlock(text=cell)] if cell else []
            blocks.append(TextBlock(text="|"))
    return blocks


def as_one_column(tables: Sequence[Rows]) -> list[Block]:
    return [
        Grid(rows=tuple((cell,) for cells in rows for cell in cells if cell)) for rows in tables
    ]


SHAPES: dict[str, Callable[[Sequence[Rows]], list[Block]]] = {
    "tabs": as_grids,
    "one cell a line": as_one_cell_a_line,
    "one row a line": as_rows_in_lines,
    "one line": as_one_line,
    "pipes": as_piped_lines,
    "bars on their own": as_bars_on_their_own,
    "one column": as_one_column,
}


def a_row(table: TableName, row: str, columns: Sequence[str], raw: Sequence[str]) -> Row:
    return {
        column: Cell(
            value=float(cell) if "." in cell else int(cell) if cell.isdigit() else None,
            raw=cell,
            anchor=f"{table}.{row}.{column}",
        )
        for column, cell in zip(columns, raw, strict=True)
    }


def a_lost_row(columns: Sequence[str]) -> Row:
    return dict.fromkeys(columns)


def tables_with(form: TableFormat, numbers: Numbers) -> Tables:
    def table(name: TableName) -> Table:
        return {
            row: a_row(name, row, columns, numbers[name, row])
            for row, columns in layout(name, form).items()
        }

    return Tables(
        proactive=table("proactive"),
        applications=table("applications"),
        review_litigation=table("review_litigation"),
    )


counts = ("0", "0", "1", "7", "12", "305", "99999")
marks = ("/", "-", "—", "无")
forms: st.SearchStrategy[TableFormat] = st.sampled_from(["2021", "2019"])
dice = st.integers(min_value=0, max_value=2**32).map(random.Random)


def numbers_of(form: TableFormat, dice: random.Random, cells: Sequence[str]) -> Numbers:
    return {
        (name, row): dice.choices(cells, k=len(columns))
        for name in TABLE_NAMES
        for row, columns in layout(name, form).items()
    }


def all_rows(form: TableFormat, numbers: Numbers) -> list[Rows]:
    return [
        proactive_rows(form, numbers),
        application_rows(form, numbers),
        review_rows(numbers),
    ]


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=25, deadline=None)
@given(dice=dice, form=forms)
def test_a_form_is_read_back_in_every_shape(
    shape: str, dice: random.Random, form: TableFormat
) -> None:
    numbers = numbers_of(form, dice, counts + marks)

    blocks = SHAPES[shape](all_rows(form, numbers))
    parsed = parse_tables(blocks)

    assert (parsed.tables, parsed.format) == (tables_with(form, numbers), form)
    assert (set(parsed.consumed), parsed.leftovers) == (set(range(len(blocks))), {})


@settings(max_examples=25, deadline=None)
@given(dice=dice, form=forms)
def test_a_table_with_the_applicants_down_the_side_is_read_too(
    dice: random.Random, form: TableFormat
) -> None:
    numbers = numbers_of(form, dice, counts + marks)
    rows = list(layout("applications", form))
    printed = zip(
        ("申请人情况", "自然人", *ORGANISATIONS, "总计"),
        *((APPLICATION_LABELS[row], *numbers["applications", row]) for row in rows),
        strict=True,
    )

    read = parse_tables([Grid(rows=tuple(printed))]).tables.applications

    assert read == tables_with(form, numbers).applications


@settings(max_examples=25, deadline=None)
@given(dice=dice, form=forms)
def test_blank_cells_keep_their_columns(dice: random.Random, form: TableFormat) -> None:
    """Where columns are kept, blanks are; a single value may be padded on either side."""
    numbers = numbers_of(form, dice, ("", *counts))
    numbers = {**numbers, ("applications", "processed_total"): ["0"] * 7}

    parsed = parse_tables(as_grids(all_rows(form, numbers)), fallback=lambda: form)

    assert parsed.tables == tables_with(form, numbers)


@settings(max_examples=25, deadline=None)
@given(dice=dice, form=forms)
def test_the_order_of_rows_does_not_matter(dice: random.Random, form: TableFormat) -> None:
    numbers = numbers_of(form, dice, counts + marks)
    header, rows = APPLICATIONS_HEADER, application_rows(form, numbers)[3:]
    tables = all_rows(form, numbers)
    shuffled = [tables[0], [*header, *dice.sample(rows, len(rows))], tables[2]]

    assert parse_tables(as_grids(shuffled)).tables == tables_with(form, numbers)


@settings(max_examples=25, deadline=None)
@given(dice=dice, form=forms)
def test_a_table_cut_in_two_is_one_table(dice: random.Random, form: TableFormat) -> None:
    numbers = numbers_of(form, dice, counts + marks)
    pieces: list[Rows] = []
    for rows in all_rows(form, numbers):
        cut = dice.randrange(1, len(rows))
        pieces += [rows[:cut], rows[cut:]]

    parsed = parse_tables(as_grids(pieces))

    assert parsed.tables == tables_with(form, numbers)
    assert parsed.consumed == frozenset(range(len(pieces)))


@pytest.mark.parametrize("shape", ["tabs", "one cell a line", "pipes"])
@settings(max_examples=25, deadline=None)
@given(dice=dice, form=forms)
def test_a_row_left_out_is_lost_and_no_other(
    shape: str, dice: random.Random, form: TableFormat
) -> None:
    numbers = numbers_of(form, dice, counts)
    tables = all_rows(form, numbers)
    lost = dice.choice(list(layout("applications", form)))
    at = 3 + list(layout("applications", form)).index(lost)
    tables[1] = tables[1][:at] + tables[1][at + 1 :]

    whole = tables_with(form, numbers)
    expected = {
        row: a_lost_row(tuple(cells)) if row == lost else cells
        for row, cells in whole.applications.items()
    }
    assert parse_tables(SHAPES[shape](tables)).tables.applications == expected


header_cells = [cell for row in (*PROACTIVE_2021, *REVIEW_HEADER) for cell in row]
texts = st.one_of(
    st.sampled_from(header_cells),
    st.sampled_from(list(APPLICATION_LABELS.values())),
    st.sampled_from(["|", "||", "0", "12", "", "小计", "增3", "-", "1.", "（", "三、"]),
    st.text(max_size=8),
)  # fmt: skip
blocks_of_any_kind = st.one_of(
    st.builds(TextBlock, text=texts),
    st.lists(st.lists(texts, max_size=17).map(tuple), max_size=6).map(
        lambda rows: Grid(rows=tuple(rows))
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(blocks_of_any_kind, max_size=8))
def test_any_blocks_give_whole_tables_or_none(blocks: list[Block]) -> None:
    parsed = parse_tables(blocks)

    assert parsed.consumed <= set(range(len(blocks)))
    assert not parsed.consumed & set(parsed.leftovers)
    for name in TABLE_NAMES:
        table: Table = getattr(parsed.tables, name)
        keys = {row: tuple(cells) for row, cells in table.items()}
        assert keys in ({}, layout(name, "2021"), layout(name, "2019"))
