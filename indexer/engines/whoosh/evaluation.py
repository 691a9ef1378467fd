"""The query tree on arrays: which sections match, and how well.

``indexer/query.py`` defines the sets; here each is a mask over rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from analyzers.normalizer import normalize
from indexer.engines.whoosh import bm25f
from indexer.engines.whoosh.arrays import Counts, Mask, Scores
from indexer.engines.whoosh.bm25f import FieldOccurrences, FieldWeight
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.literals import find_literal
from indexer.engines.whoosh.postings import Postings
from indexer.engines.whoosh.recent import Recent
from indexer.query import (
    And,
    Comparison,
    Everything,
    Filter,
    Literal,
    Node,
    Not,
    Number,
    Or,
    Words,
    YearRange,
    has_text,
)

_COMPARE: dict[Comparison, Callable[[Counts, float], Mask]] = {
    "<": np.less,
    "<=": np.less_equal,
    "=": np.equal,
    "!=": np.not_equal,
    ">=": np.greater_equal,
    ">": np.greater,
}

NORMALIZED_FIELDS = ("agency", "number")
"""Filter fields whose keys are normalised text, so that the asked value must be too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """What a node matches, row by row; ``scores`` is 0 outside ``allowed``."""

    allowed: Mask
    found: Mask
    scores: Scores


class Evaluator:
    """Evaluates trees on one generation, remembering what it worked out last."""

    def __init__(self, generation: Generation, *, remember: int) -> None:
        self._generation = generation
        self._recent: Recent[Node, Matches] = Recent(remember)

    def evaluate(self, node: Node) -> Matches:
        """The sections that a tree matches."""
        return self._recent.get(node, lambda: self._evaluate(node))

    def filter_rows(self, field: str, values: Sequence[str]) -> Mask:
        """The sections that a filter keeps."""
        sections = self._generation.sections
        if field == "section":
            return np.isin(sections.numbers.astype(str), list(values))
        return self._report_mask(field, values)[sections.reports]

    def _evaluate(self, node: Node) -> Matches:
        match node:
            case Words():
                return self._words(node)
            case Literal():
                return self._literal(node)
            case And():
                return self._and(node)
            case Or():
                return self._or(node)
            case _:
                return self._plain(self._unranked(node))

    def _unranked(self, node: Node) -> Mask:
        """The rows of a node that asks for nothing in the text."""
        generation, sections = self._generation, self._generation.sections
        match node:
            case Filter():
                return self.filter_rows(node.field, node.values)
            case YearRange():
                return _within(generation.years, node.first, node.last)[sections.reports]
            case Number():
                return self._number(node)[sections.reports]
            case Not():
                said = sections.any_by_report(self.evaluate(node.child).found)
                return ~said[sections.reports]
            case Everything():
                return np.ones(len(sections), dtype=np.bool_)
            case _:
                raise TypeError(f"no such node: {node!r}")

    def _words(self, node: Words) -> Matches:
        size = len(self._generation.sections)
        allowed, own = np.ones(size, dtype=np.bool_), np.zeros(size, dtype=np.bool_)
        scores: Scores = np.zeros(size)
        for word in dict.fromkeys(node.words):
            occurrences = self._occurrences(word)
            heading, body, head = (one.counts > 0 for one in occurrences)
            standing = heading | body | head
            allowed &= standing
            own |= heading | body
            scores += bm25f.bm25f(occurrences, sections=size, containing=int(standing.sum()))
        return Matches(allowed=allowed, found=allowed & own, scores=scores * allowed)

    def _occurrences(self, word: str) -> tuple[FieldOccurrences, ...]:
        """Occurrences of a word in heading, body and the report's head, for each row."""
        generation, sections = self._generation, self._generation.sections
        in_head = np.zeros(len(generation.ids))
        found = generation.reader.postings("head", word)
        in_head[sections.reports[found.rows]] = found.counts
        return (
            self._field(bm25f.HEADING, self._dense("heading", word), sections.heading),
            self._field(bm25f.BODY, self._dense("body", word), sections.body),
            FieldOccurrences(
                field=bm25f.HEAD,
                counts=in_head[sections.reports],
                lengths=sections.head[sections.reports],
                average=_mean(sections.head),
            ),
        )

    def _dense(self, field: str, word: str) -> Counts:
        return self._spread(self._generation.reader.postings(field, word))

    def _spread(self, postings: Postings) -> Counts:
        counts = np.zeros(len(self._generation.sections))
        counts[postings.rows] = postings.counts
        return counts

    def _field(self, field: FieldWeight, counts: Counts, lengths: Counts) -> FieldOccurrences:
        return FieldOccurrences(
            field=field, counts=counts, lengths=lengths, average=_mean(lengths)
        )

    def _literal(self, node: Literal) -> Matches:
        counts = self._spread(find_literal(self._generation, node.text))
        lines = self._field(bm25f.LINES, counts, self._generation.sections.characters)
        found = counts > 0
        scores = bm25f.bm25f([lines], sections=len(counts), containing=int(found.sum()))
        return Matches(allowed=found, found=found, scores=scores)

    def _and(self, node: And) -> Matches:
        size = len(self._generation.sections)
        parts = [self.evaluate(child) for child in node.children]
        allowed = np.logical_and.reduce(
            [np.ones(size, np.bool_), *(one.allowed for one in parts)]
        )
        texts = [
            part.found
            for child, part in zip(node.children, parts, strict=True)
            if has_text(child)
        ]
        found = allowed & np.logical_or.reduce(texts) if texts else allowed
        scores: Scores = np.sum([np.zeros(size), *(one.scores for one in parts)], axis=0)
        return Matches(allowed=allowed, found=found, scores=scores * allowed)

    def _or(self, node: Or) -> Matches:
        size = len(self._generation.sections)
        parts = [self.evaluate(child) for child in node.children]
        none = np.zeros(size, np.bool_)
        return Matches(
            allowed=np.logical_or.reduce([none, *(one.allowed for one in parts)]),
            found=np.logical_or.reduce([none, *(one.found for one in parts)]),
            scores=np.sum([np.zeros(size), *(one.scores for one in parts)], axis=0),
        )

    def _plain(self, rows: Mask) -> Matches:
        return Matches(allowed=rows, found=rows, scores=np.zeros(len(rows)))

    def _number(self, node: Number) -> Mask:
        column = self._generation.measures.get(node.measure)
        if column is None:
            return np.zeros(len(self._generation.ids), dtype=np.bool_)
        return ~np.isnan(column) & _COMPARE[node.op](column, node.value)

    def _report_mask(self, field: str, values: Sequence[str]) -> Mask:
        reports = np.zeros(len(self._generation.ids), dtype=np.bool_)
        column = self._generation.keys.get(field)
        if column is None:
            return reports
        asked = [normalize(one) for one in values] if field in NORMALIZED_FIELDS else values
        if field == "agency":
            codes = [
                code
                for code, name in enumerate(column.values)
                if any(part in name for part in asked)
            ]
        else:
            codes = [code for code, value in enumerate(column.values) if value in asked]
        reports[column.owners[np.isin(column.codes, codes)]] = True
        return reports


def _within(years: Counts, first: int | None, last: int | None) -> Mask:
    low = -np.inf if first is None else first
    high = np.inf if last is None else last
    inside: Mask = (years >= low) & (years <= high)
    return inside


def _mean(lengths: Counts) -> float:
    return float(lengths.mean()) if len(lengths) else 0.0
