"""Where two texts beside each other differ: clauses, and numbers of clauses that are alike."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from analyzers.normalizer import normalize
from search_app.highlighter import Span, joined
from search_app.views.marked import Run, runs

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_STOPS = "，。；：！？,;:!?"
_CLAUSE = re.compile(f"[^{_STOPS}]*[{_STOPS}]+|[^{_STOPS}]+$")

Paragraphs = tuple[tuple[Run, ...], ...]
"""Each cut into runs; those that are found are those that differ."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """A clause: the number of its paragraph, its place there, and its words."""

    paragraph: int
    start: int
    text: str


def masked(text: str) -> str:
    """A text without its numbers, so that those that differ in nothing else are alike."""
    return _NUMBER.sub("0", normalize(text))


def marked_differences(
    left: Sequence[str], right: Sequence[str]
) -> tuple[Paragraphs, Paragraphs]:
    """Both texts with what the other has not.

    A paragraph less than half of which stands in the other text is left unmarked: marks all
    over it would say no more than that it is another.
    """
    clauses = [*_clauses(left)], [*_clauses(right)]
    spans: tuple[list[list[Span]], list[list[Span]]] = [[] for _ in left], [[] for _ in right]
    ours, theirs = ([masked(one.text.rstrip(_STOPS)) for one in side] for side in clauses)
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, first, last, begin, end in matcher.get_opcodes():
        own = clauses[0][first:last], clauses[1][begin:end]
        if tag == "equal":
            for pair in zip(*own, strict=True):
                for side, clause in enumerate(pair):
                    spans[side][clause.paragraph] += _other_numbers(clause, pair[1 - side])
            continue
        for side in (0, 1):
            for clause in own[side]:
                place = clause.start, clause.start + len(clause.text)
                spans[side][clause.paragraph].append(place)
    return _cut(left, spans[0]), _cut(right, spans[1])


def _clauses(paragraphs: Sequence[str]) -> Iterator[_Clause]:
    for number, text in enumerate(paragraphs):
        for found in _CLAUSE.finditer(text):
            yield _Clause(paragraph=number, start=found.start(), text=found.group())


def _other_numbers(clause: _Clause, like: _Clause) -> Iterator[Span]:
    """The places of numbers that a clause which is alike does not have there."""
    pairs = zip(_NUMBER.finditer(clause.text), _NUMBER.finditer(like.text), strict=False)
    for own, other in pairs:
        if normalize(own.group()) != normalize(other.group()):
            yield clause.start + own.start(), clause.start + own.end()


def _cut(texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> Paragraphs:
    return tuple(
        runs(text, joined(own) if _is_alike(text, own) else ())
        for text, own in zip(texts, spans, strict=True)
    )


def _is_alike(text: str, differing: Sequence[Span]) -> bool:
    """Whether at least half of a text does not differ."""
    return 2 * sum(end - start for start, end in differing) <= len(text)
