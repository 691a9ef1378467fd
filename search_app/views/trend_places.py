"""A measure by place, and by place and year: provinces, or what lies below the only one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.selection import CodedColumn, Selection
from indexer.measures import MEASURES
from indexer.places.gazetteer import lies_within
from search_app.addresses import SearchAddress
from search_app.i18n import Catalogue
from search_app.statistics.population import Population
from search_app.statistics.summary import Summary, summaries
from search_app.trends_address import TrendsAddress
from search_app.views.facets import value_label
from search_app.views.summaries import SummaryLine, summary_line


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """A place over the years; ``href`` is its own trend.

    Attributes:
        cells: For each year its line, ``None`` where no report is here.
    """

    label: str
    href: str
    cells: tuple[SummaryLine | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceYears:
    """Places by years; empty where there are not two of either.

    Attributes:
        is_mean: Whether there is a mean and no sum, as of shares.
    """

    years: tuple[str, ...]
    rows: tuple[PlaceRow, ...]
    is_mean: bool


def places_of(selection: Selection) -> CodedColumn:
    """The place of each report: its province, or the place below the only one of all.

    A province has counties of its own beside prefectures; both stand below it.
    """
    for column in (selection.column("province"), _below_province(selection)):
        if len(np.unique(column.codes[column.codes >= 0])) > 1:
            return column
    return selection.column("county")


def _below_province(selection: Selection) -> CodedColumn:
    prefectures, counties = selection.column("prefecture"), selection.column("county")
    own = np.where(counties.codes >= 0, counties.codes + len(prefectures.values), -1)
    return CodedColumn(
        codes=np.where(prefectures.codes >= 0, prefectures.codes, own).astype(np.int32),
        values=(*prefectures.values, *counties.values),
    )


def place_years(
    asked: TrendsAddress, selection: Selection, places: CodedColumn, words: Catalogue
) -> PlaceYears:
    """What the reports of each place state in each year."""
    years = selection.column("year")
    both = (places.codes >= 0) & (years.codes >= 0)
    pairs = CodedColumn(
        codes=np.where(both, places.codes * len(years.values) + years.codes, -1),
        values=tuple(f"{place} {year}" for place in places.values for year in years.values),
    )
    found = summaries(selection.measure(asked.measure), pairs)
    by_place: dict[str, dict[str, Summary]] = {}
    for pair, one in found.items():
        place, year = pair.split()
        by_place.setdefault(place, {})[year] = one
    stated = sorted(
        {year for years in by_place.values() for year, one in years.items() if one.stated}
    )
    if len(stated) < 2 or len(by_place) < 2:
        stated, by_place = [], {}
    return PlaceYears(
        years=tuple(stated),
        rows=tuple(
            _row(asked, place, stated, by_place[place], words) for place in sorted(by_place)
        ),
        is_mean=not MEASURES[asked.measure].adds_up,
    )


def _row(
    asked: TrendsAddress,
    place: str,
    years: Sequence[str],
    found: dict[str, Summary],
    words: Catalogue,
) -> PlaceRow:
    label = value_label("region", place, words)
    here = _choosing(asked.population, place)
    return PlaceRow(
        label=label,
        href=str(asked.choosing(here)),
        cells=tuple(
            summary_line(
                place,
                label,
                str(_of_year(asked.population, place, year)),
                found[year],
                asked.measure,
                words,
            )
            if year in found
            else None
            for year in years
        ),
    )


def _choosing(population: Population, place: str) -> SearchAddress:
    """The population's address for one place."""
    address = population.address
    values = places_within(address.chosen("region"), place)
    return SearchAddress(
        q=address.q, selected={**address.selected, "region": values}, language=address.language
    )


def _of_year(population: Population, place: str, year: str) -> SearchAddress:
    """The search for the reports of one place on one year."""
    search = population.search()
    chosen = {
        **search.selected,
        "region": places_within(search.chosen("region"), place),
        "year": (year,),
    }
    return SearchAddress(q=search.q, selected=chosen, language=search.language)


def places_within(chosen: Sequence[str], place: str) -> tuple[str, ...]:
    """What the chosen places have in a place: all of it, or the places of it."""
    if not chosen or any(lies_within(place, code) for code in chosen):
        return (place,)
    return tuple(code for code in chosen if lies_within(code, place))
