"""``gongkai parse``: reports as parsed, without an index."""

import argparse
from collections.abc import Iterator
from dataclasses import fields

from indexer.model import Contact, Region, Report, Table
from search_app.commands.outcome import Outcome
from search_app.commands.printing import counted, print_json, print_lines
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
    lines = [report.title, f"  file      {name}", f"  id        {report.id}", *_head(report)]
    lines += [
        f"  section {section.number} {section.heading}: "
        f"{counted(len(section.paragraphs), 'paragraph')}"
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


def _head(report: Report) -> Iterator[str]:
    """Who reports, from where, on which year; what the source does not tell is left out."""
    what = (report.function, report.level, f"{report.scope} report")
    yield f"  agency    {report.agency or 'unknown'} ({', '.join(filter(None, what))})"
    yield f"  place     {_place(report.region)}"
    yield f"  year      {report.year or 'unknown'}, form of {report.format}"
    if report.document_number:
        yield f"  number    {report.document_number}"
    if report.published:
        yield f"  published {report.published}"
    reached = [getattr(report.contact, one.name) for one in fields(Contact)]
    if any(reached):
        yield f"  contact   {', '.join(filter(None, reached))}"


def _place(region: Region) -> str:
    """The areas from the largest down, what shows them, and whether namesakes are left."""
    names = " › ".join(division.name for division in region.divisions) or "unknown"
    shown = [f"by {region.evidence}"] if region.evidence else []
    if region.candidates:
        shown.append(f"one of {counted(len(region.candidates), 'place')} of this name")
    return f"{names} ({', '.join(shown)})" if shown else names


def _count(table: Table) -> str:
    cells = [cell for row in table.values() for cell in row.values()]
    found = sum(cell is not None for cell in cells)
    stated = sum(cell is not None and cell.value is not None for cell in cells)
    return f"{found} of {len(cells)} cells found, {stated} state a number"
