"""The query tree on arrays: which sections match, and how well.

``indexer/query.py`` defines the sets; here each is a mask over rows, or over
reports where a node asks for nothing in the text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from analyzers.normalizer import normalize
from indexer.engines.whoosh.arrays import Counts, Mask, Rows, Scores
from indexer.engines.whoosh.bm25f import bm25f
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.occurrences import Occurrences, Standing
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
    """What a node matches.

    Attributes:
        allowed, found: See ``indexer/query.py``; a truth value per row. Deleted
            rows are nobody's concern here: whoever counts leaves them out.
        rows: The rows that have a score, ascending, all of them allowed.
        scores: The score of each of these.
    """

    allowed: Mask
    found: Mask
    rows: Rows
    scores: Scores


_NO_ROWS: Rows = np.zeros(0, dtype=np.int64)
_NO_SCORES: Scores = np.zeros(0)


class Evaluator:
    """Evaluates trees on one generation, remembering what it worked out last."""

    def __init__(self, generation: Generation, *, remember: int) -> None:
        self._generation = generation
        self._occurrences = Occurrences(generation)
        self._recent: Recent[Node, Matches] = Recent(remember)
        self._columns: Recent[str, Counts] = Recent(_COLUMNS_KEPT)

    def evaluate(self, node: Node) -> Matches:
        """The sections that a tree matches."""
        return self._recent.get(node, lambda: self._evaluate(node))

    def reports(self, node: Node) -> Mask | None:
        """The reports a node matches with all their sections.

        Returns:
            A mask, ``None`` if the node tells sections apart. Deleted reports may be in it.
        """
        generation = self._generation
        match node:
            case Filter():
                return None if node.field == "section" else self.filter(node.field, node.values)
            case YearRange():
                return _within(generation.years, node.first, node.last)
            case Number():
                column = self.measure(node.measure)
                return ~np.isnan(column) & _COMPARE[node.op](column, node.value)
            case Not():
                return ~self._said(node.child)
            case Everything():
                return np.ones(generation.report_count, dtype=np.bool_)
            case _:
                return None

    def filter(self, field: str, values: Sequence[str]) -> Mask:
        """The reports that a filter keeps, for any field but ``section``."""
        column = self._generation.key_column(field)
        asked = [normalize(one) for one in values] if field in NORMALIZED_FIELDS else values
        if field == "agency":
            codes = [
                code
                for code, name in enumerate(column.values)
                if any(part in name for part in asked)
            ]
        else:
            codes = [code for code, value in enumerate(column.values) if value in asked]
        return column.mask(codes)

    def section_filter(self, values: Sequence[str]) -> Mask:
        """The rows of sections with one of these numbers."""
        numbers = [
            int(value) for value in values if value.isdecimal() and str(int(value)) == value
        ]
        return np.isin(self._generation.section_numbers, numbers)

    def measure(self, name: str) -> Counts:
        """A measure of each report, NaN where it states none."""
        return self._columns.get(name, lambda: self._generation.measure(name))

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
            case Filter() if node.field == "section":
                return _unranked(self.section_filter(node.values))
            case _:
                reports = self.reports(node)
                if reports is None:
                    raise TypeError(f"no such node: {node!r}")
                return _unranked(self._rows_of(reports))

    def _words(self, node: Words) -> Matches:
        generation = self._generation
        size = generation.row_count
        own = np.zeros(size, dtype=np.bool_)
        allowed = np.ones(size, dtype=np.bool_)
        standing = []
        for word in dict.fromkeys(node.words):
            found = self._occurrences.of(word)
            own[found.own] = True
            here = np.zeros(size, dtype=np.bool_)
            here[found.rows] = True
            allowed &= here
            standing.append(found)
        if not standing:
            return Matches(allowed=allowed, found=own, rows=_NO_ROWS, scores=_NO_SCORES)
        rows = np.flatnonzero(allowed)
        scores = np.sum([self._scores(one, rows) for one in standing], axis=0)
        return Matches(allowed=allowed, found=allowed & own, rows=rows, scores=scores)

    def _scores(self, standing: Standing, rows: Rows) -> Scores:
        """The scores of these rows, in all of which a word stands."""
        weights = standing.weights
        if len(rows) < len(standing.rows):
            weights = weights[np.searchsorted(standing.rows, rows)]
        return bm25f(
            weights, sections=self._occurrences.sections, containing=len(standing.rows)
        )

    def _literal(self, node: Literal) -> Matches:
        standing = self._occurrences.of_literal(normalize(node.text))
        found = np.zeros(self._generation.row_count, dtype=np.bool_)
        found[standing.rows] = True
        scores = self._scores(standing, standing.rows)
        return Matches(allowed=found, found=found, rows=standing.rows, scores=scores)

    def _and(self, node: And) -> Matches:
        size = self._generation.row_count
        reports = [(child, self.reports(child)) for child in node.children]
        parts = [(child, self.evaluate(child)) for child, mask in reports if mask is None]
        allowed = _every([part.allowed for _child, part in parts], size)
        of_reports = [mask for _child, mask in reports if mask is not None]
        if of_reports:
            allowed = self._narrowed(allowed, _every(of_reports, len(of_reports[0])))
        texts = [part.found for child, part in parts if has_text(child)]
        found = allowed & _any(texts, size) if texts else allowed
        return self._ranked(allowed, found, [part for _child, part in parts])

    def _or(self, node: Or) -> Matches:
        size = self._generation.row_count
        parts = [self.evaluate(child) for child in node.children]
        allowed = _any([part.allowed for part in parts], size)
        return self._ranked(allowed, _any([part.found for part in parts], size), parts)

    def _ranked(self, allowed: Mask, found: Mask, parts: Sequence[Matches]) -> Matches:
        """Matches whose scores are the sums of those of their parts, where they are allowed."""
        scored = [part for part in parts if len(part.rows)]
        if len(scored) == 1:
            kept = allowed[scored[0].rows]
            rows, scores = scored[0].rows[kept], scored[0].scores[kept]
        elif scored:
            total = np.zeros(len(allowed))
            for part in scored:
                total[part.rows] += part.scores
            rows = np.flatnonzero((total > 0) & allowed)
            scores = total[rows]
        else:
            rows, scores = _NO_ROWS, _NO_SCORES
        return Matches(allowed=allowed, found=found, rows=rows, scores=scores)

    def _narrowed(self, rows: Mask, reports: Mask) -> Mask:
        """The rows that belong to one of these reports."""
        generation = self._generation
        standing = np.flatnonzero(rows)
        if len(standing) == len(rows):
            return self._rows_of(reports)
        kept = standing[reports[generation.report_of[standing]]]
        narrowed = np.zeros(len(rows), dtype=np.bool_)
        narrowed[kept] = True
        return narrowed

    def _rows_of(self, reports: Mask) -> Mask:
        return np.repeat(reports, np.diff(self._generation.starts))

    def _said(self, node: Node) -> Mask:
        """The reports of which a section is found."""
        reports = self.reports(node)
        if reports is not None:
            return reports
        found = np.flatnonzero(self.evaluate(node).found)
        said = np.zeros(self._generation.report_count, dtype=np.bool_)
        said[self._generation.report_of[found]] = True
        return said


_COLUMNS_KEPT = 32


def _unranked(rows: Mask) -> Matches:
    return Matches(allowed=rows, found=rows, rows=_NO_ROWS, scores=_NO_SCORES)


def _every(masks: Sequence[Mask], size: int) -> Mask:
    whole = np.ones(size, dtype=np.bool_)
    for mask in masks:
        whole &= mask
    return whole


def _any(masks: Sequence[Mask], size: int) -> Mask:
    whole = np.zeros(size, dtype=np.bool_)
    for mask in masks:
        whole |= mask
    return whole


def _within(years: Counts, first: int | None, last: int | None) -> Mask:
    low = -np.inf if first is None else first
    high = np.inf if last is None else last
    inside: Mask = (years >= low) & (years <= high)
    return inside
