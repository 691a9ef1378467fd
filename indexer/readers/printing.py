"""Decides what a printed line or table becomes: heading, text, grid, or the lines of its cells.

Pages and documents set text in tables, and tables in tables, to arrange it. A
row of short cells is a row of a grid; a row that arranges prose is its prose.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Literal

from msgspec import Struct

from indexer.blocks import Block, Grid, Heading, TextBlock, line_of
from indexer.readers.grids import GridCell, GridRow, grid_of, lay_out, may_be_value

Zone = Literal["before", "inside", "after"]
"""Where a line stands: above the document, in it, or below it."""

_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_LONGEST_HEADING = 60
_LEAST_PROSE = 45
_MOST_CELL_LINES, _LONGEST_CELL = 3, 120


class Printed(Struct, frozen=True, kw_only=True, gc=False):
    """A block as printed; ``linked`` says whether all its text is a link to elsewhere."""

    block: Block
    zone: Zone = "inside"
    linked: bool = False

    @property
    def text(self) -> str:
        """The line; empty for a table."""
        return line_of(self.block)


class PrintedCell(Struct, frozen=True, kw_only=True, gc=False):
    """A table cell.

    Attributes:
        lines: What stands in it.
        cell: Its lines as one, and how many columns and rows it takes.
        arranges: Whether it holds what no cell of a table does: a table, prose, many lines.
    """

    lines: tuple[Printed, ...]
    cell: GridCell
    arranges: bool


def printed_cell(lines: tuple[Printed, ...], *, columns: int = 1, rows: int = 1) -> PrintedCell:
    """A cell with these lines."""
    text = " ".join([line.text for line in lines])
    cell = GridCell(text=text, columns=columns, rows=rows)
    return PrintedCell(lines=lines, cell=cell, arranges=_arranges(lines))


@lru_cache(maxsize=4096)
def one_line_cell(text: str, zone: Zone, linked: bool, columns: int, rows: int) -> PrintedCell:
    """A cell with one plain line, or none if the text is empty; most stand in many tables."""
    line = Printed(block=line_block(text, level=0, lead=None), zone=zone, linked=linked)
    return printed_cell((line,) if text else (), columns=columns, rows=rows)


def line_block(text: str, *, level: int, lead: str | None) -> Heading | TextBlock:
    """A line as a block: what is marked as heading but is a paragraph counts as text.

    Args:
        text: The line.
        level: Of the heading it is marked as; 0 for none.
        lead: The bold run that opens it.
    """
    is_short = len(text) <= _LONGEST_HEADING and "。" not in text[:-1]
    return (
        Heading(text=text, level=level)
        if level and is_short
        else TextBlock(text=text, bold_lead=lead)
    )


def bold_lead(text: str, pieces: Iterable[tuple[str, bool]]) -> str | None:
    """The bold run that opens a line, if the line goes on after it in plain type.

    Args:
        text: The line.
        pieces: The texts it was made of, and whether each is bold.
    """
    lead = ""
    for piece, bold in pieces:
        if not bold and piece.strip():
            break
        lead += piece
    lead = _SPACE.sub(" ", lead).strip()
    return lead if lead and lead != text and text.startswith(lead) else None


def table_lines(
    name: str, rows: Sequence[Sequence[PrintedCell]], *, zone: Zone = "inside"
) -> list[Printed]:
    """A table as grids and, where it only arranges text, as that text.

    Args:
        name: The file, for the refusal.
        rows: Its cells; those covered from above are not among them.
        zone: Where it stands.

    Raises:
        SourceError: The table is larger than any report's.
    """
    rows = [[part for cell in row for part in _row_within(cell)] for row in rows]
    laid_out = lay_out(name, ([cell.cell for cell in row] for row in rows))
    printed: list[Printed] = []
    paired = zip(rows, laid_out, strict=True)
    for in_layout, run in groupby(paired, key=lambda pair: _is_layout(pair[0])):
        pairs = list(run)
        is_list = all(len(cells) <= 1 for _, cells in pairs)
        if in_layout or is_list:
            printed += [line for row, _ in pairs for cell in row for line in cell.lines]
        else:
            printed += _grid([cells for _, cells in pairs], zone)
    return printed


def _row_within(cell: PrintedCell) -> Sequence[PrintedCell]:
    """The cells of the only row of a table in a cell, if they may be values; else the cell."""
    if not cell.arranges or len(cell.lines) != 1:
        return (cell,)
    block = cell.lines[0].block
    if not isinstance(block, Grid) or len(block.rows) > 1:
        return (cell,)
    (texts,) = block.rows
    if not all(map(may_be_value, texts)):
        return (cell,)
    zone, linked = cell.lines[0].zone, cell.lines[0].linked
    return [one_line_cell(text, zone, linked, 1, cell.cell.rows) for text in texts]


def _grid(rows: Sequence[GridRow], zone: Zone) -> list[Printed]:
    grid = grid_of(rows)
    return [] if grid is None else [Printed(block=grid, zone=zone)]


def _is_layout(row: Sequence[PrintedCell]) -> bool:
    return any(cell.arranges for cell in row)


def _arranges(lines: Sequence[Printed]) -> bool:
    if any(isinstance(line.block, Grid) for line in lines):
        return True
    length = sum(len(line.text) for line in lines)
    if len(lines) > _MOST_CELL_LINES and length > _LONGEST_CELL:
        return True
    return length >= _LEAST_PROSE and any("。" in line.text for line in lines)
