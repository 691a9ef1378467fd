"""Names for the arrays that a search is computed on."""

from typing import Any

import numpy as np
import numpy.typing as npt

Rows = npt.NDArray[np.int64]
"""Row numbers of sections, or ordinals of reports."""

Counts = npt.NDArray[np.float64]
"""How often, per row."""

Mask = npt.NDArray[np.bool_]
"""One truth value per section or per report."""

Scores = npt.NDArray[np.float64]
"""One score per section or per report."""

Bytes = npt.NDArray[np.uint8]

AnyArray = npt.NDArray[Any]

Arrays = dict[str, AnyArray]
"""Arrays by name, as a segment file holds them."""

FEW = 16
"""Where less than one row in so many is concerned, only those are looked at."""


def below(prefix: str, arrays: Arrays) -> Arrays:
    """The same arrays, named ``prefix.name``."""
    return {f"{prefix}.{name}": array for name, array in arrays.items()}


def above(array: AnyArray, numbers: AnyArray) -> Rows:
    """For each number the first place in a sorted array where something greater stands."""
    # In the array's own type: otherwise NumPy would convert all of the array first.
    return np.searchsorted(array, numbers.astype(array.dtype), side="right")


def places_in(array: AnyArray, numbers: AnyArray) -> tuple[Rows, Mask]:
    """Where those of the numbers stand that a sorted array holds, and which those are."""
    places = np.searchsorted(array, numbers.astype(array.dtype))
    held = places < len(array)
    held[held] = array[places[held]] == numbers[held]
    return places[held], held


def firsts_of_runs(numbers: Rows) -> Rows:
    """Where each run of equal numbers begins; equal ones stand together."""
    begins = np.ones(len(numbers), dtype=np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=begins[1:])
    return np.flatnonzero(begins)


def largest_of_runs(numbers: Counts, firsts: Rows) -> Counts:
    """The largest number of each run; runs are short.

    Args:
        numbers: All runs, one after the other.
        firsts: Where each begins; the first of them at 0.
    """
    largest: Counts = numbers[firsts]
    if len(firsts) == len(numbers):
        return largest
    sizes = np.diff(firsts, append=len(numbers))
    place, longer = 1, np.flatnonzero(sizes > 1)
    while len(longer):
        largest[longer] = np.maximum(largest[longer], numbers[firsts[longer] + place])
        place += 1
        longer = longer[sizes[longer] > place]
    return largest
