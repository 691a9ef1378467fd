"""From a draft to what its report contradicts; nothing of it is kept."""

from collections.abc import Callable
from dataclasses import replace

from indexer.blocks import Grid
from indexer.checks.checking import check_report
from indexer.checks.years import YearFigures, with_year_findings, year_figures
from indexer.engines.protocol import SearchIndex
from indexer.errors import IndexUnavailableError, SourceError, UnsupportedSourceError
from indexer.model import Report, Source
from indexer.parsing.identity import neighbour_id
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source
from search_app.errors import DraftTooLongError, DraftUnreadableError
from search_app.uploads import Upload

MOST_CHARACTERS = 300_000
"""Read in one draft: beyond it there is no report, and what repeats itself takes minutes."""


def checked_draft(index: Callable[[], SearchIndex], upload: Upload) -> Report:
    """The report that a draft is, checked, also against the agency's year before.

    Args:
        index: Gives the index; where there is none, the year before is not looked at.
        upload: What was sent.

    Raises:
        DraftTooLongError: It has more than ``MOST_CHARACTERS``.
        DraftUnreadableError: It is damaged, empty, encrypted, or not in Chinese.
        UnsupportedSourceError: No reader takes such a file.
        ReportError: It was read and is no annual report.
    """
    try:
        source = read_source(upload.name, upload.data)
    except UnsupportedSourceError:
        raise
    except SourceError as error:
        raise DraftUnreadableError(
            path=error.path, reason=error.reason, hint=error.hint
        ) from error
    if _characters(source) > MOST_CHARACTERS:
        raise DraftTooLongError(most=MOST_CHARACTERS)
    report = parse_report(source)
    findings = with_year_findings(
        check_report(report),
        _figures_before(index, report),
        year_figures(report),
        year=report.year,
    )
    return replace(report, findings=findings)


def _characters(source: Source) -> int:
    return sum(
        sum(len(cell) for row in block.rows for cell in row)
        if isinstance(block, Grid)
        else len(block.text)
        for block in source.blocks
    )


def _figures_before(index: Callable[[], SearchIndex], report: Report) -> YearFigures | None:
    before = neighbour_id(report.id, -1)
    if before is None:
        return None
    try:
        found = index().fetch([before])
    except IndexUnavailableError:  # a draft can be checked where nothing is indexed
        return None
    return year_figures(found[0]) if found else None
