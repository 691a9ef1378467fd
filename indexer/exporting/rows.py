"""Decides which rows a report adds to each table of an export."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from indexer.checks.checking import overall_status
from indexer.exporting.dictionary import TableName
from indexer.measures import MEASURES, measure_values
from indexer.model import Cell, Report, Row

Value = str | int | float | bool | tuple[str, ...] | None
ExportRow = Mapping[str, Value]
"""Column → value; a column that is left out is empty."""


def rows_of(report: Report, table: TableName) -> Iterator[ExportRow]:
    """The rows that a report adds to a table, in the order in which it states things."""
    shared: ExportRow = {
        "report_id": report.id,
        "agency": report.agency,
        "year": report.year,
        "region_code": next((d.code for d in reversed(report.region.divisions)), None),
    }
    for row in _ROWS[table](report):
        yield {**shared, **row}


def _report_rows(report: Report) -> Iterator[ExportRow]:
    region, contact = report.region, report.contact
    names = {
        rank: division.name if division else None
        for rank, division in (
            ("province", region.province),
            ("city", region.city),
            ("county", region.county),
            ("township", region.township),
        )
    }
    failed = [finding.rule for finding in report.findings if finding.status == "fail"]
    yield {
        "title": report.title,
        "function": report.function,
        "level": report.level,
        "scope": report.scope,
        "format": report.format,
        "aliases": report.aliases,
        "version": report.version,
        **names,
        "region_evidence": region.evidence,
        "region_candidates": region.candidates,
        "document_number": report.document_number,
        "published": report.published,
        "address": contact.address,
        "postcode": contact.postcode,
        "phone": contact.phone,
        "email": contact.email,
        "website": contact.website,
        "sections": tuple(str(section.number) for section in report.sections),
        "check": overall_status(report.findings),
        "failed_rules": tuple(dict.fromkeys(failed)),
        "warnings": tuple(dict.fromkeys(warning.id for warning in report.warnings)),
        "warnings_zh": tuple(warning.message.zh for warning in report.warnings),
        "source_paths": tuple(source.path for source in report.sources),
        "source_urls": tuple(source.url for source in report.sources if source.url),
        "source_sha256": tuple(source.sha256 for source in report.sources),
    }


def _value_rows(report: Report) -> Iterator[ExportRow]:
    tables = report.tables
    printed: set[str] = set()
    for name, table in (
        ("proactive", tables.proactive),
        ("applications", tables.applications),
        ("review_litigation", tables.review_litigation),
    ):
        for row_key, row in table.items():
            for key, cell in _cells(f"{name}.{row_key}", row):
                printed.add(key)
                yield {**_named(key), "kind": "cell", **_stated(cell)}
    for key, value in measure_values(report).items():
        if key.startswith(_OF_TABLES) and key not in printed:
            yield {**_named(key), "kind": "derived", "state": "stated", "value": value}


def _cells(prefix: str, row: Row) -> Iterator[tuple[str, Cell | None]]:
    for column, cell in row.items():
        yield f"{prefix}.{column}", cell


def _named(key: str) -> ExportRow:
    measure = MEASURES[key]
    return {"measure": key, "measure_zh": measure.zh, "unit": measure.unit}


def _stated(cell: Cell | None) -> ExportRow:
    if cell is None:
        return {"state": "lost"}
    state = "not_filled" if cell.value is None else "stated"
    return {"state": state, "value": cell.value, "raw": cell.raw}


def _prose_rows(report: Report) -> Iterator[ExportRow]:
    for number in report.prose_numbers:
        yield {
            "measure": number.measure,
            "value": number.value,
            "approximate": number.approximate,
            "unit": number.unit,
            "anchor": number.anchor,
            "start": number.span[0],
            "end": number.span[1],
            "text": number.text,
        }


def _finding_rows(report: Report) -> Iterator[ExportRow]:
    for finding in report.findings:
        yield {
            "finding_id": finding.id,
            "rule": finding.rule,
            "status": finding.status,
            "severity": finding.severity,
            "left": None if finding.left is None else str(finding.left),
            "right": None if finding.right is None else str(finding.right),
            "message_zh": finding.message.zh,
            "message_en": finding.message.en,
            "cells": finding.cells,
            "anchors": finding.anchors,
            "repair_cell": finding.repair.anchor if finding.repair else None,
            "repair_value": finding.repair.value if finding.repair else None,
        }


_OF_TABLES: Final = ("proactive.", "applications.", "review_litigation.")
"""How the keys of numbers begin that rest on cells of the statutory tables."""

_ROWS: Final[Mapping[TableName, Callable[[Report], Iterator[ExportRow]]]] = {
    "values": _value_rows,
    "prose": _prose_rows,
    "findings": _finding_rows,
    "reports": _report_rows,
}
