"""``gongkai export``: everything the index holds as a table, for other programs."""

import argparse
import sys
from pathlib import Path

from indexer.exporting.dictionary import TABLE_NAMES
from indexer.exporting.export import FILE_FORMATS, FileFormat, export_table, export_to_path
from indexer.query import SearchRequest
from search_app.addresses import read_address
from search_app.asking import search_request
from search_app.commands.arguments import named_path, utf8
from search_app.commands.opening import add_index_option, open_index
from search_app.commands.outcome import Outcome
from search_app.commands.printing import complain, counted
from search_app.i18n import catalogue
from search_app.query_reader import read_query

STANDARD_OUTPUT = Path("-")


def add_to(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--what",
        choices=TABLE_NAMES,
        default="values",
        help="which table (default: values); docs/data-dictionary.md tells the columns of each",
    )
    parser.add_argument(
        "--format",
        choices=FILE_FORMATS,
        help="how it is written (default: by the file's ending; csv without one)",
    )
    parser.add_argument(
        "--to",
        type=named_path,
        default=STANDARD_OUTPUT,
        metavar="FILE",
        help="the file to write, or - for standard output (default: -)",
    )
    parser.add_argument(
        "--query",
        type=utf8,
        metavar="QUERY",
        help="only the reports that this search finds, in its order (default: all, by id)",
    )
    parser.add_argument(
        "--sort",
        type=utf8,
        help="order of the reports: relevance, year, a measure; --sort=-MEASURE turns it round",
    )
    add_index_option(parser)


def run(arguments: argparse.Namespace) -> Outcome:
    """Write the table, and say how many rows it has where that does not disturb it."""
    to: Path = arguments.to
    file_format = arguments.format or _format_of(to)
    if file_format is None:
        complain(f"{to} ends in none of .{' .'.join(FILE_FORMATS)}; say --format")
        return Outcome.UNUSABLE
    is_printed = to == STANDARD_OUTPUT
    if is_printed and file_format == "parquet" and sys.stdout.isatty():
        complain("parquet is not for a terminal; name a file with --to")
        return Outcome.UNUSABLE
    asked = _asked(arguments)
    engine = open_index(arguments)
    try:
        index = engine.snapshot()
        if index.generated():
            complain("生成样例 / generated sample: no public body published these reports")
        if is_printed:
            export_table(index, arguments.what, file_format, sys.stdout.buffer, asked)
            sys.stdout.flush()
            return Outcome.DONE
        rows = export_to_path(index, arguments.what, file_format, to, asked)
    finally:
        engine.close()
    if sys.stderr.isatty():
        complain(f"{counted(rows, 'row')} written to {to}")
    return Outcome.DONE


def _asked(arguments: argparse.Namespace) -> SearchRequest | None:
    """What a query asks for; its warnings are told as the page tells them.

    An order without a query is one of all reports.
    """
    if arguments.query is None and not arguments.sort:
        return None
    address = read_address([("q", arguments.query or ""), ("sort", arguments.sort or "")])
    reading = read_query(address.q)
    for warning in reading.warnings:
        complain(catalogue(address.language).tell(warning))
    return search_request(reading, address, ())


def _format_of(path: Path) -> FileFormat | None:
    """What the ending of a file says; csv where it has none."""
    ending = path.suffix.removeprefix(".").lower() or "csv"
    return next((name for name in FILE_FORMATS if name == ending), None)
