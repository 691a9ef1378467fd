"""Warns of tables that the text announces and the file does not hold: attachments, pictures."""

import re
from collections.abc import Iterator

from indexer.model import ReadingWarning, Report, Table
from indexer.parsing.rulebook import load_rules
from indexer.parsing.tables.layout import TABLE_NAMES, table_name
from indexer.reading_warnings import reading_warning

_ANNOUNCED = re.compile(load_rules("warnings")["elsewhere"]["announced"])
_FIRST_SECTION = 2
"""The section of the first table; each of the others stands in the next."""


def elsewhere_warnings(report: Report) -> Iterator[ReadingWarning]:
    """Which tables that were not read are to be seen elsewhere, as their section says."""
    sections = {section.number: section for section in report.sections}
    for number, name in enumerate(TABLE_NAMES, start=_FIRST_SECTION):
        table: Table = getattr(report.tables, name)
        if number not in sections or any(any(row.values()) for row in table.values()):
            continue
        for paragraph in sections[number].paragraphs:
            announced = _ANNOUNCED.search(paragraph.text)
            if announced:
                yield reading_warning(
                    "tables-elsewhere",
                    paragraph.anchor,
                    table=table_name(name),
                    quoted=announced[0],
                )
                break
