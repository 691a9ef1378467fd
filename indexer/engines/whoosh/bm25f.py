"""BM25F: how well a section answers a word, from the fields the word stands in.

Source: Robertson, Zaragoza, Taylor, "Simple BM25 extension to multiple weighted
fields", CIKM 2004: the frequencies of all fields are weighted and normalised
by length before they saturate together. The inverse document frequency is
Lucene's variant, which is never negative.
"""

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


def occurrence_weights(field: FieldWeight, lengths: Counts, average: float) -> Counts:
    """What one occurrence counts in a field, by the field's length.

    Args:
        field: The field's weights.
        lengths: Its length, per section or per report.
        average: The mean of the lengths, deleted reports left out.
    """
    relative = lengths / average if average else np.ones_like(lengths)
    b = field.length
    # A field without words has length 0; with b = 1 that would divide 0 by 0.
    norm = np.maximum(1 - b + b * relative, np.finfo(np.float64).tiny)
    weights: Counts = field.weight / norm
    return weights


def bm25f(weighted: Counts, *, sections: int, containing: int) -> Scores:
    """Score sections for one word.

    Args:
        weighted: The sum of ``occurrence_weights`` over the word's occurrences, per section.
        sections: Sections in the index.
        containing: Sections in which the word stands.
    """
    rarity = np.log(1 + (sections - containing + 0.5) / (containing + 0.5))
    scores: Scores = weighted + SATURATION
    np.divide(weighted, scores, out=scores)
    scores *= rarity
    return scores
