"""Decides which warnings a report carries: its reader's, then those that its text gives."""

from collections.abc import Sequence
from itertools import chain

from indexer.blocks import Block
from indexer.model import ReadingWarning, Report, Source
from indexer.parsing.warnings.damage import damage_warnings
from indexer.parsing.warnings.names import name_warnings
from indexer.parsing.warnings.parts import part_warnings
from indexer.parsing.warnings.years import year_warnings
from indexer.reading_warnings import in_order, reading_warning


def warnings_of(
    report: Report,
    source: Source,
    mended: Sequence[Block],
    *,
    of_tables: Sequence[ReadingWarning],
    signer: str | None,
    second: str,
) -> tuple[ReadingWarning, ...]:
    """All warnings of a report, in the order of their kinds.

    Args:
        report: As parsed.
        source: The file as its reader gave it, with the reader's warnings.
        mended: The blocks of the file with the damage of their characters undone.
        of_tables: Those of its tables, if it follows a form.
        signer: The name under the report, as printed.
        second: The line with which another report begins in the file, or nothing.
    """
    text = "\n".join(paragraph.text for paragraph in report.paragraphs)
    found = chain(
        source.warnings,
        [reading_warning("second-report", line=second)] if second else [],
        damage_warnings(report, source, mended, text),
        of_tables if report.has_form else (),
        year_warnings(report, mended, text),
        part_warnings(report),
        name_warnings(report, text, signer),
    )
    return in_order(found)
