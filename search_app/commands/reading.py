"""Reports read straight from files, for the commands that need no index."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from indexer.corpus_files import find_files
from indexer.errors import ReportError, SourceError
from indexer.file_reading import checked_report
from indexer.model import Report, Source
from indexer.readers.reading import read_source
from search_app.commands.arguments import named_path
from search_app.commands.outcome import Outcome
from search_app.commands.printing import complain, counted

STANDARD_INPUT = Path("-")


def add_paths(parser: argparse.ArgumentParser) -> None:
    """Declare the files."""
    parser.add_argument(
        "paths",
        nargs="+",
        type=named_path,
        metavar="FILE",
        help="a file, a folder, or - for standard input",
    )


def each_report(paths: Iterable[Path], use: Callable[[str, Report], None]) -> Outcome:
    """Read the files in order and hand each report to ``use`` with its file's name.

    A file that is refused is named with its reason, and what came of several files is counted.

    Returns:
        ``PARTLY`` if some files failed, ``UNUSABLE`` if all did.
    """
    done = failed = 0
    for path in paths:
        try:
            for name, read in _files_of(path):
                try:
                    report = checked_report(read())
                except (SourceError, ReportError) as error:
                    failed += 1
                    complain(str(error))
                else:
                    done += 1
                    use(name, report)
        except SourceError as error:
            failed += 1
            complain(str(error))
    if done + failed > 1:
        files, refused = counted(done + failed, "file"), "none" if not failed else f"{failed:,}"
        complain(f"{files}: {counted(done, 'report')}, {refused} refused")
    if not failed:
        return Outcome.DONE
    return Outcome.PARTLY if done else Outcome.UNUSABLE


def _files_of(path: Path) -> Iterator[tuple[str, Callable[[], Source]]]:
    """The name of each file that a path stands for, and how its content is had.

    Raises:
        SourceError: It stands for none.
    """
    if path == STANDARD_INPUT:
        yield str(path), lambda: read_source(str(path), sys.stdin.buffer.read())
        return
    is_empty = True
    for file in find_files([path]):
        is_empty = False
        yield file.name, file.read
    if is_empty:
        raise SourceError(path=path, reason="the folder holds no files", hint="name another")
