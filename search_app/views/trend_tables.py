"""The tables of a trend: a measure by year, place and kind; its spread; mentions of a text."""

from dataclasses import dataclass

import numpy as np

from indexer.engines.protocol import SearchIndex
from indexer.engines.selection import CodedColumn, MeasureColumn, Selection
from indexer.measures import MEASURES
from indexer.places.gazetteer import rank_of
from indexer.query import Literal
from search_app.addresses import SearchAddress
from search_app.answers.statistics import Dimension, TrendsLineShape
from search_app.i18n import Catalogue
from search_app.statistics.histogram import Bin, histogram
from search_app.statistics.population import Population
from search_app.statistics.summary import summaries, summary
from search_app.trends_address import TrendsAddress
from search_app.views.facets import value_label
from search_app.views.figures import figure, percent, plain
from search_app.views.summaries import SummaryLine, summary_line, summary_lines
from search_app.views.trend_places import PlaceYears, place_years, places_of, places_within


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendTables:
    """Summaries of a measure over all reports of an address, and over those of each value."""

    whole: SummaryLine
    years: tuple[SummaryLine, ...]
    places: tuple[SummaryLine, ...]
    place_years: PlaceYears
    functions: tuple[SummaryLine, ...]
    levels: tuple[SummaryLine, ...]

    @classmethod
    def of(cls, asked: TrendsAddress, selection: Selection, words: Catalogue) -> "TrendTables":
        """Add up what the reports of ``selection`` state."""
        whole = summary(selection.measure(asked.measure))
        places = places_of(selection)

        def grouped(column: CodedColumn, facet: str) -> tuple[SummaryLine, ...]:
            return _grouped(asked, selection, column, facet, words)

        return cls(
            whole=summary_line("", words.say("trends.all"), None, whole, asked.measure, words),
            years=grouped(selection.column("year"), "year"),
            places=grouped(places, "region"),
            place_years=place_years(asked, selection, places, words),
            functions=grouped(selection.column("function"), "function"),
            levels=grouped(selection.column("level"), "level"),
        )

    @property
    def unplaced(self) -> int:
        """Reports of no place on the list: of a body above these places, or of none known."""
        return self.whole.summary.reports - sum(one.summary.reports for one in self.places)

    def written(self) -> list[TrendsLineShape]:
        """Every line as plain values."""
        return [
            self.whole.written("all"),
            *(line.written("year") for line in self.years),
            *(line.written(dimension_of(line.value)) for line in self.places),
            *(line.written("function") for line in self.functions),
            *(line.written("level") for line in self.levels),
            *(
                cell.written("place_year", int(year))
                for row in self.place_years.rows
                for year, cell in zip(self.place_years.years, row.cells, strict=True)
                if cell is not None
            ),
        ]


def dimension_of(place: str) -> Dimension:
    """What kind of line a place has."""
    match rank_of(place):
        case "prefecture":
            return "prefecture"
        case "county":
            return "county"
        case _:
            return "province"


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
    asked: TrendsAddress,
    selection: Selection,
    column: CodedColumn,
    facet: str,
    words: Catalogue,
) -> tuple[SummaryLine, ...]:
    """A line for each value of a column: years and places in order, else most reports first."""
    found = summaries(selection.measure(asked.measure), column)
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
    values = places_within(search.chosen("region"), value) if facet == "region" else (value,)
    if not values:
        return None
    chosen = {**search.selected, facet: values}
    return str(SearchAddress(q=search.q, selected=chosen, language=search.language))
