"""去年 and ``last year``: years by a clock that is passed in, where the text asks for them."""

import pytest

from indexer.query import Filter, Words, YearRange
from search_app.query_reader import read_query

NOW = 2024


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("去年哪些单位收到申请", Filter(field="year", values=("2023",))),
        ("前年被起诉的单位", Filter(field="year", values=("2022",))),
        ("今年的年报", Filter(field="year", values=("2024",))),
        ("宁夏 去年 培训", Filter(field="year", values=("2023",))),
        ("近三年的年报", YearRange(first=2021, last=2023)),
        ("which agencies were sued last year", Filter(field="year", values=("2023",))),
        ("agencies sued in the last two years", YearRange(first=2022, last=2023)),
    ],
)
def test_a_year_by_the_clock_is_a_condition_that_is_said(
    text: str, years: Filter | YearRange
) -> None:
    reading = read_query(text, NOW)
    node = reading.node

    assert years in getattr(node, "children", (node,))
    assert "次年发布" in reading.warnings[0].zh


@pytest.mark.parametrize(
    "text",
    [
        "去年",
        "去年 培训",
        "比去年增长20%",
        "去年工作总结",
        "今年以来主动公开信息",
        "上年结转申请",
        "last year",
        "近三年工作情况",
        "(去年) 地区:宁夏",
    ],
)
def test_a_text_that_asks_for_no_year_keeps_its_words(text: str) -> None:
    reading = read_query(text, NOW)
    node = reading.node

    assert any(isinstance(one, Words) for one in getattr(node, "children", (node,)))
    assert "year" not in {chip.field for chip in reading.chips}


def test_two_digits_are_a_year_that_is_said() -> None:
    reading = read_query("21至23年被起诉的局", NOW)

    assert YearRange(first=2021, last=2023) in getattr(reading.node, "children", ())
    assert [one.zh for one in reading.warnings] == ["“21至23年”读作报告年度2021–2023。"]


@pytest.mark.parametrize("text", ["近23年被起诉的局", "成立20年 地区:宁夏", "23年前被起诉的局"])
def test_a_span_of_years_is_no_year(text: str) -> None:
    assert "year" not in {chip.field for chip in read_query(text, NOW).chips}


def test_another_year_is_another_condition() -> None:
    assert [read_query("去年被起诉的单位", now).node for now in (2024, 2025)] == [
        read_query(f"{year}年被起诉的单位").node for year in (2023, 2024)
    ]


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        (
            "2019年政府集中采购金额最多的单位",
            ["“采购金额”只见于2019、2020年度报告的表格，2021年度起不再填报。"],
        ),
        ("采购金额>0", ["“采购金额”只见于2019、2020年度报告的表格，2021年度起不再填报。"]),
        (
            "规范性文件制发>0 年份:2020",
            ["“规范性文件制发”自2021年度报告起才有，更早的表格没有这一项。"],
        ),
        ("规范性文件制发>0 年份:2022", []),
        ("新收>0 年份:2020", []),
    ],
)
def test_a_number_that_a_form_does_not_ask_for_is_told(text: str, warnings: list[str]) -> None:
    assert [one.zh for one in read_query(text).warnings] == warnings
