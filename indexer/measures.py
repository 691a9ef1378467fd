"""Which numbers of a report can be asked for, by what names, and what they are.

A number the report does not state is absent: neither a blank cell nor a lost
row ever becomes 0.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from types import MappingProxyType
from typing import Final, Literal

from analyzers.normalizer import normalize
from indexer.checks.arithmetic import add_up, matching_keys, table_named
from indexer.data_files import toml_data
from indexer.model import Report, Tables
from indexer.parsing.prose_numbers.choice import chosen_values
from indexer.parsing.prose_numbers.rules import prose_measures
from indexer.parsing.tables.labels import printed_labels
from indexer.parsing.tables.layout import (
    APPLICANTS,
    OUTCOMES,
    TABLE_FORMATS,
    TABLE_NAMES,
    anchor,
    column_name,
    layout,
    row_name,
)
from indexer.publication import days_late, days_to_publication

Unit = Literal["count", "share", "10k_yuan", "days"]

_DATA = toml_data("indexer", "data/measures.toml")
_TOTAL = "total"
_PROSE = "prose."
_AMOUNT = "amount_10k_yuan"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number that reports have: its key, its names, its unit (a share is 0 to 1)."""

    key: str
    zh: str
    en: str
    unit: Unit

    @property
    def adds_up(self) -> bool:
        """Whether the values of several reports have a sum: shares and days have none."""
        return self.unit in ("count", "10k_yuan")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Group:
    """A sum of rows in one column."""

    key: str
    table: str
    rows: tuple[str, ...]
    column: str


def measure_values(report: Report) -> dict[str, float]:
    """Every measure that a report states, in its tables, its prose or by its date, by key.

    A group is stated if none of its rows is lost and one of them holds a
    number; its blanks then count as 0. A share needs both its measures, and a
    whole that is not 0.
    """
    values = dict(_cell_values(report.tables))
    for name, patterns, sums in _SUMS:
        table = table_named(report.tables, name)
        rows = [table[row] for row in matching_keys(table, patterns)]
        for key, column in sums:
            total = add_up([row.get(column) for row in rows])
            if total.is_stated:
                values[key] = float(total.value)
    for key, share in _DATA["shares"].items():
        part, whole = values.get(share["part"]), values.get(share["whole"])
        if part is not None and whole:
            values[key] = part / whole
    for key, days in _DAYS.items():
        passed = days(report)
        if passed is not None:
            values[key] = float(passed)
    stated = chosen_values(report.prose_numbers)
    return values | {_PROSE + key: value for key, value in stated.items()}


def find_measure(name: str) -> str | None:
    """The key of the measure that a name means, in Chinese, in English, or a key itself.

    Case and white space do not count. A column may follow a dot (``新收.自然人``) or stand
    right before or behind a Chinese name (``自然人申请``).
    """
    folded = _fold(name)
    if folded in _NAMES:
        return _NAMES[folded]
    base, _, suffix = folded.rpartition(".")
    pairs = [(base, suffix)]
    if not folded.isascii():
        behind = [column for column in _BESIDE if folded.endswith(column)]
        before = [column for column in _BESIDE if folded.startswith(column)]
        pairs += [(folded.removesuffix(column), column) for column in behind]
        pairs += [(folded.removeprefix(column), column) for column in before]
    found = (_in_column(stem.strip(_JOINTS), column) for stem, column in pairs)
    return next((key for key in found if key is not None), None)


def _in_column(name: str, column_name: str) -> str | None:
    """The key of this row or group in this column."""
    column, stem = _COLUMNS.get(column_name), _STEMS.get(name)
    if column == _TOTAL and stem in MEASURES:
        return stem
    key = f"{stem}.{column}" if stem and column else ""
    return key if key in MEASURES else None


def measure_names() -> Mapping[str, str]:
    """Every name that ``find_measure`` knows, folded → key of the measure."""
    return _NAMES


def summed_cells(key: str) -> tuple[str, ...]:
    """Patterns of the anchors of the cells that a measure is, or adds up; none for others."""
    if key in _CELLS:
        return (key,)
    return tuple(
        f"{group.table}.{row}.{group.column}"
        for group in _GROUPS
        if group.key == key
        for row in group.rows
    )


def whole_of(key: str) -> str | None:
    """The measure that a share is a share of; ``None`` for any that is no share."""
    share = _DATA["shares"].get(key)
    return None if share is None else str(share["whole"])


def _cell_values(tables: Tables) -> Iterator[tuple[str, float]]:
    for name in TABLE_NAMES:
        for row in table_named(tables, name).values():
            for cell in row.values():
                if cell is not None and cell.value is not None:
                    yield cell.anchor, float(cell.value)


def _cell_measures() -> Iterator[Measure]:
    """A measure for each cell of either form."""
    for table in TABLE_NAMES:
        cells = [
            (row, column)
            for form in TABLE_FORMATS
            for row, columns in layout(table, form).items()
            for column in columns
        ]
        for row, column in dict.fromkeys(cells):
            yield Measure(
                key=anchor(table, row, column),
                zh=f"{row_name(table, row).zh}·{column_name(table, column).zh}",
                en=f"{row_name(table, row).en} · {column_name(table, column).en}",
                unit="10k_yuan" if column == _AMOUNT else "count",
            )


def _groups() -> Iterator[_Group]:
    """A sum for each group and column; the total of applications has the group's own key."""
    for key, entry in _DATA["groups"].items():
        table = key.split(".")[0]
        for column in APPLICANTS if table == "applications" else OUTCOMES:
            is_own = table == "applications" and column == _TOTAL
            yield _Group(
                key=key if is_own else f"{key}.{column}",
                table=table,
                rows=tuple(entry["rows"]),
                column=column,
            )


def _group_measure(group: _Group) -> Measure:
    stem = group.key if group.key in _DATA["groups"] else group.key.rpartition(".")[0]
    entry = _DATA["groups"][stem]
    return Measure(
        key=group.key,
        zh=f"{entry['zh']}·{column_name(group.table, group.column).zh}",
        en=f"{entry['en']} · {column_name(group.table, group.column).en}",
        unit="count",
    )


def _measures() -> Iterator[Measure]:
    yield from _cell_measures()
    yield from map(_group_measure, _GROUPS)
    for key, entry in _DATA["shares"].items():
        yield Measure(key=key, zh=entry["zh"], en=entry["en"], unit="share")
    for key in _DAYS:
        entry = _DATA["days"][key]
        yield Measure(key=key, zh=entry["zh"], en=entry["en"], unit="days")
    for key, stated in prose_measures().items():
        unit: Unit = "share" if stated.get("share") else "count"
        yield Measure(key=_PROSE + key, zh=stated["zh"], en=stated["en"], unit=unit)


@lru_cache(maxsize=4096)
def _fold(name: str) -> str:
    return _SPACE.sub("", normalize(name))


def _meant_by(key: str) -> str:
    """The measure that a key of a measure, a row or a group stands for."""
    return key if key in MEASURES else f"{key}.{_TOTAL}"


def _stems() -> dict[str, str]:
    """Name → the row or group that a column may follow."""
    stems = {_fold(text): f"{row.table}.{row.row}" for row, text in printed_labels()}
    stems |= {_fold(key.rpartition(".")[0]): key.rpartition(".")[0] for key in MEASURES}
    stems |= {_fold(key): key for key in _DATA["groups"]}
    stems |= {name.partition(".")[2]: stem for name, stem in stems.items() if "." in name}
    for key, names in _DATA["aliases"].items():
        stem = key if key in stems.values() else key.rpartition(".")[0]
        has_columns = key == stem or key.endswith((".decisions", f".{_AMOUNT}"))
        stems |= {_fold(name): stem for name in names if has_columns}
    return stems


def _names() -> dict[str, str]:
    """Name → measure; the names in the list of aliases win."""
    names = {_fold(measure.key): measure.key for measure in MEASURES.values()}
    names |= {_fold(measure.zh): measure.key for measure in MEASURES.values()}
    names |= {_fold(measure.en): measure.key for measure in MEASURES.values()}
    names |= {
        name: _meant_by(stem)
        for name, stem in _STEMS.items()
        if _meant_by(stem) in MEASURES and name not in names
    }
    for key, aliases in _DATA["aliases"].items():
        if _meant_by(key) in MEASURES:
            names |= {_fold(alias): _meant_by(key) for alias in aliases}
    return names


_DAYS: Final[Mapping[str, Callable[[Report], int | None]]] = MappingProxyType(
    {"publication.days": days_to_publication, "publication.days_late": days_late}
)
_GROUPS: Final = tuple(_groups())
_SUMS: Final = tuple(
    (*rows, tuple((group.key, group.column) for group in groups))
    for rows, groups in groupby(_GROUPS, lambda group: (group.table, group.rows))
)
"""Table and rows → the key and the column of each sum of these rows."""

_CELLS: Final = frozenset(measure.key for measure in _cell_measures())

MEASURES: Final[Mapping[str, Measure]] = MappingProxyType(
    {measure.key: measure for measure in _measures()}
)
"""Key → measure: cells in the order of the forms, groups, shares, days, prose numbers."""

_COLUMNS: Final = {
    _fold(name): column
    for column, names in _DATA["columns"].items()
    for name in (column, *names)
}
_BESIDE: Final = sorted((name for name in _COLUMNS if not name.isascii()), key=len)[::-1]
"""Names of columns that may stand beside a name, the longest first."""

_JOINTS: Final = ".·的"
"""What may stand between the name of a row and that of a column."""

_STEMS: Final = _stems()
_NAMES: Final = _names()
