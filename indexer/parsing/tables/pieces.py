"""Which pieces a line consists of, that may be the labels and values of a table."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from indexer.blocks import Block, Grid, TextBlock
from indexer.parsing.matching import has_space
from indexer.parsing.tables.cells import is_value, may_end_value, may_state_number
from indexer.parsing.tables.labels import is_form_word, name_row

LONGEST_PIECE = 90
"""Characters beyond which a piece without white space is no label."""

_MOST_FLAT, _LONGEST_ROW = 3, 20
"""Rows of tables without line ends, one a table at most, and cells of the longest row."""

_PIECE = re.compile(r"[|｜]|[^\s|｜]+")
BARS = "|｜"
_LONE_NUMBERING = re.compile(r"(\d(?<!\S\d)\d?)\s+([.．、])\s*(?=[^\W\d])")
_GLUED_VALUE = re.compile(r"(.*[^\d.,，\s])([0-9０-９][\d,]*(?:\.\d+)?)")


class Line(NamedTuple):
    """A line that may belong to a table: its text and the block it stands in."""

    text: str
    block: int


class Piece(NamedTuple):
    """A piece of a line without white space; an empty one is a blank cell between bars.

    ``start`` and ``end`` are offsets in the line's text.
    """

    text: str
    line: int
    start: int
    end: int


def lines_of(block: Block, index: int) -> tuple[Line, ...]:
    """The lines of a block that has no columns; none for a heading or a grid with columns.

    So few rows of so many cells are tables whose line ends are lost; which of their
    blanks ended a row is lost with them.
    """
    match block:
        case TextBlock():
            return (Line(text=block.text, block=index),)
        case Grid() if all(len(row) == 1 for row in block.rows):
            is_blank = not any(map(any, block.rows))
            return tuple(
                Line(text=row[0], block=index) for row in block.rows if row[0] or is_blank
            )
        case Grid() if (
            len(block.rows) <= _MOST_FLAT
            and max(map(len, block.rows), default=0) > _LONGEST_ROW
        ):
            return tuple(
                Line(text=" ".join(filter(None, row)), block=index)
                for row in block.rows
                if any(row)
            )
        case _:
            return ()


def stretches(lines: Sequence[Line]) -> Iterator[range]:
    """The lines between long paragraphs, which no table takes in, if one may state a number.

    Without a number there is no complete row: so most prose is passed over unread.
    """
    start, has_number = 0, False
    for number, line in enumerate(lines):
        if _may_hold_value(line.text):
            has_number = has_number or may_state_number(line.text)
        elif len(line.text) > LONGEST_PIECE:
            if has_number:
                yield range(start, number)
            start, has_number = number + 1, False
    if has_number:
        yield range(start, len(lines))


def _may_hold_value(text: str) -> bool:
    """Whether a line has several pieces, or its only one may be a value, by its end."""
    return bool(text) and (may_end_value(text[-1]) or _has_gap(text))


def _has_gap(text: str) -> bool:
    return "|" in text or "｜" in text or has_space(text)


def pieces_of(lines: Sequence[Line], stretch: range) -> Iterator[Piece]:
    """The pieces of some lines in order; two bars with nothing between give a blank one."""
    after_bar = False
    for number in stretch:
        text = lines[number].text
        if not text or not _has_gap(text):  # A blank cell by itself, or most prose.
            after_bar = False
            yield from _unglued(text, number, 0)
            continue
        text = _LONE_NUMBERING.sub(_close_numbering, text)
        for found in _PIECE.finditer(text):
            start, end = found.span()
            if found[0] in BARS:
                if after_bar:
                    yield Piece(text="", line=number, start=start, end=end)
                after_bar = True
                continue
            after_bar = False
            yield from _unglued(found[0], number, start)


def _close_numbering(found: re.Match[str]) -> str:
    """``1 . 属于`` as `` 1.属于``, of the same length so that offsets hold."""
    return (found[1] + found[2]).rjust(len(found[0]))


def _unglued(text: str, line: int, start: int) -> Iterator[Piece]:
    """A piece, or label and value where no space parts them: ``予以公开0``."""
    end = start + len(text)
    ends_in_number = text[-1:].isdigit() or text.endswith(",")
    may_be_glued = ends_in_number and len(text) <= LONGEST_PIECE and not is_value(text)
    glued = _GLUED_VALUE.fullmatch(text) if may_be_glued else None
    if glued and name_row(glued[1]) and is_form_word(glued[1]):
        middle = start + len(glued[1])
        yield Piece(text=glued[1], line=line, start=start, end=middle)
        yield Piece(text=glued[2], line=line, start=middle, end=end)
    else:
        yield Piece(text=text, line=line, start=start, end=end)
