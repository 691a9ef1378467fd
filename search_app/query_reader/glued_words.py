"""The bare words of a query, parted where two were typed as one, joined where they are one.

A place and years (``宁夏2023``) are two words, and so are a text and since when it is told of
(``三审三校从哪年开始出现``). ``government open days`` is one name of what reports speak of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from analyzers.normalizer import normalize_with_map
from analyzers.segmenter import query_words
from indexer.query import Words
from search_app.query_reader.english_terms import chinese_term
from search_app.query_reader.questions.questions import names_only_reports, read_when
from search_app.query_reader.questions.sentences import splits

GLUED = (("place", "year"), ("year", "place"))
WHICH_YEAR = re.compile("[哪几].{0,2}年")
SHORTEST_TEXT = 2
"""Characters of a text that is asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BareWord:
    """A word that stands by itself at the top of a query, and where."""

    node: Words
    start: int
    end: int


def in_chinese(words: Sequence[BareWord], text: str) -> Iterator[BareWord]:
    """Bare words, where all that stand together in English name a thing its Chinese name.

    Args:
        words: In the order of the query.
        text: The query.
    """
    for is_english, run in groupby(words, key=_is_english):
        part = tuple(run)
        start, end = part[0].start, part[-1].end
        term = chinese_term(text[start:end]) if is_english else None
        if term is None:
            yield from part
        else:
            node = Words(text=term, words=query_words(term))
            yield BareWord(node=node, start=start, end=end)


def _is_english(word: BareWord) -> bool:
    text = word.node.text
    return text.isascii() and not text.isdecimal() and not word.node.as_typed


def taken_apart(words: Sequence[BareWord], text: str) -> tuple[BareWord, ...]:
    """The words of a query, two that were typed as one as two of them."""
    return tuple(part for word in words for part in _parts(word, text))


def _parts(word: BareWord, text: str) -> Iterator[BareWord]:
    spans = _place_and_years(word, text) or _text_and_when(word, text)
    if not spans:
        yield word
    for start, end in spans:
        part = text[start:end]
        yield BareWord(node=Words(text=part, words=query_words(part)), start=start, end=end)


def _place_and_years(word: BareWord, text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of either in the text; empty if the word is not just these two."""
    typed = text[word.start : word.end]
    if word.node.as_typed or not any(character.isdecimal() for character in typed):
        return ()
    normalized = normalize_with_map(typed)
    for items in splits(normalized.text):
        if tuple(item.kind for item in items) in GLUED:
            bounds = (0, items[0].end, len(normalized.text))
            spans = (normalized.source_span(*bounds[:2]), normalized.source_span(*bounds[1:]))
            return tuple((word.start + first, word.start + last) for first, last in spans)
    return ()


def _text_and_when(word: BareWord, text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of a text, and of 从哪年开始 or the like behind it; else empty."""
    typed = text[word.start : word.end]
    asked = WHICH_YEAR.search(typed)
    if word.node.as_typed or asked is None or read_when(typed) is not None:
        return ()
    for at in range(SHORTEST_TEXT, asked.start() + 1):
        if read_when(typed[at:]) is not None:
            begin = max(
                (end for end in range(at) if names_only_reports(typed[:end])), default=0
            )
            bounds = (0, begin, at, len(typed)) if begin else (0, at, len(typed))
            return tuple(
                (word.start + first, word.start + last) for first, last in pairwise(bounds)
            )
    return ()
