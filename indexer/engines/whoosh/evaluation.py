"""The query tree on arrays: which sections match, and how well.

``indexer/query.py`` defines the sets; here each is a mask over rows, or over
reports where a node asks for nothing in the text.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_

import numpy as np

from analyzers.normalizer import normalize
from indexer.engines.whoosh.arrays import Counts, Mask, Rows, Scores
from indexer.engines.whoosh.bm25f import bm25f
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.occurrences import Occurrences, Standing
from indexer.engines.whoosh.recent import Recent
from indexer.engines.whoosh.row_sets import RowSet, every_row, in_any
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
    Prefix,
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
        allowed, found: See ``indexer/query.py``. Deleted rows are nobody's concern
            here: whoever counts leaves them out.
        rows: The rows that have a score, ascending, all of them allowed.
        scores: The score of each of these.
    """

    allowed: RowSet
    found: RowSet
    rows: Rows
    scores: Scores


_NO_ROWS: Rows = np.zeros(0, dtype=np.int64)
_NO_SCORES: Scores = np.zeros(0)

_COLUMNS_KEPT = 32


class Evaluator:
    """Evaluates trees on one generation, remembering what it worked out last."""

    def __init__(self, generation: Generation, *, remember: int) -> None:
        self._generation = generation
        self._occurrences = Occurrences(generation)
        self._recent: Recent[Node, Matches] = Recent(remember)
        self._columns: Recent[str, Counts] = Recent(_COLUMNS_KEPT)

    def prepare(self) -> None:
        """Work out what every evaluation needs."""
        self._occurrences.prepare()

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
                return ~self.said(node.child)
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

    def section_filter(self, values: Sequence[str]) -> RowSet:
        """The rows of sections with one of these numbers."""
        numbers = [int(value) for value in values if value in _SECTION_NUMBERS]
        mask = np.isin(self._generation.section_numbers, numbers)
        return RowSet(len(mask), mask=mask)

    def measure(self, name: str) -> Counts:
        """A measure of each report, NaN where it states none."""
        return self._columns.get(name, lambda: self._generation.measure(name))

    def _evaluate(self, node: Node) -> Matches:
        match node:
            case Words() | Prefix():
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

    def _words(self, node: Words | Prefix) -> Matches:
        size = self._generation.row_count
        if isinstance(node, Prefix):
            standing = [self._occurrences.of_prefix(normalize(node.text))]
        else:
            standing = [self._occurrences.of(word) for word in dict.fromkeys(node.words)]
        if not standing:
            none = RowSet(size, rows=_NO_ROWS)
            return Matches(
                allowed=every_row(size), found=none, rows=_NO_ROWS, scores=_NO_SCORES
            )
        allowed = reduce(and_, sorted((one.rows for one in standing), key=_length))
        found = allowed & in_any((one.own for one in standing), size)
        scores = np.sum([self._scores(one, allowed.rows) for one in standing], axis=0)
        return Matches(allowed=allowed, found=found, rows=allowed.rows, scores=scores)

    def _scores(self, standing: Standing, rows: Rows) -> Scores:
        """The scores of these rows, in all of which a word stands."""
        return bm25f(
            standing.weights_of(rows),
            sections=self._occurrences.sections,
            containing=len(standing.rows.rows),
        )

    def _literal(self, node: Literal) -> Matches:
        standing = self._occurrences.of_literal(normalize(node.text))
        rows = standing.rows.rows
        return Matches(
            allowed=standing.rows,
            found=standing.rows,
            rows=rows,
            scores=self._scores(standing, rows),
        )

    def _and(self, node: And) -> Matches:
        size = self._generation.row_count
        masks = [(child, self.reports(child)) for child in node.children]
        parts = [(child, self.evaluate(child)) for child, mask in masks if mask is None]
        of_reports = [mask for _child, mask in masks if mask is not None]
        if parts:
            sets = sorted((part.allowed for _child, part in parts), key=_length)
            allowed = reduce(and_, sets)
            for mask in of_reports:
                allowed = allowed.where(mask[self._generation.report_of[allowed.rows]])
        else:
            allowed = self._rows_of(reduce(and_, of_reports)) if of_reports else every_row(size)
        texts = [part.found for child, part in parts if has_text(child)]
        found = allowed & in_any(texts, size) if texts else allowed
        return self._ranked(allowed, found, [part for _child, part in parts])

    def _or(self, node: Or) -> Matches:
        size = self._generation.row_count
        parts = [self.evaluate(child) for child in node.children]
        allowed = in_any((part.allowed for part in parts), size)
        return self._ranked(allowed, in_any((part.found for part in parts), size), parts)

    def _ranked(self, allowed: RowSet, found: RowSet, parts: Sequence[Matches]) -> Matches:
        """Matches whose scores are the sums of those of their parts, where they are allowed."""
        scored = [part for part in parts if len(part.rows)]
        if not scored:
            rows, scores = _NO_ROWS, _NO_SCORES
        elif len(scored) == 1:
            rows, scores = scored[0].rows, scored[0].scores
            if len(rows) > len(allowed.rows) or not allowed.mask[rows].all():
                kept = allowed.mask[rows]
                rows, scores = rows[kept], scores[kept]
        else:
            total = np.zeros(allowed.size)
            for part in scored:
                total[part.rows] += part.scores
            rows = allowed.rows
            scores = total[rows]
        return Matches(allowed=allowed, found=found, rows=rows, scores=scores)

    def _rows_of(self, reports: Mask) -> RowSet:
        mask = np.repeat(reports, np.diff(self._generation.starts))
        return RowSet(len(mask), mask=mask)

    def said(self, node: Node) -> Mask:
        """The reports of which a section is found."""
        reports = self.reports(node)
        if reports is not None:
            return reports
        said = np.zeros(self._generation.report_count, dtype=np.bool_)
        said[self._generation.report_of[self.evaluate(node).found.rows]] = True
        return said


_SECTION_NUMBERS = frozenset(map(str, range(100)))
"""How a section is named in a filter; nothing else is the number of one."""


def _unranked(rows: RowSet) -> Matches:
    return Matches(allowed=rows, found=rows, rows=_NO_ROWS, scores=_NO_SCORES)


def _length(rows: RowSet) -> int:
    return len(rows.rows)


def _within(years: Counts, first: int | None, last: int | None) -> Mask:
    low = -np.inf if first is None else first
    high = np.inf if last is None else last
    inside: Mask = (years >= low) & (years <= high)
    return inside
