"""What the pages of regions show: how many reports are here, and who states most."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from indexer.engines.protocol import SearchIndex
from indexer.engines.selection import CodedColumn, Column, Selection
from indexer.model import Division
from indexer.places.gazetteer import division, gazetteer, rank_of
from indexer.query import And, Filter, SearchRequest
from search_app.addresses import single
from search_app.charts.lines import LineChart, line_chart
from search_app.charts.tiles import TileMap, tile_map
from search_app.i18n import Catalogue
from search_app.links import link
from search_app.statistics.offered import DEFAULT_MEASURE, read_measure
from search_app.statistics.summary import summary
from search_app.views.agency_list import agency_address
from search_app.views.choices import ChoiceGroup, measure_choices
from search_app.views.facets import value_label
from search_app.views.figures import figure, plain
from search_app.views.measure_labels import measure_label
from search_app.views.summaries import SummaryLine, summary_line
from search_app.views.years import all_years

MOST_AGENCIES = 20
_BELOW: Final[dict[str, Column]] = {"province": "prefecture", "prefecture": "county"}
_WITHOUT_PREFECTURES: Final = frozenset({"110000", "120000", "310000", "500000"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLine:
    """A place, or another value, with how many reports and agencies it has."""

    label: str
    href: str
    reports: int
    agencies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TopLine:
    """An agency on the list of those that state most."""

    rank: int
    name: str
    href: str
    text: str


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
class RegionPage:
    """One place.

    Attributes:
        path: The places above it, each with its link.
        area: Reports of governments on their whole area, which are counted apart.
        whole: The chosen measure over the bodies' own reports.
    """

    place: Division
    path: tuple[tuple[str, str], ...]
    reports: int
    agencies: int
    area: int
    failing: int
    search_failing: str
    below: tuple[PlaceLine, ...]
    years: tuple[PlaceLine, ...]
    levels: tuple[PlaceLine, ...]
    functions: tuple[PlaceLine, ...]
    chart: LineChart | None
    measure: str
    measures: tuple[ChoiceGroup, ...]
    label: str
    whole: SummaryLine
    top: tuple[TopLine, ...]
    top_year: str
    search: str
    trends: str
    listed: str

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
            AddressError: The measure does not exist.
        """
        measure = read_measure(single(parameters, "measure") or DEFAULT_MEASURE)
        here = Filter(field="region", values=(place.code,))
        own = And(children=(here, Filter(field="scope", values=("own",))))
        failing = And(children=(here, Filter(field="check", values=("fail",))))
        selection = index.select(SearchRequest(node=here))
        of_bodies = index.select(SearchRequest(node=own, sort=f"-{measure}"))
        years = _lines(selection, "year", "year", words, within=place.code)
        top_year = single(parameters, "year") or _latest_full(years)
        within, language = ("region", place.code), words.language
        return cls(
            place=place,
            path=tuple(
                (above.name, _region_address(above.code, words)) for above in _above(place.code)
            ),
            reports=len(selection),
            agencies=_distinct(selection.column("agency_id").codes),
            area=len(selection) - len(of_bodies),
            failing=index.count(SearchRequest(node=failing)),
            below=_below(selection, place.code, words),
            years=tuple(years[year] for year in sorted(years)),
            levels=_by_count(_lines(selection, "level", "level", words, within=place.code)),
            functions=_by_count(
                _lines(selection, "function", "function", words, within=place.code)
            ),
            chart=_chart(years, words),
            measure=measure,
            measures=measure_choices(measure, words),
            label=measure_label(measure, words),
            whole=summary_line(
                "", place.name, None, summary(of_bodies.measure(measure)), measure, words
            ),
            top=_top(index, of_bodies, measure, top_year, words),
            top_year=top_year,
            search=link("/search", [within], language),
            search_failing=link("/search", [within, ("check", "fail")], language),
            trends=link("/trends", [within, ("measure", measure)], language),
            listed=link("/agencies", [within], language),
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
            href=_region_address(value, words)
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
    column = _BELOW.get(rank_of(code))
    if column is None:
        return ()
    if code in _WITHOUT_PREFECTURES:
        column = "county"
    lines = _lines(selection, column, "region", words)
    return tuple(lines[one] for one in sorted(lines))


def _latest_full(years: dict[str, PlaceLine]) -> str:
    """The latest year with half as many reports as the fullest; later ones still come in."""
    half = max((line.reports for line in years.values()), default=0) / 2
    return max((year for year, line in years.items() if line.reports >= half), default="")


def _by_count(lines: dict[str, PlaceLine]) -> tuple[PlaceLine, ...]:
    return tuple(sorted(lines.values(), key=lambda line: (-line.reports, line.label)))


def _top(
    index: SearchIndex, selection: Selection, measure: str, year: str, words: Catalogue
) -> tuple[TopLine, ...]:
    """The agencies that state most in a year; ``selection`` has the largest first."""
    years, agencies = selection.column("year"), selection.column("agency_id")
    values = selection.measure(measure)
    of_year = years.codes == (years.values.index(year) if year in years.values else -2)
    places = np.flatnonzero(of_year & ~np.isnan(values))[:MOST_AGENCIES].tolist()
    directory = index.agencies()
    lines = []
    for place in places:
        agency = directory.find(agencies.values[agencies.codes[place]])
        if agency is None:
            continue
        lines.append(
            TopLine(
                rank=1 + int(np.count_nonzero(values[of_year] > values[place])),
                name=agency.name,
                href=agency_address(agency.id, words.language),
                text=figure(float(values[place]), measure, words),
            )
        )
    return tuple(lines)


def _above(code: str) -> list[Division]:
    """The places above one, from the province down."""
    found: list[Division] = []
    parent = gazetteer().parents.get(code, "")
    while parent and (place := division(parent)):
        found.insert(0, place)
        parent = gazetteer().parents.get(parent, "")
    return found


def _distinct(codes: "np.ndarray[tuple[int], np.dtype[np.int32]]") -> int:
    return int(np.count_nonzero(np.unique(codes) >= 0))


def _region_address(code: str, words: Catalogue) -> str:
    return link(f"/regions/{code}", language=words.language)
