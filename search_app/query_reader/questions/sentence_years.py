"""The years that a sentence names at one place."""

import re
from collections.abc import Iterator
from functools import cache

from analyzers.normalizer import normalize
from indexer.parsing.prose_numbers.numerals import DIGITS
from indexer.query import Filter, Node, YearRange
from search_app.query_reader.known_texts import KnownTexts
from search_app.query_reader.questions.sentence_counts import inside_word
from search_app.query_reader.vocabulary import load_data
from search_app.query_reader.years import bounded, read_year, read_years

LONGEST_YEARS = 20

_HOW_MANY = re.compile("(?<=[0-9])[两三四五](?=年$)")
"""``2022和2023两年``."""


def years_at(sentence: str, start: int) -> Iterator[tuple[int, Node]]:
    """``2023年``, ``2021至2023年``, ``since 2021``, ``十四五期间``; and where each ends."""
    yield from _after_word(sentence, start)
    for text, years in _plans().at(sentence, start):
        yield start + len(text), years
    if not (sentence[start].isdecimal() or sentence[start] in DIGITS):
        return
    if read_year(sentence[start : start + 4]) is None:
        return
    for end in range(min(len(sentence), start + LONGEST_YEARS), start + 3, -1):
        text = sentence[start:end]
        if inside_word(sentence, end) or text != text.strip():
            continue
        is_of_each = sentence.startswith(("都", "均"), end)
        node = read_years(text if is_of_each else _HOW_MANY.sub("", text))
        closed = isinstance(node, YearRange) and (node.last is not None or not _ends_open(text))
        if node is not None and (isinstance(node, Filter) or closed):
            yield end, node


def _after_word(sentence: str, start: int) -> Iterator[tuple[int, Node]]:
    """``since 2021``."""
    for word, bound in _words_before().at(sentence, start):
        at = start + len(word)
        year = read_year(sentence[at : at + 4])
        if year is not None and not inside_word(sentence, at + 4):
            yield at + 4, bounded(bound, year)


@cache
def _plans() -> KnownTexts[YearRange]:
    """``十四五期间``, ``“十四五”时期``."""
    data = load_data("comparisons")["plans"]
    return KnownTexts(
        (normalize(name + ending), YearRange(first=first, last=last))
        for plan, (first, last) in data["years"].items()
        for name in (plan, f"“{plan}”", f'"{plan}"')
        for ending in data["endings"]
    )


@cache
def _words_before() -> KnownTexts[str]:
    """Words with the space behind them, and the bound each sets."""
    return KnownTexts(
        (f"{word} ", bound)
        for bound, words in load_data("questions")["year_words"].items()
        for word in words
    )


def _ends_open(text: str) -> bool:
    marks = load_data("comparisons")["range"]["between"]
    return any(text.endswith(normalize(mark)) for mark in marks)
