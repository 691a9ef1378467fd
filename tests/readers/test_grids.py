"""Merged cells: the statutory tables read alike however their cells are merged."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indexer.blocks import Grid
from indexer.errors import SourceError
from indexer.model import Tables
from indexer.parsing.tables.statutory import parse_tables
from indexer.readers.grids import GridCell, grid_of, lay_out
from indexer.readers.reading import read_source
from tests.support.report_forms import FormTable, applications, proactive, review

FORMS = (proactive(), applications(), review())


def grid(*rows: tuple[GridCell, ...]) -> tuple[tuple[str, ...], ...]:
    found = grid_of(lay_out("a.html", rows))
    return found.rows if found else ()


def c(text: str, columns: int = 1, rows: int = 1) -> GridCell:
    return GridCell(text=text, columns=columns, rows=rows)


def tables(forms: tuple[FormTable, ...], *, factor: int = 1) -> Tables:
    """What the parser makes of forms whose every column is split into ``factor`` columns."""
    blocks = []
    for form in forms:
        rows = [
            tuple(c(cell.text, cell.columns * factor, cell.rows) for cell in row)
            for row in form
        ]
        found = grid_of(lay_out("a.html", rows))
        assert isinstance(found, Grid)
        blocks.append(found)
    return parse_tables(blocks).tables


@given(st.integers(1, 6))
def test_columns_that_no_cell_begins_in_change_nothing(factor: int) -> None:
    assert tables(FORMS, factor=factor) == tables(FORMS)


@given(st.lists(st.integers(0, 40), min_size=7, max_size=7))
def test_numbers_stay_in_their_columns_under_every_depth_of_label(values: list[int]) -> None:
    # Where the first number alone adds up the others, the table prints its total first.
    assume(2 * values[0] != sum(values) or 2 * values[-1] == sum(values))
    rows = [
        (c("三、本年度办理结果", rows=3), c("（一）予以公开", 2), *(c(str(v)) for v in values)),
        (c("（三）不予公开", rows=2), c("1.属于国家秘密"), *(c(str(v)) for v in values)),
        (c("2.其他法律行政法规禁止公开"), *(c(str(v)) for v in values)),
        (c("四、结转下年度继续办理", 3), *(c(str(v)) for v in values)),
    ]
    found = grid_of(lay_out("a.html", rows))
    assert found is not None

    read = parse_tables([found]).tables.applications

    keys = ("granted", "refused.state_secret", "refused.law_forbids", "carried_out")
    assert [[cell and cell.value for cell in read[key].values()] for key in keys] == [
        values
    ] * 4


def test_a_cell_prints_once_and_leaves_a_blank_where_it_reaches_down() -> None:
    assert grid((c("甲", 2, 2), c("1")), (c("2"),), (c("乙"), c("丙"), c("3"))) == (
        ("甲", "1"),
        ("", "2"),
        ("乙", "丙", "3"),
    )


def test_a_value_that_reaches_down_is_not_repeated() -> None:
    assert grid((c("第一行"), c("5", rows=2), c("1")), (c("第二行"), c("2"))) == (
        ("第一行", "5", "1"),
        ("第二行", "", "2"),
    )


@pytest.mark.parametrize("value", ["", "0", "无", "不适用"])
def test_a_value_merged_over_columns_is_followed_by_blanks_where_the_row_lacks_them(
    value: str,
) -> None:
    full = tuple(c(str(at)) for at in range(7))

    assert grid((c("第一行的标签"), *full), (c("规章"), *full), (c("第二行"), c(value, 7)))[
        2
    ] == (
        "第二行",
        value,
        *[""] * 6,
    )


def test_a_value_that_is_wider_than_its_header_moves_nothing() -> None:
    assert grid((c("标签甲"), c("0", 2), c("1")), (c("标签乙"), c("2"), c("3", 2))) == (
        ("标签甲", "0", "1"),
        ("标签乙", "2", "3"),
    )


def test_a_blank_below_a_gap_keeps_its_column() -> None:
    assert grid((c("甲"), c("乙"), c("丙", rows=2)), (c("丁"),))[1] == ("丁", "")


def test_spans_that_promise_what_never_comes_are_harmless() -> None:
    assert grid((c("甲", 10**6, 10**6), c("1")), (c("2"),)) == (("甲", "1"), ("", "2"))


def test_a_table_without_any_text_is_none() -> None:
    assert grid_of(lay_out("a.html", [(c(""), c(""))])) is None


@pytest.mark.parametrize(
    ("rows", "columns", "what"),
    [(1, 201, "columns in a table"), (1001, 100, "cells in a table")],
)
def test_a_table_larger_than_any_is_refused(rows: int, columns: int, what: str) -> None:
    with pytest.raises(SourceError, match=what):
        lay_out("a.html", [tuple(c("1") for _ in range(columns))] * rows)


@pytest.mark.parametrize(("name", "bar"), [("a.md", "|"), ("a.txt", "\t")])
@pytest.mark.parametrize(
    ("rows", "columns", "what"),
    [
        (4, 201, "200 columns in a table"),
        (1, 10_000, "2,000 columns in a table"),
        (1001, 100, "100,000 cells in a table"),
    ],
)
def test_a_table_of_a_text_is_refused_like_those_of_pages(
    name: str, bar: str, rows: int, columns: int, what: str
) -> None:
    row = (
        f"{bar}{bar.join(['规章'] * columns)}{bar}"
        if bar == "|"
        else bar.join(["规章"] * columns)
    )

    with pytest.raises(SourceError, match=f"{name}: it has more than {what}"):
        read_source(name, "\n".join([row] * rows).encode())


@pytest.mark.parametrize(("rows", "columns"), [(3, 2000), (1000, 100), (500, 200)])
def test_a_table_of_a_text_may_be_as_large_as_any_reports(rows: int, columns: int) -> None:
    text = "\n".join(["\t".join(["规章"] * columns)] * rows)

    (block,) = read_source("a.txt", text.encode()).blocks

    assert block == Grid(rows=(("规章",) * columns,) * rows)


def test_a_cell_merged_over_too_many_rows_leaves_no_blank_in_a_whole_row() -> None:
    assert grid(
        (c("申请人情况", 3), c("总计", 1, 3)),
        (c("自然人", 1, 2), c("商业企业"), c("其他")),
        (c("新收"), c("1"), c("2"), c("3")),
        (c("结转", 1, 2), c("0"), c("0"), c("0")),
        (c("4"), c("5"), c("6")),
    )[2:] == (("新收", "1", "2", "3"), ("结转", "0", "0", "0"), ("", "4", "5", "6"))


@given(
    st.lists(
        st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=6),
        min_size=1,
        max_size=8,
    )
)
def test_every_cell_stands_once_in_its_row_whatever_the_spans(
    spans: list[list[tuple[int, int]]],
) -> None:
    rows = [
        tuple(c(f"标签{i}-{j}", *span) for j, span in enumerate(row))
        for i, row in enumerate(spans)
    ]

    laid_out = grid(*rows)

    texts = [[cell for cell in row if cell] for row in laid_out]
    assert texts == [[cell.text for cell in row] for row in rows]
