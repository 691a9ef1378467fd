"""What the search page and its JSON show: the same values in both."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from indexer.measures import MEASURES
from indexer.model import ProseNumber, Report
from indexer.query import Hit
from search_app.addresses import DEFAULT_SORT, SearchAddress
from search_app.asking import Answer
from search_app.highlighter import highlights_in
from search_app.i18n import Catalogue
from search_app.measure_cells import cell_of
from search_app.passages import (
    AGENCY_ANCHOR,
    TITLE_ANCHOR,
    Passage,
    SectionPassages,
    passages_in,
)
from search_app.views.by_year import ByYear
from search_app.views.chips import ShownAlso, ShownChip, also_of, folded_chips_of
from search_app.views.facets import Facet, facets_of
from search_app.views.figures import figure
from search_app.views.findings import TABLE_SECTION
from search_app.views.marked import Run, runs
from search_app.views.meant import (
    ShownAgency,
    ShownCorrection,
    ShownPlace,
    agencies_shown,
    corrections_shown,
    places_shown,
)
from search_app.views.measure_labels import measure_label
from search_app.views.offers import ShownOffer, notes_of, offers_of, ways_of
from search_app.views.places import place_path
from search_app.views.remedies import ShownRemedy, remedies_shown
from search_app.views.reports import report_address
from search_app.views.stated import PROSE

MOST_SECTIONS = 3
"""Sections of one report whose passages a list shows."""

FILE_KINDS = ("csv", "xlsx", "jsonl", "atom")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class SortChoice:
    """One order of the list."""

    label: str
    href: str
    selected: bool
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """One page of results; ``next`` and ``first`` are links, or ``None`` for no such page."""

    address: SearchAddress
    chips: tuple[ShownChip, ...]
    also: tuple[ShownAlso, ...]
    offers: tuple[ShownOffer, ...]
    ways: tuple[ShownOffer, ...]
    warnings: tuple[str, ...]
    reports: int
    matching_sections: int
    has_text: bool
    took_ms: float
    facets: tuple[Facet, ...]
    by_year: ByYear | None
    hits: tuple[ShownHit, ...]
    partly: tuple[ShownHit, ...]
    sorts: tuple[SortChoice, ...]
    next_cursor: str | None
    next: str | None
    first: str | None
    remedies: tuple[ShownRemedy, ...]
    corrections: tuple[ShownCorrection, ...]
    agencies: tuple[ShownAgency, ...]
    places: tuple[ShownPlace, ...]

    @property
    def chosen(self) -> int:
        """How many facet values are chosen."""
        return sum(len(values) for values in self.address.selected.values())

    @property
    def unfiltered(self) -> str | None:
        """The same query without any chosen facet value; ``None`` if none is chosen."""
        return str(replace(self.address, selected={}, cursor=None)) if self.chosen else None

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What another query in the same box keeps: selections, order, language."""
        dropped = ("q", "cursor")
        return tuple(pair for pair in self.address.parameters() if pair[0] not in dropped)

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Kind and link of each file that this search can be taken away as."""
        return tuple((kind, self.address.as_file(kind)) for kind in FILE_KINDS)

    @property
    def has_choices(self) -> bool:
        """Whether any facet has a value to choose."""
        return any(facet.values for facet in self.facets)

    @classmethod
    def of(cls, answer: Answer, words: Catalogue) -> "SearchPage":
        """Lay out one answer in one language."""
        address, results = answer.address, answer.results
        facets = facets_of(results.facets, address, words)
        offers = offers_of(answer, words)
        return cls(
            address=address,
            chips=folded_chips_of(answer.reading, address, words),
            also=also_of(answer.reading.also, lambda q: str(address.asking(q)), words),
            offers=offers,
            ways=tuple(one for one in ways_of(answer, words) if one not in offers),
            warnings=(
                *(words.tell(warning) for warning in answer.reading.warnings),
                *notes_of(answer, words),
            ),
            reports=results.reports,
            matching_sections=results.sections,
            has_text=bool(answer.wanted),
            took_ms=answer.took_ms,
            facets=facets,
            by_year=next((ByYear.of(one) for one in facets if one.name == "year"), None),
            hits=_hits(answer, words),
            partly=() if answer.partly is None else _hits(answer.partly, words),
            sorts=_sorts(answer, words),
            next_cursor=results.next,
            next=str(address.starting_at(results.next)) if results.next else None,
            first=str(address.starting_at(None)) if address.cursor else None,
            remedies=remedies_shown(answer, words),
            corrections=corrections_shown(answer, words),
            agencies=agencies_shown(answer),
            places=places_shown(answer),
        )


def _hits(answer: Answer, words: Catalogue) -> tuple[ShownHit, ...]:
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
        href=report_address(report.id, address.q if answer.wanted else "", address.language),
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
    base = report_address(report.id, address.q, address.language)
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
    base = report_address(report.id, "", answer.address.language)
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
    number = _stating(value, measure, report)
    text = figure(value, measure, words)
    return words.say("figure.about", value=text) if number and number.approximate else text


def _stating(value: float | None, measure: str, report: Report) -> ProseNumber | None:
    """The number of the prose that gives a measure its value."""
    stated = (one for one in report.prose_numbers if PROSE + one.measure == measure)
    return next((one for one in stated if one.value == value), None)


def place_of_measure(measure: str, report: Report, value: float | None = None) -> str:
    """Where a report states a measure: its cell or paragraph, else the section of its table.

    What its date tells stands at its head.
    """
    cell = cell_of(measure, report)
    if cell is not None:
        return cell.anchor
    number = _stating(value, measure, report)
    if number is not None:
        return number.anchor
    if MEASURES[measure].unit == "days":
        return AGENCY_ANCHOR
    table = measure.partition(".")[0]
    return f"s{TABLE_SECTION.get(table, 3)}"


def _sorts(answer: Answer, words: Catalogue) -> tuple[SortChoice, ...]:
    """Each choice drops the order that the query itself asks for."""
    address = answer.address
    own = (chip.without for chip in answer.reading.chips if chip.field == "sort")
    query = next(own, address.q)
    choices = {
        sort: words.say(f"sort.{sort}") for sort in (DEFAULT_SORT, "-year", "year", "agency")
    }
    for measure in answer.measures:
        label = measure_label(measure, words)
        choices[f"-{measure}"] = words.say("sort.most", measure=label)
        choices[measure] = words.say("sort.least", measure=label)
    return tuple(
        SortChoice(
            label=label,
            href=str(address.asking(query).sorted_by(None if sort == DEFAULT_SORT else sort)),
            selected=sort == answer.sort,
            value=sort,
        )
        for sort, label in choices.items()
    )
