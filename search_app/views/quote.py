"""What the page of a quoted sentence shows, and its JSON: the same values in both."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, TypedDict

from msgspec import Meta

from indexer.checks.quoting import Outcome, QuotedNumber
from indexer.model import Report
from search_app.i18n import Catalogue
from search_app.links import link
from search_app.quoting import QuoteAgainstReport, QuoteAnswer
from search_app.views.cell_names import cell_names
from search_app.views.reports import report_address
from search_app.views.stated import prose_label


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


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownVerdict:
    """A quoted number against one report: in words, and with links to where it is said."""

    sentence: str
    shape: VerdictShape


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotePage:
    """The page of a quoted sentence; empty before one is given.

    ``candidates`` are names of agencies, each with the link to the same sentence about it;
    ``example`` is a sentence to try, with its link.
    """

    q: str
    message: str
    verdicts: tuple[ShownVerdict, ...]
    candidates: tuple[tuple[str, str], ...]
    answer: QuoteAnswer | None
    example: tuple[str, str] | None = None

    @classmethod
    def of(
        cls, q: str, answer: QuoteAnswer | None, words: Catalogue, example: str | None = None
    ) -> "QuotePage":
        """Lay out what was found."""
        verdicts = tuple(
            _verdict(number, other_years, against.report, words)
            for against in (answer.against if answer else ())
            for number, other_years in _each(against)
        )
        return cls(
            q=q,
            message=_message(answer, words),
            verdicts=verdicts,
            candidates=tuple(
                (one.name, _asking(f"{one.name}：{q}", words))
                for one in (answer.candidates if answer else ())
            ),
            answer=answer,
            example=(example, _asking(example, words)) if example else None,
        )


def quote_json(page: QuotePage) -> QuoteShape:
    """The same for programs."""
    answer = page.answer
    return {
        "input": page.q,
        "agencies": [one.name for one in answer.agencies] if answer else [],
        "year": answer.year if answer else None,
        "unclear": answer.unclear if answer else None,
        "implied": answer.is_implied if answer else False,
        "candidates": [one.name for one in answer.candidates] if answer else [],
        "absent": [one.name for one in answer.absent] if answer else [],
        "verdicts": [one.shape for one in page.verdicts],
        "message": page.message,
    }


def _each(against: QuoteAgainstReport) -> Iterable[tuple[QuotedNumber, tuple[int, ...]]]:
    return zip(against.numbers, against.other_years, strict=True)


def _asking(q: str, words: Catalogue) -> str:
    return link("/quote", [("q", q)], words.language)


def _message(answer: QuoteAnswer | None, words: Catalogue) -> str:
    if answer is None:
        return ""
    comma = words.say("list.comma")
    if answer.unclear is not None:
        names = comma.join(one.name for one in answer.agencies)
        return words.say(f"quote.unclear.{answer.unclear}", agencies=names)
    missing = [
        words.say(
            "quote.absent",
            agency=one.name,
            year=answer.year,
            years=comma.join(map(str, one.years)) or words.say("report.unknown"),
        )
        for one in answer.absent
    ]
    several = []
    if answer.is_implied:
        several.append(words.say("quote.implied", agencies=len(answer.agencies)))
    elif len(answer.agencies) > 1:
        several.append(words.say("quote.several", agencies=len(answer.agencies)))
    return " ".join([*several, *missing])


def _verdict(
    quoted: QuotedNumber, other_years: tuple[int, ...], report: Report, words: Catalogue
) -> ShownVerdict:
    number = quoted.number
    said_by = "cell" if quoted.cells else "text"
    key = "unstated" if quoted.outcome == "unstated" else f"{quoted.outcome}_{said_by}"
    return ShownVerdict(
        sentence=words.say(
            f"quote.verdict.{key}",
            measure=prose_label(number.measure, words),
            quoted=number.value,
            said=quoted.said,
        ),
        shape=_verdict_json(quoted, other_years, report, words),
    )


def _verdict_json(
    quoted: QuotedNumber, other_years: tuple[int, ...], report: Report, words: Catalogue
) -> VerdictShape:
    names = cell_names(report.format, words)
    base = report_address(report.id, "", words.language)

    def placed(anchors: tuple[str, ...]) -> list[CellShape]:
        return [
            {
                "cell": one,
                "name": names.get(one) or words.paragraph(one),
                "url": f"{base}#{one}",
            }
            for one in anchors
        ]

    return {
        "report_id": report.id,
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "url": base,
        "measure": quoted.number.measure,
        "quoted": quoted.number.value,
        "outcome": quoted.outcome,
        "said": quoted.said,
        "cells": placed(quoted.cells),
        "passages": placed(quoted.anchors),
        "fitting": placed(quoted.fitting),
        "other_years": list(other_years),
    }
