"""Where in a text the query's words and literals stand, as offsets into that text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analyzers.normalizer import normalize, normalize_lines, normalize_with_map
from analyzers.segmenter import tokens
from indexer.query import And, Literal, Node, Or, Prefix, Words

Span = tuple[int, int]
"""A half-open range of characters."""

REMEMBERED_TEXTS = 4096
"""Paragraphs whose normalised text is kept in memory; a page shows a few dozen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a query looks for in text, normalised, nothing negated.

    ``beginnings`` are those of words.
    """

    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    literals: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.beginnings or self.literals)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One occurrence: its range in the text, and the word, beginning or literal found there."""

    start: int
    end: int
    wanted: str


def wanted_by(node: Node) -> Wanted:
    """The words and literals that make a section match, those under ``Not`` left out."""
    words: list[str] = []
    beginnings: list[str] = []
    literals: list[str] = []
    for leaf in _positive_leaves(node):
        if isinstance(leaf, Words):
            words += leaf.words
        elif text := normalize(leaf.text):
            (beginnings if isinstance(leaf, Prefix) else literals).append(text)
    return Wanted(
        words=frozenset(words),
        beginnings=tuple(dict.fromkeys(beginnings)),
        literals=tuple(dict.fromkeys(literals)),
    )


def marks_in(text: str, wanted: Wanted) -> tuple[Mark, ...]:
    """Every occurrence in ``text``, by place; occurrences may overlap."""
    found = [
        *_word_marks(text, wanted.words),
        *_beginning_marks(text, wanted.beginnings),
        *_literal_marks(text, wanted.literals),
    ]
    return tuple(sorted(found, key=lambda mark: (mark.start, mark.end, mark.wanted)))


def marks_in_each(texts: Sequence[str], wanted: Wanted) -> list[tuple[Mark, ...]]:
    """What ``marks_in`` gives for each of some texts, sooner where few have any."""
    strings = (*wanted.words, *wanted.beginnings, *wanted.literals)
    return [
        marks_in(text, wanted) if any(map(normal.__contains__, strings)) else ()
        for text, normal in zip(texts, normalize_lines(texts), strict=True)
    ]


def merged(marks: Iterable[Mark]) -> tuple[Span, ...]:
    """The ranges the marks cover, in order, those that overlap or touch made one."""
    return joined((mark.start, mark.end) for mark in marks)


def joined(ranges: Iterable[Span]) -> tuple[Span, ...]:
    """The ranges in order, those that overlap or touch made one."""
    spans: list[Span] = []
    for start, end in sorted(ranges):
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], max(end, spans[-1][1])
        else:
            spans.append((start, end))
    return tuple(spans)


def highlights_in(text: str, wanted: Wanted) -> tuple[Span, ...]:
    """The ranges of ``text`` to show as found."""
    return merged(marks_in(text, wanted))


def _positive_leaves(node: Node) -> Iterator[Words | Prefix | Literal]:
    if isinstance(node, Words | Prefix | Literal):
        yield node
    elif isinstance(node, And | Or):
        for child in node.children:
            yield from _positive_leaves(child)


def _word_marks(text: str, words: frozenset[str]) -> Iterator[Mark]:
    # Cutting a paragraph into words costs a thousand times more than looking for a string.
    if not any(map(_normal(text).__contains__, words)):
        return
    for token in tokens(text, near=words, only=words):
        if token.start < token.end:
            yield Mark(start=token.start, end=token.end, wanted=token.word)


def _beginning_marks(text: str, beginnings: tuple[str, ...]) -> Iterator[Mark]:
    """All of each word that begins so."""
    if not any(map(_normal(text).__contains__, beginnings)):
        return
    for token in tokens(text, near=beginnings):
        for beginning in beginnings:
            if token.word.startswith(beginning) and token.start < token.end:
                yield Mark(start=token.start, end=token.end, wanted=f"{beginning}*")


def _literal_marks(text: str, literals: tuple[str, ...]) -> Iterator[Mark]:
    if not any(map(_normal(text).__contains__, literals)):
        return
    normalised = normalize_with_map(text)
    for literal in literals:
        for start in _places(normalised.text, literal):
            first, last = normalised.source_span(start, start + len(literal))
            if first < last:
                yield Mark(start=first, end=last, wanted=literal)


def _places(text: str, literal: str) -> Iterator[int]:
    start = text.find(literal)
    while start >= 0:
        yield start
        start = text.find(literal, start + 1)


@lru_cache(maxsize=REMEMBERED_TEXTS)
def _normal(text: str) -> str:
    return normalize(text)
