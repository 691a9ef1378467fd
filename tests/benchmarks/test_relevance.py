"""The judged queries are whole, and their scores are those of the textbook."""

import math

import pytest

from benchmarks.relevance.judgements import judged_queries
from benchmarks.relevance.scoring import difference, is_exact, ndcg, recall
from benchmarks.relevance.truths import Known, known_reports

KINDS = ("navigational", "literal", "topical", "wording", "numeric", "question", "none")


@pytest.fixture(scope="module")
def known() -> dict[str, Known]:
    return known_reports()


def test_every_kind_is_judged_and_there_are_enough(known: dict[str, Known]) -> None:
    judged = judged_queries(known)
    assert len(judged) >= 120
    assert len({one.query for one in judged}) == len(judged)
    assert {one.kind for one in judged} == set(KINDS)
    for one in judged:
        assert bool(one.grades) == (one.kind != "none"), one.query
        assert set(one.grades.values()) <= {1, 2, 3}


def test_conditions_are_worked_out_on_the_truths(known: dict[str, Known]) -> None:
    assert known["s004"].meets("received = 1")
    assert known["s000"].meets("received = 0, place = 64")
    assert not known["songzi-title-year-2015"].meets("received = 0")  # it has no tables
    assert known["luzhou-review-2024"].meets("review = 4, corrected = 1, litigation = 3")
    assert {name for name, one in known.items() if one.meets("says 三审三校")} == {
        "s000",
        "s002",
    }
    with pytest.raises(ValueError, match="not a condition"):
        known["s000"].meets("received about 3")


def test_sums_of_a_table_that_is_lost_are_not_judged_as_0(known: dict[str, Known]) -> None:
    pictures = known["kaiping-pictures-2023"]
    assert not pictures.meets("refused = 0")
    assert not pictures.meets("litigation = 0")
    assert known["dayu-claims-2023"].meets("refused = 0")  # its table says so


def test_a_literal_is_judged_as_a_scan_finds_it(known: dict[str, Known]) -> None:
    for one in judged_queries(known):
        if one.kind == "literal":
            text = one.query.strip('"')
            assert one.grades.keys() == {
                name for name, report in known.items() if report.meets(f"says {text}")
            }, one.query


def test_the_gain_is_discounted_by_place_and_held_against_the_best_order() -> None:
    grades = {"a": 3, "b": 1}
    assert ndcg(["a", "b"], grades) == 1
    best = 7 + 1 / math.log2(3)
    assert ndcg(["b", "a"], grades) == pytest.approx((1 + 7 / math.log2(3)) / best)
    assert ndcg(["x"] * 10 + ["a"], grades) == 0
    assert recall(["x"] * 9 + ["a", "b"], grades) == 0.5
    assert is_exact(["b", "a"], grades)
    assert not is_exact(["a"], grades)


def test_a_difference_that_every_query_shows_is_certain() -> None:
    sure = difference([0.9, 0.8, 1.0, 0.7], [0.4, 0.3, 0.5, 0.2])
    assert (sure.mean, sure.low, sure.high) == pytest.approx((0.5, 0.5, 0.5))
    unsure = difference([1.0, 0.0] * 10, [0.0, 1.0] * 10)
    assert unsure.low < 0 < unsure.high
