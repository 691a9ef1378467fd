"""What can be said of a quoted sentence."""

from collections.abc import Iterable
from typing import Annotated, TypedDict

from msgspec import Meta

from indexer.checks.quoting import Outcome
from search_app.views.quote import CellLink, QuotePage, ShownVerdict


class CellShape(TypedDict):
    """A cell of a table, and where it is shown."""

    cell: str
    name: str
    url: str


class VerdictShape(TypedDict):
    """A quoted number against one report."""

    report_id: str
    title: str
    agency: str
    year: int | None
    url: str
    measure: str
    quoted: int | float
    outcome: Outcome
    said: int | float | None
    cells: list[CellShape]
    passages: list[CellShape]
    fitting: Annotated[list[CellShape], Meta(description="Cells that hold the quoted number")]
    other_years: list[int]


class QuoteShape(TypedDict):
    """What can be said of a sentence."""

    input: str
    agencies: list[str]
    year: int | None
    unclear: Annotated[
        str | None,
        Meta(description="agency, year, number, many or candidates: why nothing can be said"),
    ]
    implied: Annotated[
        bool, Meta(description="No agency is named in full; these fit what is named")
    ]
    candidates: Annotated[
        list[str], Meta(description="Agencies that may be meant, where they are too many")
    ]
    absent: Annotated[
        list[str], Meta(description="Agencies without a report on that year here")
    ]
    verdicts: list[VerdictShape]
    message: str


def quote_json(page: QuotePage) -> QuoteShape:
    """A sentence and its numbers, each against the reports it may be of."""
    answer = page.answer
    return {
        "input": page.q,
        "agencies": [one.name for one in answer.agencies] if answer else [],
        "year": answer.year if answer else None,
        "unclear": answer.unclear if answer else None,
        "implied": answer.is_implied if answer else False,
        "candidates": [one.name for one in answer.candidates] if answer else [],
        "absent": [one.name for one in answer.absent] if answer else [],
        "verdicts": list(map(_verdict_json, page.verdicts)),
        "message": page.message,
    }


def _verdict_json(one: ShownVerdict) -> VerdictShape:
    quoted, report = one.quoted, one.report
    return {
        "report_id": report.id,
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "url": one.href,
        "measure": quoted.number.measure,
        "quoted": quoted.number.value,
        "outcome": quoted.outcome,
        "said": quoted.said,
        "cells": _cells(one.cells),
        "passages": _cells(one.passages),
        "fitting": _cells(one.fitting),
        "other_years": list(one.other_years),
    }


def _cells(cells: Iterable[CellLink]) -> list[CellShape]:
    return [{"cell": one.anchor, "name": one.name, "url": one.href} for one in cells]
