"""Decides what a sub-heading says of the numbers under it: their subject, or of what part."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from indexer.parsing.prose_numbers.context import TOTAL, Context, subject_of
from indexer.parsing.prose_numbers.rules import publishing
from indexer.parsing.prose_numbers.stated import Stated
from indexer.parsing.prose_numbers.terms import Token, lex, words_of
from indexer.parsing.prose_numbers.text import legible

_OF_ALL: Final = frozenset({TOTAL, "website_posts"})
"""Measures of all kinds of information."""

_NUMBER = r"[（(]?[一二三四五六七八九十0-9]{0,3}[）)、.．]?\s*"
_KIND = re.compile(rf"{_NUMBER}(?P<kind>[一-鿿、“”]{{2,16}})信息(?:公开)?(?:情况|工作)?[。：]?")


@lru_cache(maxsize=1024)
def context_under(heading: str | None) -> Context:
    """What a sub-heading says of the paragraphs under it."""
    if not heading:
        return Context()
    for token in reversed(lex(legible(heading))):
        if token.kind == "noun" and (about := subject_of(token.name)):
            is_application = about == "application"
            noun = token.name if is_application else ""
            return Context(about=about, noun=noun, amid_applications=is_application)
    return Context()


def whole_under(
    heading: str | None, stated: Sequence[Stated], field: Sequence[str]
) -> Sequence[Stated]:
    """The numbers of a paragraph without those that its sub-heading shows to be of a part.

    Under one kind of information (环境质量信息) none is of all; under one channel
    (利用门户网站公开) none is of all channels. ``field`` has the words for what the
    reporter is there for, whose information is all.
    """
    if not heading or all(number.measure not in _OF_ALL for number in stated):
        return stated
    if _names_a_kind(heading, field):
        return [number for number in stated if number.measure not in _OF_ALL]
    if _names_a_channel(heading):
        return [number for number in stated if number.measure != TOTAL]
    return stated


def _names_a_kind(heading: str, field: Sequence[str]) -> bool:
    found = _KIND.fullmatch(legible(heading))
    if found is None or found["kind"].endswith(_general()):
        return False
    return not any(word in found["kind"] for word in field)


@lru_cache(maxsize=1024)
def _names_a_channel(heading: str) -> bool:
    """Whether a heading ends with a channel, or with what is done there."""
    said = [token for token in lex(legible(heading)) if token.kind != "filler"]
    if said and said[-1].name in publishing():
        said.pop()
    return bool(said) and _is_a_channel(said[-1])


def _is_a_channel(token: Token) -> bool:
    return token.kind == "channel"


@cache
def _general() -> tuple[str, ...]:
    """What says before 信息 that no one kind of it is meant."""
    return tuple(words_of("scope", "general"))
