"""The scoring formula, held to figures worked out by hand."""

import numpy as np
import pytest

from indexer.engines.whoosh.arrays import Counts
from indexer.engines.whoosh.bm25f import FieldWeight, bm25f, occurrence_weights


def occurrences(
    counts: list[int],
    lengths: list[int],
    average: float,
    *,
    weight: float = 1.0,
    b: float = 0.5,
) -> Counts:
    field = FieldWeight(weight=weight, length=b)
    weights = occurrence_weights(field, np.array(lengths, dtype=float), average)
    return np.array(counts, dtype=float) * weights


def scores(*fields: Counts, sections: int, containing: int) -> Counts:
    return bm25f(np.sum(fields, axis=0), sections=sections, containing=containing)


def test_one_field_of_average_length_scores_as_plain_bm25() -> None:
    found = scores(occurrences([2], [10], 10.0), sections=3, containing=1)

    # ln(1 + 2.5 / 1.5) · 2 / (1.2 + 2)
    assert found == pytest.approx([0.980829 * 0.625], abs=1e-6)


def test_fields_are_weighted_and_tempered_by_length_before_they_saturate() -> None:
    heading = occurrences([1, 0], [2, 2], 2.0, weight=2.0)
    body = occurrences([3, 1], [30, 10], 20.0)

    found = scores(heading, body, sections=2, containing=2)

    # ln(1 + 0.5 / 2.5) = 0.182322; 2/1 + 3/1.25 = 4.4; 1/0.75 = 1.333333
    assert found == pytest.approx(
        [0.182322 * 4.4 / 5.6, 0.182322 * 1.333333 / 2.533333], abs=1e-6
    )


def test_sections_without_the_word_score_nothing() -> None:
    empty = occurrences([0, 0], [0, 5], 2.5, b=1.0)

    assert scores(empty, sections=2, containing=0).tolist() == [0.0, 0.0]


def test_a_field_that_is_empty_everywhere_does_not_divide_by_zero() -> None:
    nothing = occurrences([0], [0], 0.0)
    body = occurrences([1], [4], 4.0)

    assert (
        scores(nothing, body, sections=1, containing=1).tolist()
        == scores(body, sections=1, containing=1).tolist()
    )
