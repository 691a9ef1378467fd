"""Where in a text the query's words and literals stand, as offsets into that text."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from analyzers.normalizer import normalize, normalize_lines, source_map
from analyzers.segmenter import tokens, word_places
from analyzers.word_cutter import WordPlace
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


class Mark(NamedTuple):
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
    return _marks(text, _normal(text), wanted)


def marks_in_each(texts: Sequence[str], wanted: Wanted) -> list[tuple[Mark, ...]]:
    """What ``marks_in`` gives for each of some texts, sooner than one by one."""
    return [
        _marks(text, normal, wanted)
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


def _marks(text: str, normal: str, wanted: Wanted) -> tuple[Mark, ...]:
    """Those of a text with its normal form."""
    # Cutting a paragraph into words costs a thousand times more than looking for a string.
    words = [word for word in wanted.words if word in normal]
    places = word_places(normal, words) if words else []
    places += (
        (start, start + len(literal), literal)
        for literal in wanted.literals
        for start in _places(normal, literal)
    )
    found = _in_source(places, text, normal) if places else []
    if any(map(normal.__contains__, wanted.beginnings)):
        found += _beginning_marks(text, wanted.beginnings)
    return tuple(sorted(found))


def _in_source(places: Iterable[WordPlace], text: str, normal: str) -> list[Mark]:
    """Marks of a text for places in its normal form."""
    source = source_map(text, normal).source_span
    marks = (Mark(*source(start, end), wanted) for start, end, wanted in places)
    return [mark for mark in marks if mark.start < mark.end]


def _beginning_marks(text: str, beginnings: tuple[str, ...]) -> Iterator[Mark]:
    """All of each word that begins so."""
    for token in tokens(text, near=beginnings):
        for beginning in beginnings:
            if token.word.startswith(beginning) and token.start < token.end:
                yield Mark(token.start, token.end, f"{beginning}*")


def _places(text: str, literal: str) -> Iterator[int]:
    start = text.find(literal)
    while start >= 0:
        yield start
        start = text.find(literal, start + 1)


@lru_cache(maxsize=REMEMBERED_TEXTS)
def _normal(text: str) -> str:
    return normalize(text)
