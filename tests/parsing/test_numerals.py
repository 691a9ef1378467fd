from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.parsing.prose_numbers.numerals import as_number, chinese_number, scaled_number

_DIGITS = "零一二三四五六七八九"


def written(number: int) -> str:
    """A number below 亿 as it is written out in full, the slow and obvious way."""
    if number >= 10000:
        rest = number % 10000
        gap = "零" if 0 < rest < 1000 else ""
        return written(number // 10000) + "万" + gap + (written(rest) if rest else "")
    text = ""
    for place, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += _DIGITS[digit] + sign
        elif text and not text.endswith("零") and number % place:
            text += "零"
    return text or "零"


@given(st.integers(min_value=0, max_value=99_999_999))
def test_a_number_written_out_is_read_back(number: int) -> None:
    assert chinese_number(written(number)) == number


@given(st.integers(min_value=0, max_value=99_999))
def test_digits_one_by_one_are_read_as_such(number: int) -> None:
    assert chinese_number("".join(_DIGITS[int(digit)] for digit in str(number))) == number


@pytest.mark.parametrize(
    ("numeral", "number"),
    [
        ("十", 10),
        ("十二", 12),
        ("四十", 40),
        ("三百二", 320),
        ("三百零二", 302),
        ("三百二十", 320),
        ("一万五", 15000),
        ("一万零五", 10005),
        ("两千", 2000),
        ("三亿二千万", 320000000),
        ("贰佰伍拾", 250),
        ("二〇二三", 2023),
        ("二○二三", 2023),
        ("百", 100),
        ("", None),
        ("三二百", None),
        ("三条", None),
        ("万", None),
        ("零亿", None),
        ("一" * 30, None),
    ],
)
def test_a_numeral_as_people_write_it(numeral: str, number: int | None) -> None:
    assert chinese_number(numeral) == number


@pytest.mark.parametrize(
    ("digits", "scale", "number"),
    [
        ("67.35", "万", 673500),
        ("195.4", "万", 1954000),
        ("1,234", "", 1234),
        ("３", "百万", 3000000),
        ("1.5", "", 1.5),
        ("0.1", "亿", 10000000),
    ],
)
def test_multipliers_are_exact(digits: str, scale: str, number: float) -> None:
    assert as_number(scaled_number(digits, scale)) == number
    assert scaled_number(digits, scale) == Decimal(str(number))
