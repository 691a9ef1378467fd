"""BM25F: how well a section answers a word, from the fields the word stands in.

Source: Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted
fields", CIKM 2004: the frequencies of all fields are weighted and normalised
by length before they saturate together. The inverse document frequency is
Lucene's variant, which is never negative.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh.arrays import Counts, Scores

SATURATION = 1.2
"""k1: how soon further occurrences stop counting; the usual value."""

DECIMALS = 6
"""Scores are rounded so that equal wording gives equal scores, whatever the order of sums."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldWeight:
    """How much an occurrence in a field counts, and how much the field's length tempers it.

    ``length`` is b: 0 ignores length, 1 divides by it outright.
    """

    weight: float
    length: float


HEADING = FieldWeight(weight=2.0, length=0.5)
"""A heading names what its section is about; headings differ little in length."""

BODY = FieldWeight(weight=1.0, length=0.75)

HEAD = FieldWeight(weight=3.0, length=0.3)
"""Title, agency and places: long names are no less fitting than short ones."""

LINES = FieldWeight(weight=1.0, length=0.75)
"""A literal in a section's lines, whose length is counted in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOccurrences:
    """Occurrences of one word in one field, per section, with the field's lengths."""

    field: FieldWeight
    counts: Counts
    lengths: Counts
    average: float


def bm25f(fields: Iterable[FieldOccurrences], *, sections: int, containing: int) -> Scores:
    """Score each section for one word.

    Args:
        fields: The word's occurrences field by field.
        sections: Sections in the index.
        containing: Sections in which the word stands.
    """
    weighted = sum((_tempered(field) for field in fields), np.zeros(1))
    rarity = np.log(1 + (sections - containing + 0.5) / (containing + 0.5))
    scores: Scores = rarity * weighted / (SATURATION + weighted)
    return scores


def _tempered(field: FieldOccurrences) -> Counts:
    relative = field.lengths / field.average if field.average else np.ones_like(field.lengths)
    b = field.field.length
    # A field without words has length 0; with b = 1 that would divide 0 by 0.
    norm = np.maximum(1 - b + b * relative, np.finfo(np.float64).tiny)
    tempered: Counts = field.field.weight * field.counts / norm
    return tempered
