"""Dates and years: read in every notation, and never split by guess where they are damaged."""

import pytest

from indexer.parsing.dates import (
    is_date_line,
    period_year,
    read_compact_date,
    read_date,
    years,
)


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("统计期限自2021年1月1日起至2021年12月31日止", 2021),
        ("统计期限为2021年1月1日至12月31日", 2021),
        ("统计期限为二〇二一年一月一日至二〇二一年十二月三十一日", 2021),
        ("统计期限为2022年9月1日至2023年8月31日", 2023),
        ("统计期限自202111日起至20211231日止", None),
        ("统计期限自20251月1日起", None),
    ],
)
def test_the_period_tells_the_year_and_a_damaged_one_tells_none(
    period: str, year: int | None
) -> None:
    assert period_year(period) == year


@pytest.mark.parametrize(
    "text", ["20231030", "2021113", "〔202311号〕", "202111日", "2021.5", "2023号"]
)
def test_digits_that_run_on_are_no_year(text: str) -> None:
    assert years(text) == ()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024年1月5日", "2024-01-05"),
        ("2024-01-30", "2024-01-30"),
        ("2024/1/30", "2024-01-30"),
        ("2024.1.30", "2024-01-30"),
        ("二○二四年一月三十日", "2024-01-30"),
        ("二〇二四年十二月二十一日", "2024-12-21"),
        ("2024 年 1 月 5 日", "2024-01-05"),
        ("2024年2月30日", None),
        ("202415日", None),
    ],
)
def test_a_date_is_read_in_every_notation_and_never_guessed(text: str, day: str | None) -> None:
    assert read_date(text) == day


def test_a_line_with_more_than_a_date_is_no_date_line() -> None:
    lines = ["2024年1月5日", "（2024年1月5日）", "2024年1月5日印", "2023年，我局", "2024"]

    assert [is_date_line(line) for line in lines] == [True, True, False, False, False]


@pytest.mark.parametrize(
    ("text", "day"),
    [("20220120", "2022-01-20"), ("２０２２０１２０", "2022-01-20"), ("2022113", None),
     ("20221320", None), ("19990101", None), ("202201201", None), ("第20220120号", None)],
)  # fmt: skip
def test_eight_digits_alone_are_a_date_where_one_is_due(text: str, day: str | None) -> None:
    assert read_compact_date(text) == day
