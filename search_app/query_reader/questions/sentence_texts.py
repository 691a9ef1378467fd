"""The texts to look for that a sentence may name at one place, and where each ends."""

import re
from collections.abc import Iterator
from functools import lru_cache

from search_app.query_reader.lexicon import phrases_at
from search_app.query_reader.questions.sentence_counts import (
    counts_at,
    inside_word,
    past_spaces,
)
from search_app.query_reader.questions.sentence_places import places_at
from search_app.query_reader.vocabulary import load_data

PAUSES = " ,，。．.?？!！、；;:："
QUOTE_PAIRS = {'"': '"', "“": "”", "「": "」", "『": "』"}
MARKS_OF_QUOTATION = frozenset("".join([*QUOTE_PAIRS, *QUOTE_PAIRS.values()]))
LONGEST_TEXT = 200
"""Characters of a text to look for that stands in no marks of quotation."""

LONGEST_COMPARISON = 8
"""Characters of one in words, as far as it is looked for at the end of a text."""
KEPT_TEXTS = 1_024
"""Texts of which it is kept whether they end in a comparison."""
_LATIN_OR_DIGITS = re.compile("[a-z]+|[0-9]+")


def texts_at(sentence: str, at: int) -> Iterator[tuple[tuple[int, int], int]]:
    """``提到三审三校``: the text may end wherever another word could begin."""
    at = past_spaces(sentence, at)
    closing = QUOTE_PAIRS.get(sentence[at : at + 1])
    if closing is not None:
        end = sentence.find(closing, at + 1)
        if end > at + 1:
            for after in _past_its_kind(sentence, end + 1):
                yield (at + 1, end), after
        return
    if sentence.startswith(tuple(load_data("questions")["quoted"]["no_text"]), at):
        return
    for end in range(at + 1, min(len(sentence), at + LONGEST_TEXT) + 1):
        if not _may_end_text(sentence, end):
            continue
        text = _without_loose_end(sentence[at:end].rstrip(PAUSES))
        if not MARKS_OF_QUOTATION.isdisjoint(text) or _turns(text):
            return
        if text and "的" not in (text[0], text[-1]) and not _ends_comparing(text):
            yield (at, at + len(text)), end


def _may_end_text(sentence: str, end: int) -> bool:
    """Chinese names no border but 的: in ``提到教育局的报告`` 局 belongs to the text."""
    following = sentence[end : end + 1]
    if sentence[:end].rstrip(" ")[-1:].isascii() and following not in ("", "的", *PAUSES[1:]):
        return _ends_english_text(sentence, past_spaces(sentence, end))
    if following in ("", "的", *PAUSES):
        return True
    if sentence.startswith(tuple(load_data("questions")["quoted"]["ends_text"]), end):
        return True
    return following.isascii() and following.isalpha() and not inside_word(sentence, end)


def _ends_english_text(sentence: str, at: int) -> bool:
    """Whether what follows is none of the words that an English text could go on with."""
    following = _LATIN_OR_DIGITS.match(sentence, at)
    if following is None:
        return sentence[at : at + 1] in MARKS_OF_QUOTATION
    if following[0].isdecimal():
        return True
    before = load_data("questions")["quoted"]["ends_text_before"]
    return following[0] in before or any(places_at(sentence, at))


def _turns(text: str) -> bool:
    """``三审三校但有错敏词``: two texts, of which only the first is meant here."""
    return any(word in text for word in load_data("questions")["quoted"]["turning"])


@lru_cache(maxsize=KEPT_TEXTS)
def _ends_comparing(text: str) -> bool:
    """``第三方最少``: the comparison is asked for, and is no part of a text to look for."""
    if text.isascii():
        return False
    comparing = {"most", "least", "many", "few", "zero", "nonzero"}
    return any(
        any(count.end == len(text) and count.kind == "count" for count in counts_at(text, at))
        or any(one.kind in comparing and one.text == text[at:] for one in phrases_at(text, at))
        for at in range(max(1, len(text) - LONGEST_COMPARISON), len(text))
    )


def _without_loose_end(text: str) -> str:
    """``监督保障`` of 监督保障内容."""
    for ending in load_data("questions")["quoted"]["loose_ends"]:
        if text.endswith(ending) and len(text) > len(ending) + 1:
            return text.removesuffix(ending)
    return text


def _past_its_kind(sentence: str, at: int) -> Iterator[int]:
    """Behind a quotation, and behind 一词 or 字样 that may follow it."""
    for word in load_data("questions")["quoted"]["behind"]:
        if sentence.startswith(word, at):
            yield at + len(word)
    yield at
