"""A measure year by year: what /api/v1/series answers."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.protocol import SearchIndex
from indexer.engines.selection import MeasureColumn
from indexer.measures import MEASURES
from indexer.query import Filter
from search_app.addresses import single
from search_app.answers.statistics import MeasureShape, PointShape, SeriesShape
from search_app.errors import AddressError
from search_app.i18n import Catalogue
from search_app.query_reader.measures import RECEIVED
from search_app.statistics.offered import read_measure
from search_app.statistics.population import Population, agency_with, read_population
from search_app.statistics.summary import summary
from search_app.views.figures import measure_label

PARAMETERS = (
    "measure", "agency", "scope", "q", "year", "region", "section", "level", "function",
    "format", "check", "lang",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesAddress:
    """What an address asks for; without an agency, of all reports of the population."""

    measure: str
    agency: str
    population: Population


def read_series(parameters: Sequence[tuple[str, str]]) -> SeriesAddress:
    """Read the parameters of a series.

    Raises:
        AddressError: The measure is missing, or a value does not exist.
    """
    measure = single(parameters, "measure")
    if not measure:
        reason = "problem.missing_parameter"
        raise AddressError(parameter="measure", reason=reason, example=RECEIVED)
    return SeriesAddress(
        measure=read_measure(measure),
        agency=single(parameters, "agency") or "",
        population=read_population(parameters),
    )


def series(index: SearchIndex, asked: SeriesAddress, words: Catalogue) -> SeriesShape:
    """The measure on each year that has a report, then of reports on no known year.

    Raises:
        UnknownAgencyError: The index holds no report of the agency.
        IndexUnavailableError: There is no index to ask.
    """
    agency = agency_with(index, asked.agency) if asked.agency else None
    own = [] if agency is None else [Filter(field="agency_id", values=(agency.id,))]
    selection = asked.population.select(index, *own)
    values, years = selection.measure(asked.measure), selection.column("year")
    points = {
        None if code < 0 else int(years.values[code]): values[years.codes == code]
        for code in np.unique(years.codes).tolist()
    }
    known = sorted(year for year in points if year is not None)
    ordered = [*known, *([None] if None in points else [])]
    return {
        "measure": _measure(asked.measure, words),
        "agency": None if agency is None else {"id": agency.id, "name": agency.name},
        "scope": asked.population.scope,
        "points": [_point(year, points[year], asked.measure) for year in ordered],
    }


def _measure(key: str, words: Catalogue) -> MeasureShape:
    return {"key": key, "label": measure_label(key, words), "unit": MEASURES[key].unit}


def _point(year: int | None, values: MeasureColumn, measure: str) -> PointShape:
    found = summary(values)
    return {
        "year": year,
        "reports": found.reports,
        "stated": found.stated,
        "zero": found.zero,
        "unknown": found.unknown,
        "sum": found.total if MEASURES[measure].adds_up else None,
        "mean": found.mean,
        "median": found.median,
        "few": found.is_withheld,
    }
