"""Decides what the cells of ruled tables hold, and joins a table that a page break cuts.

A row is cut if the table goes on in the same columns on the next page and the
row's label breaks off at the edge of its cell, or one part has the label and
the other the values, or nothing but the ends of numbers that fill their cells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.readers.grids import GridCell
from indexer.readers.pdf.lines import Line, lines_of
from indexer.readers.pdf.page import Box, Glyph
from indexer.readers.pdf.ruled import TOUCH, RuledCell, RuledTable

_NUMBERED = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|\d{1,2}[.．、）)])")
_WORDS = re.compile(r"[\u3400-\u9fff]|[（(].*[）)]$|^[）)”》、，。]")
_ENDS_IN_DIGIT = re.compile(r"[\d.,，]$")
_STARTS_WITH_DIGIT = re.compile(r"[\d.,，]")
_DIGITS = re.compile(r"[\d.,，]+")
_NUMBER = re.compile(r"[\d.,，]*\d")
_LATIN = re.compile(r"[A-Za-z]")
_PADDING = 0.9
"""Font sizes that stay free beside a cell's text at most, both sides together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedCell:
    """A cell with its text; ``is_full`` says that its last line reaches the edge."""

    place: RuledCell
    text: str
    is_full: bool

    @property
    def columns(self) -> tuple[float, float]:
        """Its left and right edge."""
        return self.place.box.left, self.place.box.right


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedTable:
    """A table as printed on one page, or on several after joining; ``page`` is the last."""

    box: Box
    page: int
    rows: tuple[tuple[PrintedCell, ...], ...]

    def grid_cells(self) -> tuple[tuple[GridCell, ...], ...]:
        """Its rows, each of the cells that begin in it."""
        return tuple(
            tuple(
                GridCell(text=cell.text, columns=cell.place.columns, rows=cell.place.rows)
                for cell in row
            )
            for row in self.rows
        )


def print_table(table: RuledTable, glyphs: Sequence[Glyph], *, page: int) -> PrintedTable:
    """Put each glyph into the cell that its middle lies in."""
    inside: dict[int, list[Glyph]] = {}
    by_row: list[list[tuple[int, RuledCell]]] = [[] for _ in range(table.rows)]
    for number, cell in enumerate(table.cells):
        for row in range(cell.row, cell.row + cell.rows):
            by_row[row].append((number, cell))
    tops = _row_tops(table)
    for glyph in glyphs:
        x, y = glyph.middle
        row = max(sum(1 for top in tops if top <= y) - 1, 0)
        for number, cell in by_row[row]:
            if cell.box.left <= x <= cell.box.right:
                inside.setdefault(number, []).append(glyph)
                break
    rows: list[list[PrintedCell]] = [[] for _ in range(table.rows)]
    for number, cell in enumerate(table.cells):
        rows[cell.row].append(_printed(cell, lines_of(inside.get(number, ()))))
    _heal_labels(rows)
    return PrintedTable(box=table.box, page=page, rows=tuple(tuple(row) for row in rows))


def _heal_labels(rows: Sequence[list[PrintedCell]]) -> None:
    """Join a label that a stray rule cuts in two beside values that reach over both halves."""
    for above, below in pairwise(rows):
        if len(below) != 1 or below[0].place.rows > 1:
            continue
        for at, upper in enumerate(above):
            is_cut = upper.place.rows == 1 and _is_below(upper, below[0])
            if is_cut and _goes_on(upper, below[0]) and _reach_on(above[at + 1 :]):
                whole = replace(upper.place, rows=2)
                above[at] = replace(upper, place=whole, text=upper.text + below[0].text)
                below.clear()
                break


def _reach_on(values: Sequence[PrintedCell]) -> bool:
    return bool(values) and all(cell.place.rows == 2 for cell in values)


def _row_tops(table: RuledTable) -> list[float]:
    tops = [table.box.bottom] * table.rows
    for cell in table.cells:
        tops[cell.row] = min(tops[cell.row], cell.box.top)
    return tops


def _printed(cell: RuledCell, lines: Sequence[Line]) -> PrintedCell:
    text = ""
    for line in lines:
        text = _with_line(text, line.text, cell, lines)
    return PrintedCell(place=cell, text=text, is_full=bool(lines) and _fills(lines[-1], cell))


def _with_line(text: str, line: str, cell: RuledCell, lines: Sequence[Line]) -> str:
    """The text of a cell so far with one more line.

    A word or a number goes on in the next line only where the cell is too
    narrow for it; else they are two.
    """
    if not text:
        return line
    is_number = _ENDS_IN_DIGIT.search(text) and _STARTS_WITH_DIGIT.match(line)
    is_word = _LATIN.match(text[-1]) and _LATIN.match(line)
    if (is_number or is_word) and not any(_fills(other, cell) for other in lines):
        return f"{text} {line}"
    return text + line


def _fills(line: Line, cell: RuledCell) -> bool:
    """Whether a line leaves no room in its cell for one more character."""
    taken, characters = line.right - line.left, len(line.text)
    pitch = (taken - line.size) / (characters - 1) if characters > 1 else line.size
    room = cell.box.right - cell.box.left - taken
    return room < _PADDING * line.size + max(pitch, line.size)


def join_tables(above: PrintedTable, below: PrintedTable) -> PrintedTable | None:
    """One table of two that a page break parts; ``None`` if the second is another table."""
    below = _without_repeated_head(below, above)
    pairs = _pairs(above, below)
    if pairs is None:
        above = _without_rim(above)
        pairs = _pairs(above, below)
    if pairs is None:
        return None
    seam = len(above.rows)
    last = [upper for upper, _ in pairs if upper.place.row == seam - 1]
    cut = _is_cut([pair for pair in pairs if pair[0] in last and pair[1].place.rows == 1])
    rows = [list(row) for row in (*above.rows, *_moved(below.rows, seam))]
    for (upper, _), lower in zip(pairs, tuple(rows[seam]), strict=True):
        if not lower.text:
            continue
        reaches_on = upper.place.rows > 1 or lower.place.rows > 1
        if (reaches_on and _goes_on(upper, lower)) or (cut and not reaches_on):
            joined = replace(upper, text=upper.text + lower.text, is_full=lower.is_full)
            row = rows[upper.place.row]
            row[row.index(upper)] = joined
            row = rows[seam]
            row[row.index(lower)] = replace(lower, text="")
    if any(lower.text for _, lower in pairs) and not any(cell.text for cell in rows[seam]):
        rows = _without_row(rows, seam)
    return PrintedTable(box=above.box, page=below.page, rows=tuple(tuple(row) for row in rows))


def _moved(
    rows: Sequence[Sequence[PrintedCell]], down: int
) -> tuple[tuple[PrintedCell, ...], ...]:
    """Rows whose cells stand so many rows further down."""
    return tuple(
        tuple(replace(c, place=replace(c.place, row=c.place.row + down)) for c in row)
        for row in rows
    )


def _without_row(rows: Sequence[list[PrintedCell]], gone: int) -> list[list[PrintedCell]]:
    """The rows less one whose cells hold nothing; those that reach further begin below it."""
    below = [list(row) for row in _moved(rows[gone + 1 :], -1)]
    reaching = [cell for cell in rows[gone] if cell.place.rows > 1]
    if below:
        shorter = [
            replace(cell, place=replace(cell.place, rows=cell.place.rows - 1))
            for cell in reaching
        ]
        below[0] = sorted([*shorter, *below[0]], key=lambda cell: cell.columns[0])
    return [*rows[:gone], *below]


def _without_rim(table: PrintedTable) -> PrintedTable:
    """The table without what its frame encloses below its last row on a page.

    Some programs draw the frame on to the foot of the page, where no row begins
    that has a place for it: an empty strip, cut up otherwise than the rows.
    """
    kept = len(table.rows)
    while kept > 1 and not any(cell.text for cell in table.rows[kept - 1]):
        kept -= 1
    return _cut_to(table, 0, kept)


def _without_repeated_head(table: PrintedTable, above: PrintedTable) -> PrintedTable:
    """The table without the rows at its top that its first page begins with, too."""
    repeated = 0
    for mine, other in zip(table.rows[:-1], above.rows[:-1], strict=False):
        if [(c.text, c.place.rows) for c in mine] != [(c.text, c.place.rows) for c in other]:
            break
        if not all(_is_below(upper, lower) for upper, lower in zip(other, mine, strict=True)):
            break
        repeated += 1
    has_values = any(_DIGITS.fullmatch(c.text) for row in table.rows[:repeated] for c in row)
    return table if has_values else _cut_to(table, repeated, len(table.rows))


def _cut_to(table: PrintedTable, first: int, end: int) -> PrintedTable:
    """Some rows of a table; all of it if a cell reaches down into them from above."""
    outside = [cell for row in table.rows[:first] for cell in row]
    if any(cell.place.row + cell.place.rows > first for cell in outside):
        return table
    rows = tuple(
        tuple(
            replace(
                cell,
                place=replace(
                    cell.place,
                    row=cell.place.row - first,
                    rows=min(cell.place.rows, end - cell.place.row),
                ),
            )
            for cell in row
        )
        for row in table.rows[first:end]
    )
    return replace(table, rows=rows)


def hang(table: PrintedTable, line: Line) -> PrintedTable | None:
    """The table with a line below it put to the full cell that the line hangs out of."""
    for cell in _bottom(table):
        left, right = cell.columns
        inside = left - TOUCH <= line.left and line.right <= right + TOUCH
        if inside and cell.is_full and _WORDS.search(cell.text):
            longer = replace(cell, text=cell.text + line.text)
            rows = tuple(
                tuple(longer if other is cell else other for other in row) for row in table.rows
            )
            return replace(table, rows=rows)
    return None


def _bottom(table: PrintedTable) -> list[PrintedCell]:
    """The cells that reach down to a table's end, from left to right."""
    cells = [
        cell
        for row in table.rows
        for cell in row
        if cell.place.row + cell.place.rows == len(table.rows)
    ]
    return sorted(cells, key=lambda cell: cell.columns[0])


def _pairs(
    above: PrintedTable, below: PrintedTable
) -> list[tuple[PrintedCell, PrintedCell]] | None:
    """Each cell of the first row below with the one that it hangs under, if all do."""
    bottom, first = _bottom(above), below.rows[0]
    if len(bottom) != len(first):
        return None
    pairs = list(zip(bottom, first, strict=True))
    return pairs if all(_is_below(upper, lower) for upper, lower in pairs) else None


def _is_below(upper: PrintedCell, lower: PrintedCell) -> bool:
    return all(
        abs(a - b) <= 2 * TOUCH for a, b in zip(upper.columns, lower.columns, strict=True)
    )


def _goes_on(upper: PrintedCell, lower: PrintedCell) -> bool:
    """Whether a cell's text can be the rest of the one above."""
    if not upper.is_full or _WORDS.search(upper.text) is None:
        return False
    return _WORDS.search(lower.text) is not None and _NUMBERED.match(lower.text) is None


def _is_cut(pairs: Sequence[tuple[PrintedCell, PrintedCell]]) -> bool:
    both = [(upper, lower) for upper, lower in pairs if upper.text and lower.text]
    if not any(lower.text for _, lower in pairs) or not any(upper.text for upper, _ in pairs):
        return False
    if all(_goes_on(upper, lower) for upper, lower in both):
        return True
    return all(
        _NUMBER.fullmatch(lower.text) and upper.is_full and _NUMBER.fullmatch(upper.text)
        for upper, lower in pairs
        if lower.text
    )
