"""How times are taken and summed up."""

import math
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median


def seconds_of(action: Callable[[], object]) -> float:
    """Wall-clock time of one call."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def percentile(times: Sequence[float], share: float) -> float:
    """The smallest time that at least this share of the times does not exceed."""
    return sorted(times)[max(0, math.ceil(share * len(times)) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class QueryTimes:
    """Seconds of the queries of one kind on one engine."""

    queries: int
    median: float
    p99: float


def times_of(found: Sequence[Iterable[float]]) -> QueryTimes:
    """Sum up some queries.

    Args:
        found: For each query how many seconds it took, each time it was asked.
    """
    flat = [seconds for own in found for seconds in own]
    return QueryTimes(queries=len(found), median=median(flat), p99=percentile(flat, 0.99))
