"""How times are taken and summed up."""

import math
import time
from collections.abc import Callable, Sequence


def seconds_of(action: Callable[[], object]) -> float:
    """Wall-clock time of one call."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def percentile(times: Sequence[float], share: float) -> float:
    """The smallest time that at least this share of the times does not exceed."""
    return sorted(times)[max(0, math.ceil(share * len(times)) - 1)]
