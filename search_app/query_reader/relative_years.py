"""Which years 去年, ``last year`` and 23年 are, by the clock that is passed in.

They are written as years before a text is read, and only where the text then asks for
them: a sentence that is understood to its end, or a list of words beside other
conditions. A report on a year comes out in the next, so the latest are on 去年.
"""

import re
from dataclasses import dataclass
from functools import cache

from analyzers.normalizer import normalize
from indexer.model import Message
from search_app.query_reader.numerals import read_quantity
from search_app.query_reader.vocabulary import load_data, longest_first, message

MOST_YEARS = 20
"""Of ``近五年``."""

_NAMED_YEAR = re.compile("(?<![0-9])20[0-9]{2}(?=年)")

CENTURY = 2000
"""Of the two digits of 23年."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A text with years in the place of words, which are named, and what a reader is told."""

    text: str
    words: tuple[str, ...]
    years: frozenset[int]
    told: tuple[Message, ...]


def dated(text: str, this_year: int) -> Dated | None:
    """The text with years for such words; ``None`` if it has none.

    Args:
        text: As typed.
        this_year: The year of the reader's calendar.
    """
    told: dict[str, Message] = {}
    written: set[int] = set()
    named = {*_NAMED_YEAR.findall(text)}
    year_named = int(named.pop()) if len(named) == 1 else None

    def years(found: re.Match[str]) -> str:
        is_told = bool(found["word"]) and year_named is not None and _is_before_named(found[0])
        span = _years(found, year_named if is_told and year_named else this_year)
        if span is None:
            return found[0]
        first, last = span
        written.update(span)
        shown = f"{first}" if first == last else f"{first}–{last}"
        key = "short_year" if found["short"] or is_told else "relative_year"
        told[found[0]] = message(key, text=found[0], years=shown)
        joint, ending = (" to ", "") if found[0].isascii() else ("至", "年")
        return (f"{first}" if first == last else f"{first}{joint}{last}") + ending

    dated_text = _pattern().sub(years, text)
    if not told:
        return None
    return Dated(
        text=dated_text,
        words=tuple(told),
        years=frozenset(written),
        told=tuple(told.values()),
    )


def _years(found: re.Match[str], this_year: int) -> tuple[int, int] | None:
    """The first and the last."""
    if found["word"]:
        year = this_year + _offsets()[normalize(found["word"])]
        return year, year
    if found["short"]:
        return _short_years(found["first"] or found["short"], found["short"])
    quantity = read_quantity(found["number"])
    if quantity is None or not 2 <= quantity.value <= MOST_YEARS:
        return None
    return this_year - int(quantity.value), this_year - 1


def _is_before_named(word: str) -> bool:
    """上年 beside 2023年 is the one before it, and not before today's."""
    return (
        normalize(word) in load_data("comparisons")["relative_years"]["before_named"]["words"]
    )


def _short_years(*digits: str) -> tuple[int, int] | None:
    """The years of ``23`` or of ``2021`` and ``23``, if a report can be on them."""
    first, last = (int(one) if len(one) > 2 else CENTURY + int(one) for one in digits)
    earliest, latest = load_data("comparisons")["years_of_reports"]
    return (first, last) if earliest <= first <= last <= latest else None


@cache
def _pattern() -> re.Pattern[str]:
    data = load_data("comparisons")["relative_years"]
    words = _either(list(_offsets()))
    before, after = (_either(data["several"][side]) for side in ("before", "after"))
    number = "[0-9]{1,2}|[一二两三四五六七八九十]{1,2}|[a-z]+"
    left_over = "".join(f"(?:{_either(data['no_year'][part])})" for part in ("words", "behind"))
    return re.compile(
        rf"(?<![A-Za-z])(?!{left_over})(?:(?P<word>{words})"
        rf"|(?:{before})\s?(?P<number>{number})\s?(?:{after}))(?![A-Za-z\'’])"
        rf"|{_short_pattern()}",
        re.IGNORECASE,
    )


def _short_pattern() -> str:
    """``23年``, ``21至23年``, ``2021-23年``, and the first of ``22、23年``."""
    data = load_data("comparisons")
    short = data["relative_years"]["short"]
    between, years = _either(data["range"]["between"]), _either(data["years"]["year"])
    also = f"(?:{_either(short['joining'])})"
    not_behind = "".join(rf"(?<!{word})" for word in short["not_behind"])
    return (
        rf"(?<![0-9.])(?<![0-9][-~—至到]){not_behind}"
        rf"(?:(?P<first>(?:20)?[0-9]{{2}})年?(?:{between}))?(?P<short>[0-9]{{2}})"
        rf"(?:(?:{years})(?!{_either(short['not_before'])})|(?=(?:{also}[0-9]{{2}})+年))"
    )


def _either(words: list[str]) -> str:
    return "|".join(map(re.escape, longest_first(words)))


@cache
def _offsets() -> dict[str, int]:
    return {
        normalize(word): int(offset)
        for offset, words in load_data("comparisons")["relative_years"]["offsets"].items()
        for word in words
    }
