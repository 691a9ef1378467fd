"""What a list shows of each report it found: its passages, and the numbers asked for."""

from collections.abc import Mapping
from dataclasses import dataclass

from indexer.model import Report
from indexer.query import Hit
from search_app.addresses import SearchAddress
from search_app.asking import Answer
from search_app.highlighter import highlights_in
from search_app.i18n import Catalogue
from search_app.passages import (
    AGENCY_ANCHOR,
    TITLE_ANCHOR,
    Passage,
    SectionPassages,
    passages_in,
)
from search_app.views.figures import figure, measure_label, unwritten
from search_app.views.marked import Run, runs
from search_app.views.measure_places import place_of_measure, stating_number
from search_app.views.places import place_path

MOST_SECTIONS = 3
"""Sections of one report whose passages a list shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPassage:
    """A passage with the link to its place on the report page."""

    passage: Passage
    runs: tuple[Run, ...]
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HitSection:
    """The passages of one section, and how many lines of it more would match."""

    label: str
    passages: tuple[ShownPassage, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFigure:
    """The number a reader asked for, and the link to where the report states it."""

    measure: str
    label: str
    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHit:
    """A report on the list."""

    report: Report
    score: float
    values: Mapping[str, float]
    title: tuple[Run, ...]
    href: str
    agency: tuple[Run, ...]
    place: str
    place_marked: tuple[Run, ...]
    level: str | None
    sections: tuple[HitSection, ...]
    passages: tuple[Passage, ...]
    figures: tuple[ShownFigure, ...]
    other_sections: int


def hits_shown(answer: Answer, words: Catalogue) -> tuple[ShownHit, ...]:
    """The reports of one page of an answer; one that was replaced meanwhile is left out."""
    return tuple(
        _hit(hit, answer, words)
        for hit in answer.results.hits
        if hit.report_id in answer.reports
    )


def _hit(hit: Hit, answer: Answer, words: Catalogue) -> ShownHit:
    report = answer.reports[hit.report_id]
    found = [
        part
        for number in hit.sections
        if (part := passages_in(report, number, answer.wanted)).passages
    ]
    address = answer.address
    place = place_path(report.region)
    shown = [_section(part, report, address, words) for part in found[:MOST_SECTIONS]]
    return ShownHit(
        report=report,
        score=hit.score,
        values=hit.values,
        title=runs(report.title, highlights_in(report.title, answer.wanted)),
        href=address.leading_to(report.id),
        agency=runs(report.agency, highlights_in(report.agency, answer.wanted)),
        place=place,
        place_marked=runs(place, highlights_in(place, answer.wanted)),
        level=words.name_of("level", report.level) if report.level else None,
        sections=tuple(section for section in shown if section.passages),
        passages=tuple(passage for part in found for passage in part.passages),
        figures=_figures(hit, report, answer, words),
        other_sections=max(0, len(found) - MOST_SECTIONS),
    )


def _section(
    part: SectionPassages, report: Report, address: SearchAddress, words: Catalogue
) -> HitSection:
    base = address.leading_to(report.id)
    return HitSection(
        label=words.name_of("section", str(part.section)),
        passages=tuple(
            ShownPassage(
                passage=passage,
                runs=runs(passage.text, passage.highlights),
                href=f"{base}#{passage.anchor}",
            )
            for passage in part.passages
            if not _stands_above(passage, report)
        ),
        more=part.more,
    )


def _stands_above(passage: Passage, report: Report) -> bool:
    """Whether it is the title, agency or place, which the list shows marked above passages."""
    shown = {report.agency, *(division.name for division in report.region.divisions)}
    is_name = passage.anchor == AGENCY_ANCHOR and passage.text in shown
    return passage.anchor == TITLE_ANCHOR or is_name


def _figures(
    hit: Hit, report: Report, answer: Answer, words: Catalogue
) -> tuple[ShownFigure, ...]:
    base = answer.address.leading_to(report.id)
    return tuple(
        ShownFigure(
            measure=measure,
            label=measure_label(measure, words),
            text=_written(hit.values.get(measure), measure, report, words),
            href=f"{base}#{place_of_measure(measure, report, hit.values.get(measure))}",
        )
        for measure in answer.measures
    )


def _written(value: float | None, measure: str, report: Report, words: Catalogue) -> str:
    """A value with its unit, marked where the report states it as approximate."""
    if value is None:
        return unwritten(report, measure, words)
    number = stating_number(value, measure, report)
    text = figure(value, measure, words)
    return words.say("figure.about", value=text) if number and number.approximate else text
