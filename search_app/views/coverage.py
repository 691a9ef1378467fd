"""Which years, levels and provinces the index holds reports of, as counts that lead to them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.protocol import SearchIndex
from indexer.engines.selection import CodedColumn
from indexer.query import SearchRequest
from search_app.addresses import SearchAddress
from search_app.facet_values import LEVELS
from search_app.i18n import Catalogue
from search_app.views.facets import place_label


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many reports, and the search that lists them; no link where no search does."""

    reports: int
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """The reports on one year, or of one province, by column."""

    label: str
    total: Count
    cells: tuple[Count, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Years by level, and provinces by year; what is not stated has a row and a column."""

    agencies: int
    levels: tuple[str, ...]
    by_level: tuple[CoverageRow, ...]
    years: tuple[str, ...]
    by_province: tuple[CoverageRow, ...]

    @classmethod
    def of(cls, index: SearchIndex, words: Catalogue) -> "Coverage":
        """Count what the index holds now."""
        whole = index.select(SearchRequest())
        years, levels = whole.column("year"), whole.column("level")
        provinces = whole.column("province")
        newest = sorted(_present(years), reverse=True)
        by_code = sorted(_present(provinces))
        known_levels = [level for level in LEVELS if level in _present(levels)]
        unknown = words.say("coverage.unknown")

        def address(**chosen: str | None) -> str | None:
            if None in chosen.values():
                return None
            selected = {facet: (str(value),) for facet, value in chosen.items()}
            return str(SearchAddress(selected=selected, language=words.language))

        def rows(
            facet: str,
            values: Sequence[str | None],
            labels: Sequence[str],
            of: tuple[CodedColumn, CodedColumn],
            other: str,
            others: Sequence[str | None],
        ) -> tuple[CoverageRow, ...]:
            counted = _counted(*of, values, others)
            return tuple(
                CoverageRow(
                    label=label,
                    total=Count(reports=sum(line), href=address(**{facet: value})),
                    cells=tuple(
                        Count(reports=count, href=address(**{facet: value, other: column}))
                        for count, column in zip(line, others, strict=True)
                    ),
                )
                for label, value, line in zip(labels, values, counted, strict=True)
                if sum(line)
            )

        year_rows: list[str | None] = [*newest, None]
        level_columns: list[str | None] = [*known_levels, None]
        return cls(
            agencies=len(index.agencies()),
            levels=(*(words.name_of("level", level) for level in known_levels), unknown),
            by_level=rows(
                "year",
                year_rows,
                [*newest, unknown],
                (years, levels),
                "level",
                level_columns,
            ),
            years=(*newest, unknown),
            by_province=rows(
                "region",
                [*by_code, None],
                [*map(place_label, by_code), unknown],
                (provinces, years),
                "year",
                year_rows,
            ),
        )


def _present(column: CodedColumn) -> set[str]:
    """The values that some report has."""
    return {column.values[code] for code in np.unique(column.codes).tolist() if code >= 0}


def _counted(
    rows: CodedColumn,
    columns: CodedColumn,
    row_values: Sequence[str | None],
    column_values: Sequence[str | None],
) -> list[list[int]]:
    """Reports with each pair of values; ``None`` stands for no value."""
    width = len(columns.values) + 1
    pairs = (rows.codes + 1).astype(np.int64) * width + (columns.codes + 1)
    counts = np.bincount(pairs, minlength=(len(rows.values) + 1) * width).reshape(-1, width)
    row_places = [0 if one is None else rows.values.index(one) + 1 for one in row_values]
    places = [0 if one is None else columns.values.index(one) + 1 for one in column_values]
    table: list[list[int]] = counts[np.ix_(row_places, places)].tolist()
    return table
