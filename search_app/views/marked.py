"""A text cut into runs that are found, stated as a number, both or neither."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field

from search_app.highlighter import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text, all of it alike.

    Attributes:
        found: It was searched for.
        hit: Which hit of the page begins here, from 1; ``None`` elsewhere.
        number: Which stated number of the report this is, from 1.
    """

    text: str
    found: bool
    hit: int | None = None
    number: int | None = None


Numbered = tuple[Span, int]
"""Where a text states a number, and which of the report's numbers it is."""


def runs(text: str, spans: Sequence[Span], numbers: Sequence[Numbered] = ()) -> tuple[Run, ...]:
    """Cut ``text`` at all borders.

    Args:
        text: The text.
        spans: What was found, in order and apart.
        numbers: Numbers that it states; where two overlap, the first holds.
    """
    stated = _apart(numbers)
    borders = {0, len(text)}.union(*spans, *(span for span, _ in stated))
    places = sorted(borders)
    return tuple(
        Run(
            text=text[start:end],
            found=any(first <= start < last for first, last in spans),
            number=next(
                (which for (first, last), which in stated if first <= start < last), None
            ),
        )
        for start, end in itertools.pairwise(places)
    )


@dataclass(slots=True)
class HitCounter:
    """Numbers the hits of a page in reading order, so that each can lead to the next."""

    hits: int = field(default=0)

    def count(self, cut: Sequence[Run]) -> tuple[Run, ...]:
        """The runs with their hits numbered; a hit that a number cuts in two is one hit."""
        counted = []
        inside = False
        for run in cut:
            begins = run.found and not inside
            self.hits += begins
            inside = run.found
            counted.append(
                Run(
                    text=run.text,
                    found=run.found,
                    hit=self.hits if begins else None,
                    number=run.number,
                )
            )
        return tuple(counted)


def _apart(numbers: Sequence[Numbered]) -> list[Numbered]:
    kept: list[Numbered] = []
    for span, which in sorted(numbers):
        if not kept or kept[-1][0][1] <= span[0]:
            kept.append((span, which))
    return kept
