"""Which columns the applications table prints, and in what order.

Some agencies print the total first, or none, add up the five kinds of organisations in a
column of their own, number the rows, or put shares and remarks beside the numbers.
"""

import operator
from collections.abc import Iterable, Sequence
from functools import lru_cache

from indexer.parsing.tables.cells import count_up, read_count, states_number
from indexer.parsing.tables.labels import HEADERS, RowKey, squeeze
from indexer.parsing.tables.layout import APPLICANTS
from indexer.parsing.tables.rows import PrintedRow

Columns = tuple[str | None, ...]
"""The key of each column as printed, ``None`` for one that the form does not have."""

_WORDS: dict[str, Sequence[str]] = HEADERS["applications"]["columns"]
_KEYS = {word: key for key, words in _WORDS.items() for word in words}
_BESIDE: Sequence[str] = HEADERS["other_columns"]["beside"]
_TOTAL: str = _WORDS["total"][0]
_FIRST_APPLICANT: str = _WORDS["natural_person"][0]
_HEADS = (_FIRST_APPLICANT, HEADERS["applications"]["applicants"])
_SUBTOTAL: str = HEADERS["applications"]["subtotal"]
_ORGANISATIONS: str = HEADERS["applications"]["organisations"]
_FIRST: str = HEADERS["applications"]["organisations_first"]
_LAST: str = HEADERS["applications"]["organisations_last"]

BEFORE, AFTER = 1, len(APPLICANTS) - 1
"""Index of the subtotal among the eight columns: before or after the organisations."""

_KINDS = APPLICANTS[1:-1]
"""The kinds of organisations."""

_FEWEST_KINDS = 3
"""Kinds that a line of a header names which show their order."""

_GRAND_TOTAL = RowKey("applications", "processed_total")
"""The row whose label is the word for the column of totals too."""

_FEWEST_ROWS = 3
"""Rows as wide as a header names columns that show that the others are missing."""

_FEWEST_SUMS = 3
"""Rows whose first value adds up the others that show the total to be first by themselves."""

_FEWEST_NUMBERED, _MANY_NUMBERED = 3, 10
"""Rows whose first values count up that show them to be numbered."""


def printed_columns(rows: Sequence[PrintedRow], headers: Sequence[PrintedRow]) -> Columns:
    """The columns of a table, by its header, which may stand before the label of a row.

    Args:
        rows: Of the table.
        headers: The rows without values above and between them.
    """
    above = [_names(row.cells[: row.labels]) for row in headers]
    before = [_names(row.cells[: row.labels]) for row in rows if row.key != _GRAND_TOTAL]
    header = [*above, *before]
    beside = columns_beside("".join(map("".join, header)))
    columns = next(filter(None, map(_in_own_order, above)), None)
    if columns is None:
        is_first = _is_total_first(rows, above, before, beside)
        columns = next(filter(None, map(_in_own_order, before)), None)
        if columns is None or (columns[0] == "total" and not is_first):
            columns = _some_columns(rows, [*above, *before[:1]]) or _form_columns(rows, header)
            if is_first:
                columns = ("total", *(column for column in columns if column != "total"))
    numbers = (None,) if _are_numbered(rows, len(columns)) else ()
    return numbers + columns + (None,) * beside


def names_all_columns(rows: Sequence[PrintedRow], headers: Sequence[PrintedRow]) -> bool:
    """Whether the header has a word for every column of the form, whole or in pieces."""
    header = [_names(row.cells[: row.labels]) for row in (*headers, *rows[:1])]
    words = "\n".join(map("".join, header))
    cells = {cell for row in header for cell in row}
    return all(
        any(word in words for word in _WORDS[key]) for key in APPLICANTS[:-2]
    ) and not any(cells.isdisjoint(_WORDS[key]) for key in APPLICANTS[-2:])


@lru_cache(maxsize=4096)
def _names(labels: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(squeeze, labels))


def columns_of(row: PrintedRow, columns: Columns) -> Columns:
    """The columns of one row, which may end before those that the form does not have."""
    while len(columns) > len(row.zone) and columns[-1] is None:
        columns = columns[:-1]
    return columns


def _in_own_order(cells: Sequence[str]) -> Columns | None:
    """The columns of a header row that names each once.

    The form's header has two lines, which may have run into one: its order says nothing.
    """
    if len(cells) < len(APPLICANTS):
        return None
    named = [_KEYS.get(cell) for cell in cells if cell in _KEYS or cell == _SUBTOTAL]
    is_whole = sorted(filter(None, named)) == sorted(APPLICANTS)
    return tuple(named) if is_whole and _ORGANISATIONS not in "".join(cells) else None


def _some_columns(
    rows: Sequence[PrintedRow], header: Sequence[Sequence[str]]
) -> Columns | None:
    """The columns of a table that lacks some, if its header names as many as it has.

    They are unknown where the total is one of them and a full row does not add up.
    """
    words = {word for cells in header for word in cells}
    columns = tuple(key for key in _as_named(header) if not words.isdisjoint(_WORDS[key]))
    zones = [tuple(filter(None, row.zone)) for row in rows if row.is_filled]
    count = len(columns)
    if not 1 < count < len(APPLICANTS) or max(map(len, zones), default=0) > count:
        return None
    full = [zone for zone in zones if len(zone) == count]
    is_as_wide = all(len(row.zone) == count for row in rows if row.is_filled)
    if len(full) < _FEWEST_ROWS and not is_as_wide and not _spans(rows, header, count):
        return None
    if columns[-1] == "total" and not all(map(_ends_in_sum, full)):
        return (None,) * count
    return columns


def _spans(rows: Sequence[PrintedRow], header: Iterable[Sequence[str]], count: int) -> bool:
    """Whether a header as wide as the rows has the first applicant so far from the total."""
    widths = {len(row.cells) for row in rows}
    return any(
        {len(cells)} == widths
        and {_FIRST_APPLICANT, _TOTAL} <= set(cells)
        and cells.index(_TOTAL) - cells.index(_FIRST_APPLICANT) == count - 1
        for cells in header
    )


def _ends_in_sum(zone: Sequence[str]) -> bool:
    """Whether the last number is the sum of the others; blanks count as 0."""
    *parts, total = [read_count(cell) or 0 for cell in zone]
    return sum(parts) == total


def _form_columns(rows: Sequence[PrintedRow], header: Sequence[Sequence[str]]) -> Columns:
    """The columns in the order of the form, with a subtotal or without the total."""
    columns: list[str | None] = list(_as_named(header))
    if _lacks_total(rows, header):
        columns.pop()
    subtotal = _subtotal(rows, header)
    if subtotal is not None:
        columns.insert(subtotal, None)
    return tuple(columns)


def _as_named(header: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """The columns of the form, the kinds of organisations in the order of the header.

    They stand in a line of their own, which stays in order wherever the others end up.
    """
    for cells in header:
        named = [_KEYS[cell] for cell in cells if cell in _KEYS]
        organisations = [key for key in named if key in _KINDS]
        if len(set(organisations)) == len(organisations) >= _FEWEST_KINDS:
            if organisations == [key for key in _KINDS if key in organisations]:
                return APPLICANTS
            missing = [key for key in _KINDS if key not in organisations]
            return (APPLICANTS[0], *organisations, *missing, APPLICANTS[-1])
    return APPLICANTS


def _has_total_first(cells: Sequence[str]) -> bool:
    """Whether a header row has the total before the first applicant; the form has it last."""
    firsts = [cells.index(word) for word in _HEADS if word in cells]
    return bool(firsts) and _TOTAL in cells and cells.index(_TOTAL) < min(firsts)


def _is_total_first(
    rows: Iterable[PrintedRow],
    above: Iterable[Sequence[str]],
    before: Iterable[Sequence[str]],
    beside: int,
) -> bool:
    """Whether the total stands before the applicants, by the header and by the sums.

    Where the lines of a header have run into one, its order alone does not tell; where a
    header is lost, sums do if enough rows have them.
    """
    numbers = _seven_numbers(rows, beside)
    is_first = [2 * row[0] == sum(row) for row in numbers]
    is_last = [2 * row[-1] == sum(row) for row in numbers]
    only_first = sum(map(operator.gt, is_first, is_last))
    only_last = sum(map(operator.lt, is_first, is_last))
    if all(is_first) and only_first > 0:
        return only_first >= _FEWEST_SUMS or any(map(_has_total_first, (*before, *above)))
    return only_first >= only_last and any(map(_has_total_first, above))


def _seven_numbers(rows: Iterable[PrintedRow], beside: int) -> list[list[float]]:
    """The numbers of each row that has one for every column."""
    filled = [[cell for cell in row.zone if cell] for row in rows]
    return [
        [read_count(cell) or 0 for cell in cells[: len(APPLICANTS)]]
        for cells in filled
        if len(cells) == len(APPLICANTS) + beside
    ]


def _lacks_total(rows: Sequence[PrintedRow], cells: Iterable[Iterable[str]]) -> bool:
    """Whether a table ends with the organisations: its header names them all and no total.

    A header may have lost the word, so no row may have more values than that.
    """
    header = "".join(word for words in cells for word in words)
    if _TOTAL in header or not all(word in header for word in (_FIRST_APPLICANT, _LAST)):
        return False
    return max((sum(map(bool, row.zone)) for row in rows), default=0) == len(APPLICANTS) - 1


def _subtotal(rows: Sequence[PrintedRow], cells: Iterable[Iterable[str]]) -> int | None:
    """Where among the organisations their subtotal stands, ``None`` if there is none."""
    for words in cells:
        header = "".join(words)
        if _SUBTOTAL in header and _FIRST in header:
            return BEFORE if header.find(_SUBTOTAL) < header.find(_FIRST) else AFTER
    return _by_sums([row.zone for row in rows])


def _by_sums(zones: Sequence[Sequence[str]]) -> int | None:
    """The column that adds up the organisations in every row of eight numbers, if one does."""
    if all(len(zone) <= len(APPLICANTS) for zone in zones):
        return None
    filled = [[cell for cell in zone if cell] for zone in zones]
    eights = [cells for cells in filled if len(cells) == len(APPLICANTS) + 1]
    if not eights or len(eights) < sum(map(bool, filled)):
        return None
    numbers = [[read_count(cell) or 0 for cell in cells] for cells in eights]
    if not all(states_number(cell) for cells in eights for cell in cells):
        return None
    return next(
        (at for at in (AFTER, BEFORE) if all(_adds_up(row, at) for row in numbers)), None
    )


def _adds_up(row: Sequence[float], at: int) -> bool:
    organisations = [number for place, number in enumerate(row[1:-1], start=1) if place != at]
    return row[at] == sum(organisations) and row[-1] == row[0] + row[at]


def _are_numbered(rows: Sequence[PrintedRow], columns: int) -> bool:
    """Whether the first values count up from row to row, and are one more than columns.

    They are no chance in many rows, whatever the number of columns.
    """
    is_wide = all(len(row.zone) > columns for row in rows)
    if len(rows) < (_FEWEST_NUMBERED if is_wide else _MANY_NUMBERED):
        return False
    return count_up([next(filter(None, row.zone), "") for row in rows])


def columns_beside(header: str) -> int:
    """How many columns of shares or remarks a squeezed header names."""
    return sum(word in header for word in _BESIDE)
