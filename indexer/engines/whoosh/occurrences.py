"""Where a word, a beginning of words or a string stands, and what its occurrences weigh."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.engines.whoosh import bm25f
from indexer.engines.whoosh.arrays import FEW, Counts, Mask, Rows, ranges
from indexer.engines.whoosh.bm25f import FieldWeight, occurrence_weights
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.row_sets import RowSet
from indexer.engines.whoosh.term_postings import Postings

_LookUp = Callable[[str, str], Postings]
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
    weights: Counts
    own: RowSet

    def weights_of(self, rows: Rows) -> Counts:
        """The weights of some of the rows in which it stands."""
        standing = self.rows.rows
        if len(rows) == len(standing):
            return self.weights
        if len(rows) * FEW < self.rows.size:
            return self.weights[np.searchsorted(standing, rows)]
        spread = np.zeros(self.rows.size)
        spread[standing] = self.weights
        return spread[rows]


class Occurrences:
    """Looks words up in all fields of a generation."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation

    def prepare(self) -> None:
        """Work out the weights of all fields."""
        _ = self.sections, self._heading, self._body, self._characters, self._head

    @cached_property
    def sections(self) -> int:
        """Rows that are not deleted."""
        return int(self._generation.live_rows.sum())

    def of(self, word: str) -> Standing:
        """Where a word stands in headings, paragraphs and heads."""
        return self._in_fields(self._generation.postings, word)

    def of_prefix(self, text: str) -> Standing:
        """Where words that begin with a normalised text stand, as if they were one word."""
        return self._in_fields(self._generation.prefix_postings, text)

    def of_literal(self, text: str) -> Standing:
        """Where a normalised string stands in the lines."""
        found = self._generation.literal(text)
        weights = found.counts * self._characters[found.rows]
        rows = RowSet(self._generation.row_count, rows=found.rows)
        return Standing(rows=rows, weights=weights, own=rows)

    def _in_fields(self, look_up: _LookUp, text: str) -> Standing:
        heading, body = look_up("heading", text), look_up("body", text)
        own = [
            (body.rows, body.counts * self._body[body.rows]),
            (heading.rows, heading.counts * self._heading[heading.rows]),
        ]
        head = self._in_head(look_up("head", text))
        concerned = len(head[0]) + sum(len(rows) for rows, _weights in own)
        return (_sparse if concerned * FEW < self._generation.row_count else _dense)(
            own, head, self._generation.row_count
        )

    def _in_head(self, found: Postings) -> _Weighted:
        """What stands in heads, for all rows of their reports."""
        generation = self._generation
        reports = generation.report_of[found.rows]
        weights = found.counts * self._head[reports]
        if len(reports) == generation.report_count:
            return np.arange(generation.row_count), np.repeat(weights, self._row_counts)
        starts, ends = generation.starts[reports], generation.starts[reports + 1]
        return ranges(starts, ends), np.repeat(weights, ends - starts)

    @cached_property
    def _row_counts(self) -> Rows:
        return np.diff(self._generation.starts)

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
    def _head(self) -> Counts:
        return self._weights("head", bm25f.HEAD, self._generation.live_reports)

    def _weights(self, name: str, field: FieldWeight, live: Mask) -> Counts:
        lengths = self._generation.lengths(name)
        average = float(lengths[live].mean()) if live.any() else 0.0
        return occurrence_weights(field, lengths, average)


def _dense(own: Sequence[_Weighted], head: _Weighted, size: int) -> Standing:
    """What stands where, worked out on an array of all rows."""
    total = np.zeros(size)
    for rows, weights in own:
        total[rows] += weights
    in_section = total > 0
    if len(head[0]) == size:
        total += head[1]
    else:
        total[head[0]] += head[1]
    rows = np.flatnonzero(total)
    weights = total if len(rows) == size else total[rows]
    standing = RowSet(size, rows=rows)
    own_rows = standing if not len(head[0]) else RowSet(size, mask=in_section)
    return Standing(rows=standing, weights=weights, own=own_rows)


def _sparse(own: Sequence[_Weighted], head: _Weighted, size: int) -> Standing:
    """The same, worked out on the rows that are concerned."""
    own_rows, own_weights = _summed(own)
    rows, weights = _summed([(own_rows, own_weights), head])
    own_set = RowSet(size, rows=own_rows)
    standing = own_set if rows is own_rows else RowSet(size, rows=rows)
    return Standing(rows=standing, weights=weights, own=own_set)


def _summed(parts: Sequence[_Weighted]) -> _Weighted:
    """The rows of all parts, ascending, each with the sum of its weights."""
    standing = [part for part in parts if len(part[0])]
    if len(standing) < 2:
        return standing[0] if standing else parts[0]
    rows = np.concatenate([rows for rows, _weights in standing])
    distinct, places = np.unique(rows, return_inverse=True)
    weights = np.concatenate([weights for _rows, weights in standing])
    return distinct, np.bincount(places, weights).astype(np.float64)
