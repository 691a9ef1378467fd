"""What a comparison shows of one measure: a table of agencies and years, and its chart."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from indexer.measures import whole_of
from search_app.charts.lines import LineChart, line_chart
from search_app.comparison_address import Comparison
from search_app.i18n import Catalogue
from search_app.links import report_address
from search_app.views.compared_values import ComparedValues
from search_app.views.figures import figure, measure_label, without_value
from search_app.views.years import breaks_of


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


def compare_table(
    measure: str,
    compared: Sequence[ComparedAgency],
    comparison: Comparison,
    values: ComparedValues,
    words: Catalogue,
) -> CompareTable:
    """One measure of the agencies that are compared."""
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
    agency: str, year: str, measure: str, values: ComparedValues, words: Catalogue
) -> CompareCell:
    report = values.reports.get((agency, year))
    if report is None:
        return CompareCell(text=words.say("agencies.no_report"), href=None, absent=True)
    value = values.values.get((agency, year, measure))
    href = report_address(report, "", words.language)
    if value is None:
        whole = values.values.get((agency, year, whole_of(measure) or ""))
        text = without_value(measure, whole, words)
        return CompareCell(text=text, href=href, absent=True)
    return CompareCell(text=figure(value, measure, words), href=href, absent=False)
