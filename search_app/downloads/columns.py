"""The columns of a search as a table, and what stands in them for each report."""

from collections.abc import Iterator, Mapping
from math import isnan
from typing import Any, Final

from indexer.data_files import toml_data
from indexer.exporting.dictionary import Column, ExportTable
from indexer.exporting.rows import ExportRow, Value
from indexer.measures import MEASURES
from indexer.model import Division, Report
from indexer.parsing.identity import agency_id
from search_app.downloads.found import Found, FoundReports
from search_app.links import report_address
from search_app.measure_cells import cell_of

_DATA: Final[Mapping[str, Any]] = toml_data("search_app", "data/download.toml")

MAIN_MEASURES: Final[tuple[str, ...]] = tuple(_DATA["main_measures"])
"""What a table shows of every report where the query asks for no number."""


def shown_measures(found: FoundReports) -> tuple[str, ...]:
    """The measures of a table: those asked for, else the main ones."""
    return found.measures or MAIN_MEASURES


def search_table(measures: tuple[str, ...]) -> ExportTable:
    """The table of a search with these measures."""
    fixed = [Column(name=name, **facts) for name, facts in _DATA["column"].items()]
    passage = [Column(name=name, **facts) for name, facts in _DATA["passage"].items()]
    numbers = [column for measure in measures for column in _measure_columns(measure)]
    return ExportTable(
        name="search",
        zh="检索结果",
        en="Reports that a search finds",
        columns=(*fixed, *numbers, *passage),
    )


def search_rows(
    found: FoundReports, measures: tuple[str, ...], origin: str
) -> Iterator[ExportRow]:
    """A row for each report, in the order of the list.

    Args:
        found: The reports.
        measures: Whose values they carry.
        origin: Scheme and host of the portal, such as ``https://example.org``.
    """
    columns = {measure: found.selection.measure(measure) for measure in measures}
    for place, one in enumerate(found):
        values = {measure: float(column[place]) for measure, column in columns.items()}
        row = {**_head(one.report, origin), **_passage(one)}
        unstated = [measure for measure, value in values.items() if isnan(value)]
        whole = found.whole(place) if unstated else one.report
        for measure, value in values.items():
            missing = measure in unstated
            row[measure] = None if missing else value
            row[state_name(measure)] = _why_missing(whole, measure) if missing else "stated"
        yield row


def state_name(measure: str) -> str:
    """The column that says whether a report states a measure."""
    return measure + str(_DATA["state"]["suffix"])


def _measure_columns(measure: str) -> tuple[Column, Column]:
    known, state = MEASURES[measure], _DATA["state"]
    return (
        Column(name=measure, type="number", zh=known.zh, en=known.en, unit=known.unit),
        Column(
            name=state_name(measure),
            type=state["type"],
            zh=state["zh"].format(zh=known.zh),
            en=state["en"],
        ),
    )


def _head(report: Report, origin: str) -> dict[str, Value]:
    region = report.region
    return {
        "report_id": report.id,
        "title": report.title,
        "agency": report.agency,
        "agency_id": agency_id(report),
        "year": report.year,
        **_place("province", region.province),
        **_place("city", region.city),
        **_place("county", region.county),
        "township": region.township.name if region.township else None,
        "level": report.level,
        "function": report.function,
        "format": report.format,
        "document_number": report.document_number,
        "url": origin + report_address(report.id),
    }


def _place(rank: str, division: Division | None) -> dict[str, Value]:
    if division is None:
        return {}
    return {rank: division.name, f"{rank}_code": division.code}


def _passage(one: Found) -> dict[str, Value]:
    passage = one.best_passage()
    if passage is None:
        return {}
    return {"passage": passage.text, "passage_section": passage.section}


def _why_missing(report: Report, measure: str) -> str:
    """Whether a cell is there and blank, or no such number was found."""
    cell = cell_of(measure, report)
    return "not_found" if cell is None else "not_filled"
