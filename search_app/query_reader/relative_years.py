"""Which years 去年 and ``last year`` are, by the clock that is passed in.

They are written as years before a text is read, and only where the text then asks for
them: a sentence that is understood to its end, or a list of words beside other
conditions. A report on a year comes out in the next, so the latest are on 去年.
"""

import re
from dataclasses import dataclass
from functools import cache

from analyzers.normalizer import normalize
from search_app.query_reader.numerals import read_quantity
from search_app.query_reader.vocabulary import load_data, longest_first

MOST_YEARS = 20
"""Of ``近五年``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A text with years in the place of words; ``read_as`` has each word and its years."""

    text: str
    read_as: tuple[tuple[str, str], ...]


def dated(text: str, this_year: int) -> Dated | None:
    """The text with years for such words; ``None`` if it has none.

    Args:
        text: As typed.
        this_year: The year of the reader's calendar.
    """
    read_as: dict[str, str] = {}

    def years(found: re.Match[str]) -> str:
        span = _years(found, this_year)
        if span is None:
            return found[0]
        first, last = span
        read_as[found[0]] = f"{first}" if first == last else f"{first}–{last}"
        joint, ending = (" to ", "") if found[0].isascii() else ("至", "年")
        return (f"{first}" if first == last else f"{first}{joint}{last}") + ending

    written = _pattern().sub(years, text)
    return Dated(text=written, read_as=tuple(read_as.items())) if read_as else None


def _years(found: re.Match[str], this_year: int) -> tuple[int, int] | None:
    """The first and the last."""
    if found["word"]:
        year = this_year + _offsets()[normalize(found["word"])]
        return year, year
    quantity = read_quantity(found["number"])
    if quantity is None or not 2 <= quantity.value <= MOST_YEARS:
        return None
    return this_year - int(quantity.value), this_year - 1


@cache
def _pattern() -> re.Pattern[str]:
    data = load_data("comparisons")["relative_years"]
    words = "|".join(map(re.escape, longest_first(list(_offsets()))))
    before = "|".join(map(re.escape, longest_first(data["several"]["before"])))
    after = "|".join(map(re.escape, longest_first(data["several"]["after"])))
    number = "[0-9]{1,2}|[一二两三四五六七八九十]{1,2}|[a-z]+"
    borders = r"(?<![A-Za-z])", r"(?![A-Za-z\'’])"
    return re.compile(
        rf"{borders[0]}(?:(?P<word>{words})|(?:{before})\s?(?P<number>{number})\s?(?:{after}))"
        rf"{borders[1]}",
        re.IGNORECASE,
    )


@cache
def _offsets() -> dict[str, int]:
    return {
        normalize(word): int(offset)
        for offset, words in load_data("comparisons")["relative_years"]["offsets"].items()
        for word in words
    }
