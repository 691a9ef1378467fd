"""The tables of a trend: a measure by year, place and kind; its spread; mentions of a text."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.protocol import SearchIndex
from indexer.engines.selection import CodedColumn, Column, MeasureColumn, Selection
from indexer.measures import MEASURES
from indexer.places.gazetteer import lies_within
from indexer.query import Literal
from search_app.addresses import SearchAddress
from search_app.i18n import Catalogue
from search_app.shapes import TrendsLineShape
from search_app.statistics.histogram import Bin, histogram
from search_app.statistics.population import Population
from search_app.statistics.summary import summaries, summary
from search_app.trends_address import TrendsAddress
from search_app.views.facets import value_label
from search_app.views.figures import figure, percent, plain
from search_app.views.summaries import SummaryLine, summary_line, summary_lines


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendTables:
    """Summaries of a measure over all reports of an address, and over those of each value."""

    whole: SummaryLine
    years: tuple[SummaryLine, ...]
    provinces: tuple[SummaryLine, ...]
    functions: tuple[SummaryLine, ...]
    levels: tuple[SummaryLine, ...]

    @classmethod
    def of(cls, asked: TrendsAddress, selection: Selection, words: Catalogue) -> "TrendTables":
        """Add up what the reports of ``selection`` state."""
        whole = summary(selection.measure(asked.measure))

        def grouped(column: Column, facet: str) -> tuple[SummaryLine, ...]:
            return _grouped(asked, selection, column, facet, words)

        return cls(
            whole=summary_line("", words.say("trends.all"), None, whole, asked.measure, words),
            years=grouped("year", "year"),
            provinces=grouped("province", "region"),
            functions=grouped("function", "function"),
            levels=grouped("level", "level"),
        )

    def written(self) -> list[TrendsLineShape]:
        """Every line as plain values."""
        return [
            self.whole.written("all"),
            *(line.written("year") for line in self.years),
            *(line.written("province") for line in self.provinces),
            *(line.written("function") for line in self.functions),
            *(line.written("level") for line in self.levels),
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionYear:
    """How many of a year's reports contain a text."""

    year: str
    reports: int
    mentions: int
    share: float
    text: str


def mention_years(
    index: SearchIndex, asked: TrendsAddress, selection: Selection
) -> tuple[MentionYear, ...]:
    """How many reports of each year contain the text asked for; none where none is."""
    if not asked.mention:
        return ()
    said = asked.population.select(index, Literal(text=asked.mention))
    mentions = _counts(said.column("year"))
    return tuple(
        _mention_year(year, reports, mentions.get(year, 0))
        for year, reports in sorted(_counts(selection.column("year")).items())
    )


def _mention_year(year: str, reports: int, mentions: int) -> MentionYear:
    share = mentions / reports
    return MentionYear(
        year=year, reports=reports, mentions=mentions, share=share, text=percent(share)
    )


def _counts(years: CodedColumn) -> dict[str, int]:
    codes, counts = np.unique(years.codes[years.codes >= 0], return_counts=True)
    return {
        years.values[code]: count
        for code, count in zip(codes.tolist(), counts.tolist(), strict=True)
    }


def spread_of(
    values: MeasureColumn, measure: str, words: Catalogue
) -> tuple[tuple[str, int], ...]:
    """How many reports state a number within each range."""
    bins = histogram(values, is_share=MEASURES[measure].unit == "share")
    return tuple((_bin_label(one, measure, words), one.reports) for one in bins)


def _bin_label(one: Bin, measure: str, words: Catalogue) -> str:
    is_share = MEASURES[measure].unit == "share"
    low = figure(one.low, measure, words) if is_share else plain(one.low)
    if one.high is None:
        return f"≥ {low}"
    if not is_share and one.high == one.low + 1:
        return low
    high = figure(one.high, measure, words) if is_share else plain(one.high - 1)
    return f"{low}–{high}"


def _grouped(
    asked: TrendsAddress, selection: Selection, column: Column, facet: str, words: Catalogue
) -> tuple[SummaryLine, ...]:
    """A line for each value of a column: years and places in order, else most reports first."""
    found = summaries(selection.measure(asked.measure), selection.column(column))
    in_order = facet in ("year", "region")
    return summary_lines(
        found,
        asked.measure,
        words,
        label=lambda value: value_label(facet, value, words),
        href=lambda value: _within(asked.population, facet, value),
        order=None if in_order else lambda value: (-found[value].reports, value),
    )


def _within(population: Population, facet: str, value: str) -> str | None:
    """The search for the reports of one line, ``None`` where no choice finds just these."""
    search = population.search()
    values = _places_within(search.chosen("region"), value) if facet == "region" else (value,)
    if not values:
        return None
    chosen = {**search.selected, facet: values}
    return str(SearchAddress(q=search.q, selected=chosen, language=search.language))


def _places_within(chosen: Sequence[str], province: str) -> tuple[str, ...]:
    """What the chosen places have in a province: all of it, or the places of it."""
    if not chosen or any(lies_within(province, code) for code in chosen):
        return (province,)
    return tuple(code for code in chosen if lies_within(code, province))
