"""Tables with other columns than the form's: read by their words and sums, or not at all."""

from collections.abc import Sequence

import pytest

from indexer.blocks import Grid
from indexer.model import Table, Tables
from indexer.parsing.tables.labels import printed_labels
from indexer.parsing.tables.layout import APPLICANTS, OUTCOMES, REVIEW_GROUPS, layout
from indexer.parsing.tables.statutory import parse_tables
from tests.parsing.test_tables_columns import NAMES

LABELS = {
    "received": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
    "granted": "（一）予以公开",
    "refused.state_secret": "1.属于国家秘密",
    "refused.third_party": "4.保护第三方合法权益",
    "not_processed.duplicate": "2.重复申请",
    "carried_out": "四、结转下年度继续办理",
}
PARTS = {
    key: tuple(10 * row + column for column in range(1, 7)) for row, key in enumerate(LABELS)
}
SUMS = {key: (*map(str, parts), str(sum(parts))) for key, parts in PARTS.items()}
"""Seven numbers that add up, different in each row."""

NOT_SUMS = {key: (*cells[:-1], str(int(cells[-1]) + 7)) for key, cells in SUMS.items()}
LOST = dict.fromkeys(LABELS, (None,) * len(APPLICANTS))

Printed = dict[str, tuple[str, ...]]
Read = dict[str, tuple[str | None, ...]]


def form(names: Sequence[str], values: Printed) -> list[Sequence[str]]:
    """The two lines of the header and the rows, as the form sets them."""
    total = names.index("总计") if "总计" in names else None
    organisations = ["" if name in ("自然人", "总计") else name for name in names]
    top = ["" for _ in names]
    for at, name in enumerate(names):
        if name == "自然人" or at == total:
            top[at] = name
    return [
        ("", *top),
        ("", *organisations),
        *((LABELS[key], *cells) for key, cells in values.items()),
    ]


def tables_of(rows: Sequence[Sequence[str]]) -> Tables:
    return parse_tables([Grid(rows=tuple(map(tuple, rows)))]).tables


def applicants(rows: Sequence[Sequence[str]]) -> Read:
    return raws(tables_of(rows).applications, LABELS)


def raws(table: Table, keys: Sequence[str] | dict[str, str]) -> Read:
    return {
        key: tuple(None if cell is None else cell.raw for cell in table[key].values())
        if table
        else (None,) * len(APPLICANTS)
        for key in keys
    }


def ordered(values: Printed, order: Sequence[int]) -> Printed:
    return {key: tuple(cells[at] for at in order) for key, cells in values.items()}


@pytest.mark.parametrize("values", [SUMS, NOT_SUMS])
@pytest.mark.parametrize(
    "order", [(0, 3, 2, 1, 4, 5, 6), (0, 5, 4, 3, 2, 1, 6), (6, 0, 2, 1, 3, 4, 5)]
)
def test_kinds_of_organisations_stand_where_the_header_names_them(
    order: tuple[int, ...], values: Printed
) -> None:
    names = [NAMES[at] for at in order]

    assert applicants(form(names, ordered(values, order))) == values


@pytest.mark.parametrize("lost", range(7))
def test_a_column_that_makes_up_for_a_missing_one_is_read_as_no_other(lost: int) -> None:
    """Six columns of the form, and one that nobody named."""
    names = [name for name in NAMES if name != NAMES[lost]]
    beside = {
        key: (*(c for at, c in enumerate(cells) if at != lost), "4")
        for key, cells in SUMS.items()
    }

    assert applicants(form([*names, ""], beside)) == LOST


@pytest.mark.parametrize("values", [SUMS, NOT_SUMS])
def test_without_a_header_the_sums_must_bear_out_the_columns(values: Printed) -> None:
    rows = [(LABELS[key], *cells) for key, cells in values.items()]

    assert applicants(rows) == (SUMS if values is SUMS else LOST)


def test_numbers_of_rows_are_no_values_behind_labels_of_uneven_width() -> None:
    labels = {key.row: text for key, text in printed_labels() if key.table == "applications"}
    many = [key for key in layout("applications", "2021") if key in labels]
    rows: list[tuple[str, ...]] = [("", "", "行次", *NAMES)]
    for at, key in enumerate(many, start=1):
        label = (labels[key], "") if at % 3 else ("", labels[key])
        rows.append((*label, str(at), *SUMS["granted"]))

    table = tables_of(rows).applications

    assert raws(table, many) == dict.fromkeys(many, SUMS["granted"])


def test_a_blank_column_moves_no_applicant_where_remarks_stand_beside() -> None:
    header = [("", *NAMES[:3], "", *NAMES[3:], "备注")]
    rows = [
        (LABELS[key], *cells[:3], "", *cells[3:], "见附件" if key == "granted" else "")
        for key, cells in SUMS.items()
    ]

    assert applicants([*header, *rows]) == SUMS


def test_outcomes_are_not_read_if_their_header_lacks_one_and_they_do_not_add_up() -> None:
    words = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    values = [str(number) for number in range(1, 16)]
    header = (*words[:2], "", *words[3:], *words, *words)
    rows = [("行政复议", *[""] * 4, "行政诉讼", *[""] * 9), header, values]

    table = tables_of([*_plain(), *rows]).review_litigation
    sums = tables_of([*_plain(), *rows[:2], ["1", "2", "3", "4", "10"] * 3]).review_litigation

    assert {cell for group in REVIEW_GROUPS for cell in table[group].values()} == {None}
    assert [cell and cell.raw for cell in sums["review"].values()] == ["1", "2", "3", "4", "10"]
    assert len(sums["review"]) == len(OUTCOMES)


@pytest.mark.parametrize("at", [0, 3, 7, 15])
@pytest.mark.parametrize("adds_up", [True, False])
def test_a_blank_column_moves_no_outcome(at: int, *, adds_up: bool) -> None:
    group = ("1", "2", "3", "4", "10" if adds_up else "11")
    values = [*group * 3]
    values.insert(at, "")
    header = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3

    table = tables_of([*_plain(), ("行政复议", "行政诉讼"), header, values]).review_litigation

    is_read = adds_up or at in (0, 15)
    for row in REVIEW_GROUPS:
        read = [cell and cell.raw for cell in table[row].values()]
        assert read == ([*group] if is_read else [None] * len(OUTCOMES))


def test_a_blank_row_is_not_read_for_outcomes_that_cannot_be_placed() -> None:
    header = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3
    values = ["1", "", *map(str, range(2, 16))]
    rows = [("行政复议", "行政诉讼"), header, [""] * 16, values]

    table = tables_of([*_plain(), *rows]).review_litigation

    assert {cell for row in REVIEW_GROUPS for cell in table[row].values()} == {None}


def test_a_column_of_the_first_table_that_is_missing_is_unknown() -> None:
    rows = [
        ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量"),
        ("行政许可", "5", "1", "9"),
        ("信息内容", "本年增/减", "", ""),
        ("行政事业性收费", "7", "", ""),
    ]

    table = tables_of(rows).proactive

    assert [cell and cell.raw for cell in table["fees"].values()] == [None, "7"]
    assert [cell and cell.raw for cell in table["licensing"].values()] == ["5", "1", "9"]


def _plain() -> list[tuple[str, ...]]:
    return [(LABELS["received"], *SUMS["received"])]
