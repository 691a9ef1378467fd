"""What the page of trends shows: a measure by year, place, function and level; its spread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from indexer.engines.protocol import SearchIndex
from indexer.engines.selection import MeasureColumn, Selection
from indexer.measures import MEASURES
from indexer.places.gazetteer import gazetteer, lies_within
from indexer.query import FACETS, Literal
from search_app.addresses import SearchAddress, single
from search_app.charts.bars import BarChart, bar_chart
from search_app.charts.lines import LineChart, line_chart
from search_app.charts.tiles import TileMap, tile_map
from search_app.i18n import Catalogue
from search_app.query_reader import read_query
from search_app.shapes import TrendsLineShape
from search_app.statistics.histogram import Bin, histogram
from search_app.statistics.offered import measure_groups, read_measure
from search_app.statistics.population import Population, link, read_population
from search_app.statistics.summary import summaries, summary
from search_app.views.chips import ShownAlso, also_of
from search_app.views.choices import Choice, ChoiceGroup
from search_app.views.facets import value_label
from search_app.views.figures import figure, plain
from search_app.views.measure_labels import measure_label
from search_app.views.summaries import SummaryLine, summary_line, summary_lines

DEFAULT_MEASURE = "applications.received.total"
TRENDS_PARAMETERS = ("measure", "mention", "scope", "q", *FACETS, "lang")
NEW_FORMS = (2019, 2021)
"""Years from which the tables have another form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionYear:
    """How many of a year's reports contain a text."""

    year: str
    reports: int
    mentions: int
    share: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendsPage:
    """The page.

    Attributes:
        kept: What the form of the page keeps of the address: facets, language.
        chosen: The chosen facet values, each with the link without it.
        also: What is looked for beside the words of the query.
        mentions: By year, empty where no text was asked for.
    """

    q: str
    scope: str
    measure: str
    label: str
    mention: str
    kept: tuple[tuple[str, str], ...]
    chosen: tuple[tuple[str, str], ...]
    also: tuple[ShownAlso, ...]
    measures: tuple[ChoiceGroup, ...]
    whole: SummaryLine
    years: tuple[SummaryLine, ...]
    provinces: tuple[SummaryLine, ...]
    functions: tuple[SummaryLine, ...]
    levels: tuple[SummaryLine, ...]
    bins: tuple[tuple[str, int], ...]
    lines: LineChart | None
    shares: LineChart | None
    mention_chart: LineChart | None
    map: TileMap | None
    spread: BarChart | None
    mentions: tuple[MentionYear, ...]
    is_broken: bool
    search: str
    csv: str
    json: str

    @classmethod
    def of(
        cls, index: SearchIndex, parameters: Sequence[tuple[str, str]], words: Catalogue
    ) -> "TrendsPage":
        """Work out the page that an address asks for.

        Raises:
            AddressError: The measure or a facet value does not exist.
        """
        population = read_population(parameters)
        measure = read_measure(single(parameters, "measure") or DEFAULT_MEASURE)
        mention = single(parameters, "mention") or ""
        selection = population.select(index)
        values = selection.measure(measure)
        pairs = _pairs(population, measure, mention)
        years = summaries(values, selection.column("year"))
        year_lines = summary_lines(
            years, measure, words, label=str, href=partial(_within, population, "year")
        )
        grouped = partial(_grouped, population, selection, measure, words)
        provinces = grouped("province", "region")
        bins = _bins(values, measure, words)
        mentions = _mentions(index, population, selection, mention) if mention else ()
        label = measure_label(measure, words)
        return cls(
            q=population.address.q,
            scope=population.scope,
            measure=measure,
            label=label,
            mention=mention,
            kept=tuple(
                pair for pair in population.parameters() if pair[0] not in ("q", "scope")
            ),
            chosen=_chosen(population, measure, mention, words),
            also=_also(population, measure, mention, words),
            measures=choice_groups(measure, words),
            whole=summary_line(
                "", words.say("trends.all"), None, summary(values), measure, words
            ),
            years=year_lines,
            provinces=provinces,
            functions=grouped("function", "function"),
            levels=grouped("level", "level"),
            bins=bins,
            lines=_lines(year_lines, measure, words),
            shares=_shares(year_lines, measure, words),
            mention_chart=_mention_chart(mention, mentions, words),
            map=_map(provinces, measure, words),
            spread=bar_chart(
                words.say("trends.spread_of", measure=label),
                [(label, reports, f"{reports:,}") for label, reports in bins],
                write=plain,
            ),
            mentions=mentions,
            is_broken=not measure.startswith("prose."),
            search=str(population.search()),
            csv=link("/trends.csv", pairs),
            json=link("/trends.json", pairs),
        )

    def written(self) -> list[TrendsLineShape]:
        """Every line of the page as plain values."""
        lines = [self.whole.written("all")]
        lines += [line.written("year") for line in self.years]
        lines += [line.written("province") for line in self.provinces]
        lines += [line.written("function") for line in self.functions]
        lines += [line.written("level") for line in self.levels]
        return lines


def choice_groups(measure: str, words: Catalogue) -> tuple[ChoiceGroup, ...]:
    """The measures a form offers, the chosen one among them wherever it is from."""
    groups = measure_groups(words.language)
    listed = {key for group in groups for key in group.measures}
    shown = [(group.name, group.measures) for group in groups]
    if measure and measure not in listed:
        shown.append((words.say("trends.other"), (measure,)))
    return tuple(
        ChoiceGroup(
            name=name,
            choices=tuple(
                Choice(value=key, label=measure_label(key, words), selected=key == measure)
                for key in keys
            ),
        )
        for name, keys in shown
    )


def _pairs(population: Population, measure: str, mention: str) -> list[tuple[str, str]]:
    pairs = [*population.parameters(), ("measure", measure)]
    return [*pairs, ("mention", mention)] if mention else pairs


def _also(
    population: Population, measure: str, mention: str, words: Catalogue
) -> tuple[ShownAlso, ...]:
    return also_of(
        read_query(population.address.q).also,
        lambda q: link("/trends", _pairs(population.asking(q), measure, mention)),
        words,
    )


def _bins(values: MeasureColumn, measure: str, words: Catalogue) -> tuple[tuple[str, int], ...]:
    """How many reports state a number within each range."""
    bins = histogram(values, is_share=MEASURES[measure].unit == "share")
    return tuple((_bin_label(one, measure, words), one.reports) for one in bins)


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


def _chosen(
    population: Population, measure: str, mention: str, words: Catalogue
) -> tuple[tuple[str, str], ...]:
    address = population.address
    return tuple(
        (
            words.say(
                "chip.chosen",
                facet=words.say(f"facet.{facet}"),
                value=value_label(facet, value, words),
            ),
            link(
                "/trends",
                _pairs(
                    Population(address=address.toggling(facet, value), scope=population.scope),
                    measure,
                    mention,
                ),
            ),
        )
        for facet in address.selected
        for value in address.chosen(facet)
    )


def _grouped(
    population: Population,
    selection: Selection,
    measure: str,
    words: Catalogue,
    column: str,
    facet: str,
) -> tuple[SummaryLine, ...]:
    found = summaries(selection.measure(measure), selection.column(column))  # type: ignore[arg-type]
    return summary_lines(
        found,
        measure,
        words,
        label=lambda value: value_label(facet, value, words),
        href=partial(_within, population, facet),
        order=None if facet == "region" else lambda value: (-found[value].reports, value),
    )


def _mentions(
    index: SearchIndex, population: Population, selection: Selection, mention: str
) -> tuple[MentionYear, ...]:
    whole = selection.column("year")
    said = population.select(index, Literal(text=mention)).column("year")
    counts = _counts(whole.values, whole.codes.tolist())
    mentions = _counts(said.values, said.codes.tolist())
    return tuple(
        MentionYear(
            year=year,
            reports=counts[year],
            mentions=mentions.get(year, 0),
            share=mentions.get(year, 0) / counts[year],
            text=f"{plain(round(100 * mentions.get(year, 0) / counts[year], 1))}%",
        )
        for year in sorted(counts)
    )


def _counts(values: Sequence[str], codes: Sequence[int]) -> dict[str, int]:
    counts = np.bincount(np.asarray(codes, dtype=np.int64) + 1, minlength=len(values) + 1)[1:]
    return {values[code]: int(counts[code]) for code in np.flatnonzero(counts).tolist()}


def all_years(years: Sequence[str]) -> range:
    """From the first to the last year, gaps included."""
    numbers = [int(year) for year in years]
    return range(min(numbers), max(numbers) + 1) if numbers else range(0)


def _lines(lines: Sequence[SummaryLine], measure: str, words: Catalogue) -> LineChart | None:
    label = measure_label(measure, words)
    mean, median = words.say("trends.mean"), words.say("trends.median")
    return line_chart(
        words.say("trends.by_year_of", measure=label),
        all_years([line.value for line in lines]),
        {
            mean: {
                int(line.value): (line.summary.mean, f"{line.label} {mean} {line.mean}")
                for line in lines
                if line.summary.mean is not None
            },
            median: {
                int(line.value): (line.summary.median, f"{line.label} {median} {line.median}")
                for line in lines
                if line.summary.median is not None
            },
        },
        write=lambda value: figure(value, measure, words),
        broken_before=() if measure.startswith("prose.") else NEW_FORMS,
    )


def _shares(lines: Sequence[SummaryLine], measure: str, words: Catalogue) -> LineChart | None:
    name = words.say("trends.above_zero")
    return line_chart(
        words.say("trends.above_zero_of", measure=measure_label(measure, words)),
        all_years([line.value for line in lines]),
        {
            name: {
                int(line.value): (share, f"{line.label} {line.above_zero}")
                for line in lines
                if (share := line.summary.share_above_zero) is not None
            }
        },
        write=lambda value: f"{plain(round(value * 100, 1))}%",
        broken_before=() if measure.startswith("prose.") else NEW_FORMS,
    )


def _mention_chart(
    mention: str, mentions: Sequence[MentionYear], words: Catalogue
) -> LineChart | None:
    name = words.say("trends.mentions_of", text=mention)
    return line_chart(
        name,
        all_years([one.year for one in mentions]),
        {
            name: {
                int(one.year): (
                    one.share,
                    f"{one.year} {one.text} ({one.mentions}/{one.reports})",
                )
                for one in mentions
            }
        },
        write=lambda value: f"{plain(round(value * 100, 1))}%",
    )


def _map(lines: Sequence[SummaryLine], measure: str, words: Catalogue) -> TileMap | None:
    values: Mapping[str, tuple[float, str]] = {
        line.value: (line.summary.mean, line.mean)
        for line in lines
        if line.summary.mean is not None and line.value in gazetteer().divisions
    }
    return tile_map(words.say("trends.map_of", measure=measure_label(measure, words)), values)


def _bin_label(one: Bin, measure: str, words: Catalogue) -> str:
    is_share = MEASURES[measure].unit == "share"
    low = figure(one.low, measure, words) if is_share else plain(one.low)
    if one.high is None:
        return f"≥ {low}"
    if not is_share and one.high == one.low + 1:
        return low
    high = figure(one.high, measure, words) if is_share else plain(one.high - 1)
    return f"{low}–{high}"
