"""How list numbers are written in each style."""

import pytest

from indexer.readers.list_numerals import (
    circled,
    earthly_branch,
    full_width,
    han_digits,
    han_numeral,
    heavenly_stem,
    legal_numeral,
    letters,
    roman,
)


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (100, "一百"),
        (101, "一百零一"), (110, "一百一十"), (1005, "一千零五"), (2023, "二千零二十三"),
        (0, "0"), (10_000, "10000"),
    ],
)  # fmt: skip
def test_counted_numbers_in_chinese(number: int, numeral: str) -> None:
    assert han_numeral(number) == numeral


def test_the_other_styles() -> None:
    assert [
        han_digits(20), legal_numeral(12), heavenly_stem(2), heavenly_stem(11),
        earthly_branch(12), circled(20), circled(21), roman(4), roman(1999), roman(5000),
        letters(26), letters(28), letters(0), full_width(12),
    ] == [
        "二〇", "壹拾贰", "乙", "11", "亥", "⑳", "21", "iv", "mcmxcix", "5000",
        "z", "bb", "0", "１２",
    ]  # fmt: skip
