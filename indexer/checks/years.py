"""Whether a report begins where its agency's report of the year before ended (I5, I6).

What is compared of a year is small, so that a run over very many reports can
keep it for each of them. A blank is never read as 0 here: what one of the two
years does not state is not compared.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from indexer.checks.arithmetic import Number, cell_at
from indexer.checks.findings import finding_id
from indexer.checks.rules import rule
from indexer.model import Finding, Message, Report
from indexer.parsing.tables.layout import APPLICANTS, anchor, column_name, row_name

YEAR_RULES: Final = ("I5", "I6")
_DOCUMENTS: Final = ("regulations", "normative_documents")


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """One row of the documents of a year; ``None`` where the report states no number."""

    issued: Number | None
    repealed: Number | None
    in_force: Number | None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFigures:
    """What of a report its neighbours in time are compared with.

    Attributes:
        carried_in, carried_out: One number for each applicant column.
        documents: One for each of regulations and normative documents;
            empty where the form does not count them this way.
    """

    carried_in: tuple[Number | None, ...]
    carried_out: tuple[Number | None, ...]
    documents: tuple[Documents, ...]


def year_figures(report: Report) -> YearFigures | None:
    """The figures of a report; ``None`` if it is on no form with comparable tables."""
    if not report.has_form:
        return None
    return YearFigures(
        carried_in=_applicants(report, "carried_in"),
        carried_out=_applicants(report, "carried_out"),
        documents=tuple(_documents(report, row) for row in _DOCUMENTS)
        if report.format == "2021"
        else (),
    )


def compare_years(before: YearFigures, after: YearFigures, *, year: int) -> tuple[Finding, ...]:
    """What a report says against the one before it.

    Args:
        before: Of the year before.
        after: Of the report that is judged.
        year: Which that report is about.
    """
    return (*_carried(before, after, year), *_in_force(before, after, year))


def with_year_findings(
    findings: Iterable[Finding],
    before: YearFigures | None,
    after: YearFigures | None,
    *,
    year: int | None,
) -> tuple[Finding, ...]:
    """The findings of a report with those against the year before renewed, in order of rules.

    Where the year before is unknown nothing is said of it.
    """
    kept = [finding for finding in findings if finding.rule not in YEAR_RULES]
    if before is not None and after is not None and year is not None:
        kept += compare_years(before, after, year=year)
    return tuple(sorted(kept, key=lambda finding: finding.rule))


def _applicants(report: Report, row: str) -> tuple[Number | None, ...]:
    return tuple(_value(report, "applications", row, column) for column in APPLICANTS)


def _documents(report: Report, row: str) -> Documents:
    return Documents(
        issued=_value(report, "proactive", row, "issued"),
        repealed=_value(report, "proactive", row, "repealed"),
        in_force=_value(report, "proactive", row, "in_force"),
    )


def _value(report: Report, table: str, row: str, column: str) -> Number | None:
    cell = cell_at(report.tables, table, row, column)
    return None if cell is None else cell.value


def _carried(before: YearFigures, after: YearFigures, year: int) -> Iterator[Finding]:
    compared = 0
    failed = False
    pairs = zip(APPLICANTS, before.carried_out, after.carried_in, strict=True)
    for column, left, right in pairs:
        if left is None or right is None:
            continue
        compared += 1
        if left != right:
            failed = True
            yield _mismatch(
                "I5",
                column,
                left,
                right,
                year,
                cells=(anchor("applications", "carried_in", column),),
                where=column_name("applications", column),
            )
    if not failed:
        yield _summary("I5", compared, year)


def _in_force(before: YearFigures, after: YearFigures, year: int) -> Iterator[Finding]:
    if not before.documents or not after.documents:
        return
    compared = 0
    failed = False
    for row, earlier, now in zip(_DOCUMENTS, before.documents, after.documents, strict=True):
        numbers = (earlier.in_force, now.issued, now.repealed, now.in_force)
        held, issued, repealed, right = numbers
        if held is None or issued is None or repealed is None or right is None:
            continue
        compared += 1
        left = held + issued - repealed
        if left != right:
            failed = True
            yield _mismatch(
                "I6",
                row,
                left,
                right,
                year,
                cells=tuple(
                    anchor("proactive", row, column)
                    for column in ("issued", "repealed", "in_force")
                ),
                where=row_name("proactive", row),
                before=held,
                issued=issued,
                repealed=repealed,
            )
    if not failed:
        yield _summary("I6", compared, year)


def _mismatch(
    rule_id: str,
    subject: str,
    left: Number,
    right: Number,
    year: int,
    *,
    cells: tuple[str, ...],
    **facts: Number | Message,
) -> Finding:
    broken = rule(rule_id)
    return Finding(
        id=finding_id(rule_id, "mismatch", subject),
        rule=rule_id,
        status="fail",
        severity=broken.severity,
        message=broken.says["fail"].filled(
            year=year,
            before_year=year - 1,
            left=left,
            right=right,
            difference=abs(left - right),
            **facts,
        ),
        left=left,
        right=right,
        cells=cells,
    )


def _summary(rule_id: str, compared: int, year: int) -> Finding:
    one = rule(rule_id)
    status: Final = "pass" if compared else "not_assessable"
    return Finding(
        id=finding_id(rule_id, status),
        rule=rule_id,
        status=status,
        severity=one.severity,
        message=one.says[status].filled(before_year=year - 1, count=compared),
    )
