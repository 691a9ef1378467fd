"""Warns of rows and columns of a table that were not read while others of it were.

What a file lacks and what is printed so that it cannot be placed look alike from here; a
reader is told of either, since the numbers may stand in the file.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from indexer.blocks import Block, Grid, texts_of
from indexer.model import Message, ReadingWarning, Row, Table, Tables
from indexer.parsing.tables.joining import JoinedRows, header_word, rows_repeated, tables_named
from indexer.parsing.tables.labels import (
    HEADERS,
    LONGEST_WORD,
    REVIEW_SIGN,
    is_form_word,
    known_labels,
    squeeze,
)
from indexer.parsing.tables.layout import (
    OUTCOMES,
    REVIEW_GROUPS,
    TABLE_NAMES,
    TableName,
    anchor,
    column_name,
    row_name,
    table_name,
)
from indexer.parsing.tables.pairs import says_rows
from indexer.reading_warnings import reading_warning

_BARS, _SPACES_OR_BARS = re.compile(r"[|｜]+"), re.compile(r"[\s|｜,;，；&]+")

_FEWEST_LABELS = 8
"""Different labels of rows that stand in no sentence."""

_SIGN: str = HEADERS["applications"]["sign"]
_LONGEST_SIGN = 30
"""Characters of a line with that label alone."""

_ALL_OUTCOMES = re.compile(
    rf"(?<!\d)(?:\d{{1,7}}[\s|｜]+){{{len(OUTCOMES) * len(REVIEW_GROUPS) - 1}}}\d{{1,7}}(?!\d)"
)
_OUTCOME_HEADER = "".join(HEADERS["review_litigation"]["outcomes"][:-1])
_LITIGATION = frozenset(
    word
    for group in ("litigation_direct", "litigation_after_review")
    for word in HEADERS["review_litigation"][group]
)
_WHOLE = Message(zh="全部数字", en="all its numbers")
_ONE = {
    "row": Message(zh="“{first}”一行", en="the row “{first}”"),
    "column": Message(zh="“{first}”一列", en="the column “{first}”"),
}
_SEVERAL = {
    "row": Message(zh="“{first}”等 {count} 行", en="{count} rows from “{first}” on"),
    "column": Message(zh="“{first}”等 {count} 列", en="{count} columns from “{first}” on"),
}


def gap_warnings(
    tables: Tables, joined: JoinedRows, blocks: Sequence[Block]
) -> Iterator[ReadingWarning]:
    """What of each table was not read, and which of its rows stand in the file twice.

    Args:
        tables: As read.
        joined: The rows that they were read from.
        blocks: The whole report, where words of a table may stand without its rows.
    """
    if not tables.applications:
        yield from unreadable_warnings(blocks)
        return
    repeated = rows_repeated(joined)
    for name in TABLE_NAMES:
        table: Table = getattr(tables, name)
        if table and not any(map(_is_read, table.values())):
            if (
                name in tables_named(joined)
                or _is_worded(name, blocks)
                or _is_said(name, blocks)
                or _has_outcomes(name, blocks)
                or (name == "applications" and _names_rows(blocks))
            ):
                yield _warning("rows-unplaced", name, name, _WHOLE)
            continue
        yield from _unplaced(name, table)
        rows = [key.row for key in repeated if key.table == name and key.row in table]
        if rows:
            yield _warning(
                "rows-repeated", name, _first_cell(name, table, rows), _rows(name, rows)
            )


def unreadable_warnings(blocks: Sequence[Block]) -> Iterator[ReadingWarning]:
    """That a text of which no table was read has the labels of one."""
    texts = (text for block in blocks for text in texts_of(block))
    if any(len(text) <= _LONGEST_SIGN and _SIGN in text for text in texts) or _names_rows(
        blocks
    ):
        yield reading_warning("tables-unreadable")


def _is_read(row: Row) -> bool:
    return any(row.values())


def _is_worded(name: TableName, blocks: Iterable[Block]) -> bool:
    """Whether words of a table's header or rows stand somewhere as they do in no sentence."""
    return any(
        len(piece) <= LONGEST_WORD
        and header_word(name).search(squeeze(piece)) is not None
        and is_form_word(piece)
        for block in blocks
        for text in texts_of(block)
        for piece in (*_BARS.split(text), *_SPACES_OR_BARS.split(text))
    )


def _names_rows(blocks: Iterable[Block]) -> bool:
    """Whether the text has so many labels of rows of the applications as no sentence names.

    They may be broken over lines, or have their numbers behind any mark.
    """
    text = "".join(text for block in blocks for text in texts_of(block))
    labels = (label for key, label in known_labels() if key.table == "applications")
    return sum(label in text for label in labels) >= _FEWEST_LABELS


def _is_said(name: TableName, blocks: Iterable[Block]) -> bool:
    """Whether sentences give the numbers of the first table."""
    return name == "proactive" and any(
        says_rows(text) for block in blocks for text in texts_of(block)
    )


def _has_outcomes(name: TableName, blocks: Iterable[Block]) -> bool:
    """Whether there are as many numbers as in the table of reviews, or words of its header."""
    return name == "review_litigation" and (
        any(
            _ALL_OUTCOMES.search(text)
            or (REVIEW_SIGN in text and _OUTCOME_HEADER in squeeze(text))
            for block in blocks
            for text in _row_texts(block)
        )
        or any(
            squeeze(piece) in _LITIGATION
            for block in blocks
            for text in texts_of(block)
            if "起诉" in text
            for piece in _SPACES_OR_BARS.split(text)
        )
    )


def _row_texts(block: Block) -> Iterable[str]:
    """The rows of a grid, or a line, as text."""
    return map(" ".join, block.rows) if isinstance(block, Grid) else texts_of(block)


def _unplaced(name: TableName, table: Table) -> Iterator[ReadingWarning]:
    """Rows without a cell, then columns without one in the rows that have some."""
    lost = [row for row, cells in table.items() if not _is_read(cells)]
    if lost:
        yield _warning("rows-unplaced", name, _first_cell(name, table, lost), _rows(name, lost))
    gaps = {
        column: anchor(name, row, column)
        for row in reversed([*table])
        if row not in lost
        for column, cell in table[row].items()
        if cell is None
    }
    if gaps:
        columns = _called("column", [column_name(name, column) for column in gaps])
        yield _warning("rows-unplaced", name, next(iter(gaps.values())), columns)


def _first_cell(name: TableName, table: Table, rows: Sequence[str]) -> str:
    return anchor(name, rows[0], next(iter(table[rows[0]])))


def _rows(name: TableName, rows: Sequence[str]) -> Message:
    return _called("row", [row_name(name, row) for row in rows])


def _called(kind: Literal["row", "column"], names: Sequence[Message]) -> Message:
    pattern = _ONE[kind] if len(names) == 1 else _SEVERAL[kind]
    return pattern.filled(first=names[0], count=len(names))


def _warning(kind: str, name: TableName, place: str, what: Message) -> ReadingWarning:
    return reading_warning(kind, place, table=table_name(name), what=what)
