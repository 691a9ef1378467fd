"""Ranges of numbers in arrays, without a step of Python for each."""

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]


def ranges(starts: Numbers, ends: Numbers) -> Numbers:
    """All numbers from each start up to its end, one range after the other."""
    sizes = ends - starts
    before = np.cumsum(sizes) - sizes
    numbers: Numbers = np.arange(int(sizes.sum())) + np.repeat(starts - before, sizes)
    return numbers
