"""What each cell of the three tables holds, once every row is known."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial

from indexer.model import Cell, Row, Table
from indexer.parsing.tables.blank_columns import without_blank_columns
from indexer.parsing.tables.cells import is_unfilled, read_amount, read_count
from indexer.parsing.tables.columns import (
    Columns,
    columns_beside,
    columns_of,
    names_all_columns,
    printed_columns,
)
from indexer.parsing.tables.joining import JoinedRows, ReviewRow, groups_named
from indexer.parsing.tables.labels import (
    HEADERS,
    REVIEW_SIGN,
    squeeze,
    squeeze_with_notes,
)
from indexer.parsing.tables.layout import (
    APPLICANTS,
    OUTCOMES,
    REVIEW_GROUPS,
    TableFormat,
    TableName,
    anchor,
    layout,
)
from indexer.parsing.tables.placing import Shape, place, settled_starts
from indexer.parsing.tables.proactive import place_proactive, unit_of
from indexer.parsing.tables.rows import PrintedRow

TOTAL: str = HEADERS["applications"]["columns"]["total"][0]
AMOUNT = "amount_10k_yuan"
_OUTCOME_WORDS: Sequence[str] = HEADERS["review_litigation"]["outcomes"]
_ANY_OUTCOME = re.compile("|".join(_OUTCOME_WORDS))
_LITIGATION_WORDS: Sequence[str] = HEADERS["review_litigation"]["litigation"]

_ENOUGH_SUMS = 5
"""Rows whose total is not their sum that show values to stand in other columns."""

Printed = Sequence[str | None] | None
"""The cells of a row as printed, in the order of the form; ``None`` where they are lost."""


def read_applications(joined: JoinedRows, form: TableFormat) -> Table:
    """The applications table; columns that the form does not have are left out."""
    entries = [entry for entry in joined.entries if entry.key.table == "applications"]
    headers = [row for row in joined.headers if REVIEW_SIGN not in squeeze(row.label)]
    named = tuple([(entry.key.row, entry.row) for entry in entries])
    return _applications(named, tuple(headers), form)


@lru_cache(maxsize=128)
def _applications(
    named: tuple[tuple[str, PrintedRow], ...],
    headers: tuple[PrintedRow, ...],
    form: TableFormat,
) -> Table:
    """The same, by the key of each row; most tables are all zeros, as in other reports."""
    beside = columns_beside("".join(squeeze(row.label) for row in headers))
    rows = without_blank_columns([row for _, row in named], beside=beside)
    columns = printed_columns(rows, headers)
    settled = settled_starts(rows, len(columns))
    totals = _last_totals(headers)
    printed: dict[str, Printed] = {}
    for (key, _), row in zip(named, rows, strict=True):
        cells = _in_order(row, columns, settled, totals.get(len(row.cells)))
        is_grand_total = key == "processed_total" and "carried_out" not in printed
        _keep(printed, key, cells, replace=is_grand_total)
    if not names_all_columns(rows, headers) and _is_contradicted(printed.values()):
        printed = {}
    return _table("applications", form, printed)


def _in_order(
    row: PrintedRow, columns: Columns, settled: dict[Shape, int], total: int | None
) -> Printed:
    """The applicants' cells of a row.

    Args:
        row: The row.
        columns: Of its table, as printed.
        settled: What ``settled_starts`` learnt from the rows around.
        total: Index of the total in the header of a grid as wide as the row.
    """
    columns = columns_of(row, columns)
    if total is not None and "total" in columns:
        total += len(columns) - 1 - columns.index("total")
    adds_up = partial(_adds_up, columns)
    cells = place(row, len(columns), settled=settled, last_column=total, adds_up=adds_up)
    if cells is None:
        return None
    if columns == APPLICANTS:
        return cells
    stated = dict(zip(columns, cells, strict=True))
    return [stated.get(column) for column in APPLICANTS]


def _adds_up(columns: Columns, cells: Sequence[str]) -> bool:
    """Whether the total of a row is the sum of its applicants; blanks count as 0."""
    stated = dict(zip(columns, cells, strict=True))
    numbers = [read_count(stated.get(column) or "") or 0 for column in APPLICANTS]
    return sum(numbers[:-1]) == numbers[-1]


def _is_contradicted(rows: Iterable[Printed]) -> bool:
    """Whether most totals are not the sum of their row; 0 and blanks count for neither."""
    agreeing = [
        _adds_up(APPLICANTS, [cell or "" for cell in cells])
        for cells in rows
        if cells and read_count(cells[-1] or "") != 0 and not is_unfilled(cells[-1] or "")
    ]
    others = len(agreeing) - sum(agreeing)
    return others >= _ENOUGH_SUMS and 2 * others > len(agreeing)


def read_proactive(joined: JoinedRows, form: TableFormat) -> Table:
    """The first table; money in 万元 whatever unit cell or header print."""
    printed: dict[str, Printed] = {}
    units: dict[str, str | None] = {}
    rows = layout("proactive", form)
    for entry in joined.entries:
        if entry.key.table == "proactive" and entry.key.row in rows:
            _keep(printed, entry.key.row, place_proactive(entry, rows[entry.key.row]))
            units.setdefault(entry.key.row, unit_of(entry))
    return _table("proactive", form, printed, units)


def read_review(joined: JoinedRows) -> Table:
    """The review table: as many groups of five as the row has room for and the header names."""
    totals = _last_totals(row for row in joined.headers if REVIEW_SIGN in squeeze(row.label))
    printed: dict[str, Printed] = {}
    for review in joined.reviews:
        groups = _groups_in(review)
        columns = len(OUTCOMES) * len(groups)
        beside = min(columns_beside(review.header), max(0, len(review.row.zone) - columns))
        last = totals.get(len(review.row.cells))
        if last is not None:
            last += beside
        cells = place(
            review.row,
            columns + beside,
            settled={},
            last_column=last,
            adds_up=None if beside else _are_sums,
        )
        if cells is None and not beside:
            cells = _without_blanks(review.row.zone, columns)
        order = _outcome_order(review.header)
        if cells and not _names_whole_groups(review.header) and not _are_sums(cells):
            cells = None
        if cells is None and review.row.is_filled:  # Blanks above it are not its own.
            printed = {group: cells for group, cells in printed.items() if cells and any(cells)}
        for at, group in enumerate(groups):
            start = at * len(OUTCOMES)
            _keep(printed, group, cells and [cells[start + place] for place in order])
    return _table("review_litigation", "2021", printed)


def _without_blanks(zone: Sequence[str], columns: int) -> tuple[str, ...] | None:
    """The values of a row without blanks between them, if they are all and add up."""
    filled = tuple(filter(None, zone))
    return filled if len(filled) == columns and _are_sums(filled) else None


def _names_whole_groups(header: str) -> bool:
    """Whether a header has all outcomes of each group, or none at all."""
    return len(_ANY_OUTCOME.findall(header)) % len(_OUTCOME_WORDS) == 0


def _are_sums(cells: Sequence[str]) -> bool:
    """Whether each fifth value is the sum of the four before it; blanks count as 0."""
    numbers = [read_count(cell) or 0 for cell in cells]
    size = len(_OUTCOME_WORDS)
    groups = [numbers[start : start + size] for start in range(0, len(numbers), size)]
    return all(sum(group[:-1]) == group[-1] for group in groups)


def _outcome_order(header: str) -> Sequence[int]:
    """For each outcome of the form where it stands in print, as the header has them."""
    words = _ANY_OUTCOME.findall(header)
    size = len(_OUTCOME_WORDS)
    groups = {tuple(words[start : start + size]) for start in range(0, len(words), size)}
    if len(groups) == 1 and sorted(*groups) == sorted(_OUTCOME_WORDS):
        (group,) = groups
        return [group.index(word) for word in _OUTCOME_WORDS]
    return range(size)


def _groups_in(review: ReviewRow) -> tuple[str, ...]:
    if len(review.row.zone) >= len(OUTCOMES) * len(REVIEW_GROUPS):
        return REVIEW_GROUPS
    own = groups_named(squeeze_with_notes(review.row.label))
    if len(own) == 1 and own[0] != REVIEW_GROUPS[0]:
        return tuple(own)
    named = groups_named(review.header)
    says_litigation = any(word in review.header for word in _LITIGATION_WORDS)
    if says_litigation and not {*named} & {*REVIEW_GROUPS[1:]}:
        named += REVIEW_GROUPS[1:]
    return tuple(named)


def _last_totals(headers: Iterable[PrintedRow]) -> dict[int, int]:
    """Width of a header row → index of its last total column."""
    found: dict[int, int] = {}
    for row in headers:
        totals = [at for at, cell in enumerate(row.cells) if squeeze(cell) == TOTAL]
        if totals:
            found[len(row.cells)] = max(totals[-1], found.get(len(row.cells), 0))
    return found


def _keep(
    printed: dict[str, Printed], row: str, cells: Printed, *, replace: bool = False
) -> None:
    """Keep the first row that has something in it; ``replace`` prefers a later one."""
    before = printed.get(row)
    if cells is not None and (before is None or not any(before) or (replace and any(cells))):
        printed[row] = cells


def _table(
    table: TableName,
    form: TableFormat,
    printed: Mapping[str, Printed],
    units: Mapping[str, str | None] | None = None,
) -> Table:
    """Every row of the form; a row that is lost has ``None`` in each column."""
    read: dict[str, Row] = {}
    for row, columns in layout(table, form).items():
        cells = printed.get(row)
        if not cells:
            read[row] = dict.fromkeys(columns)
            continue
        unit = units.get(row) if units else None
        read[row] = _row(tuple(cells), table, row, columns, unit)
    return read


@lru_cache(maxsize=4096)
def _row(
    cells: tuple[str | None, ...],
    table: TableName,
    row: str,
    columns: tuple[str, ...],
    unit: str | None,
) -> Row:
    """One row; most are blank or hold nothing but zeros, as the same row of other reports."""
    return {
        column: None if raw is None else _cell(raw, table, row, column, unit)
        for column, raw in zip(columns, cells, strict=True)
    }


@lru_cache(maxsize=8192)
def _cell(raw: str, table: TableName, row: str, column: str, unit: str | None) -> Cell:
    """One cell; most print what the same cell of other reports prints."""
    value = read_amount(raw, unit=unit) if column == AMOUNT else read_count(raw)
    return Cell(value=value, raw=raw, anchor=anchor(table, row, column))
