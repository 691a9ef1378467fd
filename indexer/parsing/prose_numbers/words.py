"""Decides where a clause begins and ends, and which of its characters no known word covers."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Final, NamedTuple

from indexer.parsing.prose_numbers.quantities import Quantity
from indexer.parsing.prose_numbers.terms import Token
from indexer.parsing.prose_numbers.text import HIDDEN

REACH: Final = 240
"""Characters before a number that are read for it."""

OF_BODIES: Final = frozenset("局委厅办镇乡县市区街处院会心司站所队部府校学团州盟旗省社关道们木")
"""Signs with which the name of a body that reports may end."""

_START, _END = attrgetter("start"), attrgetter("end")
LABEL_ENDS: Final = "：:"
CLAUSE_ENDS: Final = "，：；（）,:;。！？"
_CLAUSE = re.compile(f"[^{CLAUSE_ENDS}]*")
_TO_CLAUSE_END = re.compile(f"(?s:.*)[{CLAUSE_ENDS}]")
"""Up to the last end of a clause: the search begins where it is told to end."""

_BLANK = frozenset(f" {HIDDEN}、—-·|{CLAUSE_ENDS}")


YEAR: Final = re.compile("(?:19|20)[0-9]{2} *年")


class Sentence(NamedTuple):
    """A legible sentence with its known words and numbers."""

    text: str
    tokens: Sequence[Token]
    quantities: Sequence[Quantity]


def between(tokens: Sequence[Token], start: int, end: int) -> Sequence[Token]:
    """The tokens that lie in this range."""
    first = bisect_left(tokens, start, key=_START)
    last = bisect_right(tokens, end, lo=first, key=_END)
    return tokens[first:last]


def last_of(kind: str, tokens: Sequence[Token]) -> str:
    """The class of the last word of this kind, or nothing."""
    return next((token.name for token in reversed(tokens) if token.kind == kind), "")


def is_blank(text: str) -> bool:
    """Whether this holds nothing but spaces, marks and hidden names."""
    return _BLANK.issuperset(text)


def says_when(text: str, at: int) -> bool:
    """Whether a year stands here, before a number: 其中2022年制发 3 件."""
    return YEAR.match(text, at) is not None


def has_unknown(text: str, tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a character of this range belongs to no known word."""
    at = start
    for token in tokens:
        if token.start >= end:
            break
        if token.end <= at:
            continue
        if not is_blank(text[at : max(at, token.start)]):
            return True
        at = max(at, token.end)
    return not is_blank(text[at:end])


def clause_start(text: str, low: int, at: int) -> int:
    """Where the clause around ``at`` begins, not before ``low``."""
    match = _TO_CLAUSE_END.match(text, low, max(low, at))
    return low if match is None else match.end()


def clause_end(text: str, at: int, high: int) -> int:
    """Where the clause around ``at`` ends, not behind ``high``."""
    match = _CLAUSE.match(text, at, max(at, high))
    return at if match is None else match.end()
