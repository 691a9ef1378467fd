"""Decides which characters are a date or a year, and never splits a damaged one by guess."""

import re
from datetime import date
from functools import lru_cache

from indexer.parsing.matching import matching_form

_DIGITS = {d: str(i) for i, d in enumerate("〇一二三四五六七八九")} | {
    "零": "0",
    "0": "0",
    "○": "0",
    "o": "0",
}
# What must not stand before a year is asked behind its first digits: a search for something
# skips to it, a search that opens with the question asks it everywhere.
_HAN_DIGIT = "[〇○零o0一二三四五六七八九]"
_HAN_YEAR = re.compile(rf"([一二](?<!{_HAN_DIGIT}[一二]){_HAN_DIGIT}{{3}})(?=年|-|至|到)")
_NUMERAL = re.compile(
    rf"[〇○零o一二三四五六七八九十](?:[月日](?<=[一二三四五六七八九十].)|{_HAN_DIGIT}(?<=[一二].))"
)
"""What a year or a day in Chinese numerals has; few lines have any."""
_HAN_COUNT = re.compile(r"([一二三]?)十([一二三四五六七八九]?)")
_HAN_MONTH_DAY = re.compile(r"([一二三四五六七八九十]{1,3})(?=月|日)")
_DATE = re.compile(
    r"(?<!\d)(\d{4})(?:年|-|/|\.)(\d{1,2})(?:月|-|/|\.)(\d{1,2})(?:日|号)?(?!\d)"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR = re.compile(r"20(?<![\d.]20)(?P<rest>\d{2})(?![\d.]|号)")
_ACADEMIC = re.compile(
    r"20(?<!\d20)(?P<first>\d{2})年?(?:-+|~|/|至|到)(?P<last>20\d{2}|\d{2})年?(?:学年|年学年)"
)
_PERIOD = re.compile(
    r"20(?<=\D20)(?P<first>\d{2})年(?P<month>\d{1,2})月\d{1,2}日起?,?(?:-+|~|至|到|起至)"
    r"(?:(?P<last>20\d{2})年)?\d{1,2}月\d{1,2}日"
)

_FIRST_YEAR = 2000


@lru_cache(maxsize=1024)
def arabic(text: str) -> str:
    """Matching form with the Chinese numerals of years and dates as digits."""
    form = matching_form(text).replace("元月", "1月")
    if _NUMERAL.search(form) is None:
        return form
    form = _HAN_YEAR.sub(lambda m: "".join(_DIGITS[char] for char in m[1]), form)
    return _HAN_MONTH_DAY.sub(lambda m: _count(m[1]), form)


def _count(numeral: str) -> str:
    tens = _HAN_COUNT.fullmatch(numeral)
    if tens:
        return str(int(_DIGITS.get(tens[1], "1")) * 10 + int(_DIGITS.get(tens[2], "0")))
    return _DIGITS[numeral] if len(numeral) == 1 else numeral


def read_date(text: str) -> str | None:
    """The first whole date of a text in ISO form; ``None`` if there is none or it is no day.

    A day before there were reports is what a program puts where it knows none: 1970-01-01.
    """
    match = _DATE.search(arabic(text))
    return None if match is None else _day(match)


def read_compact_date(text: str) -> str | None:
    """The date that eight digits alone are (``20220120``); seven might be either of two."""
    match = _COMPACT.fullmatch(arabic(text))
    return None if match is None else _day(match)


def _day(match: re.Match[str]) -> str | None:
    year, month, day = map(int, match.groups())
    if year < _FIRST_YEAR:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def is_date_line(text: str) -> bool:
    """Whether a line is a date and nothing else."""
    return len(text) <= 40 and _DATE.fullmatch(arabic(text).strip("()[]•·●- ")) is not None


def academic_year(text: str) -> int | None:
    """The year in which a named academic year ends: 2024 for ``2023—2024学年``."""
    match = _ACADEMIC.search(arabic(text))
    if match is None:
        return None
    end = match["last"]
    return int(end) if len(end) == 4 else _of_this_century(end)


def years(text: str) -> tuple[int, ...]:
    """The years a text names, in order; digits that run on into others are no year."""
    return tuple(_of_this_century(match["rest"]) for match in _YEAR.finditer(arabic(text)))


def period_year(text: str) -> int | None:
    """The year a report says it covers; for a period from autumn on, the one it ends in."""
    match = _PERIOD.search(arabic(text))
    if match is None:
        return None
    first = _of_this_century(match["first"])
    last = int(match["last"] or first)
    starts_with_the_year = int(match["month"]) == 1
    return first if starts_with_the_year else last


def _of_this_century(digits: str) -> int:
    return 2000 + int(digits)
