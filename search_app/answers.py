"""Search results and reports as JSON values, in the shape that ``docs/http.md`` describes."""

import math
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from indexer.model import Cell, Division, Region, Report, Table
from search_app.passages import Passage
from search_app.views.chips import ShownChip
from search_app.views.facets import Facet, FacetValue, place_label, places_below
from search_app.views.reports import report_address
from search_app.views.search import SearchPage, ShownHit

JsonObject = dict[str, Any]


def search_json(page: SearchPage) -> JsonObject:
    """One page of results."""
    return {
        "query": {
            "input": page.address.q,
            "chips": [_chip_json(chip) for chip in page.chips],
            "warnings": [*(also.note for also in page.also), *page.warnings],
        },
        "total": {"reports": page.reports, "sections": page.matching_sections},
        "took_ms": page.took_ms,
        "facets": {
            facet.name: _places_json(facet)
            if facet.name == "region"
            else [_value_json(facet.name, value) for value in facet.values]
            for facet in page.facets
        },
        "hits": [_hit_json(hit) for hit in page.hits],
        "next": page.next_cursor,
    }


def report_json(report: Report) -> JsonObject:
    """A report with every key present, absent values as null."""
    tables = report.tables
    value: JsonObject = {
        "id": report.id,
        "version": report.version,
        "title": report.title,
        "agency": report.agency,
        "function": report.function,
        "level": report.level,
        "scope": report.scope,
        "aliases": list(report.aliases),
        "year": report.year,
        "format": report.format,
        "region": region_json(report.region),
        "document_number": report.document_number,
        "published": report.published,
        "contact": asdict(report.contact),
        "sources": [asdict(source) for source in report.sources],
        "preamble": [asdict(paragraph) for paragraph in report.preamble],
        "sections": [
            {
                "number": section.number,
                "title": section.title,
                "heading": section.heading,
                "paragraphs": [asdict(paragraph) for paragraph in section.paragraphs],
            }
            for section in report.sections
        ],
        "tables": {
            "proactive": _table_json(tables.proactive),
            "applications": _table_json(tables.applications),
            "review_litigation": _table_json(tables.review_litigation),
        },
        "prose_numbers": [
            {**asdict(number), "span": list(number.span)} for number in report.prose_numbers
        ],
        "warnings": [
            {**asdict(warning), "places": list(warning.places)} for warning in report.warnings
        ],
        "findings": [
            {
                **asdict(finding),
                "cells": list(finding.cells),
                "anchors": list(finding.anchors),
                "spans": [list(span) for span in finding.spans],
            }
            for finding in report.findings
        ],
    }
    return value


def region_json(region: Region) -> JsonObject:
    """A place with all four levels, unknown ones as null."""
    return {
        "province": _division_json(region.province),
        "city": _division_json(region.city),
        "county": _division_json(region.county),
        "township": _division_json(region.township),
        "evidence": region.evidence,
        "candidates": list(region.candidates),
    }


def _division_json(division: Division | None) -> JsonObject | None:
    return asdict(division) if division else None


def _table_json(table: Table) -> JsonObject:
    return {
        key: {column: _cell_json(cell) for column, cell in row.items()}
        for key, row in table.items()
    }


def _cell_json(cell: Cell | None) -> JsonObject | None:
    return asdict(cell) if cell else None


def _chip_json(chip: ShownChip) -> JsonObject:
    return {
        "kind": chip.kind,
        "text": chip.text,
        "field": chip.field,
        "op": chip.op,
        "value": chip.value,
        "remove": chip.remove,
    }


def _value_json(facet: str, value: FacetValue) -> JsonObject:
    return {
        "value": int(value.value) if facet in ("year", "section") else value.value,
        "label": value.label,
        "count": value.count,
        "selected": value.selected,
    }


def _places_json(facet: Facet) -> list[JsonObject]:
    """Every place, in a tree; there may be thousands, more than a page shows."""
    below = places_below(facet.counts)
    nodes: dict[str, JsonObject] = {
        code: {
            "value": code,
            "label": place_label(code),
            "count": count,
            "selected": code in facet.chosen,
            "children": [],
        }
        for code, count in facet.counts.items()
    }
    for parent, codes in below.items():
        if parent is not None:
            nodes[parent]["children"] = [nodes[code] for code in codes]
    return [nodes[code] for code in below.get(None, ())]


def _hit_json(hit: ShownHit) -> JsonObject:
    report = hit.report
    return {
        "report_id": report.id,
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "region": region_json(report.region),
        "url": report_address(report.id),
        "score": hit.score,
        "values": _values_json(hit.values),
        "passages": [_passage_json(passage) for passage in hit.passages],
    }


def _values_json(values: Mapping[str, float]) -> JsonObject:
    """Counts as whole numbers, as the tables print them."""
    return {
        measure: int(value) if value == int(value) else value
        for measure, value in values.items()
        if math.isfinite(value)
    }


def _passage_json(passage: Passage) -> JsonObject:
    return {
        "section": passage.section,
        "heading": passage.heading,
        "anchor": passage.anchor,
        "text": passage.text,
        "highlights": [list(span) for span in passage.highlights],
    }
