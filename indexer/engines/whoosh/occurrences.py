"""Where a word, a beginning of words or a string stands, and what its occurrences weigh."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.engines.whoosh import bm25f
from indexer.engines.whoosh.arrays import FEW, Counts, Mask, Rows
from indexer.engines.whoosh.bm25f import FieldWeight, occurrence_weights
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.recent import Recent
from indexer.engines.whoosh.row_sets import RowNumbers, RowSet, every_row
from indexer.engines.whoosh.spread_postings import SpreadPostings

_LookUp = Callable[[str, str], SpreadPostings]
"""Field, text → the rows of the field where it stands."""

_Weighted = tuple[Rows, Counts]
"""Rows, none of them twice, and for each a weight above 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The rows in which a word stands.

    Attributes:
        rows: These rows; with a word in the report's head, all of the report's.
        weights: For each, the sum of the weights of its occurrences.
        own: Those in which it stands in the section itself.
    """

    rows: RowSet
    weights: RowNumbers
    own: RowSet


class Occurrences:
    """Looks words up in all fields of a generation."""

    def __init__(self, generation: Generation, *, remember: int) -> None:
        self._generation = generation
        self._words: Recent[str, Standing] = Recent(remember)

    def prepare(self) -> None:
        """Work out the weights of all fields."""
        _ = self.sections, self._heading, self._body, self._characters
        _ = self._head_of_row

    @cached_property
    def sections(self) -> int:
        """Rows that are not deleted."""
        return int(self._generation.live_rows.sum())

    def of(self, word: str) -> Standing:
        """Where a word stands in headings, paragraphs and heads."""
        return self._words.get(word, lambda: self._in_fields(self._generation.postings, word))

    def of_prefix(self, text: str) -> Standing:
        """Where words that begin with a normalised text stand, as if they were one word."""
        return self._in_fields(self._generation.prefix_postings, text)

    def of_literal(self, text: str) -> Standing:
        """Where a normalised string stands in the lines."""
        found, size = self._generation.literal(text), self._generation.row_count
        if len(found) * FEW < size:
            rows, weights = _weighed(found, self._characters)
            standing = RowSet(size, rows=rows)
            numbers = RowNumbers(size, sparse=(rows, weights))
        else:
            total = found.weighed(self._characters)
            standing, numbers = RowSet(size, mask=total > 0), RowNumbers(size, dense=total)
        return Standing(rows=standing, weights=numbers, own=standing)

    def _in_fields(self, look_up: _LookUp, text: str) -> Standing:
        body, heading = look_up("body", text), look_up("heading", text)
        head = look_up("head", text)
        layout = self._generation.layout
        concerned = len(body) + len(heading) + len(head) * layout.rows // (layout.reports or 1)
        look = self._sparse if concerned * FEW < layout.rows else self._dense
        return look(body, heading, head)

    def _dense(
        self, body: SpreadPostings, heading: SpreadPostings, head: SpreadPostings
    ) -> Standing:
        """What stands where, worked out on an array of all rows."""
        layout, size = self._generation.layout, self._generation.row_count
        total = body.weighed(self._body)
        if len(heading):
            rows, weights = _weighed(heading, self._heading)
            total[rows] += weights
        own = standing = RowSet(size, mask=total > 0)
        if len(head):
            rows, weights = _weighed(head, self._head_of_row)
            of_reports = np.zeros(layout.reports)
            of_reports[layout.report_of[rows]] = weights
            total += of_reports[layout.report_of]
            standing = every_row(size) if of_reports.all() else RowSet(size, mask=total > 0)
        return Standing(rows=standing, weights=RowNumbers(size, dense=total), own=own)

    def _sparse(
        self, body: SpreadPostings, heading: SpreadPostings, head: SpreadPostings
    ) -> Standing:
        """The same, worked out on the rows that are concerned."""
        size = self._generation.row_count
        own = _summed(_weighed(body, self._body), _weighed(heading, self._heading))
        rows, weights = _summed(own, self._in_head(head)) if len(head) else own
        own_set = RowSet(size, rows=own[0])
        return Standing(
            rows=own_set if rows is own[0] else RowSet(size, rows=rows),
            weights=RowNumbers(size, sparse=(rows, weights)),
            own=own_set,
        )

    def _in_head(self, found: SpreadPostings) -> _Weighted:
        """What stands in heads, for all rows of their reports."""
        layout = self._generation.layout
        rows, weights = _weighed(found, self._head_of_row)
        reports = layout.report_of[rows]
        return layout.rows_in(reports), np.repeat(weights, layout.row_counts[reports])

    @cached_property
    def _heading(self) -> Counts:
        return self._weights("heading", bm25f.HEADING, self._generation.live_rows)

    @cached_property
    def _body(self) -> Counts:
        return self._weights("body", bm25f.BODY, self._generation.live_rows)

    @cached_property
    def _characters(self) -> Counts:
        return self._weights("characters", bm25f.LINES, self._generation.live_rows)

    @cached_property
    def _head_of_row(self) -> Counts:
        """What a word in the head of a row's report weighs."""
        weights = self._weights("head", bm25f.HEAD, self._generation.live_reports)
        return weights[self._generation.report_of]

    def _weights(self, name: str, field: FieldWeight, live: Mask) -> Counts:
        lengths = self._generation.lengths(name)
        average = float(lengths[live].mean()) if live.any() else 0.0
        return occurrence_weights(field, lengths, average)


def _weighed(found: SpreadPostings, weights: Counts) -> _Weighted:
    """Rows where something stands, and the sum of its weights in each."""
    postings = found.together()
    return postings.rows, postings.counts * weights[postings.rows]


def _summed(one: _Weighted, other: _Weighted) -> _Weighted:
    """The rows of both, ascending, each with the sum of its weights."""
    if not len(other[0]):
        return one
    if not len(one[0]):
        return other
    rows, weights = np.concatenate([one[0], other[0]]), np.concatenate([one[1], other[1]])
    distinct, places = np.unique(rows, return_inverse=True)
    return distinct, np.bincount(places, weights).astype(np.float64)
