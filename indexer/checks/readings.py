"""What the tables say where the text names a quantity: sums of cells, and which cell fits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from indexer.checks.arithmetic import Number, matching_keys, table_named
from indexer.checks.rules import rule_data
from indexer.model import Tables
from indexer.parsing.tables.layout import TABLE_FORMATS, TABLE_NAMES, anchor, layout

_PLACES: Final = {
    anchor(name, row, column): (name, row, column)
    for name in TABLE_NAMES
    for form in TABLE_FORMATS
    for row, columns in layout(name, form).items()
    for column in columns
}
"""Every cell of every form, by its address."""

_READINGS: Final[Mapping[str, Mapping[str, Any]]] = {
    **rule_data("rules_prose")["readings"],
    **rule_data("rules_rows")["readings"],
}


def reading_entry(name: str) -> Mapping[str, Any]:
    """What is added up for a reading: by its name, or for the cells that it itself is."""
    return _READINGS.get(name, {"cells": (name,)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One thing that a number of the text may stand for.

    Attributes:
        value: What the tables make of it.
        cells: Anchors of the cells that are added up.
    """

    value: Number
    cells: tuple[str, ...]


class CellValues:
    """The cells of a report by their addresses; few are ever asked for.

    False where the report has no table.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = {name: table_named(tables, name) for name in TABLE_NAMES}

    def __bool__(self) -> bool:
        return any(any(table.values()) for table in self._tables.values())

    def __contains__(self, address: str) -> bool:
        table, row, column = _PLACES[address]
        return column in self._tables[table].get(row, ())

    def __getitem__(self, address: str) -> Number | None:
        """The number of a cell, ``None`` where it is lost or states none."""
        table, row, column = _PLACES[address]
        cell = self._tables[table][row][column]
        return None if cell is None else cell.value


def cells_like(values: CellValues, patterns: Iterable[str]) -> tuple[str, ...]:
    """The cells that fit one of the patterns, in the order of the form."""
    return tuple([one for one in _fitting(tuple(patterns)) if one in values])


@cache
def _fitting(patterns: tuple[str, ...]) -> tuple[str, ...]:
    return matching_keys(_PLACES, patterns)


def readings_of(values: CellValues, names: Sequence[str]) -> tuple[Reading, ...] | None:
    """What the readings with these names come to.

    A reading whose cells the form does not have is left out.

    Returns:
        ``None`` if a cell that one of them needs states no number: then nothing
        can be held against the text.
    """
    readings = []
    for name in names:
        entry = reading_entry(name)
        cells = cells_like(values, entry["cells"])
        less = cells_like(values, entry.get("less", ()))
        if not cells:
            continue
        value = _sum(values, cells)
        taken_off = _sum(values, less)
        if value is None or taken_off is None:
            return None
        readings.append(Reading(value=value - taken_off, cells=cells))
    return tuple(readings)


def cell_that_fits(
    values: CellValues, value: Number, *, among: Sequence[str], besides: Sequence[str]
) -> str | None:
    """The one other cell that holds a number; those of the same rows come first."""
    candidates = [
        one
        for one in cells_like(values, among)
        if values[one] == value and value and one not in besides
    ]
    rows = {one.rpartition(".")[0] for one in besides}
    near = [one for one in candidates if one.rpartition(".")[0] in rows]
    fitting = near or candidates
    return fitting[0] if len(fitting) == 1 else None


def _sum(values: CellValues, cells: Iterable[str]) -> Number | None:
    total: Number = 0
    for cell in cells:
        value = values[cell]
        if value is None:
            return None
        total += value
    return total
