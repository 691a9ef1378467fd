"""Which row of the forms each printed row is, where its label or header stands on other rows.

Page breaks cut labels in two, repeat group labels and part headers from their
rows; here the rows of all blocks are read in order as one table.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from indexer.parsing.rulebook import any_of
from indexer.parsing.tables.cells import count_up, is_value
from indexer.parsing.tables.labels import (
    HEADERS,
    REVIEW_SIGN,
    RowKey,
    continues,
    name_row,
    row_across,
    squeeze,
    squeeze_with_notes,
)
from indexer.parsing.tables.layout import OUTCOMES, REVIEW_GROUPS, TableName, widest
from indexer.parsing.tables.rows import LONGEST_LABEL, PrintedRow

_GRAND_TOTAL = RowKey("applications", "processed_total")

_LONGEST_CUT_LABEL = 3
"""Rows over which one label may be spread."""

_COLUMN_WORD = any_of(
    [re.escape(word) for column in HEADERS["proactive"].values() for word in column["words"]]
)


_HEADER_WORDS: Mapping[TableName, re.Pattern[str]] = {
    "proactive": _COLUMN_WORD,
    "applications": any_of([re.escape(HEADERS["applications"]["sign"])]),
    "review_litigation": any_of([re.escape(REVIEW_SIGN)]),
}
_REVIEW_WORDS: Mapping[str, Sequence[str]] = {
    group: HEADERS["review_litigation"][group] for group in REVIEW_GROUPS
}
_LITIGATION = any_of(
    [
        re.escape(word)
        for group in (*REVIEW_GROUPS[1:], "litigation")
        for word in HEADERS["review_litigation"][group]
    ]
)


def groups_named(text: str) -> list[str]:
    """The groups of the review table that a squeezed text names."""
    return [
        group for group, words in _REVIEW_WORDS.items() if any(word in text for word in words)
    ]


class Entry(NamedTuple):
    """A row whose place in the form is known, and the header of the first table above it."""

    key: RowKey
    row: PrintedRow
    header: PrintedRow | None


class ReviewRow(NamedTuple):
    """A row of outcomes, the squeezed header above it, and the index of its block."""

    row: PrintedRow
    header: str
    block: int


@dataclass(slots=True, kw_only=True)
class JoinedRows:
    """All that was found, in order of appearance; ``headers`` are the rows without values."""

    entries: list[Entry] = field(default_factory=list)
    reviews: list[ReviewRow] = field(default_factory=list)
    headers: list[PrintedRow] = field(default_factory=list)


def join_rows(rows: Iterable[tuple[int, PrintedRow]]) -> JoinedRows:
    """Settle every row by its own label, the labels cut off above it, or its header.

    Args:
        rows: In order, each behind the index of its block.
    """
    joiner = _Joiner()
    for block, row in rows:
        joiner.take(row, block)
    return joiner.found


def header_word(table: TableName) -> re.Pattern[str]:
    """What only the header of a table says, or for the applications their first row."""
    return _HEADER_WORDS[table]


def tables_named(joined: JoinedRows) -> frozenset[TableName]:
    """The tables of which a row or a header was found."""
    named = {entry.key.table for entry in joined.entries}
    labels = [squeeze(row.label) for row in joined.headers]
    if joined.reviews or any(REVIEW_SIGN in label for label in labels):
        named.add("review_litigation")
    if any(map(_COLUMN_WORD.search, labels)):
        named.add("proactive")
    return frozenset(named)


def rows_repeated(joined: JoinedRows) -> tuple[RowKey, ...]:
    """The rows found more than once with different values; a total may be a group's too."""
    first: dict[RowKey, PrintedRow] = {}
    repeated: dict[RowKey, None] = {}
    for key, row, _ in joined.entries:
        if row.is_filled and first.setdefault(key, row) is not row and key != _GRAND_TOTAL:
            above = first[key].zone
            if [*filter(None, above)] != [*filter(None, row.zone)]:
                repeated[key] = None
    return tuple(repeated)


@dataclass(slots=True, kw_only=True)
class _Joiner:
    """What is known when the next row comes."""

    found: JoinedRows = field(default_factory=JoinedRows)
    cut_labels: list[str] = field(default_factory=list)
    filled: PrintedRow | None = None
    is_entered: bool = False
    unfilled: RowKey | None = None
    unfilled_cells: int = 0
    is_only_unfilled: bool = False
    header: PrintedRow | None = None
    review_header: str = ""
    has_review: bool = False
    review_above: str = ""

    def take(self, row: PrintedRow, block: int) -> None:
        """Settle one row."""
        self._settle_row_above(row)
        key = row.key or self._key_from_above(row)
        self.is_entered = key is not None
        if key is not None:
            self._enter(key, row)
        elif self._is_outcomes(row):
            header = self._header_of_outcomes(row)
            self.found.reviews.append(ReviewRow(row, header, block))
            self.cut_labels.clear()
            self.has_review, self.review_above = True, header
        elif row.is_filled and not count_up(row.zone):
            self.cut_labels.clear()
        else:
            self._take_header(row)

    def _settle_row_above(self, row: PrintedRow) -> None:
        """Name a filled row anew by the rest of its label, if that stands below its values."""
        above, self.filled = self.filled, row if row.is_filled and row.labels else None
        if above is None or not row.labels:
            return
        start = above.cells[above.labels - 1]
        for rest in dict.fromkeys((row.cells[0], row.cells[row.labels - 1])):
            key = row_across(start, rest)
            if key is not None and key != above.key:
                self._rename(above, key)
                return

    def _rename(self, row: PrintedRow, key: RowKey) -> None:
        if self.is_entered:
            self.found.entries.pop()
        self._enter(key, row)

    def _enter(self, key: RowKey, row: PrintedRow) -> None:
        if key.table == "proactive" and _COLUMN_WORD.search(squeeze(row.label)):
            self.header = row  # Lines have their header before the label of its first row.
        self.found.entries.append(Entry(key=key, row=row, header=self.header))
        self.is_only_unfilled = self.unfilled is None
        self.unfilled = None if row.is_filled else key
        self.unfilled_cells = len(row.zone)
        self.cut_labels.clear()
        self.review_header = ""

    def _key_from_above(self, row: PrintedRow) -> RowKey | None:
        if not row.is_filled:
            return None
        if not row.label:
            return self.unfilled if self._completes(row) else None
        if self.unfilled is not None and any(
            continues(self.unfilled, text) for text in (row.label, row.cells[row.labels - 1])
        ):
            return self.unfilled
        return name_row("".join([*self.cut_labels, row.label])) if self.cut_labels else None

    def _completes(self, row: PrintedRow) -> bool:
        """Whether a row without label has all the values that the only row above lacks."""
        if self.unfilled is None or not self.is_only_unfilled:
            return False
        if not all(map(is_value, row.zone)):
            return False
        return (
            self.unfilled_cells
            < len(row.zone)
            == widest(self.unfilled.table, self.unfilled.row)
        )

    def _is_outcomes(self, row: PrintedRow) -> bool:
        """Whether a row holds outcomes: a value under their header, or a full row of blanks."""
        header = self._header_of_outcomes(row)
        full = len(OUTCOMES) * len(REVIEW_GROUPS)
        if REVIEW_SIGN not in header:  # Its words may be broken; then its groups tell.
            is_named = len(groups_named(header)) == len(REVIEW_GROUPS)
            return is_named and len(row.zone) == full and all(map(is_value, row.zone))
        if row.is_filled or len(row.zone) >= full:
            return True
        named = groups_named(squeeze_with_notes(row.label) or header)
        return len(named) == 1 and len(row.zone) >= len(OUTCOMES)

    def _header_of_outcomes(self, row: PrintedRow) -> str:
        """The header above a row; in lines it stands before the label of the first group."""
        header = self.review_header + squeeze_with_notes(row.label)
        is_next = self.has_review and _LITIGATION.search(squeeze_with_notes(row.label))
        return self.review_above if is_next and REVIEW_SIGN not in header else header

    def _take_header(self, row: PrintedRow) -> None:
        squeezed = squeeze(row.label)
        self.found.headers.append(row)
        if self.has_review and squeezed:
            self.review_header, self.has_review = "", False
        header = self.review_header + squeeze_with_notes(row.label)
        self.review_header = header[-LONGEST_LABEL:]
        self.cut_labels = [*self.cut_labels, row.label][-_LONGEST_CUT_LABEL:]
        if _COLUMN_WORD.search(squeezed):
            self.header = row
