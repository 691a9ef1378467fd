"""How long a piece of work takes at the least: other load on the machine only adds to it."""

import time
from collections.abc import Callable

TRIES = 3


def least_seconds(work: Callable[[], object], *, enough: float) -> float:
    """CPU seconds of the quickest of a few tries; one below ``enough`` is the last."""
    least = float("inf")
    for _ in range(TRIES):
        started = time.process_time()
        work()
        least = min(least, time.process_time() - started)
        if least < enough:
            break
    return least
