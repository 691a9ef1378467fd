"""Where the label of a printed table row ends and its values begin.

Rows come here from grids as their carrier gives them: label columns vary from
none to three, merged cells leave blanks on either side of the numbers.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from indexer.blocks import Grid
from indexer.parsing.tables.cells import is_value
from indexer.parsing.tables.labels import (
    HEADERS,
    REVIEW_SIGN,
    RowKey,
    heads_column,
    is_form_word,
    name_row,
    names_two_rows,
    squeeze,
)
from indexer.parsing.tables.layout import APPLICANTS, widest

LONGEST_LABEL = 400
"""Characters that the longest header and the label after it may have together."""

_NUMBER_IN_BRACKETS = re.compile(r"[(（]\d+[)）]").fullmatch
"""A cell as ``(4)``: beside values a remark on one, not the number of an item."""

_ENOUGH_VALUES = len(APPLICANTS) - 1
"""Values that a row has even where the table has no column of totals."""

_APPLICANTS: str = HEADERS["applications"]["applicants"]

_RULED = re.compile(r":?-{3,}:?")


class PrintedRow(NamedTuple):
    """One row: its cells, and how many of them are label.

    Attributes:
        cells: As printed, ragged.
        labels: Number of cells up to and including the last label cell.
        key: The row of the form that the label names by itself.
        label: The label cells joined.
        zone: The cells after the label.
        is_filled: Whether any of these has something in it.
        is_loose: Whether blanks among these may belong to the rows around: bars that end a
            row and begin the next have nothing between them, as those of a blank cell.
    """

    cells: tuple[str, ...]
    labels: int
    key: RowKey | None
    label: str
    zone: tuple[str, ...]
    is_filled: bool
    is_loose: bool = False


def row_in_lines(cells: tuple[str, ...], labels: int) -> PrintedRow:
    """A row whose first ``labels`` cells are its label, as lines have it."""
    key = _key_of(cells[:labels], len(cells) - labels)
    return _row(cells, labels, key, _label_of(cells[:labels]))._replace(is_loose=True)


def _row(cells: tuple[str, ...], labels: int, key: RowKey | None, label: str) -> PrintedRow:
    zone = cells[labels:]
    return PrintedRow(cells, labels, key, label, zone, any(zone))


def _key_of(labels: tuple[str, ...], values: int) -> RowKey | None:
    """The row that the last label cell names, else the last two, and so on.

    What stands before is the label of a group, an article or a header. A word
    that heads a column too (``总计``) names a row only with ``values`` enough, and alone.
    """
    if REVIEW_SIGN in squeeze(_label_of(labels)):
        return None
    name = ""
    heads = sum(map(heads_column, labels))
    may_be_column = values < _ENOUGH_VALUES or heads > 1 or _APPLICANTS in map(squeeze, labels)
    for label in reversed(labels):
        name = label + name
        if len(name) > LONGEST_LABEL or names_two_rows(label):
            return None
        key = name_row(name)
        if key is not None and not (may_be_column and heads_column(name)):
            return key
    return None


def grid_rows(grid: Grid) -> tuple[PrintedRow, ...]:
    """The rows of a grid, ruled lines (``|---|---|``) left out."""
    return tuple(filter(None, map(_read_row, grid.rows)))


def is_form_grid(rows: tuple[PrintedRow, ...]) -> bool:
    """Whether rows are of the statutory tables, be it only a header cut off from them."""
    if any(row.key is not None and len(row.zone) > 0 for row in rows):
        return True
    texts = [cell for row in rows for cell in row.cells if cell and not is_value(cell)]
    return bool(texts) and all(is_form_word(text) for text in texts)


@lru_cache(maxsize=4096)
def _read_row(printed: tuple[str, ...]) -> PrintedRow | None:
    """Cut a row after its last label cell; words in the values' place stay values.

    Remembered, for most rows hold nothing but zeros. ``None`` for a ruled line.
    """
    if _is_ruled(printed):
        return None
    cells = _unpacked(printed)
    values = 0
    for cell in reversed(cells):
        if not is_value(cell):
            break
        values += 1
    labels, key, label = _reading_of(cells[: len(cells) - values], values)
    return _row(cells, labels, key, label)


@lru_cache(maxsize=4096)
def _reading_of(head: tuple[str, ...], values: int) -> tuple[int, RowKey | None, str]:
    """How many cells are label, what row it names, and its text.

    Args:
        head: The cells up to the last that is no value: the same in most reports.
        values: How many cells follow.
    """
    words = [at for at, cell in enumerate(head) if not is_value(cell)]
    named = [at for at in words if is_form_word(head[at]) and not _NUMBER_IN_BRACKETS(head[at])]
    labels = max(named, default=-1) + 1
    count = len(head) + values
    key = _key_of(head[:labels], count - labels)
    foreign = [at for at in words if at >= labels]
    if key and foreign and count - foreign[-1] > widest(key.table, key.row):
        key = None  # All its values stand after words of its own: the form has no such row.
    return labels, key, _label_of(head[:labels])


def _label_of(labels: tuple[str, ...]) -> str:
    return "".join(labels)[-LONGEST_LABEL:]


def _unpacked(cells: tuple[str, ...]) -> tuple[str, ...]:
    """The cells of a row that its carrier squeezed into one: ``规章 0 0 0``."""
    if cells.count("") != len(cells) - 1:
        return cells
    filled = "".join(cells)
    if is_form_word(filled):
        return cells
    pieces = filled.split()
    values = 0
    while values < len(pieces) and is_value(pieces[-1 - values]):
        values += 1
    if not 0 < values < len(pieces):
        return cells
    return (" ".join(pieces[:-values]), *pieces[-values:])


def _is_ruled(cells: tuple[str, ...]) -> bool:
    drawn = "".join(cells)
    if not drawn or drawn.strip(":-"):
        return False
    return all(_RULED.fullmatch(cell) for cell in cells if cell)
