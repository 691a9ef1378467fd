"""The query tree by brute force, straight from the table in ``indexer/query.py``.

Shares with the engines under test the constants of BM25F and nothing else.
"""

import math
import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from analyzers.normalizer import normalize
from analyzers.sentences import sentences
from indexer.engines.index_document import IndexDocument, SectionText
from indexer.engines.whoosh import bm25f
from indexer.query import (
    And,
    Filter,
    Literal,
    Node,
    Not,
    Number,
    Or,
    Prefix,
    Words,
    YearRange,
    has_text,
)

COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, "=": operator.eq,
    "!=": operator.ne, ">=": operator.ge, ">": operator.gt,
}  # fmt: skip


Word = str


@dataclass(frozen=True)
class Row:
    """A section and the report it is from."""

    document: IndexDocument
    section: SectionText

    @property
    def siblings(self) -> list["Row"]:
        """All sections of the report."""
        return [Row(self.document, section) for section in self.document.sections]

    @property
    def lines(self) -> list[str]:
        """Its headings and paragraphs."""
        return list(self.document.lines(self.section))

    def counts(self, term: Word | Prefix) -> tuple[int, int, int]:
        """Occurrences of a word, or of words that begin so, in heading, body and head."""
        fields = (self.section.heading_words, self.section.body_words, self.document.head_words)
        heading, body, head = (
            sum(meant(term, word) for word, _ in self.document.words(field)) for field in fields
        )
        return heading, body, head

    def literal_count(self, text: str) -> int:
        """Sentences that contain a string, or in which it begins."""
        wanted = normalize(text)
        return sum(sentences_with(wanted, line) for line in self.lines) if wanted else 0


def terms_of(node: Words | Prefix) -> tuple[Word | Prefix, ...]:
    """What is counted apart: each word, or all words that begin so."""
    return (node,) if isinstance(node, Prefix) else node.words


def meant(term: Word | Prefix, word: str) -> bool:
    """Whether a word of a text is the one that is asked for, or begins so."""
    if isinstance(term, Prefix):
        beginning = normalize(term.text)
        return bool(beginning) and word.startswith(beginning)
    return word == term


def sentences_with(wanted: str, line: str) -> int:
    """How many of a line's sentences contain a string, or are where it begins."""
    found, start = 0, 0
    for sentence in sentences(line):
        end = start + len(sentence)
        found += any(line.startswith(wanted, place) for place in range(start, end))
        start = end
    return found


def allowed(node: Node, row: Row) -> bool:
    """Whether a section is in ``allowed`` of a node."""
    match node:
        case Words() | Prefix():
            return all(any(row.counts(term)) for term in terms_of(node))
        case Literal():
            return row.literal_count(node.text) > 0
        case And():
            return all(allowed(child, row) for child in node.children)
        case Or():
            return any(allowed(child, row) for child in node.children)
        case Not():
            return not any(found(node.child, one) for one in row.siblings)
        case _:
            return states(node, row)


def found(node: Node, row: Row) -> bool:
    """Whether a section is in ``found`` of a node."""
    match node:
        case Words() | Prefix():
            own = any(any(row.counts(term)[:2]) for term in terms_of(node))
            return own and allowed(node, row)
        case And():
            texts = [child for child in node.children if has_text(child)]
            shown = any(found(child, row) for child in texts) or not texts
            return shown and allowed(node, row)
        case Or():
            return any(found(child, row) for child in node.children)
        case _:
            return allowed(node, row)


def states(node: Node, row: Row) -> bool:
    """Whether what a section's report states satisfies a node without text."""
    document = row.document
    match node:
        case Filter():
            return kept(node.field, node.values, row)
        case YearRange():
            year = document.report.year
            after = node.first is None or (year is not None and year >= node.first)
            before = node.last is None or (year is not None and year <= node.last)
            return year is not None and after and before
        case Number():
            value = document.values.get(node.measure)
            return value is not None and COMPARE[node.op](value, node.value)
        case _:
            return True


def kept(field: str, values: Iterable[str], row: Row) -> bool:
    """Whether a filter keeps a section."""
    if field == "section":
        return str(row.section.number) in values
    keys = row.document.keys.get(field, ())
    if field == "agency":
        return any(normalize(value) in key for value in values for key in keys)
    if field == "number":
        return any(
            key == value or (value.startswith("(") and key.endswith(value))
            for value in map(normalize, values)
            for key in keys
        )
    return any(value in keys for value in values)


def score(node: Node, row: Row, rows: Sequence[Row]) -> float:
    """How well a section answers a tree, among these sections."""
    if not allowed(node, row):
        return 0.0
    match node:
        case Words() | Prefix():
            terms = dict.fromkeys(terms_of(node))
            return sum(word_score(term, row, rows) for term in terms)
        case Literal():
            counts = [one.literal_count(node.text) for one in rows]
            lengths = [sum(map(len, one.lines)) for one in rows]
            part = tempered(
                bm25f.LINES, counts[rows.index(row)], lengths[rows.index(row)], lengths
            )
            return saturated(part, len(rows), sum(count > 0 for count in counts))
        case And() | Or():
            return sum(score(child, row, rows) for child in node.children)
        case _:
            return 0.0


def word_score(term: Word | Prefix, row: Row, rows: Sequence[Row]) -> float:
    """BM25F of one word, or of words that begin so as if they were one, in one section."""
    heading, body, head = row.counts(term)
    headings = [len(one.section.heading_words) for one in rows]
    bodies = [len(one.section.body_words) for one in rows]
    heads = {one.document.report.id: len(one.document.head_words) for one in rows}
    place = rows.index(row)
    weighted = (
        tempered(bm25f.HEADING, heading, headings[place], headings)
        + tempered(bm25f.BODY, body, bodies[place], bodies)
        + tempered(bm25f.HEAD, head, heads[row.document.report.id], list(heads.values()))
    )
    return saturated(weighted, len(rows), sum(any(one.counts(term)) for one in rows))


def tempered(
    field: bm25f.FieldWeight, count: int, length: int, lengths: Sequence[int]
) -> float:
    """A frequency, weighted and divided by the relative length of its field."""
    average = sum(lengths) / len(lengths)
    relative = length / average if average else 1.0
    return field.weight * count / (1 - field.length + field.length * relative) if count else 0.0


def saturated(weighted: float, sections: int, containing: int) -> float:
    """A weighted frequency on its way to at most the word's rarity."""
    rarity = math.log(1 + (sections - containing + 0.5) / (containing + 0.5))
    return rarity * weighted / (bm25f.SATURATION + weighted)
