import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.parsing.tables.cells import (
    is_unfilled,
    is_value,
    read_amount,
    read_count,
    states_number,
    unit_in,
)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", 0),
        ("12", 12),
        (" 12\xa0", 12),
        ("１２", 12),
        ("６ ２\n５", 625),
        ("1,204", 1204),
        ("1，204", 1204),
        ("12件", 12),
        ("12 件", 12),
        ("增15", 15),
        ("减 4", -4),
        ("-3", -3),
        ("+2", 2),
        ("零", 0),
        ("0.00", 0),
        ("2.5", 2.5),
    ],
)
def test_a_number_is_read_however_it_is_written(raw: str, value: float) -> None:
    assert read_count(raw) == value


@pytest.mark.parametrize(
    "raw",
    ["", " ", "\xa0", "\u3000", "/", "-", "—", "--", "——", "无", "不适用", "N/A", "增", "减"],
)
def test_an_unfilled_cell_states_no_number(raw: str) -> None:
    assert (read_count(raw), read_amount(raw), is_unfilled(raw), is_value(raw)) == (
        None,
        None,
        True,
        True,
    )


@pytest.mark.parametrize(
    "raw", ["见附件", "1.", "1 0", "3①", "0²", "12,34", "约3", "1/2", "2023年", "9" * 16]
)
def test_what_is_no_plain_number_is_left_alone(raw: str) -> None:
    assert (read_count(raw), is_unfilled(raw), is_value(raw)) == (None, False, False)


@pytest.mark.parametrize(
    ("raw", "unit", "value"),
    [
        ("477.35", None, 477.35),
        ("251000元", None, 25.1),
        ("2792220.8元", None, 279.22208),
        ("251,000.00元", None, 25.1),
        ("25.1万元", "元", 25.1),
        ("251000", "元", 25.1),
        ("0", "元", 0),
        ("1.2亿元", None, 12000),
        ("3件", None, None),
    ],
)
def test_money_is_in_ten_thousand_yuan(raw: str, unit: str | None, value: float | None) -> None:
    assert read_amount(raw, unit=unit) == value


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("本年收费金额（单位：万元）", "万元"),
        ("本年收费金额 (单位: 元)", "元"),
        ("采购总金额（元）", "元"),
        ("采购总金额", None),
    ],
)
def test_a_header_prints_its_unit(header: str, unit: str | None) -> None:
    assert unit_in(header) == unit


@given(st.text())
def test_any_text_is_a_number_or_unfilled_or_neither_but_never_both(raw: str) -> None:
    assert not (is_unfilled(raw) and read_count(raw) is not None)


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_a_printed_whole_number_is_read_back(number: int) -> None:
    assert (read_count(str(number)), read_count(f"{number:,}")) == (number, number)


_VALUES = st.text(
    "0２3,，.．件万元增减新+-−－—/＼无不适用 \u3000\u200bnＡaE零…↑", max_size=5
) | st.lists(
    st.sampled_from(
        ["２", "7", "，", "件", "增加", "－", "不适用", "ＮＡ", "N/A", "Nil", " ", "未填"]
    ),
    max_size=3,
).map("".join)


@given(_VALUES | st.text(max_size=8))
def test_a_value_is_what_is_unfilled_or_states_a_number(raw: str) -> None:
    assert is_value(raw) == (is_unfilled(raw) or states_number(raw))
