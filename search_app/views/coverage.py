"""Which years, levels and provinces the index holds reports of, as counts that lead to them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from indexer.engines.protocol import SearchIndex
from indexer.engines.selection import CodedColumn
from indexer.query import SearchRequest
from search_app.addresses import SearchAddress
from search_app.facet_values import LEVELS
from search_app.i18n import Catalogue, Language
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
        whole, unknown = index.select(SearchRequest()), words.say("coverage.unknown")
        years = _side("year", whole.column("year"), str, unknown)
        levels = _side("level", whole.column("level"), partial(words.name_of, "level"), unknown)
        provinces = _side(
            "region",
            whole.column("province"),
            partial(place_label, language=words.language),
            unknown,
        )
        return cls(
            agencies=len(index.agencies()),
            levels=levels.labels,
            by_level=_rows(years, levels, words.language),
            years=years.labels,
            by_province=_rows(provinces, years, words.language),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Side:
    """One side of a table: a facet with its values in order, no value last."""

    facet: str
    column: CodedColumn
    values: tuple[str | None, ...]
    labels: tuple[str, ...]


def _side(facet: str, column: CodedColumn, label: Callable[[str], str], unknown: str) -> _Side:
    """The values that some report has; latest years, highest levels and lowest codes first."""
    present = _present(column)
    values = sorted(present, reverse=facet == "year")
    if facet == "level":
        values = [level for level in LEVELS if level in present]
    return _Side(
        facet=facet,
        column=column,
        values=(*values, None),
        labels=(*map(label, values), unknown),
    )


def _rows(down: _Side, across: _Side, language: Language) -> tuple[CoverageRow, ...]:
    """Reports by two facets; a row without any is left out."""

    def count(reports: int, **chosen: str | None) -> Count:
        selected = {facet: (value,) for facet, value in chosen.items() if value is not None}
        is_search = len(selected) == len(chosen)
        address = SearchAddress(selected=selected, language=language)
        return Count(reports=reports, href=str(address) if is_search else None)

    counted = _counted(down.column, across.column, down.values, across.values)
    return tuple(
        CoverageRow(
            label=label,
            total=count(sum(line), **{down.facet: value}),
            cells=tuple(
                count(reports, **{down.facet: value, across.facet: other})
                for reports, other in zip(line, across.values, strict=True)
            ),
        )
        for label, value, line in zip(down.labels, down.values, counted, strict=True)
        if sum(line)
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
