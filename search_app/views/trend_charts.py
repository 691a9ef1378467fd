"""The charts of a trend: lines over the years, a map of the provinces, bars for the spread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.places.gazetteer import rank_of
from search_app.charts.bars import BarChart, bar_chart
from search_app.charts.lines import LineChart, line_chart
from search_app.charts.tiles import TileMap, tile_map
from search_app.i18n import Catalogue
from search_app.trends_address import TrendsAddress
from search_app.views.figures import figure, measure_label, percent, plain
from search_app.views.summaries import SummaryLine
from search_app.views.trend_tables import MentionYear, TrendTables
from search_app.views.years import all_years, breaks_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendCharts:
    """What is drawn; ``None`` where there is nothing to draw."""

    years: LineChart | None
    shares: LineChart | None
    mentions: LineChart | None
    map: TileMap | None
    spread: BarChart | None

    @classmethod
    def of(
        cls,
        asked: TrendsAddress,
        tables: TrendTables,
        spread: Sequence[tuple[str, int]],
        mentions: Sequence[MentionYear],
        words: Catalogue,
    ) -> "TrendCharts":
        """Draw what the tables say."""
        label = measure_label(asked.measure, words)
        return cls(
            years=_lines(tables.years, asked.measure, words),
            shares=_shares(tables.years, asked.measure, words),
            mentions=_mention_chart(asked.mention, mentions, words),
            map=_map(tables.places, asked.measure, words),
            spread=bar_chart(
                words.say("trends.spread_of", measure=label),
                [(name, reports, plain(reports)) for name, reports in spread],
                write=plain,
            ),
        )


def _lines(lines: Sequence[SummaryLine], measure: str, words: Catalogue) -> LineChart | None:
    label = measure_label(measure, words)
    mean, median = words.say("trends.mean"), words.say("trends.median")
    return line_chart(
        words.say("trends.by_year_of", measure=label),
        all_years(line.value for line in lines),
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
        broken_before=breaks_of(measure),
    )


def _shares(lines: Sequence[SummaryLine], measure: str, words: Catalogue) -> LineChart | None:
    name = words.say("trends.above_zero")
    return line_chart(
        words.say("trends.above_zero_of", measure=measure_label(measure, words)),
        all_years(line.value for line in lines),
        {
            name: {
                int(line.value): (share, f"{line.label} {line.above_zero}")
                for line in lines
                if (share := line.summary.share_above_zero) is not None
            }
        },
        write=percent,
        broken_before=breaks_of(measure),
    )


def _mention_chart(
    mention: str, mentions: Sequence[MentionYear], words: Catalogue
) -> LineChart | None:
    name = words.say("trends.mentions_of", text=mention)
    return line_chart(
        name,
        all_years(one.year for one in mentions),
        {
            name: {
                int(one.year): (
                    one.share,
                    f"{one.year} {one.text} ({one.mentions}/{one.reports})",
                )
                for one in mentions
            }
        },
        write=percent,
    )


def _map(lines: Sequence[SummaryLine], measure: str, words: Catalogue) -> TileMap | None:
    values: Mapping[str, tuple[float, str]] = {
        line.value: (line.summary.mean, line.mean)
        for line in lines
        if line.summary.mean is not None and rank_of(line.value) == "province"
    }
    if not values:
        return None
    return tile_map(words.say("trends.map_of", measure=measure_label(measure, words)), values)
