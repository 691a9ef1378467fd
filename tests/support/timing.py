"""How long a piece of work takes at the least: other load on the machine only adds to it."""

import time
from collections.abc import Callable

TRIES = 3


def least_seconds(
    work: Callable[[int], object],
    *,
    enough: float,
    clock: Callable[[], float] = time.process_time,
) -> float:
    """Seconds of the quickest of a few tries; one below ``enough`` is the last.

    Args:
        work: Given the number of the try, from 0, so that it can take up something
            new: a text that was read before may be remembered.
        enough: Seconds.
        clock: CPU time of this process; where another process does the work, it has
            to be one on the wall, or one that counts the other when it has ended.
    """
    least = float("inf")
    for number in range(TRIES):
        started = clock()
        work(number)
        least = min(least, clock() - started)
        if least < enough:
            break
    return least
