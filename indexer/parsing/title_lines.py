"""Decides which of a file's first lines are its title, in however many pieces it is printed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from indexer.parsing.agencies import is_name_line, name_kind
from indexer.parsing.dates import is_date_line, years
from indexer.parsing.furniture import is_metadata, is_number_line, is_page_furniture
from indexer.parsing.matching import matching_form
from indexer.parsing.rulebook import load_rules
from indexer.parsing.title import (
    LONGEST,
    LONGEST_PART,
    PUNCTUATED,
    YEAR_WORDS,
    Title,
    may_be_title,
    read_title,
    repeats_title,
)
from indexer.places.folding import fold
from indexer.places.mentions import chain_in

_RULES = load_rules("title")
_FRAGMENT = re.compile(_RULES["fragments"])
_BUREAU = re.compile(_RULES["bureaus"])
_BARE_YEAR = re.compile(rf"\((?:{YEAR_WORDS.pattern})\)")
_LAST_WORDS = ("报", "報", "总结", "總結")
_LETTERHEAD = "文件"
_MOST_LINES = 3
_LEAST_SENTENCE = 30
_WHOLE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundTitle:
    """A title and the lines it was printed on, as a half-open range."""

    title: Title
    first: int
    last: int


def find_title(lines: Sequence[str]) -> FoundTitle | None:
    """The title among the first lines of a file, joined if it was broken over some of them.

    The line or run of lines that says most is the title. Among several that say
    issuer and year it is the one nearest to the text, for menus and letters stand
    above it; where the same is printed twice it is the first, and the shorter run.
    """
    return _found_in(tuple(lines))


@lru_cache(maxsize=8)
def _found_in(lines: tuple[str, ...]) -> FoundTitle | None:
    """The same; several steps ask for the title of the same lines."""
    best: FoundTitle | None = None
    whole: dict[str, FoundTitle] = {}
    for found in _titles_in(lines):
        is_fragment = _FRAGMENT.fullmatch(matching_form(found.title.issuer)) is not None
        if found.title.completeness == _WHOLE and not is_fragment:
            whole.setdefault(matching_form(found.title.text), found)
        if best is None or found.title.completeness > best.title.completeness:
            best = found
    if not whole:
        return best
    start_of_text = _start_of_text(lines)
    above = [found for found in whole.values() if found.last <= start_of_text]
    chosen = max(above, key=lambda found: found.first, default=best)
    return chosen and (_with_body_above(chosen, lines) or _with_place_above(chosen, lines))


def _titles_in(lines: Sequence[str]) -> Iterator[FoundTitle]:
    """The titles on one line, then those on two and more.

    Only runs of lines are looked at that take in one with the last word of a title.
    """
    kinds = [index for index, line in enumerate(lines) if _may_end_title(line)]
    for count in range(1, _MOST_LINES + 1):
        firsts = {max(0, index - back) for index in kinds for back in range(count)}
        for first in sorted(firsts):
            last = first + count
            title = _joined_title(lines[first:last]) if last <= len(lines) else None
            if title is not None:
                yield FoundTitle(title=title, first=first, last=last)


def _may_end_title(line: str) -> bool:
    is_named = any(word in line for word in _LAST_WORDS)
    return is_named and len(line) <= LONGEST and "。" not in line


def _start_of_text(lines: Sequence[str]) -> int:
    """The first line that is a sentence, or the number of lines."""
    sentences = (
        index
        for index, line in enumerate(lines)
        if len(line) >= _LEAST_SENTENCE and "。" in line
    )
    return next(sentences, len(lines))


def _with_body_above(found: FoundTitle, lines: Sequence[str]) -> FoundTitle | None:
    """A title whose body has a line of its own, with a second body of its place above it."""
    if found.last - found.first < 2 or found.first == 0:
        return None
    above, body = lines[found.first - 1].strip(), lines[found.first].strip()
    if repeats_title(above, body) or not (_is_bureau(above) and _is_bureau(body)):
        return None
    places = [place.codes for name in (above, body) if (place := chain_in(fold(name)))]
    title = read_title(f"{above} {found.title.text}")
    if title is None or len(places) < 2 or places[0] != places[1]:
        return None
    return FoundTitle(title=title, first=found.first - 1, last=found.last)


def _is_bureau(line: str) -> bool:
    return is_name_line(line) and _BUREAU.search(matching_form(line)) is not None


def _with_place_above(found: FoundTitle, lines: Sequence[str]) -> FoundTitle:
    """A title of several lines together with a bare place that its first line leaves out."""
    if found.last - found.first < 2 or found.first == 0:
        return found
    place = lines[found.first - 1].strip()
    if name_kind(place) != "place" or not is_name_line(place):
        return found
    if repeats_title(place, found.title.text):
        return found
    title = read_title(place + found.title.text)
    if title is None or not title.issuer:
        return found
    return FoundTitle(title=title, first=found.first - 1, last=found.last)


def _joined_title(lines: Sequence[str]) -> Title | None:
    if not may_be_title("".join(lines)):
        return None
    if len(lines) > 1:
        if any(not _may_be_part(line) for line in lines):
            return None
        parts = lines[:-2] if _BARE_YEAR.fullmatch(matching_form(lines[-1])) else lines[:-1]
        if any(read_title(line) is not None for line in parts):
            return None
        if not _begins_title(lines[0]) or any(_repeat(a, b) for a, b in pairwise(lines)):
            return None
    return read_title("".join(lines))


def _repeat(line: str, next_line: str) -> bool:
    """Whether one of two lines only says again what stands in the other."""
    return repeats_title(next_line, line) or repeats_title(line, next_line)


def _may_be_part(line: str) -> bool:
    """Whether a line can be one of several that a title was broken over."""
    if len(line) > LONGEST_PART or PUNCTUATED.search(matching_form(line)):
        return False
    if line.rstrip().endswith(_LETTERHEAD) and is_name_line(line):
        return False
    rules = (is_metadata, is_date_line, is_number_line, is_page_furniture)
    return not any(fits(line) for fits in rules)


def _begins_title(line: str) -> bool:
    """Whether the first of several lines can open a title: it names somebody or a year."""
    return is_name_line(YEAR_WORDS.sub("", matching_form(line))) or bool(years(line))
