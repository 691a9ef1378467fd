"""How the agencies of a place handled the requests of one year: a table of their numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.agencies import AgencyDirectory
from indexer.engines.protocol import SearchIndex
from indexer.engines.selection import MeasureColumn, Selection
from indexer.measures import whole_of
from search_app.i18n import Catalogue
from search_app.links import agency_address, link, report_address
from search_app.statistics.offered import offered
from search_app.views.figures import figure, measure_label, without_value
from search_app.views.findings import TABLE_SECTION

MOST_AGENCIES = 50
"""Those of a county; more are a list to be searched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCell:
    """A number and where the report states it; ``href`` is ``None`` where it states none."""

    text: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyLine:
    """An agency and its numbers."""

    name: str
    href: str
    cells: tuple[NumberCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyTable:
    """The agencies with a report on one year, those with most of the chosen measure first.

    Attributes:
        heads: What the columns are called; the chosen measure's own comes first.
        agencies: How many there are; ``lines`` are the first of them.
        all: The search for all of them.
    """

    year: str
    heads: tuple[str, ...]
    lines: tuple[AgencyLine, ...]
    agencies: int
    all: str

    @classmethod
    def of(
        cls,
        index: SearchIndex,
        selection: Selection,
        *,
        measure: str,
        year: str,
        region: str,
        words: Catalogue,
    ) -> "AgencyTable":
        """The table of a year.

        Args:
            index: For the agencies' names.
            selection: Their own reports, those with most of ``measure`` first.
            measure: The chosen one.
            year: On which the reports are.
            region: The code of their place.
            words: Of the reader's language.
        """
        years = selection.column("year")
        code = years.values.index(year) if year in years.values else None
        of_year = np.flatnonzero(years.codes == code).tolist()
        columns = {name: selection.measure(name) for name in _measures(measure)}
        pairs = [("region", region), ("year", year), ("sort", f"-{measure}")]
        return cls(
            year=year,
            heads=tuple(_head(name, words) for name in columns),
            lines=_lines(
                index.agencies(), selection, of_year[:MOST_AGENCIES], columns, words=words
            ),
            agencies=len(of_year),
            all=link("/search", pairs, words.language),
        )


def _measures(chosen: str) -> tuple[str, ...]:
    """The chosen measure, then what became of requests."""
    return tuple(dict.fromkeys((chosen, *offered("answered"))))


def _head(measure: str, words: Catalogue) -> str:
    is_short = measure in offered("answered")
    return words.say(f"glance.{measure}") if is_short else measure_label(measure, words)


def _lines(
    directory: AgencyDirectory,
    selection: Selection,
    places: Sequence[int],
    columns: Mapping[str, MeasureColumn],
    *,
    words: Catalogue,
) -> tuple[AgencyLine, ...]:
    ids = selection.ids()
    agencies = selection.column("agency_id").texts()
    wholes = {name: selection.measure(whole_of(name) or name) for name in columns}
    lines = []
    for place in places:
        agency = directory.find(agencies[place] or "")
        if agency is None:
            continue
        lines.append(
            AgencyLine(
                name=agency.name,
                href=agency_address(agency.id, words.language),
                cells=tuple(
                    _cell(
                        ids[place],
                        measure,
                        (float(column[place]), float(wholes[measure][place])),
                        words,
                    )
                    for measure, column in columns.items()
                ),
            )
        )
    return tuple(lines)


def _cell(
    report_id: str, measure: str, numbers: tuple[float, float], words: Catalogue
) -> NumberCell:
    """A value, or why there is none; of a share also what it is a share of."""
    value, whole = numbers
    if np.isnan(value):
        return NumberCell(text=without_value(measure, whole, words), href=None)
    section = TABLE_SECTION.get(measure.partition(".")[0])
    place = f"#s{section}" if section else ""
    address = report_address(report_id, "", words.language)
    return NumberCell(text=figure(value, measure, words), href=f"{address}{place}")
