"""The files of everything that the index holds: which there are, and what each is called."""

import re
from dataclasses import dataclass
from typing import Final, cast

from indexer.exporting.dictionary import TABLE_NAMES, TableName
from indexer.exporting.export import FILE_FORMATS, FileFormat
from indexer.query import Not, SearchRequest, YearRange
from search_app.links import link

UNKNOWN_YEAR: Final = "unknown"

BULK_NAME: Final = re.compile(
    rf"^({'|'.join(TABLE_NAMES)})(?:-([0-9]{{4}}|{UNKNOWN_YEAR}))?[.]({'|'.join(FILE_FORMATS)})$"
)
"""How the files are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulkFile:
    """One table of the reports on one year.

    Attributes:
        year: Four digits, ``UNKNOWN_YEAR`` for reports that state none, or ``None`` for all.
    """

    table: TableName
    year: str | None
    file_format: FileFormat

    @property
    def name(self) -> str:
        """Such as ``values-2023.csv``."""
        year = "" if self.year is None else f"-{self.year}"
        return f"{self.table}{year}.{self.file_format}"

    @property
    def address(self) -> str:
        """Where it can be had."""
        return link(f"/data/{self.name}")

    def request(self) -> SearchRequest:
        """The reports it is made of."""
        every_year = YearRange(first=None, last=None)
        if self.year is None:
            return SearchRequest()
        if self.year == UNKNOWN_YEAR:
            return SearchRequest(node=Not(child=every_year))
        year = int(self.year)
        return SearchRequest(node=YearRange(first=year, last=year))


def bulk_file_named(name: str) -> BulkFile | None:
    """The file with this name, ``None`` if there is none."""
    match = BULK_NAME.fullmatch(name)
    if match is None:
        return None
    table, year, file_format = match.groups()
    return BulkFile(
        table=cast("TableName", table),
        year=year,
        file_format=cast("FileFormat", file_format),
    )
