"""How good a list of reports is for a judged query, and how sure a difference is."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

DEPTH = 10
RESAMPLES = 10_000
SEED = 20211


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A mean difference with its bootstrap interval of 95 %."""

    mean: float
    low: float
    high: float


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first ten, gains 2 to the grade less 1.

    Source: Burges et al., "Learning to rank using gradient descent", ICML 2005.
    """
    ideal = _gain(sorted(grades.values(), reverse=True)[:DEPTH])
    return _gain([grades.get(name, 0) for name in found[:DEPTH]]) / ideal if ideal else 0.0


def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Share of the judged reports among the first ten, or as many as there are if more."""
    depth = max(DEPTH, len(grades))
    return len(grades.keys() & set(found[:depth])) / len(grades) if grades else 0.0


def is_exact(found: Sequence[str], grades: Mapping[str, int]) -> bool:
    """Whether all that is found answers, and all that answers is found."""
    return set(found) == grades.keys()


def difference(ours: Sequence[float], theirs: Sequence[float]) -> Interval:
    """Ours less theirs, query by query, with the interval of a paired bootstrap.

    Source: Sakai, "Evaluating evaluation metrics based on the bootstrap", SIGIR 2006.
    """
    pairs = np.array(ours) - np.array(theirs)
    dice = np.random.default_rng(SEED)
    means = pairs[dice.integers(0, len(pairs), size=(RESAMPLES, len(pairs)))].mean(axis=1)
    low, high = np.percentile(means, [2.5, 97.5])
    return Interval(mean=float(pairs.mean()), low=float(low), high=float(high))


def _gain(grades: Sequence[int]) -> float:
    gains = (float(2**grade - 1) for grade in grades)
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))
