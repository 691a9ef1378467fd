"""Decides the order and the kind of everything on the pages of a PDF: its blocks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from indexer.blocks import Block
from indexer.readers.grids import grid_of, lay_out
from indexer.readers.pdf.furniture import furniture
from indexer.readers.pdf.lines import Line, lines_of, without_note_signs
from indexer.readers.pdf.page import Glyph, PdfPage
from indexer.readers.pdf.paragraphs import PlacedLine, blocks_of, column_of
from indexer.readers.pdf.ruled import TOUCH, RuledTable, ruled_tables
from indexer.readers.pdf.tables import PrintedTable, hang, join_tables, print_table

_MOSTLY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A page with its tables taken out of its text."""

    width: float
    height: float
    tables: tuple[PrintedTable, ...]
    lines: tuple[Line, ...]


Item = PlacedLine | PrintedTable


def read_layout(name: str, pages: Iterable[PdfPage]) -> tuple[Block, ...]:
    """The blocks of a document, top down and page after page.

    Raises:
        SourceError: A table is larger than any report's.
    """
    papers = _with_telling_weight(tuple(pages))
    tables = _tables_on([ruled_tables(page.rules) for page in papers])
    sheets = [_sheet(page, tables[at], at) for at, page in enumerate(papers)]
    gone = furniture([(sheet.height, sheet.lines) for sheet in sheets])
    blocks: list[Block] = []
    run: list[PlacedLine] = []
    for item in _joined(_items(sheets, gone)):
        if isinstance(item, PlacedLine):
            run.append(item)
            continue
        blocks += blocks_of(run)
        run = []
        grid = grid_of(lay_out(name, item.grid_cells()))
        if grid is not None:
            blocks.append(grid)
    return (*blocks, *blocks_of(run))


def _with_telling_weight(pages: Sequence[PdfPage]) -> Sequence[PdfPage]:
    """The pages, all plain where nearly everything is bold: then weight tells nothing."""
    glyphs = sum(len(page.glyphs) for page in pages)
    bold = sum(1 for page in pages for glyph in page.glyphs if glyph.bold)
    if bold <= _MOSTLY * glyphs:
        return pages
    return [
        replace(page, glyphs=tuple(glyph._replace(bold=False) for glyph in page.glyphs))
        for page in pages
    ]


def _tables_on(drawn: Sequence[Sequence[RuledTable]]) -> list[list[RuledTable]]:
    """The tables of each page; one without columns only if the next page goes on with it."""
    kept: list[list[RuledTable]] = []
    for tables, following in zip_longest(drawn, drawn[1:], fillvalue=()):
        beyond = next((table for table in following if _has_columns(table)), None)
        kept.append([t for t in tables if _has_columns(t) or _begins(t, tables, beyond)])
    return kept


def _has_columns(table: RuledTable) -> bool:
    return any(cell.columns < len(table.edges) - 1 for cell in table.cells)


def _begins(box: RuledTable, beside: Sequence[RuledTable], beyond: RuledTable | None) -> bool:
    """Whether a box is the first row of the table that opens the next page."""
    if beyond is None or any(table.box.top > box.box.top for table in beside):
        return False
    sides = (box.edges[0] - beyond.edges[0], box.edges[-1] - beyond.edges[-1])
    return all(abs(side) <= 2 * TOUCH for side in sides)


def _sheet(page: PdfPage, ruled: Sequence[RuledTable], number: int) -> _Sheet:
    tables = sorted(ruled, key=_area)
    inside: list[list[Glyph]] = [[] for _ in tables]
    outside: list[Glyph] = []
    for glyph in without_note_signs(page.glyphs):
        x, y = glyph.middle
        at = next((at for at, table in enumerate(tables) if table.box.holds(x, y)), None)
        (outside if at is None else inside[at]).append(glyph)
    printed = [
        print_table(table, glyphs, page=number)
        for table, glyphs in zip(tables, inside, strict=True)
        if glyphs
    ]
    return _Sheet(
        width=page.width,
        height=page.height,
        tables=tuple(printed),
        lines=lines_of(outside),
    )


def _area(table: RuledTable) -> float:
    box = table.box
    return (box.right - box.left) * (box.bottom - box.top)


def _items(sheets: Sequence[_Sheet], gone: set[tuple[int, Line]]) -> Iterator[Item]:
    """Lines and tables in the order in which they are read."""
    kept = [
        tuple(line for line in sheet.lines if (at, line) not in gone)
        for at, sheet in enumerate(sheets)
    ]
    for at, sheet in enumerate(sheets):
        lines = kept[at]
        placed: list[tuple[float, Item]] = [(table.box.top, table) for table in sheet.tables]
        if lines:
            alike = [
                line
                for other, more in zip(sheets, kept, strict=True)
                if abs(other.width - sheet.width) < 1
                for line in more
            ]
            column = column_of(lines, alike, width=sheet.width)
            placed += [
                (line.base - line.size / 2, PlacedLine(line=line, column=column, page=at))
                for line in lines
            ]
        yield from (item for _, item in sorted(placed, key=lambda pair: pair[0]))


def _joined(items: Iterable[Item]) -> Iterator[Item]:
    """The items, with tables made one that only a page break parts."""
    waiting: PrintedTable | None = None
    hanging: list[PlacedLine] = []
    for item in items:
        if isinstance(item, PlacedLine):
            if waiting is None:
                yield item
            else:
                hanging.append(item)
            continue
        joined = _over_the_break(waiting, hanging, item) if waiting is not None else None
        if joined is None:
            yield from _released(waiting, hanging)
        waiting, hanging = joined or item, []
    yield from _released(waiting, hanging)


def _released(table: PrintedTable | None, hanging: Iterable[PlacedLine]) -> Iterator[Item]:
    if table is not None:
        yield table
        yield from hanging


def _over_the_break(
    above: PrintedTable, hanging: Sequence[PlacedLine], below: PrintedTable
) -> PrintedTable | None:
    """One table of two that only a page break parts, with what hangs out of its last cells."""
    if above.page + 1 != below.page:
        return None
    for placed in hanging:
        longer = hang(above, placed.line) if placed.page == above.page else None
        if longer is None:
            return None
        above = longer
    return join_tables(above, below)
