"""The lattice of a run of ideographs: the dictionary words in it, from each place on."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Lattice(NamedTuple):
    """The dictionary words of a run, and room for what is worked out on them.

    Attributes:
        first: For each place its first word in ``ends``, and at last the number of words.
        ends, weights: Of the words that begin at a place, the shortest first.
        unknown: Weight of a character that is no word.
        score, best: Of the best cut from each place on: its weight, and where its word ends.
        cut: Where the words of the cut end.
        border: Whether a unit ends before a place.
        loose: Whether the character is one of a loose word.
        before: For each place and state of the model, the state before.
        waiting: Starts and ends of what is still to be divided.
    """

    first: Ints
    ends: Ints
    weights: Floats
    unknown: float
    score: Floats
    best: Ints
    cut: Ints
    border: Flags
    loose: Flags
    before: Ints
    waiting: Ints
