"""The numbers that the prose of a report states, each with its place in the text."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from indexer.measures import MEASURES
from indexer.model import Report
from search_app.i18n import Catalogue
from search_app.views.figures import plain
from search_app.views.marked import Numbered

PROSE = "prose."
"""What the keys of measures begin with that the prose states."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedNumber:
    """A number, what it counts, and the paragraph that states it; ``text`` is its phrase."""

    place: int
    label: str
    value: str
    text: str
    anchor: str


def stated_numbers(report: Report, words: Catalogue) -> tuple[StatedNumber, ...]:
    """The report's prose numbers in the order of its text, counted from 1."""
    return tuple(
        StatedNumber(
            place=place,
            label=prose_label(number.measure, words),
            value=words.say(
                "report.about_number" if number.approximate else "report.exact_number",
                value=plain(number.value),
                unit=number.unit,
            ),
            text=number.text,
            anchor=number.anchor,
        )
        for place, number in enumerate(report.prose_numbers, 1)
    )


def places_of_numbers(report: Report) -> Mapping[str, list[Numbered]]:
    """Paragraph → where it states which of the report's numbers."""
    places: dict[str, list[Numbered]] = defaultdict(list)
    for place, number in enumerate(report.prose_numbers, 1):
        places[number.anchor].append((number.span, place))
    return places


def prose_label(measure: str, words: Catalogue) -> str:
    """What readers call a number that the prose states; its key where it has no name."""
    known = MEASURES.get(PROSE + measure) or MEASURES.get(measure)
    if known is None:
        return measure
    return known.zh if words.language == "zh" else known.en
