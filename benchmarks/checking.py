"""What has to be right before anything is timed."""

from collections.abc import Iterable, Mapping

from benchmarks.generator import GeneratedReport
from indexer.model import Finding, Report
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source


class WrongAnswerError(Exception):
    """What is to be timed gives a wrong answer; the message says where and which."""


def demand_equal(what: str, *, found: object, expected: object) -> None:
    """Go on only if two answers are the same.

    Raises:
        WrongAnswerError: They differ.
    """
    if found != expected:
        raise WrongAnswerError(f"{what}: {found}, and should be {expected}")


def check_parsing(reports: Iterable[GeneratedReport]) -> None:
    """Hold what the parser reads against what was generated.

    Raises:
        WrongAnswerError: A year, a form, a section or a cell is wrong.
    """
    for generated in reports:
        check_parsed(
            generated, parse_report(read_source(generated.name, generated.text.encode()))
        )


def check_parsed(generated: GeneratedReport, parsed: Report) -> None:
    """Hold one report, whatever file it was read from, against what was generated.

    Raises:
        WrongAnswerError: A year, a form, a section or a cell is wrong.
    """
    truth = generated.truth
    demand_equal(
        f"year, form and sections of {generated.name}",
        found=(parsed.year, parsed.format, [one.number for one in parsed.sections]),
        expected=(truth.year, truth.form, [1, 2, 3, 4, 5, 6]),
    )
    demand_equal(
        f"cells of {generated.name}",
        found=_cells(parsed),
        expected=dict(truth.cells),
    )


def check_findings(generated: GeneratedReport, findings: Iterable[Finding]) -> None:
    """Hold the rules that a report was found to break against those it was made to break.

    Raises:
        WrongAnswerError: A planted fault was missed, or something else was found.
    """
    demand_equal(
        f"rules broken in {generated.name}",
        found={finding.rule for finding in findings if finding.status == "fail"},
        expected={fault.rule for fault in generated.truth.faults},
    )


def _cells(report: Report) -> Mapping[str, int | float | None]:
    tables = report.tables
    return {
        cell.anchor: cell.value
        for table in (tables.proactive, tables.applications, tables.review_litigation)
        for row in table.values()
        for cell in row.values()
        if cell is not None
    }
