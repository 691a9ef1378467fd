"""What the page of one agency shows: its numbers over the years, and how they join up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from indexer.checks.years import YEAR_RULES
from indexer.engines.agencies import Agency
from indexer.engines.protocol import SearchIndex
from indexer.engines.selection import MeasureColumn, Selection
from indexer.model import Report
from indexer.query import Filter, SearchRequest
from search_app.asking import MOST_COMPARED
from search_app.charts.lines import LineChart, line_chart
from search_app.i18n import Catalogue
from search_app.links import copying_address, link, report_address
from search_app.statistics.cell_states import stating
from search_app.statistics.neighbours import neighbours_of
from search_app.statistics.offered import offered
from search_app.views.agency_list import ListedAgency, listed_agency, place_of, years_of
from search_app.views.contact import contact_of
from search_app.views.copying import hundredths
from search_app.views.figures import figure, measure_label, unstated
from search_app.views.findings import DOUBTFUL, ShownFinding, findings_of
from search_app.views.measure_places import place_of_measure
from search_app.views.years import breaks_of


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCell:
    """What one report says of a measure; ``absent`` where that is no number."""

    text: str
    href: str | None
    absent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """A measure over the years of the table."""

    label: str
    href: str
    cells: tuple[YearCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearHead:
    """A column: the year, its report if one is here, and how many rules it breaks."""

    text: str
    href: str | None
    title: str
    fails: int


@dataclass(frozen=True, slots=True, kw_only=True)
class YearTable:
    """The years of the reports of one scope."""

    scope: str
    heads: tuple[YearHead, ...]
    lines: tuple[NumberLine, ...]
    charts: tuple[LineChart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """What the checks say of a year against the one before it."""

    year: str
    findings: tuple[ShownFinding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatedText:
    """How many sentences of a year's report the year before has; ``share`` in hundredths."""

    year: str
    href: str
    share: int
    repeated: int
    sentences: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyPage:
    """The page of one agency."""

    agency: Agency
    place: str
    level: str | None
    function: str | None
    years: str
    aliases: str
    tables: tuple[YearTable, ...]
    joints: tuple[Joint, ...]
    repeated: tuple[RepeatedText, ...]
    reports: tuple[tuple[str, str], ...]
    same_region: tuple[ListedAgency, ...]
    same_function: tuple[ListedAgency, ...]
    compare: str
    contact: tuple[tuple[str, str], ...]
    contact_year: int | None

    @classmethod
    def of(cls, index: SearchIndex, agency: Agency, words: Catalogue) -> "AgencyPage":
        """Lay out an agency in one language."""
        own = Filter(field="agency_id", values=(agency.id,))
        selection = index.select(SearchRequest(node=own, sort="year"))
        reports = selection.reports()
        region, function = neighbours_of(index, agency)
        compared = [("agency", one.id) for one in (agency, *function, *region)]
        language = words.language
        last = next((one for one in reversed(reports) if contact_of(one, words)), None)
        return cls(
            agency=agency,
            place=place_of(agency),
            level=words.name_of("level", agency.level) if agency.level else None,
            function=words.name_of("function", agency.function) if agency.function else None,
            years=years_of(agency, words),
            aliases=words.say("list.comma").join(agency.aliases),
            tables=tuple(
                _table(scope, selection, reports, words)
                for scope in ("own", "area")
                if any(report.scope == scope for report in reports)
            ),
            joints=_joints(reports, words),
            repeated=_repeated(index, reports, words),
            reports=tuple(
                (report.title, report_address(report.id, "", language))
                for report in reversed(reports)
            ),
            same_region=tuple(listed_agency(one, words) for one in region),
            same_function=tuple(listed_agency(one, words) for one in function),
            compare=link("/compare", compared[:MOST_COMPARED], language),
            contact=contact_of(last, words) if last else (),
            contact_year=last.year if last else None,
        )


def _table(
    scope: str, selection: Selection, reports: Sequence[Report], words: Catalogue
) -> YearTable:
    places = [place for place, report in enumerate(reports) if report.scope == scope]
    years = sorted({report.year for report in reports if report.scope == scope and report.year})
    columns: list[tuple[str, int | None]] = [
        (str(year), next((p for p in places if reports[p].year == year), None))
        for year in (range(years[0], years[-1] + 1) if years else ())
    ]
    columns += [
        (words.say("report.unknown"), place) for place in places if reports[place].year is None
    ]
    values = {name: selection.measure(name) for name in offered("shown")}
    lines = tuple(
        NumberLine(
            label=measure_label(name, words),
            href=_trends(name, words),
            cells=tuple(
                _cell(None if at is None else reports[at], name, _value(column, at), words)
                for _, at in columns
            ),
        )
        for name, column in values.items()
        if any(not np.isnan(column[place]) for place in places)
    )
    return YearTable(
        scope=scope,
        heads=tuple(_head(text, at, reports, words) for text, at in columns),
        lines=lines,
        charts=tuple(_charts(values, places, reports, words)),
    )


def _head(text: str, at: int | None, reports: Sequence[Report], words: Catalogue) -> YearHead:
    if at is None:
        return YearHead(text=text, href=None, title=words.say("agencies.no_report"), fails=0)
    report = reports[at]
    return YearHead(
        text=text,
        href=report_address(report.id, "", words.language),
        title=report.title,
        fails=sum(finding.status == "fail" for finding in report.findings),
    )


def _value(column: MeasureColumn, at: int | None) -> float | None:
    return None if at is None or np.isnan(column[at]) else float(column[at])


def _cell(
    report: Report | None, measure: str, value: float | None, words: Catalogue
) -> YearCell:
    if report is None:
        return YearCell(text="·", href=None, absent=True)
    said = stating(report, measure, value)
    if said.value is None:
        return YearCell(text=unstated(said, measure, words), href=None, absent=True)
    address = report_address(report.id, "", words.language)
    return YearCell(
        text=figure(said.value, measure, words),
        href=f"{address}#{place_of_measure(measure, report)}",
        absent=False,
    )


def _charts(
    values: Mapping[str, MeasureColumn],
    places: Sequence[int],
    reports: Sequence[Report],
    words: Catalogue,
) -> list[LineChart]:
    """A small chart of each measure that two years or more state."""
    charts = []
    for measure in offered("drawn"):
        stated = {
            year: (float(values[measure][place]), "")
            for place in places
            if (year := reports[place].year) and not np.isnan(values[measure][place])
        }
        if len(stated) < 2:
            continue
        label = measure_label(measure, words)
        points = {
            year: (value, f"{year} {figure(value, measure, words)}")
            for year, (value, _) in stated.items()
        }
        chart = line_chart(
            label,
            range(min(points), max(points) + 1),
            {label: points},
            write=partial(figure, measure=measure, words=words),
            broken_before=breaks_of(measure),
        )
        charts += [chart] if chart else []
    return charts


def _joints(reports: Sequence[Report], words: Catalogue) -> tuple[Joint, ...]:
    found = []
    for report in reports:
        of_years = [one for one in findings_of(report, words) if one.rule in YEAR_RULES]
        told = [one for one in of_years if one.status in ("pass", *DOUBTFUL)]
        if told and report.year:
            found.append(Joint(year=f"{report.year - 1} → {report.year}", findings=tuple(told)))
    return tuple(found)


def _repeated(
    index: SearchIndex, reports: Sequence[Report], words: Catalogue
) -> tuple[RepeatedText, ...]:
    """One for each report that has sentences and whose year before is here, in order."""
    years = {report.id: str(report.year) for report in reports}
    return tuple(
        RepeatedText(
            year=years[one.report_id],
            href=copying_address(one.report_id, words.language),
            share=hundredths(one.repeated, one.sentences),
            repeated=one.repeated,
            sentences=one.sentences,
        )
        for one in index.repeating(list(years))
        if one.sentences
    )


def _trends(measure: str, words: Catalogue) -> str:
    return link("/trends", [("measure", measure)], words.language)
