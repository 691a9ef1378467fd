"""A scale from values to places, with marks at round numbers."""

import math
from dataclasses import dataclass

_STEPS = (1, 2, 2.5, 5, 10)
_MARKS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """From 0 to ``top`` of the values, over ``length`` of the drawing.

    ``marks`` are the values to be written beside it, 0 first.
    """

    top: float
    length: float
    marks: tuple[float, ...]

    def height(self, value: float) -> float:
        """How far from the base a value stands."""
        return round(self.length * value / self.top, 2)


def axis_for(highest: float, length: float) -> Axis:
    """An axis that holds values from 0 to ``highest``."""
    if highest <= 0:
        return Axis(top=1, length=length, marks=(0, 1))
    rough = highest / _MARKS
    scale = 10 ** math.floor(math.log10(rough))
    step = next(scale * one for one in _STEPS if scale * one >= rough * (1 - 1e-9))
    count = math.ceil(highest / step - 1e-9)
    return Axis(
        top=step * count,
        length=length,
        marks=tuple(round(step * mark, 10) for mark in range(count + 1)),
    )
