"""Decides which characters are a number with its unit, and how exact it is."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from analyzers.character_tables import character_equivalents
from analyzers.folding import FOLDING
from indexer.parsing.prose_numbers.numerals import (
    NUMERAL_SIGNS,
    as_number,
    chinese_number,
    scaled_number,
)
from indexer.parsing.prose_numbers.terms import any_word, words_of
from indexer.parsing.prose_numbers.text import HIDDEN
from indexer.parsing.rulebook import load_rules

_BLANK = rf"[ {HIDDEN}]"
_ROUND = "百佰千仟"
"""A numeral that begins so tells no more than its size: 咨询达千条."""

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
    before_ends: frozenset[str]
    after: re.Pattern[str]
    after_starts: frozenset[str]
    unitless: re.Pattern[str]
    accounts: re.Pattern[str]
    issues_gap: re.Pattern[str]
    foreign: frozenset[str]


def quantities(text: str) -> list[Quantity]:
    """The numbers of a legible text that count something, in order.

    Dates, ordinals, ranges, document numbers and runs of digits that grew
    together are none.
    """
    patterns, units = _patterns(), _units()
    found: list[Quantity] = []
    for match in patterns.number.finditer(text):
        unit = match["unit"]
        counts = patterns.unitless.match(text, match.end()) if unit is None else unit in units
        if counts and (quantity := _read(patterns, text, match, unit or "")) is not None:
            found.append(quantity)
    return found


def signs_behind_digits() -> frozenset[str]:
    """The Han characters, in any script, that may stand between digits and what they count."""
    approximate = load_rules("prose_terms")["approximate"]
    signs = {word[0] for word in (*_units(), *_channel_words())}
    signs.update(approximate["within"], "百千万亿")
    signs.update(word[0] for word in words_of("unit", "issues"))
    return frozenset(signs).union(
        other for other in character_equivalents() if FOLDING[ord(other)] in signs
    )


def without_accounts(text: str) -> str:
    """A legible text with numbers of channels hidden: 389个政务新媒体, 微信公众号（1个）."""
    if "个" not in text and "家" not in text:
        return text
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
    gap = text[quantity.end : following.lead].replace(HIDDEN, "").replace(" ", "")
    return _patterns().issues_gap.fullmatch(gap) is not None


def _read(patterns: _Patterns, text: str, match: re.Match[str], unit: str) -> Quantity | None:
    start, end = match.span()
    han, scale, more, late = match.group("han", "scale", "more", "late")
    before = text[max(0, start - 8) : start].rstrip()
    if before and _is_foreign(patterns, before, is_han=han is not None):
        return None
    if han is None and scale is None:
        value: int | float | None = 0
    elif han is None:
        value = _value(text[start : match.end("digits")], scale)
    else:
        value = chinese_number(text[start : match.end("han")])
    if value is None:
        return None
    lead = patterns.before.search(before) if before[-1:] in patterns.before_ends else None
    follows = text[end : end + 1]
    trailing = patterns.after.match(text, end) if follows in patterns.after_starts else None
    is_bare = han is not None and text[start] in _ROUND
    return Quantity(
        value,
        bool(more or late or lead or trailing or is_bare),
        unit,
        start - (len(before) - lead.start()) if lead else start,
        start,
        trailing.end() if trailing else end,
    )


def _value(digits: str, scale: str) -> int | float | None:
    if len(digits) > _LONGEST:
        return None
    if not scale and digits.isdecimal():
        return int(digits)
    return as_number(scaled_number(digits, scale))


def _is_foreign(patterns: _Patterns, before: str, *, is_han: bool) -> bool:
    """Whether what stands before a number shows that it counts nothing."""
    last = before[-1]
    if last in patterns.foreign or last.isdigit():
        return True
    if last in "数几":
        return not before.endswith("数") or is_han
    is_range = last in "至到" and before[-2:-1].isdigit()
    return is_range or (is_han and last in NUMERAL_SIGNS)


@cache
def _patterns() -> _Patterns:
    """The patterns; a number begins outside its groups, as a fast search wants it."""
    terms = load_rules("prose_terms")
    unit = any_word(words_of("unit", "words"))
    lookalike = any_word(words_of("unit", "lookalikes"))
    more = f"[{terms['approximate']['within']}]?"
    digits = r"(?P<digits>(?:\d{0,2}(?:,\d{3})++|\d*+)(?:\.\d++)?)(?![\d.])"
    tail = rf"(?:{_BLANK}*(?!{lookalike})(?P<unit>{unit})(?:[/／]{unit})?)"
    channel = any_word(_channel_words())
    return _Patterns(
        number=re.compile(
            rf"[\d{NUMERAL_SIGNS}无]"
            rf"(?:(?<=\d)(?<!\d\d){digits}{_BLANK}*(?P<more>{more})(?P<scale>[百千万亿]{{0,2}})"
            rf"|(?<!\d)(?<!无)(?P<han>[{NUMERAL_SIGNS}]*)(?=[余多]?{_BLANK}*{unit})"
            rf"|(?<=[为是：][零无])(?=[，。；、）]|$)|(?<=零)报告(?=[，。；、）]|$))"
            rf"(?P<late>{more})(?:{tail})?"
        ),
        before=re.compile(f"(?<!最)(?<!附)(?:{any_word(terms['approximate']['before'])})$"),
        before_ends=frozenset(word[-1] for word in terms["approximate"]["before"]),
        after_starts=frozenset({" ", *(word[0] for word in terms["approximate"]["after"])}),
        after=re.compile(rf"\ *(?:{any_word(terms['approximate']['after'])})"),
        unitless=re.compile(rf"{_BLANK}*(?:$|[，。；、：）]|,(?!\d)|{channel})"),
        accounts=re.compile(rf"\d(?<!\d\d)\d*+ *+[个家](?={channel})|（ *\d++ *[个家] *）"),
        issues_gap=re.compile(terms["unit"]["issues_gap"]),
        foreign=frozenset(terms["foreign"]["before"]),
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
