"""Reports read straight from files, for the commands that need no index."""

from collections.abc import Callable, Iterable
from pathlib import Path

from indexer.corpus_files import find_files
from indexer.errors import ReportError, SourceError
from indexer.model import Report
from indexer.updating import read_report
from search_app.commands.outcome import Outcome
from search_app.commands.printing import complain


def each_report(
    paths: Iterable[Path], use: Callable[[str, Report], None]
) -> tuple[int, Outcome]:
    """Read the files in order and hand each report to ``use`` with its file's name.

    Returns:
        The number of reports read, and what the failures make of the exit
        status: ``PARTLY`` if some files failed, ``UNUSABLE`` if all did.
    """
    done = failed = 0
    for path in paths:
        try:
            for file in find_files([path]):
                try:
                    report = read_report(file)
                except (SourceError, ReportError) as error:
                    failed += 1
                    complain(str(error))
                else:
                    done += 1
                    use(file.name, report)
        except SourceError as error:
            failed += 1
            complain(str(error))
    if not failed:
        return done, Outcome.DONE
    return done, Outcome.PARTLY if done else Outcome.UNUSABLE
