"""Where a word or a string stands, and what its occurrences weigh."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.engines.whoosh import bm25f
from indexer.engines.whoosh.arrays import Counts, Mask, Rows, ranges
from indexer.engines.whoosh.bm25f import FieldWeight, occurrence_weights
from indexer.engines.whoosh.generation import Generation

FEW = 16
"""Where less than one row in so many is concerned, only those are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The rows in which a word stands.

    Attributes:
        rows: The rows, ascending; with a word in the report's head, all of the report's.
        weights: For each, the sum of the weights of its occurrences.
        own: The rows in which it stands in the section itself; in no order, some twice.
    """

    rows: Rows
    weights: Counts
    own: Rows


class Occurrences:
    """Looks words up in all fields of a generation."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation

    @cached_property
    def sections(self) -> int:
        """Rows that are not deleted."""
        return int(self._generation.live_rows.sum())

    def of(self, word: str) -> Standing:
        """Where a word stands in headings, paragraphs and heads."""
        generation = self._generation
        heading = generation.postings("heading", word)
        body = generation.postings("body", word)
        parts = [
            (heading.rows, heading.counts * self._heading[heading.rows]),
            (body.rows, body.counts * self._body[body.rows]),
            self._in_head(word),
        ]
        rows, weights = _summed(parts, generation.row_count)
        return Standing(
            rows=rows, weights=weights, own=np.concatenate([heading.rows, body.rows])
        )

    def of_literal(self, text: str) -> Standing:
        """Where a normalised string stands in the lines."""
        found = self._generation.literal(text)
        weights = found.counts * self._characters[found.rows]
        return Standing(rows=found.rows, weights=weights, own=found.rows)

    def _in_head(self, word: str) -> tuple[Rows, Counts]:
        """A word in the heads, for all rows of their reports."""
        generation = self._generation
        found = generation.postings("head", word)
        reports = generation.report_of[found.rows]
        starts, ends = generation.starts[reports], generation.starts[reports + 1]
        return ranges(starts, ends), np.repeat(
            found.counts * self._head[reports], ends - starts
        )

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


def _summed(parts: Sequence[tuple[Rows, Counts]], size: int) -> tuple[Rows, Counts]:
    """The rows of all parts, ascending, each with the sum of its weights."""
    parts = [(rows, weights) for rows, weights in parts if len(rows)]
    if len(parts) == 1:
        return parts[0]
    rows = np.concatenate([np.zeros(0, dtype=np.int64), *(rows for rows, _ in parts)])
    weights = np.concatenate([np.zeros(0), *(weights for _, weights in parts)])
    if len(rows) * FEW > size:
        total = np.bincount(rows, weights, minlength=size).astype(np.float64)
        standing = np.flatnonzero(total)
        return standing, total[standing]
    distinct, places = np.unique(rows, return_inverse=True)
    return distinct, np.bincount(places, weights).astype(np.float64)
