"""Several texts that stand for one in a sentence: 提到大模型或人工智能, 三审三校和错敏词."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from analyzers.normalizer import Normalized
from analyzers.segmenter import known_words
from indexer.model import Message
from indexer.places.functions import functions
from indexer.query import Literal, Or
from search_app.query_reader.english_terms import chinese_term, term_told
from search_app.query_reader.questions.items import Item
from search_app.query_reader.questions.sentence_texts import MARKS_OF_QUOTATION
from search_app.query_reader.vocabulary import load_data, longest_first

SHORTEST = 2
"""Characters of a text that is one of several: 与否 is no 否."""

OF = "的"
"""In a text it binds what stands before it: 公开和透明的要求."""

Span = tuple[int, int]

_IDEOGRAPHS = re.compile("[\u3400-\u9fff]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedTexts:
    """Where the texts stand; whether any of them will do, or all must be there."""

    spans: tuple[Span, ...]
    any_will_do: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldTexts:
    """What to look for by a word that tells of a text, and what a reader is told of it."""

    literals: tuple[Literal | Or, ...]
    warnings: tuple[Message, ...] = ()


def texts_told(item: Item, text: str, normalized: Normalized) -> ToldTexts:
    """What to look for: the characters that were typed, of an English term its Chinese name."""
    start, end = item.text or (0, 0)
    told = normalized.text[start:end]
    if normalized.text[start - 1 : start] in MARKS_OF_QUOTATION:
        first, last = normalized.source_span(start, end)
        return ToldTexts(literals=(Literal(text=text[first:last]),))
    named = texts_named(told, joins_english=item.kind == "mention_all")
    sources = [
        normalized.source_span(start + first, start + last) for first, last in named.spans
    ]
    typed = [text[first:last] for first, last in sources]
    terms = {one: term for one in typed if (term := chinese_term(one)) is not None}
    literals = tuple(Literal(text=terms.get(one, one)) for one in typed)
    return ToldTexts(
        literals=(Or(children=literals),) if named.any_will_do else literals,
        warnings=tuple(term_told(one, term) for one, term in terms.items()),
    )


def texts_named(text: str, *, joins_english: bool) -> NamedTexts:
    """The texts that an unquoted one names: itself alone, if nothing in it joins two.

    Args:
        text: Normalised.
        joins_english: Whether ``and`` joins: ``mention both AI and big data``.
    """
    whole = NamedTexts(spans=((0, len(text)),))
    joints = tuple(_joints(text, joins_english=joins_english))
    if not joints or OF in text:
        return whole
    starts = (0, *(end for _, (_, end) in joints))
    ends = (*(start for _, (start, _) in joints), len(text))
    spans = tuple(_trimmed(text, span) for span in zip(starts, ends, strict=True))
    if any(end - start < SHORTEST for start, end in spans):
        return whole
    return NamedTexts(spans=spans, any_will_do=any(kind == "or_text" for kind, _ in joints))


def _joints(text: str, *, joins_english: bool) -> Iterator[tuple[str, Span]]:
    """The words between two texts, where they are words and no part of a name."""
    found = [*_joining().finditer(text)]
    if not found:
        return
    names = [*_names_in(text)]
    for joint in found:
        start, end = joint.span()
        kind = str(joint.lastgroup)
        is_inside = any(
            first <= start and end <= last and last - first > end - start
            for first, last in names
        )
        is_part = kind == "and_text" and joint[0].isascii() and not joins_english
        if not is_inside and not is_part:
            yield kind, (start, end)


def _names_in(text: str) -> Iterator[Span]:
    """Where words and lines of business stand: 呼和浩特, 住房和城乡建设."""
    for run in _IDEOGRAPHS.finditer(text):
        at = run.start()
        for word in known_words(run[0]):
            yield at, at + len(word)
            at += len(word)
    for name in _joined_names():
        at = text.find(name)
        if at >= 0:
            yield at, at + len(name)


@cache
def _joined_names() -> tuple[str, ...]:
    """Lines of business that hold such a word."""
    return tuple(name for name in functions().names if _joining().search(name))


@cache
def _joining() -> re.Pattern[str]:
    groups = (
        f"(?P<{kind}>{'|'.join(map(_pattern, longest_first(words)))})"
        for kind, words in load_data("questions")["quoted"]["joining"].items()
    )
    return re.compile("|".join(groups))


def _pattern(word: str) -> str:
    return f"(?<![a-z]){word}(?![a-z])" if word.isascii() else word


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), end - len(part) + len(part.rstrip())
