"""What a comparison shows: some agencies, some measures, year by year."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np

from indexer.engines.agencies import Agency
from indexer.engines.protocol import SearchIndex
from indexer.query import And, Filter, SearchRequest
from search_app.addresses import SearchAddress, no_such_value, single
from search_app.answers.statistics import ComparedShape
from search_app.asking import MOST_COMPARED
from search_app.charts.lines import LineChart, line_chart
from search_app.errors import AddressError
from search_app.facet_values import VALUE_EXISTS
from search_app.i18n import Catalogue, Language
from search_app.links import language_pairs, link
from search_app.statistics.offered import offered, read_measure
from search_app.statistics.population import agency_with, every
from search_app.statistics.summary import as_printed
from search_app.views.agency_list import agencies_of, agency_address, place_of
from search_app.views.choices import ChoiceGroup, measure_choices
from search_app.views.figures import figure
from search_app.views.measure_labels import measure_label
from search_app.views.reports import report_address
from search_app.views.years import all_years, breaks_of

COMPARE_PARAMETERS = ("agency", "measure", "from", "to", "lang")
MOST_MEASURES = 12
MOST_CANDIDATES = 20
_BETWEEN = re.compile(r"[,，、;；\n]")
"""What stands between names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What an address compares; ``first`` and ``last`` are years, blank for no limit."""

    agencies: tuple[str, ...]
    measures: tuple[str, ...]
    first: str
    last: str
    language: Language

    def pairs(self) -> list[tuple[str, str]]:
        """The parameters that say it."""
        found = [("agency", one) for one in self.agencies]
        found += [("measure", one) for one in self.measures]
        found += [("from", self.first)] if self.first else []
        found += [("to", self.last)] if self.last else []
        return [*found, *language_pairs(self.language)]

    def link(self, path: str = "/compare") -> str:
        """Its address."""
        return link(path, self.pairs())

    def includes(self, year: str) -> bool:
        """Whether a year lies within its limits."""
        return (not self.first or year >= self.first) and (not self.last or year <= self.last)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedAgency:
    """An agency of the comparison, with the link to its page and the one without it."""

    id: str
    name: str
    place: str
    href: str
    without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareCell:
    """A value with the link to its report; no link where there is no report."""

    text: str
    href: str | None
    absent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareTable:
    """One measure: a row for each agency, a column for each year."""

    measure: str
    label: str
    without: str
    years: tuple[str, ...]
    rows: tuple[tuple[ComparedAgency, tuple[CompareCell, ...]], ...]
    chart: LineChart | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnclearName:
    """A name that more than one agency may have, or none; name, place and link of each."""

    text: str
    candidates: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """The page; ``unclear`` are those of the names to be added that name no single agency."""

    kept: tuple[tuple[str, str], ...]
    first: str
    last: str
    compared: tuple[ComparedAgency, ...]
    tables: tuple[CompareTable, ...]
    measures: tuple[ChoiceGroup, ...]
    asked: str
    unclear: tuple[UnclearName, ...]
    is_full: bool
    most: int
    csv: str
    json: str
    rows: tuple[ComparedShape, ...] = field(repr=False)

    @classmethod
    def of(
        cls, index: SearchIndex, parameters: Sequence[tuple[str, str]], words: Catalogue
    ) -> "ComparePage":
        """Work out the page that an address asks for.

        Raises:
            AddressError: A measure or a year does not exist, or there are too many agencies.
            UnknownAgencyError: The index holds no report of an agency.
        """
        comparison = read_comparison(parameters, words.language)
        known = [agency_with(index, one) for one in comparison.agencies]
        named = _named_in(index, single(parameters, "add") or "")
        for found in named.values():
            if len(found) == 1 and found[0] not in known and len(known) < MOST_COMPARED:
                known += found
        unclear = {text: found for text, found in named.items() if len(found) != 1}
        comparison = replace(comparison, agencies=tuple(one.id for one in known))
        compared = tuple(_compared(one, comparison, words) for one in known)
        values = _Values.of(index, comparison)
        return cls(
            kept=tuple(pair for pair in comparison.pairs() if pair[0] not in ("from", "to")),
            first=comparison.first,
            last=comparison.last,
            compared=compared,
            tables=tuple(
                _table(measure, compared, comparison, values, words)
                for measure in comparison.measures
                if compared
            ),
            measures=measure_choices("", words),
            asked=words.say("list.comma").join(unclear),
            unclear=tuple(_unclear(text, found, comparison) for text, found in unclear.items()),
            is_full=len(known) >= MOST_COMPARED,
            most=MOST_COMPARED,
            csv=comparison.link("/compare.csv"),
            json=comparison.link("/compare.json"),
            rows=tuple(_written(compared, comparison, values)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Values:
    """Agency and year → the report, and the values it states."""

    reports: Mapping[tuple[str, str], str]
    values: Mapping[tuple[str, str, str], float]

    @classmethod
    def of(cls, index: SearchIndex, comparison: Comparison) -> "_Values":
        """Look up the bodies' own reports within the years."""
        reports: dict[tuple[str, str], str] = {}
        values: dict[tuple[str, str, str], float] = {}
        if not comparison.agencies:
            return cls(reports=reports, values=values)
        node = And(
            children=(
                Filter(field="agency_id", values=comparison.agencies),
                Filter(field="scope", values=("own",)),
            )
        )
        selection = index.select(SearchRequest(node=node, sort="year"))
        years = selection.column("year").texts()
        agencies = selection.column("agency_id").texts()
        columns = {measure: selection.measure(measure) for measure in comparison.measures}
        for place, report_id in enumerate(selection.ids()):
            year, agency = years[place], agencies[place]
            if year is None or agency is None or not comparison.includes(year):
                continue
            reports[agency, year] = report_id
            for measure, column in columns.items():
                if not np.isnan(column[place]):
                    values[agency, year, measure] = float(column[place])
        return cls(reports=reports, values=values)

    def years(self) -> tuple[str, ...]:
        """From the first to the last year with a report, gaps included."""
        return tuple(map(str, all_years(year for _, year in self.reports)))


def read_comparison(parameters: Sequence[tuple[str, str]], language: Language) -> Comparison:
    """What an address compares; without a measure, the usual ones; years in either order.

    Raises:
        AddressError: A measure or a year does not exist, or there are too many.
    """
    agencies = every(parameters, "agency")
    measures = tuple(map(read_measure, every(parameters, "measure")))
    for name, found, most in (
        ("agency", agencies, MOST_COMPARED),
        ("measure", measures, MOST_MEASURES),
    ):
        if len(found) > most:
            raise AddressError(parameter=name, reason="problem.too_many", most=most)
    years = [_year(parameters, name) for name in ("from", "to")]
    if all(years):
        years.sort()
    return Comparison(
        agencies=agencies,
        measures=tuple(dict.fromkeys(measures)) or offered("compared"),
        first=years[0],
        last=years[1],
        language=language,
    )


def _year(parameters: Sequence[tuple[str, str]], name: str) -> str:
    year = single(parameters, name) or ""
    if year and not VALUE_EXISTS["year"](year):
        raise no_such_value(name, year)
    return year


def _named_in(index: SearchIndex, text: str) -> dict[str, list[Agency]]:
    """The names that stand in a text one after the other, and whom each may mean.

    One name may hold a separator.
    """
    if not text:
        return {}
    whole = _named(index, text)
    if len(whole) == 1:
        return {text: whole}
    names = dict.fromkeys(one for one in map(str.strip, _BETWEEN.split(text)) if one)
    return {one: _named(index, one) for one in names}


def _named(index: SearchIndex, text: str) -> list[Agency]:
    """The agencies that a text may mean: that of this name, else those with it in a name."""
    found = agencies_of(index, SearchAddress(q=text))
    directory = index.agencies()
    agencies = [one for one in map(directory.find, found[:500]) if one is not None]
    exact = [one for one in agencies if text in (one.name, *one.aliases)]
    return exact if len(exact) == 1 else agencies


def _compared(agency: Agency, comparison: Comparison, words: Catalogue) -> ComparedAgency:
    others = tuple(one for one in comparison.agencies if one != agency.id)
    return ComparedAgency(
        id=agency.id,
        name=agency.name,
        place=place_of(agency),
        href=agency_address(agency.id, words.language),
        without=replace(comparison, agencies=others).link(),
    )


def _unclear(text: str, found: Sequence[Agency], comparison: Comparison) -> UnclearName:
    return UnclearName(
        text=text,
        candidates=tuple(
            (one.name, place_of(one), _with(comparison, one.id).link())
            for one in found[:MOST_CANDIDATES]
        ),
    )


def _with(comparison: Comparison, agency_id: str) -> Comparison:
    agencies = (*comparison.agencies, agency_id)[-MOST_COMPARED:]
    return replace(comparison, agencies=agencies)


def _table(
    measure: str,
    compared: Sequence[ComparedAgency],
    comparison: Comparison,
    values: _Values,
    words: Catalogue,
) -> CompareTable:
    years = values.years()
    label = measure_label(measure, words)
    names = _names(compared)
    remaining = tuple(one for one in comparison.measures if one != measure)
    return CompareTable(
        measure=measure,
        label=label,
        without=replace(comparison, measures=remaining).link(),
        years=years,
        rows=tuple(
            (one, tuple(_cell(one.id, year, measure, values, words) for year in years))
            for one in compared
        ),
        chart=line_chart(
            words.say("compare.latest", measure=label),
            [int(year) for year in years],
            {
                one.id: {
                    int(year): (
                        value,
                        f"{names[one.id]} {year} {figure(value, measure, words)}",
                    )
                    for year in years
                    if (value := values.values.get((one.id, year, measure))) is not None
                }
                for one in compared
            },
            write=partial(figure, measure=measure, words=words),
            names=names,
            broken_before=breaks_of(measure),
        ),
    )


def _names(compared: Sequence[ComparedAgency]) -> dict[str, str]:
    """What a chart calls each body: its name, with its place where another has that name."""
    count = Counter(one.name for one in compared)
    return {
        one.id: f"{one.place} {one.name}".strip() if count[one.name] > 1 else one.name
        for one in compared
    }


def _cell(
    agency: str, year: str, measure: str, values: _Values, words: Catalogue
) -> CompareCell:
    report = values.reports.get((agency, year))
    if report is None:
        return CompareCell(text=words.say("agencies.no_report"), href=None, absent=True)
    value = values.values.get((agency, year, measure))
    href = report_address(report, "", words.language)
    if value is None:
        return CompareCell(text=words.say("agencies.not_stated"), href=href, absent=True)
    return CompareCell(text=figure(value, measure, words), href=href, absent=False)


def _written(
    compared: Sequence[ComparedAgency], comparison: Comparison, values: _Values
) -> Iterable[ComparedShape]:
    """A row for each agency, measure and year of a report; no value where it states none."""
    for one in compared:
        for measure in comparison.measures:
            for year in values.years():
                report = values.reports.get((one.id, year))
                value = values.values.get((one.id, year, measure))
                if report is not None:
                    yield {
                        "agency_id": one.id,
                        "agency": one.name,
                        "measure": measure,
                        "year": int(year),
                        "value": None if value is None else as_printed(value),
                        "report_id": report,
                    }
