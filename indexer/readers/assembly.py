"""Decides how the lines of a text become blocks: rows that follow each other are a grid."""

import re
from collections.abc import Iterable

from indexer.blocks import Block, Grid

Row = tuple[str, ...]
Line = Block | Row | None
"""What a carrier makes of one line: a block, a table row, or ``None`` for a blank line."""

BLANK_CELL = "␣"
"""A line that stands for a blank cell of a table with a cell on each line."""

SECTION_HEADING = re.compile(r"[一二三四五六七]、.{2,30}(?:情况|事项|措施)")
"""A line that stands between two tables and in no cell."""

_FEWEST_BLANKS = 4
"""Cells of a row that holds but a number; fewer tabs only indent it."""

_RULED = re.compile(r":?[-—]{3,}:?$")


def assemble(lines: Iterable[Line]) -> tuple[Block, ...]:
    """The blocks of a file: each unbroken run of rows becomes a grid, blank lines end it."""
    blocks: list[Block] = []
    rows: list[Row] = []
    for line in lines:
        if isinstance(line, tuple):
            if not _is_ruled(line):
                rows.append(line)
            continue
        if rows:
            blocks.append(Grid(rows=tuple(rows)))
            rows = []
        if line is not None:
            blocks.append(line)
    if rows:
        blocks.append(Grid(rows=tuple(rows)))
    return tuple(blocks)


def _is_ruled(row: Row) -> bool:
    """Whether a row only draws a line between other rows: ``|---|---|``."""
    return row[0].startswith((":", "-", "—")) and all(map(_RULED.match, row))


def tab_row(line: str) -> Row | None:
    """The cells of a line whose columns are parted by tabs, ``None`` for running text.

    A blank cell of a table with a cell on each line is a row by itself. A tab that only
    indents a line makes no row, nor does one that trails a sentence.
    """
    if line == BLANK_CELL:
        return ("",)
    if "\t" not in line:
        return None
    cells = tuple([cell.strip() for cell in line.split("\t")])
    filled = [cell for cell in cells if cell]
    if len(filled) > 1 or (filled and len(cells) >= _FEWEST_BLANKS and filled[0].isdigit()):
        return cells
    is_label = bool(filled) and line[-1] == "\t" and "。" not in filled[0]
    return cells if is_label else None
