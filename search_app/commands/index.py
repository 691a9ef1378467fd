"""``gongkai index``: bring the index up to date with files and folders."""

import argparse
import os
import sys

from indexer.errors import EngineError
from indexer.pipeline import IndexingSummary, index_paths
from search_app.commands.arguments import named_path
from search_app.commands.opening import (
    add_index_option,
    add_workers_option,
    open_index,
    settings_of,
)
from search_app.commands.outcome import Outcome
from search_app.commands.printing import complain, counted, print_json, print_lines


def add_to(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "paths", nargs="+", type=named_path, metavar="PATH", help="a file or a folder"
    )
    parser.add_argument(
        "--prune",
        action="store_true",
        help="drop what came from files that have vanished; a folder or an archive that cannot "
        "be opened keeps what came from it",
    )
    parser.add_argument(
        "--rebuild",
        action="store_true",
        help="read everything anew; the index will hold these files and no others",
    )
    add_workers_option(
        parser,
        default=None,
        help_text="processes that read and write (default: one for each core)",
    )
    parser.add_argument("--json", action="store_true", help="print the summary as JSON")
    add_index_option(parser)


def run(arguments: argparse.Namespace) -> Outcome:
    """Index, and say what was done and what failed."""
    engine, folder = open_index(arguments), settings_of(arguments).index
    try:
        summary = index_paths(
            arguments.paths,
            engine,
            prune=arguments.prune,
            rebuild=arguments.rebuild,
            folder=folder,
            workers=arguments.workers or os.cpu_count() or 1,
            progress=_show_progress if sys.stderr.isatty() else None,
        )
    except OSError as error:
        raise EngineError(
            f"The index in {folder} cannot be written: {error.strerror or error}.",
            hint="What it held before is as it was.",
        ) from error
    finally:
        engine.close()
    for failure in summary.failed:
        complain(f"skipped {failure.path}: {failure.reason}")
    if arguments.json:
        print_json(summary)
    else:
        print_lines(_summary_lines(summary))
    if not summary.failed:
        return Outcome.DONE
    return Outcome.PARTLY if summary.read or summary.skipped else Outcome.UNUSABLE


def _summary_lines(summary: IndexingSummary) -> list[str]:
    files = f"{summary.read} read, {summary.skipped} unchanged, {len(summary.failed)} failed"
    reports = f"{summary.added} added, {summary.replaced} replaced, {summary.removed} removed"
    mergers = [
        f"{merger.path} is another source of {merger.report_id}" for merger in summary.merged
    ]
    total = f"{counted(summary.reports, 'report')} in the index, {summary.seconds:.1f} s"
    return [f"files: {files}", f"reports: {reports}", *mergers, total]


def _show_progress(done: int, total: int) -> None:
    sys.stderr.write(f"\r{done}/{total}" + (" read, writing\n" if done == total else ""))
    sys.stderr.flush()
