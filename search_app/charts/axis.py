"""A scale from values to places, with marks at round numbers."""

import math
from collections.abc import Iterable
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


def axis_for(values: Iterable[float], length: float) -> Axis:
    """An axis that holds these values and 0; its marks are whole where all of them are."""
    held = tuple(values)
    highest = max(held, default=0)
    if highest <= 0:
        return Axis(top=1, length=length, marks=(0, 1))
    counts = all(float(value).is_integer() for value in held)
    rough = highest / _MARKS
    scale = 10 ** math.floor(math.log10(rough))
    if counts:
        scale = max(1, scale)
    step = next(
        scale * one
        for one in _STEPS
        if scale * one >= rough * (1 - 1e-9) and not (counts and scale * one % 1)
    )
    count = math.ceil(highest / step - 1e-9)
    return Axis(
        top=step * count,
        length=length,
        marks=tuple(round(step * mark, 10) for mark in range(count + 1)),
    )
