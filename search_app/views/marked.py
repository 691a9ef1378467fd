"""A text cut into runs that are found or not, so that no template counts characters."""

from collections.abc import Sequence
from dataclasses import dataclass

from search_app.highlighter import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text, all of it found or none of it."""

    text: str
    found: bool


def runs(text: str, spans: Sequence[Span]) -> tuple[Run, ...]:
    """Cut ``text`` at the borders of ``spans``, which are in order and apart."""
    cut: list[Run] = []
    place = 0
    for start, end in spans:
        if place < start:
            cut.append(Run(text=text[place:start], found=False))
        cut.append(Run(text=text[start:end], found=True))
        place = end
    if place < len(text):
        cut.append(Run(text=text[place:], found=False))
    return tuple(cut)
