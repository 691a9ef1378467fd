"""The query tree on arrays: which sections match, and how well.

``indexer/query.py`` defines the sets; here each is a mask over rows, or over
reports where a node asks for nothing in the text.
"""

from collections.abc import Callable, Iterable, Sequence
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
from indexer.engines.whoosh.row_sets import (
    LaterNumbers,
    RowNumbers,
    RowSet,
    WholeReports,
    every_row,
    in_any,
)
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
        scores: The scores of the rows that have one, all of them allowed; ``None`` for
            a node that ranks nothing.
        ranks_all: True if every row that is allowed has a score.
    """

    allowed: RowSet
    found: RowSet
    scores: RowNumbers | None
    ranks_all: bool


_NO_ROWS: Rows = np.zeros(0, dtype=np.int64)

_COLUMNS_KEPT = 32


class Evaluator:
    """Evaluates trees on one generation, remembering what it worked out last."""

    def __init__(self, generation: Generation, *, remember: int) -> None:
        self._generation = generation
        self._occurrences = Occurrences(generation, remember=remember)
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
                return _within(generation.columns.years, node.first, node.last)
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
        column = self._generation.columns.key_column(field)
        asked = [normalize(one) for one in values] if field in NORMALIZED_FIELDS else values
        if field == "agency":
            codes = [
                code
                for code, name in enumerate(column.values)
                if any(part in name for part in asked)
            ]
        else:
            codes = [column.numbers[value] for value in asked if value in column.numbers]
        endings = tuple(one for one in asked if field == "number" and one.startswith("("))
        if endings:
            codes += [code for code, name in enumerate(column.values) if name.endswith(endings)]
        return column.mask(codes)

    def section_filter(self, values: Sequence[str]) -> RowSet:
        """The rows of sections with one of these numbers."""
        numbers = [int(value) for value in values if value in _SECTION_NUMBERS]
        mask = np.isin(self._generation.section_numbers, numbers)
        return RowSet(len(mask), mask=mask)

    def measure(self, name: str) -> Counts:
        """A measure of each report, NaN where it states none."""
        return self._columns.get(name, lambda: self._generation.columns.measure(name))

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
                return _unranked(WholeReports(self._generation.layout, reports))

    def _words(self, node: Words | Prefix) -> Matches:
        size = self._generation.row_count
        if isinstance(node, Prefix):
            standing = [self._occurrences.of_prefix(normalize(node.text))]
        else:
            standing = [self._occurrences.of(word) for word in dict.fromkeys(node.words)]
        if not standing:
            none = RowSet(size, rows=_NO_ROWS)
            return Matches(allowed=every_row(size), found=none, scores=None, ranks_all=False)
        allowed = reduce(and_, sorted((one.rows for one in standing), key=_count))
        found = allowed & in_any((one.own for one in standing), size)
        scores = self._scores(standing, allowed)
        return Matches(allowed=allowed, found=found, scores=scores, ranks_all=True)

    def _literal(self, node: Literal) -> Matches:
        standing = self._occurrences.of_literal(normalize(node.text))
        return Matches(
            allowed=standing.rows,
            found=standing.rows,
            scores=self._scores([standing], standing.rows),
            ranks_all=True,
        )

    def _scores(self, standing: Sequence[Standing], rows: RowSet) -> RowNumbers:
        """The scores of these rows, in all of which these words stand."""
        if rows.is_small:
            numbers = rows.rows
            parts = (self._score(one, one.weights.of(numbers)) for one in standing)
            return RowNumbers(rows.size, sparse=(numbers, _sum(parts)))

        def worked_out(asked: Rows | None) -> Scores:
            weights = (
                one.weights.all if asked is None else one.weights.of(asked) for one in standing
            )
            total = _sum(
                self._score(one, own) for one, own in zip(standing, weights, strict=True)
            )
            if len(standing) > 1:
                total *= rows.mask if asked is None else rows.mask[asked]
            return total

        return LaterNumbers(rows.size, worked_out)

    def _score(self, standing: Standing, weights: Counts) -> Scores:
        """The scores for one word."""
        return bm25f(
            weights, sections=self._occurrences.sections, containing=standing.rows.count
        )

    def _and(self, node: And) -> Matches:
        size = self._generation.row_count
        masks = [(child, self.reports(child)) for child in node.children]
        parts = [(child, self.evaluate(child)) for child, mask in masks if mask is None]
        of_reports = [mask for _child, mask in masks if mask is not None]
        sets = [part.allowed for _child, part in parts]
        if of_reports:
            sets.append(WholeReports(self._generation.layout, reduce(and_, of_reports)))
        allowed = reduce(and_, sorted(sets, key=_count)) if sets else every_row(size)
        texts = [part.found for child, part in parts if has_text(child)]
        found = allowed & in_any(texts, size) if texts else allowed
        scored = [part for _child, part in parts if part.scores is not None]
        return Matches(
            allowed=allowed,
            found=found,
            scores=_added_scores(allowed, scored),
            ranks_all=any(part.ranks_all for _child, part in parts),
        )

    def _or(self, node: Or) -> Matches:
        size = self._generation.row_count
        parts = [self.evaluate(child) for child in node.children]
        allowed = in_any((part.allowed for part in parts), size)
        return Matches(
            allowed=allowed,
            found=in_any((part.found for part in parts), size),
            scores=_added_scores(allowed, [part for part in parts if part.scores is not None]),
            ranks_all=all(part.ranks_all for part in parts),
        )

    def said(self, node: Node) -> Mask:
        """The reports of which a section is found."""
        reports = self.reports(node)
        if reports is not None:
            return reports
        return self.evaluate(node).found.reports(self._generation.layout)


_SECTION_NUMBERS = frozenset(map(str, range(100)))
"""How a section is named in a filter; nothing else is the number of one."""


def _unranked(rows: RowSet) -> Matches:
    return Matches(allowed=rows, found=rows, scores=None, ranks_all=False)


def _added_scores(allowed: RowSet, parts: Sequence[Matches]) -> RowNumbers | None:
    """The sums of the scores of some parts, where they are allowed."""
    scores = [part.scores for part in parts if part.scores is not None]
    if not scores:
        return None
    if len(parts) == 1 and parts[0].allowed is allowed:
        return scores[0]
    if allowed.is_small:
        numbers = allowed.rows
        return RowNumbers(
            allowed.size, sparse=(numbers, _sum(one.of(numbers) for one in scores))
        )

    def worked_out(asked: Rows | None) -> Scores:
        if asked is None:
            return _sum(one.all for one in scores) * allowed.mask
        return _sum(one.of(asked) for one in scores) * allowed.mask[asked]

    return LaterNumbers(allowed.size, worked_out)


def _sum(parts: Iterable[Scores]) -> Scores:
    """The sum of several arrays of scores."""
    first, *others = parts
    if not others:
        return first
    total = first + others[0]
    for one in others[1:]:
        total += one
    return total


def _count(rows: RowSet) -> int:
    return rows.count


def _within(years: Counts, first: int | None, last: int | None) -> Mask:
    low = -np.inf if first is None else first
    high = np.inf if last is None else last
    inside: Mask = (years >= low) & (years <= high)
    return inside
