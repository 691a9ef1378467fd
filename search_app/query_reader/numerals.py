"""What number a phrase states: ``1,000``, ``1.5万``, ``三百二十``, ``fifty``, ``30%``."""

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Final

from indexer.parsing.prose_numbers.numerals import MYRIADS, NUMERAL_SIGNS, chinese_number
from search_app.query_reader.vocabulary import load_data, longest_first

LONGEST_NUMBER = 15
"""Digits; more are an identifier, not a quantity."""

_MINUS = ("-", "\N{MINUS SIGN}", "负")

_UNITS: Final = {"percent": "percent", "money": "money", "days": "days", "count": "units"}
"""Kind of unit → its words in the data, in the order in which they are tried."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number as typed.

    Attributes:
        value: With 万 and the like multiplied out; a percentage as printed (``30%`` is 30).
        scaled: Whether 万 or another multiplier was typed.
        unit: ``percent``, ``money`` (yuan), ``days``, ``count`` (件, 次, …) or ``none``.
        is_passed: Whether it says that there are some more: 一千多条, 20余件.
    """

    value: Decimal
    scaled: bool = False
    unit: str = "none"
    is_passed: bool = False


@dataclass(frozen=True, slots=True)
class _Patterns:
    arabic: re.Pattern[str]
    chinese: re.Pattern[str]
    english: re.Pattern[str]
    unit: re.Pattern[str]
    scale_word: re.Pattern[str]


def read_quantity(text: str) -> Quantity | None:
    """The quantity that is the whole of ``text``, or ``None``; ``-4`` is one below nothing."""
    folded = unicodedata.normalize("NFKC", text).casefold().strip()
    start = int(folded.startswith(_MINUS))
    found = match_quantity(folded, start)
    if found is None or found[1] < len(folded):
        return None
    quantity = found[0]
    return replace(quantity, value=-quantity.value) if start else quantity


def match_quantity(text: str, start: int) -> tuple[Quantity, int] | None:
    """The longest quantity, with its unit, that begins at ``start``; and where it ends.

    Args:
        text: Compatibility-folded and in lower case.
        start: Where to look.
    """
    number = _arabic(text, start) or _chinese(text, start) or _english(text, start)
    if number is None:
        return None
    value, scaled, end = number
    unit = _patterns().unit.match(text, end)
    if unit is None:
        return Quantity(value=value, scaled=scaled), end
    kind = unit.lastgroup or "none"
    is_passed = unit["more"] is not None
    return Quantity(value=value, scaled=scaled, unit=kind, is_passed=is_passed), unit.end()


def _arabic(text: str, start: int) -> tuple[Decimal, bool, int] | None:
    found = _patterns().arabic.match(text, start)
    if found is None:
        return None
    digits = found["number"].replace(",", "")
    if len(digits) > LONGEST_NUMBER:
        return None
    scale = 1
    for character in found["scale"]:
        scale *= load_data("comparisons")["quantity"]["scale_zh"][character]
    word = _patterns().scale_word.match(text, found.end())
    if word is not None:
        numerals = load_data("comparisons")["numerals"]
        scale *= {**numerals["english"], **numerals["suffixes"]}[
            word["scale"] or word["suffix"]
        ]
    end = word.end() if word is not None else found.end()
    return Decimal(digits) * scale, scale > 1, end


def _chinese(text: str, start: int) -> tuple[Decimal, bool, int] | None:
    found = _patterns().chinese.match(text, start)
    if found is None or len(found[0]) > LONGEST_NUMBER:
        return None
    written = found[0]
    number = chinese_number("一" + written if written[0] in MYRIADS else written)
    scaled = any(sign in MYRIADS for sign in written)
    return None if number is None else (Decimal(number), scaled, found.end())


def _english(text: str, start: int) -> tuple[Decimal, bool, int] | None:
    found = _patterns().english.match(text, start)
    if found is None:
        return None
    values = load_data("comparisons")["numerals"]["english"]
    value = values.get(found["ones"], 1) + values.get(found["more"], 0)
    return Decimal(value * values.get(found["scale"], 1)), False, found.end()


@cache
def _patterns() -> _Patterns:
    data = load_data("comparisons")
    quantity, numerals = data["quantity"], data["numerals"]
    scales = "".join(quantity["scale_zh"])
    units = "|".join(
        f"(?P<{kind}>{_alternatives(quantity[name])})" for kind, name in _UNITS.items()
    )
    return _Patterns(
        arabic=re.compile(
            rf"(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
            rf"(?![0-9])\ ?(?P<scale>[{scales}]{{0,2}})"
        ),
        chinese=re.compile(f"[{NUMERAL_SIGNS}]+"),
        english=_english_pattern(numerals["english"]),
        unit=re.compile(rf"\ ?(?P<more>[{quantity['more']}])?(?:{units})"),
        scale_word=re.compile(
            rf"\ ?(?P<scale>{_english_scales(numerals['english'])})"
            rf"|(?P<suffix>{_alternatives(list(numerals['suffixes']))})(?![0-9])"
        ),
    )


def _english_pattern(values: dict[str, int]) -> re.Pattern[str]:
    """``three``, ``twenty-five``, ``a hundred``, ``two thousand``."""
    ones = _alternatives([word for word, value in values.items() if value < 10])
    below = _alternatives([word for word, value in values.items() if value < 100])
    scales = _english_scales(values)
    return re.compile(
        rf"(?=(?:an?\ )?(?:{scales})|{below})(?:an?\ |(?P<ones>{below})"
        rf"(?:(?<=ty)[\ -](?P<more>{ones}))?\ ?)?(?P<scale>{scales})?(?<!\ )(?![a-z0-9])"
    )


def _english_scales(values: dict[str, int]) -> str:
    return _alternatives([word for word, value in values.items() if value >= 100])


def _alternatives(phrases: list[str]) -> str:
    return "|".join(
        re.escape(phrase)
        + (r"(?![a-z])" if phrase[-1].isascii() and phrase[-1].isalpha() else "")
        for phrase in longest_first(phrases)
    )
