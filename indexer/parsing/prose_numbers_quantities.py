"""Decides which characters are a number with its unit, and how exact it is."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from indexer.parsing.numerals import (
    NUMERAL_SIGNS,
    as_number,
    chinese_number,
    scaled_number,
)
from indexer.parsing.prose_numbers_terms import any_word, words_of
from indexer.parsing.prose_numbers_text import HIDDEN
from indexer.parsing.rulebook import load_rules

_BLANK = rf"[ {HIDDEN}]"
_LONGEST = 15
"""Characters; a longer run of digits is an identifier."""


class Quantity(NamedTuple):
    """A number with its unit; ``unit`` is empty where print lost it.

    ``lead`` is where the number with its 约 or 近 begins, ``start`` the number
    itself, ``end`` is behind the unit with its 以上 or 左右.
    """

    value: int | float
    approximate: bool
    unit: str
    lead: int
    start: int
    end: int


class _Patterns(NamedTuple):
    number: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    unitless: re.Pattern[str]
    accounts: re.Pattern[str]


def quantities(text: str) -> list[Quantity]:
    """The numbers of a legible text that count something, in order.

    Dates, ordinals, ranges, document numbers and runs of digits that grew
    together are none.
    """
    return [
        quantity
        for match in _patterns().number.finditer(text)
        if (quantity := _read(text, match)) is not None
    ]


def without_accounts(text: str) -> str:
    """A legible text with numbers of channels hidden: 389个 in 389个政务新媒体."""
    return _patterns().accounts.sub(lambda match: HIDDEN * len(match[0]), text)


def without_issues(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities without those like 174期 in 174期352篇, which count issues, not articles.

    The wording before 174期 becomes that of 352篇.
    """
    kept: list[Quantity] = []
    lead: int | None = None
    for quantity, following in zip_longest(found, found[1:]):
        start = quantity.lead if lead is None else lead
        if following is not None and _is_of_issues(text, quantity, following):
            lead = start
        else:
            kept.append(quantity if lead is None else quantity._replace(lead=start))
            lead = None
    return kept


def _is_of_issues(text: str, quantity: Quantity, following: Quantity) -> bool:
    units = load_rules("prose_terms")["unit"]["issues"]
    if quantity.unit not in units or following.unit in units:
        return False
    return not text[quantity.end : following.lead].strip(f" {HIDDEN}、共计")


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    value = _value(match)
    before = text[max(0, match.start() - 8) : match.start()].rstrip()
    if value is None or _is_foreign(before, text, match):
        return None
    lead = _patterns().before.search(before)
    trailing = _patterns().after.match(text, match.end())
    inexact = bool(match["more"] or match["late"] or lead or trailing)
    return Quantity(
        value=value,
        approximate=inexact,
        unit=match["unit"] or "",
        lead=match.start() - (len(before) - lead.start()) if lead else match.start(),
        start=match.start(),
        end=trailing.end() if trailing else match.end(),
    )


def _value(match: re.Match[str]) -> int | float | None:
    if match["zero"]:
        return 0
    if match["han"]:
        return chinese_number(match["han"])
    if len(match["digits"]) > _LONGEST:
        return None
    return as_number(scaled_number(match["digits"], match["scale"]))


def _is_foreign(before: str, text: str, match: re.Match[str]) -> bool:
    """Whether what stands around the number shows that it counts nothing."""
    if match["unit"] is not None and match["unit"] not in _units():
        return True
    if not match["unit"] and not _patterns().unitless.match(text, match.end()):
        return True
    if not before:
        return False
    last = before[-1]
    if last in load_rules("prose_terms")["foreign"]["before"] or last.isdigit():
        return True
    if last in "数几":
        return not before.endswith("数") or bool(match["han"])
    is_range = last in "至到" and before[-2:-1].isdigit()
    return is_range or (match["han"] is not None and last in NUMERAL_SIGNS)


@cache
def _patterns() -> _Patterns:
    terms = load_rules("prose_terms")
    unit = any_word(words_of("unit", "words"))
    lookalike = any_word(words_of("unit", "lookalikes"))
    more = f"[{terms['approximate']['within']}]?"
    digits = r"(?<!\d)(?P<digits>(?:\d{1,3}(?:,\d{3})++|\d++)(?:\.\d++)?)(?![\d.])"
    tail = rf"(?:{_BLANK}*(?!{lookalike})(?P<unit>{unit})(?:[/／]{unit})?)"
    channel = any_word(_channel_words())
    return _Patterns(
        number=re.compile(
            rf"(?:{digits}{_BLANK}*(?P<more>{more})(?P<scale>[百千万亿]{{0,2}})"
            rf"|(?P<han>[{NUMERAL_SIGNS}]+)(?=[余多]?{_BLANK}*{unit})"
            rf"|(?<=[为是：])(?P<zero>[零无])(?=[，。；、）]|$))"
            rf"(?P<late>{more})(?:{tail})?"
        ),
        before=re.compile(f"(?<!最)(?<!附)(?:{any_word(terms['approximate']['before'])})$"),
        after=re.compile(rf"\ *(?:{any_word(terms['approximate']['after'])})"),
        unitless=re.compile(rf"{_BLANK}*(?:$|[，。；、：）]|{channel})"),
        accounts=re.compile(rf"(?<!\d)\d++ *+[个家](?={channel})"),
    )


@cache
def _units() -> frozenset[str]:
    """The units that some measure is counted in; the others are of no concern."""
    rules = load_rules("prose_measures")["units"]
    return frozenset(unit for units in rules.values() for unit in units) | words_of(
        "unit", "issues"
    )


def _channel_words() -> list[str]:
    return [
        word
        for name in load_rules("prose_terms")["channel"]
        for word in words_of("channel", name)
    ]
