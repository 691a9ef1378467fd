"""The hits of a search by year, drawn small: one bar for each year, empty years included."""

from dataclasses import dataclass

from search_app.views.facets import Facet, FacetValue

BAR_STEP = 18
HEIGHT = 40
LEAST_HEIGHT = 2.0
ROOM_FOR_LABELS = 72
LONGEST_ROW = 40
"""Years drawn at most; an older stray is left to the list of years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One year; ``y`` and ``height`` are in the drawing's units, ``href`` chooses the year."""

    year: int
    count: int
    x: int
    y: float
    height: float
    selected: bool
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ByYear:
    """The drawing; ``width`` and ``height`` are its size."""

    bars: tuple[Bar, ...]
    width: int
    height: int

    @classmethod
    def of(cls, years: Facet) -> "ByYear | None":
        """Draw the counts of the year facet; ``None`` where fewer than two years count."""
        counted = {int(value.value): value for value in years.values if value.count}
        if len(counted) < 2:
            return None
        last = max(counted)
        shown = range(max(min(counted), last - LONGEST_ROW + 1), last + 1)
        most = max(value.count for value in counted.values())
        return cls(
            bars=tuple(
                _bar(year, place * BAR_STEP, counted.get(year), most)
                for place, year in enumerate(shown)
            ),
            width=max(len(shown) * BAR_STEP, ROOM_FOR_LABELS),
            height=HEIGHT,
        )


def _bar(year: int, x: int, value: FacetValue | None, most: int) -> Bar:
    count = value.count if value else 0
    height = max(LEAST_HEIGHT, round(HEIGHT * count / most, 1)) if count else 0.0
    return Bar(
        year=year,
        count=count,
        x=x,
        y=HEIGHT - height,
        height=height,
        selected=value is not None and value.selected,
        href=value.href if value else None,
    )
