"""Lines over the years; a year without a value breaks the line."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from search_app.charts.axis import Axis, axis_for

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 64, 28, 14, 28
BASE = HEIGHT - BOTTOM
ROOM = 40
"""Width that a year needs beside the next one."""

DASHES = ("", "7 3", "2 3", "9 3 2 3", "1 4", "12 4")
"""Of each line in turn, so that they can be told apart without colours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A value of a line, and what is written when a reader points at it."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its name, its place in the legend, its pieces, its points."""

    name: str
    number: int
    dashes: str
    paths: tuple[str, ...]
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something written beside an axis."""

    at: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChart:
    """A chart of lines.

    Attributes:
        base: Where 0 stands.
        breaks: Where the form changes between two years.
    """

    width: ClassVar[int] = WIDTH
    height: ClassVar[int] = HEIGHT
    left: ClassVar[int] = LEFT
    base: ClassVar[int] = BASE

    title: str
    lines: tuple[Line, ...]
    values: tuple[Mark, ...]
    years: tuple[Mark, ...]
    breaks: tuple[float, ...]


def line_chart(
    title: str,
    years: Sequence[int],
    series: Mapping[str, Mapping[int, tuple[float, str]]],
    *,
    write: Callable[[float], str],
    names: Mapping[str, str] | None = None,
    broken_before: Sequence[int] = (),
) -> LineChart | None:
    """A chart of some series of values by year, ``None`` if there is no value.

    Args:
        title: What it shows.
        years: From the first to the last, gaps included.
        series: Key → year → value and the value as written.
        write: Writes a value of the axis.
        names: Key → what the legend calls it; without them a key is its name.
        broken_before: Years that begin another form: no line crosses into them.
    """
    if not years or not any(series.values()):
        return None
    values = (value for line in series.values() for value, _ in line.values())
    axis = axis_for(values, HEIGHT - TOP - BOTTOM)
    step = (WIDTH - LEFT - RIGHT) / max(1, len(years) - 1)
    at = {year: round(LEFT + step * place, 2) for place, year in enumerate(years)}
    breaks = [year for year in broken_before if year in at and year > years[0]]
    called = names or dict(zip(series, series, strict=True))
    return LineChart(
        title=title,
        lines=tuple(
            _line(called[key], number, _points(line, at, axis), breaks)
            for number, (key, line) in enumerate(series.items())
        ),
        values=tuple(Mark(at=BASE - axis.height(one), text=write(one)) for one in axis.marks),
        years=tuple(Mark(at=at[year], text=str(year)) for year in _written(years, step)),
        breaks=tuple(round(at[year] - step / 2, 2) for year in breaks),
    )


def _written(years: Sequence[int], step: float) -> Sequence[int]:
    """The last year and those before it, as many as have room."""
    return years[::-1][:: math.ceil(ROOM / step)][::-1]


def _points(
    line: Mapping[int, tuple[float, str]], at: Mapping[int, float], axis: Axis
) -> dict[int, Point | None]:
    """A place for each year, ``None`` where the line has no value."""
    points: dict[int, Point | None] = dict.fromkeys(at)
    for year in at.keys() & line.keys():
        value, text = line[year]
        points[year] = Point(x=at[year], y=BASE - axis.height(value), text=text)
    return points


def _line(
    name: str, number: int, points: Mapping[int, Point | None], breaks: Sequence[int]
) -> Line:
    return Line(
        name=name,
        number=number,
        dashes=DASHES[number % len(DASHES)],
        paths=tuple(_paths(points, breaks)),
        points=tuple(point for point in points.values() if point is not None),
    )


def _paths(points: Mapping[int, Point | None], breaks: Sequence[int]) -> list[str]:
    """The pieces of a line between its gaps, each of two points or more."""
    pieces: list[list[Point]] = [[]]
    for year, point in points.items():
        if year in breaks or point is None:
            pieces.append([])
        if point is not None:
            pieces[-1].append(point)
    return [
        "M" + "L".join(f"{point.x} {point.y}" for point in piece)
        for piece in pieces
        if len(piece) > 1
    ]
