"""Which sections are held against the tables, and where their sentences begin and end."""

import re
from collections.abc import Iterable

from indexer.checks.rules import rule_data

TELLING_SECTIONS = (1, 2, 3, 4)
"""Sections that speak of the year's figures; the others speak of problems and the rest."""

REACH = 1000
"""Characters before and behind a place that its sentence is looked for in."""

_END = re.compile(r"[;!?.](?:(?<!\d\.)|(?!\d))")
_ASIDES = re.compile(rule_data("rules_prose")["scope"]["asides"])
_IN_NUMBER = re.compile(r"\d\.\d|(?<=[;,:])\d\.")
"""A point within a number, or behind the number of one of several: 12.5, ;2.."""
_BRACKETS = re.compile(r"\([^()]*\)")
_CLAUSE = re.compile(r"[,:;!?.](?:(?<!\d\.)|(?!\d))")


def has_any(form: str, words: Iterable[str]) -> bool:
    """Whether a text has one of some words."""
    for word in words:  # noqa: SIM110 - any() takes longer, and each paragraph is asked.
        if word in form:
            return True
    return False


def sentences(form: str) -> list[str]:
    """The sentences of a text; full stops within numbers do not end one."""
    return [piece for piece in _END.split(form) if piece]


def whole_sentence_start(form: str, reach: int, end: int) -> int:
    """Where the sentence of a place begins, its semicolons included, not before ``reach``."""
    stop = form.rfind(".", reach, end)
    while stop > reach and _IN_NUMBER.match(form, stop - 1):
        stop = form.rfind(".", reach, stop)
    return max(reach, stop + 1)


def sentence_span(form: str, position: int) -> tuple[int, int]:
    """The half-open range of the sentence around a position."""
    return _span(_END, form, position)


def without_brackets(text: str) -> str:
    """A text without what stands in brackets."""
    return _BRACKETS.sub("", text)


def without_asides(text: str) -> str:
    """A part of a sentence without what it compares (较上年增加3件), or says of any channel."""
    return _ASIDES.sub("", text)


def clause_start(form: str, position: int) -> int:
    """Where the clause around a position begins: after the last comma or stop."""
    return _span(_CLAUSE, form, position)[0]


def _span(ends: re.Pattern[str], form: str, position: int) -> tuple[int, int]:
    start, end = max(0, position - REACH), min(len(form), position + REACH)
    for match in ends.finditer(form, start, end):
        if match.end() <= position:
            start = match.end()
        elif match.start() >= position:
            end = match.start()
            break
    return start, end
