"""Where running lines are really a table: one cell a line, bars on their own, all on one line.

A run of pieces that are nothing but the forms' own words and values is a
table if complete rows come out of it; anything else stays prose.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.parsing.tables.cells import is_value, states_number
from indexer.parsing.tables.labels import REVIEW_SIGN, is_form_word, name_row, squeeze
from indexer.parsing.tables.layout import APPLICANTS, OUTCOMES
from indexer.parsing.tables.pairing import Segment, paired
from indexer.parsing.tables.pieces import (
    BARS,
    LONGEST_PIECE,
    Line,
    Piece,
    pieces_of,
    stretches,
)
from indexer.parsing.tables.rows import PrintedRow, row_in_lines

_FEWEST_NUMBERED = 5
"""Rows whose numbers count up that are no chance."""

_AROUND = BARS + " \t\u3000"
_DECIMALS = re.compile(r"\.\d+")
"""The rest of a number that is set in two pieces."""

Span = tuple[int, int]
"""A half-open range of a line's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """A table found in lines.

    Attributes:
        rows: Its rows, label pieces first, each behind the index of its block.
        spans: Line index → the part of its text that is table.
    """

    rows: tuple[tuple[int, PrintedRow], ...]
    spans: dict[int, Span]


def find_tables(lines: Sequence[Line]) -> tuple[TextTable, ...]:
    """The tables in lines that follow each other without a heading or grid between."""
    found = (
        _table_in(run, lines)
        for stretch in stretches(lines)
        for run in _runs(pieces_of(lines, stretch))
    )
    return tuple(table for table in found if table is not None)


def _runs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Each unbroken run of form words and values, with a number at least among these.

    Values at its start may be no part of it.
    """
    run: list[Piece] = []
    has_word = has_number = False
    for piece in pieces:
        if is_value(piece.text):
            if piece.text or has_word:
                run.append(piece)
                has_number = has_number or states_number(piece.text)
        elif run and _DECIMALS.fullmatch(piece.text) and states_number(run[-1].text):
            run[-1] = run[-1]._replace(text=run[-1].text + piece.text)
        elif len(piece.text) <= LONGEST_PIECE and is_form_word(piece.text):
            run.append(piece)
            has_word = True
        else:
            if has_word and has_number:
                yield run
            run, has_word, has_number = [], False, False
    if has_word and has_number:
        yield run


def _without_row_numbers(run: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without the numbers before the labels of a table whose rows are numbered."""
    longest: list[int] = []
    counted: list[int] = []
    for at, (piece, after) in enumerate(pairwise(run)):
        if is_value(after.text) or not is_value(piece.text):
            continue
        if piece.text != str(len(counted) + 1):
            counted = []
        if piece.text == str(len(counted) + 1):
            counted.append(at)
        longest = max(longest, counted, key=len)
    if len(longest) < _FEWEST_NUMBERED:
        return run
    return [piece for at, piece in enumerate(run) if at not in longest]


def _table_in(printed: Sequence[Piece], lines: Sequence[Line]) -> TextTable | None:
    run = _without_row_numbers(printed)
    segments = paired(tuple(_segments(run)))
    if not segments[0].labels:
        run = printed = run[
            next(at for at, piece in enumerate(run) if not is_value(piece.text)) :
        ]
        segments = segments[1:]
    rows = tuple(_rows(segments, run, lines))
    complete = sum(_is_complete(row) for _, row in rows)
    is_review = any(_is_review(row) for _, row in rows)
    spans = _spans(printed, lines)
    fills_its_lines = all(
        not (lines[line].text[:start] + lines[line].text[end:]).strip(_AROUND)
        for line, (start, end) in spans.items()
    )
    if complete >= 2 or (complete and (fills_its_lines or is_review)):
        return TextTable(rows=rows, spans=spans)
    return None


def _rows(
    segments: Sequence[Segment], run: Sequence[Piece], lines: Sequence[Line]
) -> Iterator[tuple[int, PrintedRow]]:
    """Label pieces, then value pieces, make a row of the block where its label ends."""
    labels = [piece for piece in run if not is_value(piece.text)]
    at = 0
    for segment in segments:
        at += len(segment.labels)
        block = lines[labels[at - 1].line].block
        cells = (*segment.labels, *segment.values)
        yield block, row_in_lines(cells, len(segment.labels))


def _segments(run: Sequence[Piece]) -> Iterator[Segment]:
    """Label pieces and the values behind them; blank cells under a header are left out."""
    label: list[str] = []
    zone: list[str] = []
    for piece in run:
        if is_value(piece.text):
            zone.append(piece.text)
            continue
        if zone and (any(zone) or name_row("".join(label)) is not None):
            yield Segment(tuple(label), tuple(zone))
            label = []
        zone = []
        label.append(piece.text)
    if label:
        yield Segment(tuple(label), tuple(zone))


def _is_complete(row: PrintedRow) -> bool:
    """Whether a row has as many cells as one of its table needs, a number among them."""
    values = len(row.zone)
    if not any(map(states_number, row.zone)):
        return False
    if row.key is None:
        return values >= len(OUTCOMES) and REVIEW_SIGN in squeeze(row.label)
    return values >= (len(APPLICANTS) if row.key.table == "applications" else 1)


def _is_review(row: PrintedRow) -> bool:
    """Whether a row is the review table's, headed more than once: no sentence reads like it."""
    return row.key is None and squeeze(row.label).count(REVIEW_SIGN) > 1


def _spans(run: Sequence[Piece], lines: Sequence[Line]) -> dict[int, Span]:
    """The part of each line that the run takes, with the lines around that are only bars."""
    spans: dict[int, Span] = {}
    for piece in run:
        start, _ = spans.get(piece.line, (piece.start, piece.end))
        spans[piece.line] = (start, piece.end)
    first, last = min(spans), max(spans)
    while first > 0 and _is_only_bars(lines[first - 1]):
        first -= 1
    while last + 1 < len(lines) and _is_only_bars(lines[last + 1]):
        last += 1
    bars = (number for number in range(first, last + 1) if number not in spans)
    return spans | {number: (0, len(lines[number].text)) for number in bars}


def _is_only_bars(line: Line) -> bool:
    return bool(line.text) and not line.text.strip(_AROUND)
