"""Bars side by side, one for each class or group."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from search_app.charts.axis import axis_for
from search_app.charts.lines import BASE, BOTTOM, HEIGHT, LEFT, RIGHT, TOP, WIDTH, Mark

_GAP = 0.25
"""Of the room for a bar, the part that stays empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar, its name below and its value as written."""

    x: float
    y: float
    width: float
    height: float
    name: str
    middle: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart:
    """A chart of bars; ``base`` is where 0 stands."""

    width: ClassVar[int] = WIDTH
    height: ClassVar[int] = HEIGHT
    left: ClassVar[int] = LEFT
    base: ClassVar[int] = BASE

    title: str
    bars: tuple[Bar, ...]
    values: tuple[Mark, ...]


def bar_chart(
    title: str, bars: Sequence[tuple[str, float, str]], *, write: Callable[[float], str]
) -> BarChart | None:
    """A chart of (name, value, value as written), ``None`` if there are none."""
    if not bars:
        return None
    axis = axis_for((value for _, value, _ in bars), HEIGHT - TOP - BOTTOM)
    room = (WIDTH - LEFT - RIGHT) / len(bars)
    return BarChart(
        title=title,
        bars=tuple(
            Bar(
                x=round(LEFT + room * (place + _GAP / 2), 2),
                y=round(BASE - axis.height(value), 2),
                width=round(room * (1 - _GAP), 2),
                height=axis.height(value),
                name=name,
                middle=round(LEFT + room * (place + 0.5), 2),
                text=text,
            )
            for place, (name, value, text) in enumerate(bars)
        ),
        values=tuple(
            Mark(at=BASE - axis.height(mark), text=write(mark)) for mark in axis.marks
        ),
    )
