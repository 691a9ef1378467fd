"""Decides what number a Chinese numeral is, and what digits with 万 or 亿 come to."""

from decimal import Decimal
from typing import Final

from indexer.parsing.rulebook import load_rules

_RULES = load_rules("prose_numerals")
DIGITS: Final[dict[str, int]] = _RULES["digits"]
TENS: Final[dict[str, int]] = _RULES["tens"]
MYRIADS: Final[dict[str, int]] = _RULES["myriads"]

NUMERAL_SIGNS: Final = "".join([*DIGITS, *TENS, *MYRIADS])
"""Every sign of a Chinese numeral."""

_SCALES = {**TENS, **MYRIADS}
LONGEST_NUMERAL: Final = 24
"""Signs; the longest numeral below 亿亿 has fewer."""


def chinese_number(numeral: str) -> int | None:
    """The number of a Chinese numeral, or ``None`` if it is none.

    ``三百二十`` is 320 and so is ``三百二``; ``三百零二`` is 302; ``二〇二三``, digits
    alone, is 2023; ``一万五`` is 15000.
    """
    if not numeral or len(numeral) > LONGEST_NUMERAL:
        return None
    if all(sign in DIGITS for sign in numeral):
        return int("".join(str(DIGITS[sign]) for sign in numeral))
    total = group = 0
    digit: int | None = None
    step = 1  # what a digit that ends the numeral counts: a tenth of the multiplier before it
    for sign in numeral:
        if sign in DIGITS:
            if digit:
                return None
            step = 1 if DIGITS[sign] == 0 else step
            digit = DIGITS[sign]
        elif sign in TENS:
            group += (1 if digit is None else digit) * TENS[sign]
            digit, step = None, TENS[sign] // 10
        elif sign in MYRIADS:
            count = group + (digit or 0)
            if count == 0 and total == 0:
                return None
            is_lower = total >= MYRIADS[sign]  # 二千万 after 三亿
            total = (
                total + count * MYRIADS[sign] if is_lower else (total + count) * MYRIADS[sign]
            )
            group, digit, step = 0, None, MYRIADS[sign] // 10
        else:
            return None
    return total + group + (digit or 0) * step


def scaled_number(digits: str, scale: str) -> Decimal:
    """A number in Arabic digits times its multipliers: ``67.35`` and ``万`` are 673500.

    Args:
        digits: Digits of any width, with thousands commas and a decimal point or without.
        scale: Signs such as ``万`` or ``百万``, or nothing.
    """
    number = Decimal(digits.replace(",", ""))
    for sign in scale:
        number *= _SCALES[sign]
    return number


def as_number(value: Decimal) -> int | float:
    """The same number as an ``int`` if it is whole."""
    return int(value) if value == value.to_integral_value() else float(value)
