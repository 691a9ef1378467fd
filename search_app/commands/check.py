"""``gongkai check``: what a report or a draft contradicts, wholly offline."""

import argparse
from dataclasses import dataclass

from indexer.checks.checking import overall_status
from indexer.checks.years import YearFigures, with_year_findings, year_figures
from indexer.model import Finding, Message, ReadingWarning, Report
from indexer.parsing.identity import neighbour_id
from search_app.commands.outcome import Outcome
from search_app.commands.printing import print_json, print_lines
from search_app.commands.reading import add_paths, each_report


def add_to(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_paths(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument(
        "--lang", choices=("zh", "en"), default="zh", help="language of warnings and findings"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What is kept of a report until all are read: what is told of it, and figures."""

    path: str
    report_id: str
    title: str
    year: int | None
    warnings: tuple[ReadingWarning, ...]
    findings: tuple[Finding, ...]
    figures: YearFigures | None


def run(arguments: argparse.Namespace) -> Outcome:
    """Print warnings and findings of each file; the answer is no if a check fails.

    Among the files, each report is also held against its agency's report of
    the year before.
    """
    read: list[Checked] = []
    outcome = each_report(
        arguments.paths, lambda path, report: read.append(_kept(path, report))
    )
    figures = {one.report_id: one.figures for one in read}
    statuses = []
    for one in read:
        before = figures.get(neighbour_id(one.report_id, -1) or "")
        findings = with_year_findings(one.findings, before, one.figures, year=one.year)
        status = overall_status(findings)
        statuses.append(status)
        if arguments.json:
            print_json(
                {
                    "path": one.path,
                    "title": one.title,
                    "status": status,
                    "warnings": one.warnings,
                    "findings": findings,
                }
            )
        else:
            lines = [_told(warning, arguments.lang) for warning in one.warnings]
            lines += [_line(finding, arguments.lang) for finding in findings]
            print_lines([f"{one.path}: {one.title}", *lines, ""])
    if outcome is Outcome.DONE and "fail" in statuses:
        return Outcome.NO
    return outcome


def _kept(path: str, report: Report) -> Checked:
    return Checked(
        path=path,
        report_id=report.id,
        title=report.title,
        year=report.year,
        warnings=report.warnings,
        findings=report.findings,
        figures=year_figures(report),
    )


def _told(warning: ReadingWarning, language: str) -> str:
    return f"  {'warning':<14} {warning.id}  {_in(language, warning.message)}"


def _line(finding: Finding, language: str) -> str:
    return f"  {finding.status:<14} {finding.rule}  {_in(language, finding.message)}"


def _in(language: str, message: Message) -> str:
    return message.zh if language == "zh" else message.en
