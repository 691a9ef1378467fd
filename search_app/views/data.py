"""What the page of downloads shows: files by year, columns of each table, names of measures."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

import numpy as np

from indexer.engines.protocol import SearchIndex
from indexer.exporting.dictionary import TABLE_NAMES, TABLES, Column, TableName
from indexer.exporting.export import formats_at_hand
from indexer.measures import MEASURES
from indexer.query import SearchRequest
from search_app.downloads.bulk import UNKNOWN_YEAR, BulkFile
from search_app.i18n import Catalogue
from search_app.links import link
from search_app.views.figures import measure_label


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """A file to take away."""

    format: str
    href: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class YearFiles:
    """The files of one year, table by table."""

    label: str
    reports: int
    tables: tuple[tuple[FileLink, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedTable:
    """What a row of a table stands for, and its columns."""

    name: str
    label: str
    meaning: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMeasure:
    """A number that reports have, by key and by name."""

    key: str
    label: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage:
    """Everything that can be taken away, and what it means."""

    years: tuple[YearFiles, ...]
    tables: tuple[OfferedTable, ...]
    measures: tuple[ShownMeasure, ...]
    updated: str | None
    search_box: str

    @classmethod
    def of(cls, index: SearchIndex, origin: str, words: Catalogue) -> "DataPage":
        """Lay out the files of what the index holds now.

        Args:
            index: The index.
            origin: Scheme and host of the portal.
            words: The catalogue of the reader's language.

        Raises:
            IndexUnavailableError: There is no index.
        """
        counts = reports_by_year(index)
        return cls(
            years=(
                _files(None, sum(counts.values()), words),
                *(_files(year, count, words) for year, count in counts.items()),
            ),
            tables=tuple(_table(name, words) for name in TABLE_NAMES),
            measures=tuple(
                ShownMeasure(key=key, label=measure_label(key, words), unit=measure.unit)
                for key, measure in MEASURES.items()
            ),
            updated=index.size().updated,
            search_box=_search_box(origin, words),
        )


def _search_box(origin: str, words: Catalogue) -> str:
    """A form for other sites that asks this portal; it needs no script."""
    address = escape(origin + link("/search"))
    label, button = escape(words.say("data.embed_label")), escape(words.say("site.search"))
    return (
        f'<form action="{address}" role="search">\n'
        f'  <input type="search" name="q" aria-label="{label}" placeholder="{label}">\n'
        f"  <button>{button}</button>\n"
        "</form>"
    )


def reports_by_year(index: SearchIndex) -> Mapping[str, int]:
    """How many reports there are on each year, the latest first, an unknown one last."""
    column = index.select(SearchRequest()).column("year")
    codes, counts = np.unique(column.codes, return_counts=True)
    found = {
        UNKNOWN_YEAR if code < 0 else column.values[code]: count
        for code, count in zip(codes.tolist(), counts.tolist(), strict=True)
    }
    unknown = {year: count for year, count in found.items() if year == UNKNOWN_YEAR}
    known = {year: found[year] for year in sorted(found.keys() - unknown, reverse=True)}
    return {**known, **unknown}


def _table(name: TableName, words: Catalogue) -> OfferedTable:
    return OfferedTable(
        name=name,
        label=words.say(f"data.table.{name}"),
        meaning=words.say(f"data.table_meaning.{name}"),
        columns=TABLES[name].columns,
    )


def _files(year: str | None, reports: int, words: Catalogue) -> YearFiles:
    """The files of a year, or of all years for ``None``."""
    special = {None: "data.all_years", UNKNOWN_YEAR: "data.unknown_year"}
    label = words.say(special[year]) if year in special else str(year)
    return YearFiles(
        label=label,
        reports=reports,
        tables=tuple(
            tuple(
                FileLink(
                    format=file_format,
                    href=BulkFile(table=name, year=year, file_format=file_format).address,
                    label=words.say(
                        "data.file",
                        table=words.say(f"data.table.{name}"),
                        year=label,
                        format=file_format,
                    ),
                )
                for file_format in formats_at_hand()
            )
            for name in TABLE_NAMES
        ),
    )
