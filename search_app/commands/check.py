"""``gongkai check``: what a report or a draft contradicts, wholly offline."""

import argparse
from pathlib import Path

from indexer.checks.checking import overall_status
from indexer.model import Finding, Report
from search_app.commands.outcome import Outcome
from search_app.commands.printing import print_json, print_lines
from search_app.commands.reading import each_report

NAME = "check"


def add_to(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="FILE", help="a file or a folder"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")
    parser.add_argument(
        "--lang", choices=("zh", "en"), default="zh", help="language of findings"
    )


def run(arguments: argparse.Namespace) -> Outcome:
    """Print the findings of each file; the answer is no if a check fails."""
    statuses: list[str] = []

    def show(name: str, report: Report) -> None:
        status = overall_status(report.findings)
        statuses.append(status)
        if arguments.json:
            print_json(
                {
                    "path": name,
                    "title": report.title,
                    "status": status,
                    "findings": report.findings,
                }
            )
        else:
            lines = [_line(finding, arguments.lang) for finding in report.findings]
            print_lines([f"{name}: {report.title}", *lines, ""])

    _, outcome = each_report(arguments.paths, show)
    if outcome is Outcome.DONE and "fail" in statuses:
        return Outcome.NO
    return outcome


def _line(finding: Finding, language: str) -> str:
    message = finding.message.zh if language == "zh" else finding.message.en
    return f"  {finding.status:<14} {finding.rule}  {message}"
