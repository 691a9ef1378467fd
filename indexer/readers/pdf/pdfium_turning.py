"""Decides which way up a page is read: turned so that its text runs to the right."""

from dataclasses import dataclass
from typing import NamedTuple

from indexer.readers.pdf.page import Box, Glyph, Rule

FURTHEST = 20_000.0
"""Points from the origin at which no page prints; also what no number is larger than."""


class RawGlyph(NamedTuple):
    """A glyph in PDF's coordinates, ``y`` upwards: its corners, its origin, how it is set."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    x: float
    y: float
    size: float
    bold: bool

    @property
    def is_placed(self) -> bool:
        """Whether it stands on any paper."""
        return all(abs(each) < FURTHEST for each in self[1:7])


@dataclass(frozen=True, slots=True, kw_only=True)
class Turning:
    """``quarters`` of a full turn, counted against the clock, by which the text is turned."""

    box: Box
    quarters: int

    @property
    def width(self) -> float:
        """Of the page as read."""
        return self._sides[self.quarters % 2]

    @property
    def height(self) -> float:
        """Of the page as read."""
        return self._sides[1 - self.quarters % 2]

    @property
    def _sides(self) -> tuple[float, float]:
        return self.box.right - self.box.left, self.box.top - self.box.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point from PDF's coordinates, as ``x`` to the right and ``y`` down from the top."""
        box = self.box
        if self.quarters == 0:
            return x - box.left, box.top - y
        if self.quarters == 1:
            return y - box.bottom, x - box.left
        if self.quarters == 2:
            return box.right - x, y - box.bottom
        return box.top - y, box.right - x

    def glyph(self, raw: RawGlyph) -> Glyph:
        """A glyph on the page as read."""
        one, _ = self.point(raw.left, raw.bottom)
        other, _ = self.point(raw.right, raw.top)
        _, base = self.point(raw.x, raw.y)
        return Glyph(raw.text, min(one, other), max(one, other), base, raw.size, raw.bold)

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> Rule:
        """A straight line on the page as read."""
        (ax, ay), (bx, by) = self.point(x1, y1), self.point(x2, y2)
        if abs(ax - bx) < abs(ay - by):
            return Rule(is_vertical=True, at=(ax + bx) / 2, start=min(ay, by), end=max(ay, by))
        return Rule(is_vertical=False, at=(ay + by) / 2, start=min(ax, bx), end=max(ax, bx))
