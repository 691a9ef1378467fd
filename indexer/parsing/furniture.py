"""Decides which lines belong to the page or the official form around a report, not to it."""

import re
from functools import lru_cache

from indexer.parsing.matching import MatchingText, matching_form
from indexer.parsing.rulebook import any_of, load_rules

_RULES = load_rules("furniture")
_PAGE = any_of(_RULES["page"]["lines"])
_METADATA = any_of(_RULES["metadata"]["lines"])
_DATED = any_of(_RULES["metadata"]["dated"])
_PRINT = any_of(_RULES["print"]["lines"])
_NUMBER = re.compile(_RULES["print"]["number"])
_FOOT = re.compile(_RULES["page"]["foot"])
_SPACE = re.compile(r"\s")
_SENTENCE = re.compile("[，。；]")
_LONGEST, _LONGEST_NUMBER = 130, 40


def is_page_furniture(text: str) -> bool:
    """Whether a line is a page number, a breadcrumb, a button or a site's footer."""
    return len(text) <= _LONGEST and _is_of_page(text)


@lru_cache(maxsize=4096)
def _is_of_page(text: str) -> bool:
    return _PAGE.fullmatch(matching_form(text)) is not None


def opens_foot(text: str) -> bool:
    """Whether the foot of a page begins with a line."""
    if len(text) > _LONGEST or _SENTENCE.search(text):
        return False
    return _FOOT.match(matching_form(text)) is not None


def is_metadata(text: str) -> bool:
    """Whether a line is an entry of the table a site prints above a document."""
    return _fits(_METADATA, text)


def is_dated_entry(text: str) -> bool:
    """Whether a line is the day of a page with its time of day, source or buttons."""
    return _fits(_DATED, text)


def is_printing_note(text: str) -> bool:
    """Whether a line belongs to the printing note (版记) of an official document."""
    return _fits(_PRINT, text)


def is_number_line(text: str) -> bool:
    """Whether a line is the number of a document and nothing else: ``金工信发〔2024〕5号``."""
    return number_on_line(text) is not None


def number_on_line(text: str) -> str | None:
    """The document's number on a line of its own, without brackets around it or who signed."""
    match = _NUMBER.fullmatch(matching_form(text)) if len(text) <= _LONGEST_NUMBER else None
    if match is None:
        return None
    line = MatchingText(text)
    start, end = line.source_start(match.start("own")), line.source_end(match.end("own"))
    return _SPACE.sub("", text[start:end])


def _fits(pattern: re.Pattern[str], text: str) -> bool:
    return len(text) <= _LONGEST and pattern.fullmatch(matching_form(text)) is not None
