"""Decides which paragraphs and sentences of a report tell of another body than the reporter."""

import re
from collections.abc import Iterable
from functools import cache

from indexer.model import Paragraph
from indexer.parsing.prose_numbers.reporter import Reporter, is_another, name_of_a_body
from indexer.parsing.prose_numbers.terms import any_word, words_of
from indexer.parsing.prose_numbers.text import HIDDEN

_LONGEST_HEADING = 40
_NUMBER = rf"[（(]?[一二三四五六七八九十0-9{HIDDEN}]{{0,3}}[）)、.．是]?\s*"


def paragraphs_of_others(reporter: Reporter, paragraphs: Iterable[Paragraph]) -> frozenset[str]:
    """The anchors of those under the name of another body, as a heading or on a line."""
    anchors: set[str] = set()
    heading: str | None = None
    is_others = False
    for paragraph in paragraphs:
        if len(paragraph.text) <= _LONGEST_HEADING and _names_another(reporter, paragraph.text):
            heading, is_others = paragraph.heading, True
        elif paragraph.heading != heading:
            heading = paragraph.heading
            is_others = heading is not None and _names_another(reporter, heading)
        if is_others:
            anchors.add(paragraph.anchor)
    return frozenset(anchors)


def told_of_another(reporter: Reporter, text: str) -> int:
    """Up to where a text, a sentence a line, tells of another body that it opens with.

    It does so to a government only, up to the sentence that speaks of all it governs.
    """
    if reporter.functions.isdisjoint(words_of("bodies", "everybodys")):
        return 0
    opening = _opening().match(text)
    if opening is None or not is_another(reporter, opening["body"]):
        return 0
    whole = _whole().search(text, opening.end())
    return len(text) if whole is None else text.rfind("\n", 0, whole.start()) + 1


def _names_another(reporter: Reporter, line: str) -> bool:
    """Whether a line is no more than the name of another body: （三）市生态环境局."""
    found = _line().fullmatch(line)
    return found is not None and is_another(reporter, found["body"])


@cache
def _line() -> re.Pattern[str]:
    return re.compile(rf"{_NUMBER}{name_of_a_body()}[。：:]?")


@cache
def _opening() -> re.Pattern[str]:
    """A body alone that opens a paragraph, and not with what is its own: 市教育局网站."""
    owned = any_word(words_of("bodies", "owned"))
    return re.compile(rf"{_NUMBER}{name_of_a_body()}(?!{owned})")


@cache
def _whole() -> re.Pattern[str]:
    """What says that all of a place is spoken of: 全市."""
    return re.compile(any_word(words_of("bodies", "whole")))
