"""What the page of trends shows: a measure by year, place, function and level; its spread."""

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.engines.protocol import SearchIndex
from indexer.query import Filter
from search_app.i18n import Catalogue
from search_app.query_reader import read_query
from search_app.trends_address import TrendsAddress, read_trends_address
from search_app.views.chips import ShownAlso, ShownChip, also_of, chosen_chips
from search_app.views.choices import ChoiceGroup, measure_choices
from search_app.views.figures import measure_label
from search_app.views.trend_charts import TrendCharts
from search_app.views.trend_tables import MentionYear, TrendTables, mention_years, spread_of


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendsPage:
    """The page.

    Attributes:
        asked: What the address says.
        chosen: The chosen facet values.
        also: What is looked for beside the words of the query.
        failing: How many of the reports contradict themselves; ``failing_href`` finds them.
        spread: Classes of values, and how many reports state one of each.
        mentions: By year, empty where no text was asked for.
    """

    asked: TrendsAddress
    label: str
    chosen: tuple[ShownChip, ...]
    also: tuple[ShownAlso, ...]
    measures: tuple[ChoiceGroup, ...]
    tables: TrendTables
    spread: tuple[tuple[str, int], ...]
    mentions: tuple[MentionYear, ...]
    charts: TrendCharts
    failing: int
    failing_href: str

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """What the form of the page keeps of the address: facets, language."""
        pairs = self.asked.population.parameters()
        return tuple(pair for pair in pairs if pair[0] not in ("q", "scope"))

    @classmethod
    def of(
        cls, index: SearchIndex, parameters: Sequence[tuple[str, str]], words: Catalogue
    ) -> "TrendsPage":
        """Work out the page that an address asks for.

        Raises:
            AddressError: The measure or a facet value does not exist.
        """
        asked = read_trends_address(parameters)
        selection = asked.population.select(index)
        tables = TrendTables.of(asked, selection, words)
        spread = spread_of(selection.measure(asked.measure), asked.measure, words)
        failing = asked.population.select(index, Filter(field="check", values=("fail",)))
        mentions = mention_years(index, asked, selection)
        return cls(
            asked=asked,
            label=measure_label(asked.measure, words),
            chosen=chosen_chips(
                asked.population.address, words, lambda search: str(asked.choosing(search))
            ),
            also=also_of(
                read_query(asked.population.address.q).also,
                lambda q: str(asked.asking(q)),
                words,
            ),
            measures=measure_choices(asked.measure, words),
            tables=tables,
            spread=spread,
            mentions=mentions,
            failing=len(failing),
            failing_href=str(asked.population.search().choosing("check", ("fail",))),
            charts=TrendCharts.of(asked, tables, spread, mentions, words),
        )
