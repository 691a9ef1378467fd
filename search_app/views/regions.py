"""What the pages of regions show: how many reports are here, and what they come to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal as OneOf

import numpy as np

from indexer.engines.protocol import SearchIndex
from indexer.engines.selection import CodedColumn, Column, Selection
from indexer.model import Division
from indexer.places.gazetteer import gazetteer, path_of
from indexer.query import And, Filter, SearchRequest
from search_app.addresses import single, single_year
from search_app.charts.lines import LineChart, line_chart
from search_app.charts.tiles import TileMap, tile_map
from search_app.i18n import Catalogue, Language
from search_app.links import link, region_address
from search_app.statistics.offered import DEFAULT_MEASURE, read_measure
from search_app.views.choices import ChoiceGroup, measure_choices
from search_app.views.facets import value_label
from search_app.views.figures import plain
from search_app.views.region_agencies import AgencyTable
from search_app.views.years import all_years


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place, or another value, with how many reports and agencies it has."""

    label: str
    href: str
    reports: int
    agencies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionList:
    """The provinces."""

    lines: tuple[PlaceLine, ...]
    map: TileMap | None

    @classmethod
    def of(cls, index: SearchIndex, words: Catalogue) -> "RegionList":
        """Count every report by province."""
        selection = index.select(SearchRequest())
        lines = _lines(selection, "province", "region", words)
        counts = {
            code: (float(line.reports), plain(line.reports)) for code, line in lines.items()
        }
        return cls(
            lines=tuple(lines[code] for code in sorted(lines)),
            map=tile_map(words.say("regions.map"), counts),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionLinks:
    """Where a place leads to: its reports, those that fail a check, its trend, its agencies."""

    search: str
    failing: str
    trends: str
    agencies: str

    @classmethod
    def of(cls, code: str, measure: str, language: Language) -> "RegionLinks":
        """The links of the place with this code."""
        within = ("region", code)
        return cls(
            search=link("/search", [within], language),
            failing=link("/search", [within, ("check", "fail")], language),
            trends=link("/trends", [within, ("measure", measure)], language),
            agencies=link("/agencies", [within], language),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPage:
    """One place.

    Attributes:
        path: The places above it, each with its link.
        area: Reports of governments on their whole area, which are counted apart.
        answers: What the bodies did with requests.
    """

    place: Division
    name: str
    path: tuple[tuple[str, str], ...]
    reports: int
    agencies: int
    area: int
    failing: int
    below: tuple[PlaceLine, ...]
    years: tuple[PlaceLine, ...]
    levels: tuple[PlaceLine, ...]
    functions: tuple[PlaceLine, ...]
    chart: LineChart | None
    measures: tuple[ChoiceGroup, ...]
    answers: AgencyTable
    links: RegionLinks

    @classmethod
    def of(
        cls,
        index: SearchIndex,
        place: Division,
        parameters: Sequence[tuple[str, str]],
        words: Catalogue,
    ) -> "RegionPage":
        """Lay out a place.

        Raises:
            AddressError: The measure or the year does not exist.
        """
        measure = read_measure(single(parameters, "measure") or DEFAULT_MEASURE)
        here = Filter(field="region", values=(place.code,))
        own = And(children=(here, Filter(field="scope", values=("own",))))
        failing = And(children=(here, Filter(field="check", values=("fail",))))
        selection = index.select(SearchRequest(node=here))
        of_bodies = index.select(SearchRequest(node=own, sort=f"-{measure}"))
        years = _lines(selection, "year", "year", words, within=place.code)
        return cls(
            place=place,
            name=value_label("region", place.code, words),
            path=_path_to(place.code, words),
            reports=len(selection),
            agencies=_distinct(selection.column("agency_id").codes),
            area=len(selection) - len(of_bodies),
            failing=index.count(SearchRequest(node=failing)),
            below=_below(selection, place.code, words),
            years=tuple(years[year] for year in sorted(years)),
            levels=_by_count(selection, "level", place.code, words),
            functions=_by_count(selection, "function", place.code, words),
            chart=_chart(years, words),
            measures=measure_choices(measure, words),
            answers=AgencyTable.of(
                index,
                of_bodies,
                measure=measure,
                year=single_year(parameters, "year") or _latest_full(years),
                region=place.code,
                words=words,
            ),
            links=RegionLinks.of(place.code, measure, words.language),
        )


def _chart(years: Mapping[str, PlaceLine], words: Catalogue) -> LineChart | None:
    """Reports by year."""
    reports = {
        int(year): (line.reports, f"{year} {plain(line.reports)}")
        for year, line in years.items()
    }
    return line_chart(
        words.say("regions.reports_by_year"),
        all_years(years),
        {words.say("regions.reports"): reports},
        write=plain,
    )


def _lines(
    selection: Selection, column: Column, facet: str, words: Catalogue, *, within: str = ""
) -> dict[str, PlaceLine]:
    """Reports and agencies by the values of a column that has any."""
    groups, agencies = selection.column(column), selection.column("agency_id")
    inside = [("region", within)] if within else []
    return {
        value: PlaceLine(
            label=value_label(facet, value, words),
            href=region_address(value, words.language)
            if facet == "region"
            else link("/search", [*inside, (facet, value)], words.language),
            reports=reports,
            agencies=bodies,
        )
        for value, (reports, bodies) in _counts(groups, agencies).items()
    }


def _counts(groups: CodedColumn, agencies: CodedColumn) -> dict[str, tuple[int, int]]:
    """Value → reports and distinct agencies."""
    reports = np.bincount(groups.codes + 1, minlength=len(groups.values) + 1)[1:]
    pairs = np.unique(
        groups.codes.astype(np.int64) * (len(agencies.values) + 1) + agencies.codes
    )
    owners = pairs // (len(agencies.values) + 1)
    bodies = np.bincount(owners[owners >= 0], minlength=len(groups.values))
    return {
        groups.values[code]: (int(reports[code]), int(bodies[code]))
        for code in np.flatnonzero(reports).tolist()
    }


def _below(selection: Selection, code: str, words: Catalogue) -> tuple[PlaceLine, ...]:
    """The places right below one; a province has counties of its own beside prefectures."""
    lines = {
        **_lines(selection, "prefecture", "region", words),
        **_lines(selection, "county", "region", words),
    }
    parents = gazetteer().parents
    return tuple(lines[one] for one in sorted(lines) if parents[one] == code)


def _latest_full(years: dict[str, PlaceLine]) -> str:
    """The latest year with half as many reports as the fullest; later ones still come in."""
    half = max((line.reports for line in years.values()), default=0) / 2
    return max((year for year, line in years.items() if line.reports >= half), default="")


def _by_count(
    selection: Selection, column: OneOf["level", "function"], within: str, words: Catalogue
) -> tuple[PlaceLine, ...]:
    lines = _lines(selection, column, column, words, within=within)
    return tuple(sorted(lines.values(), key=lambda line: (-line.reports, line.label)))


def _path_to(code: str, words: Catalogue) -> tuple[tuple[str, str], ...]:
    """Name and link of each place above one, from the province down."""
    above = path_of(code)[:-1]
    return tuple((one.name, region_address(one.code, words.language)) for one in above)


def _distinct(codes: "np.ndarray[tuple[int], np.dtype[np.int32]]") -> int:
    return int(np.count_nonzero(np.unique(codes) >= 0))
