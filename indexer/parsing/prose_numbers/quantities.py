"""Decides which characters are a number with its unit, and how exact it is."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import zip_longest
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from indexer.parsing.prose_numbers.numerals import (
    LONGEST_NUMERAL,
    NUMERAL_SIGNS,
    as_number,
    chinese_number,
    scaled_number,
)
from indexer.parsing.prose_numbers.terms import any_word, words_of
from indexer.parsing.prose_numbers.text import HIDDEN, sentence_around
from indexer.parsing.rulebook import load_rules

_BLANK = rf"[ {HIDDEN}]"
_ROUND = "百佰千仟"
"""A numeral that begins so tells no more than its size: 咨询达千条."""

_LONGEST = 15
"""Characters; a longer run of digits is an identifier."""


class Quantity(Struct, frozen=True, gc=False):
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
    telling: frozenset[str]
    after: re.Pattern[str]
    after_starts: frozenset[str]
    unitless: re.Pattern[str]
    accounts: re.Pattern[str]
    of_accounts: re.Pattern[str]
    issues_gap: re.Pattern[str]
    foreign: frozenset[str]


def quantities(shown: str) -> dict[tuple[int, int], list[Quantity]]:
    """The numbers of a legible text that count something, in order, by their sentence.

    Dates, ordinals, ranges, document numbers and runs of digits that grew
    together are none.

    Returns:
        Where a sentence begins and ends → its numbers, counted from where it begins.
    """
    patterns, units = _patterns(), _units()
    found: dict[tuple[int, int], list[Quantity]] = {}
    start = end = 0
    for match in patterns.number.finditer(shown):
        unit = match["unit"]
        if unit is None:
            if patterns.unitless.match(shown, match.end()) is None:
                continue
        elif unit not in units:
            continue
        if match.start() >= end:
            start, end = sentence_around(shown, match.start())
        quantity = _read(patterns, shown, start, match)
        if quantity is not None:
            found.setdefault((start, end), []).append(quantity)
    return found


def without_accounts(text: str) -> str:
    """A legible text with numbers of channels hidden: 389个政务新媒体, 微信公众号（1个）."""
    if "个" not in text and "家" not in text:
        return text
    patterns = _patterns()
    if patterns.of_accounts.search(text) is None:
        return text
    return patterns.accounts.sub(lambda match: HIDDEN * len(match[0]), text)


def without_issues(text: str, found: Sequence[Quantity]) -> Sequence[Quantity]:
    """The quantities without those like 174期 in 174期352篇, which count issues, not articles.

    The wording before 174期 becomes that of 352篇.
    """
    if len(found) < 2:
        return found
    kept: list[Quantity] = []
    lead: int | None = None
    for quantity, following in zip_longest(found, found[1:]):
        start = quantity.lead if lead is None else lead
        if following is not None and _is_of_issues(text, quantity, following):
            lead = start
        else:
            kept.append(quantity if lead is None else replace(quantity, lead=start))
            lead = None
    return kept


def _is_of_issues(text: str, quantity: Quantity, following: Quantity) -> bool:
    units = load_rules("prose_terms")["unit"]["issues"]
    if quantity.unit not in units or following.unit in units:
        return False
    gap = text[quantity.end : following.lead].replace(HIDDEN, "").replace(" ", "")
    return _patterns().issues_gap.fullmatch(gap) is not None


def _read(patterns: _Patterns, shown: str, begin: int, match: re.Match[str]) -> Quantity | None:
    """The number of a sentence that begins at ``begin``, unless it counts nothing."""
    start, end = match.span()
    han, scale, more, late, unit = match.group("han", "scale", "more", "late", "unit")
    before = shown[max(begin, start - 8) : start].rstrip()
    last = before[-1:]
    lead = None
    if last in patterns.telling or last.isdigit():
        if _is_foreign(patterns, before, is_han=han is not None):
            return None
        lead = patterns.before.search(before)
    if han is None and scale is None:
        value: int | float | None = 0
    elif han is None:
        value = _value(shown[start : match.end("digits")], scale)
    else:
        value = chinese_number(shown[start : match.end("han")])
    if value is None:
        return None
    follows = shown[end : end + 1]
    trailing = patterns.after.match(shown, end) if follows in patterns.after_starts else None
    is_bare = han is not None and shown[start] in _ROUND
    return Quantity(
        value,
        bool(more or late or lead or trailing or is_bare),
        unit or "",
        start - begin - (len(before) - lead.start() if lead else 0),
        start - begin,
        (trailing.end() if trailing else end) - begin,
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
    # Spelled out, for a search asks for a class of characters in twice the time.
    digit = "".join(sign for sign in map(chr, range(0x10000)) if sign.isdecimal())
    digits = r"(?P<digits>(?:\d{0,2}(?:,\d{3})++|\d*+)(?:\.\d++)?)(?![\d.])"
    tail = rf"(?:{_BLANK}*(?!{lookalike})(?P<unit>{unit})(?:[/／]{unit})?)"
    never = "".join(f"(?<!{word[:-1]})" for word in terms["approximate"]["not_before"])
    channel = any_word(_channel_words())
    return _Patterns(
        number=re.compile(
            rf"[{digit}{NUMERAL_SIGNS}无]"
            rf"(?:(?<=\d)(?<!\d\d){digits}{_BLANK}*(?P<more>{more})(?P<scale>[百千万亿]{{0,2}})"
            rf"|(?<![\d无])(?P<han>[{NUMERAL_SIGNS}]{{0,{LONGEST_NUMERAL}}}+)(?=[余多]?{_BLANK}*{unit})"
            rf"|(?<=[为是：][零无])(?=[，。；、）\n]|$)|(?<=零)报告(?=[，。；、）\n]|$))"
            rf"(?P<late>{more})(?:{tail})?"
        ),
        before=re.compile(f"{never}(?:{any_word(terms['approximate']['before'])})$"),
        telling=frozenset(
            {*terms["foreign"]["before"], *"数几至到", *NUMERAL_SIGNS}
            | {word[-1] for word in terms["approximate"]["before"]}
        ),
        after_starts=frozenset({" ", *(word[0] for word in terms["approximate"]["after"])}),
        after=re.compile(rf"\ *(?:{any_word(terms['approximate']['after'])})"),
        unitless=re.compile(rf"{_BLANK}*(?:$|[，。；、：）\n]|,(?!\d)|[和与及] *\d|{channel})"),
        accounts=re.compile(
            rf"[\d（](?:(?<=\d)(?<!\d\d)\d*+ *+[个家](?={channel})|(?<=（) *\d++ *[个家] *）)"
        ),
        of_accounts=re.compile(rf"[个家](?<=[\d ].)(?={channel}| *）)"),
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
