"""What two reports side by side show: their numbers, and which paragraphs stand in both."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from indexer.measures import measure_values, whole_of
from indexer.model import Report
from search_app.i18n import Catalogue
from search_app.links import report_address
from search_app.statistics.cell_states import stating
from search_app.statistics.offered import measure_groups
from search_app.views.differences import Paragraphs, marked_differences, masked
from search_app.views.figures import figure, measure_label, unstated
from search_app.views.places import place_path
from search_app.views.sections import SECTION_NUMBERS

PairState = Literal["same", "differs", "left", "right"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two reports."""

    title: str
    href: str
    place: str
    year: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPair:
    """A measure that one of the reports states at least."""

    label: str
    left: str
    right: str
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPair:
    """Paragraphs beside each other; ``same`` but for numbers, or on one side only.

    What differs in those that are mostly the same is marked as found.
    """

    state: PairState
    left: Paragraphs
    right: Paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPair:
    """One section of both."""

    label: str
    pairs: tuple[TextPair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SidesPage:
    """Two reports side by side; the counts are of paragraphs."""

    left: Side
    right: Side
    numbers: tuple[NumberPair, ...]
    sections: tuple[SectionPair, ...]
    same: int
    only_left: int
    only_right: int

    @classmethod
    def of(cls, left: Report, right: Report, words: Catalogue) -> "SidesPage":
        """Lay two reports beside each other."""
        sections = tuple(
            SectionPair(
                label=words.name_of("section", str(number)),
                pairs=text_pairs(_texts(left, number), _texts(right, number)),
            )
            for number in SECTION_NUMBERS
        )
        pairs = [pair for section in sections for pair in section.pairs]
        return cls(
            left=_side(left, words),
            right=_side(right, words),
            numbers=tuple(_numbers(left, right, words)),
            sections=sections,
            same=sum(len(pair.left) for pair in pairs if pair.state == "same"),
            only_left=sum(len(pair.left) for pair in pairs if pair.state != "same"),
            only_right=sum(len(pair.right) for pair in pairs if pair.state != "same"),
        )


def text_pairs(left: Sequence[str], right: Sequence[str]) -> tuple[TextPair, ...]:
    """The paragraphs of two texts in order, those alike but for numbers beside each other."""
    matcher = SequenceMatcher(None, [*map(masked, left)], [*map(masked, right)], False)
    states: dict[str, PairState] = {
        "equal": "same", "replace": "differs", "delete": "left", "insert": "right",
    }  # fmt: skip
    pairs = []
    for tag, first, last, begin, end in matcher.get_opcodes():
        ours, theirs = marked_differences(left[first:last], right[begin:end])
        pairs.append(TextPair(state=states[tag], left=ours, right=theirs))
    return tuple(pairs)


def _texts(report: Report, number: int) -> list[str]:
    return [
        paragraph.text
        for section in report.sections
        if section.number == number
        for paragraph in section.paragraphs
    ]


def _side(report: Report, words: Catalogue) -> Side:
    return Side(
        title=report.title,
        href=report_address(report.id, "", words.language),
        place=place_path(report.region),
        year=str(report.year or words.say("report.unknown")),
    )


def _numbers(left: Report, right: Report, words: Catalogue) -> list[NumberPair]:
    values = measure_values(left), measure_values(right)
    found = []
    for group in measure_groups(words.language):
        for measure in group.measures:
            said = [
                stating(report, measure, own.get(measure), own.get(whole_of(measure) or ""))
                for report, own in zip((left, right), values, strict=True)
            ]
            if all(one.value is None for one in said):
                continue
            texts = [
                figure(one.value, measure, words)
                if one.value is not None
                else unstated(one, measure, words)
                for one in said
            ]
            found.append(
                NumberPair(
                    label=measure_label(measure, words),
                    left=texts[0],
                    right=texts[1],
                    differs=texts[0] != texts[1],
                )
            )
    return found
