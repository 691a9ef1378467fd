"""A page of a PDF as geometry: glyphs and rules, in points from its top left corner.

The page is turned so that its text runs from left to right; ``y`` grows downwards.
"""

from dataclasses import dataclass
from typing import NamedTuple

UNKNOWN = "\ufffd"
"""The text of a glyph whose font does not say which character it prints."""


class PdfError(Exception):
    """A PDF cannot be read; ``reason`` says why, ``hint`` what to do."""

    def __init__(self, reason: str, hint: str = "") -> None:
        super().__init__(reason)
        self.reason, self.hint = reason, hint


class Glyph(NamedTuple):
    """A character where it is printed: ``size`` of its font, ``base`` its base line's ``y``."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool

    @property
    def middle(self) -> tuple[float, float]:
        """A point inside the character."""
        return (self.left + self.right) / 2, self.base - self.size * 0.35


class Rule(NamedTuple):
    """A line along or down the page: ``at`` one coordinate, between two of the other."""

    is_vertical: bool
    at: float
    start: float
    end: float


class Box(NamedTuple):
    """An upright rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPage:
    """What is printed on one page.

    ``is_picture`` says that pictures cover most of a page on which next to
    nothing is text.
    """

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    is_picture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page as it looks: grey pixels, ``stride`` of them a row, ``scale`` of them a point."""

    columns: int
    rows: int
    stride: int
    scale: float
    pixels: bytes
