"""``gongkai parse``: reports as parsed, without an index."""

import argparse

from indexer.model import Report, Table
from search_app.commands.outcome import Outcome
from search_app.commands.printing import print_json, print_lines
from search_app.commands.reading import add_paths, each_report


def add_to(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    add_paths(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object a line")


def run(arguments: argparse.Namespace) -> Outcome:
    """Print what was read from each file."""

    def show(name: str, report: Report) -> None:
        if arguments.json:
            print_json(report)
        else:
            print_lines([*_outline(name, report), ""])

    return each_report(arguments.paths, show)


def _outline(name: str, report: Report) -> list[str]:
    places = " › ".join(division.name for division in report.region.divisions)
    lines = [
        report.title,
        f"  file      {name}",
        f"  id        {report.id}",
        f"  agency    {report.agency}",
        f"  place     {places or 'unknown'}",
        f"  year      {report.year or 'unknown'}, form of {report.format}",
    ]
    if report.document_number:
        lines.append(f"  number    {report.document_number}")
    lines += [
        f"  section {section.number} {section.heading}: {len(section.paragraphs)} paragraphs"
        for section in report.sections
    ]
    tables = report.tables
    lines += [
        f"  table     {label}: {_count(table)}"
        for label, table in (
            ("proactive", tables.proactive),
            ("applications", tables.applications),
            ("review_litigation", tables.review_litigation),
        )
    ]
    lines += [f"  warning   {warning.id}: {warning.message.en}" for warning in report.warnings]
    return lines


def _count(table: Table) -> str:
    cells = [cell for row in table.values() for cell in row.values()]
    found = sum(cell is not None for cell in cells)
    stated = sum(cell is not None and cell.value is not None for cell in cells)
    return f"{found} of {len(cells)} cells found, {stated} state a number"
