"""Decides what lines and tables a document prints, in order.

Deleted text is gone, inserted text is there; a text box stands once, though the
file holds it twice; a footnote follows the paragraph or the table that refers to it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from indexer.blocks import Block
from indexer.data_files import toml_data
from indexer.errors import UnsupportedSourceError
from indexer.readers.assembly import tab_row
from indexer.readers.docx.numbering import ListCounter, Lists
from indexer.readers.docx.runs import DROPPED, Paragraph, chosen_rendering, read_runs
from indexer.readers.docx.styles import PLAIN, ParagraphStyle, level_of
from indexer.readers.docx.xml_trees import (
    XmlElement,
    child,
    is_on,
    local_name,
    value_of,
)
from indexer.readers.grids import GridCell, grid_of
from indexer.readers.printing import (
    Printed,
    PrintedCell,
    bold_lead,
    line_block,
    printed_cell,
    table_lines,
)

_RULES = toml_data("indexer.readers", "data/docx.toml")
_CONTENTS = _RULES["elements"]["contents"]
_BLANKS = re.compile(r"[ \r\f\xa0]+")
_LEAST_COLUMNS = 3
_MOST_SPAN = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentParts:
    """The parts of a package that say what is printed; ``notes`` are by number."""

    body: XmlElement
    styles: Mapping[str, ParagraphStyle] = field(default_factory=dict)
    lists: Lists = field(default_factory=Lists)
    notes: Mapping[str, XmlElement] = field(default_factory=dict)


def print_document(name: str, parts: DocumentParts) -> tuple[Block, ...]:
    """Everything a document prints, without headers, footers and its table of contents.

    Raises:
        UnsupportedSourceError: It includes a whole file in place of text.
        SourceError: A table is larger than any report's.
    """
    printer = _Printer(name, parts)
    printer.walk_blocks(parts.body)
    return tuple(line.block for line in printer.printed)


class _Printer:
    def __init__(self, name: str, parts: DocumentParts) -> None:
        self.printed: list[Printed] = []
        self._name, self._parts = name, parts
        self._counter = ListCounter(parts.lists)
        self._going_on: Paragraph | None = None
        self._rows_end = -1
        self._open_cells = 0
        self._notes: list[str] = []
        self._is_in_notes = False
        self._left_notes = dict(parts.notes)
        self._printers: Mapping[str, Callable[[XmlElement], None]] = {
            "p": self._print_paragraph,
            "tbl": self._print_table,
            "sdt": self._print_control,
            "AlternateContent": self._print_alternative,
            "altChunk": self._refuse_inclusion,
        }

    def walk_blocks(self, element: XmlElement) -> None:
        """Print the paragraphs and tables in an element; what wraps them does not matter."""
        for each in element:
            name = local_name(each)
            if name and name not in DROPPED:
                self._printers.get(name, self.walk_blocks)(each)

    def _refuse_inclusion(self, _element: XmlElement) -> None:
        """A whole file in place of text, which a word processor turns into text on opening."""
        raise UnsupportedSourceError(
            path=self._name,
            reason="it includes another file in place of text",
            hint="open it in a word processor and save it anew",
        )

    def _print_control(self, element: XmlElement) -> None:
        gallery = value_of(element, "sdtPr", "docPartObj", "docPartGallery")
        content = child(element, "sdtContent")
        if gallery != _CONTENTS and content is not None:
            self.walk_blocks(content)

    def _print_alternative(self, element: XmlElement) -> None:
        chosen = chosen_rendering(element)
        if chosen is not None:
            self.walk_blocks(chosen)

    def _print_paragraph(self, element: XmlElement) -> None:
        style = self._parts.styles.get(value_of(element, "pPr", "pStyle") or "", PLAIN)
        paragraph = self._going_on or Paragraph(in_cell=self._open_cells > 0)
        self._going_on = None
        read_runs(element, paragraph, bold=style.is_bold)
        if _goes_on(element):
            self._going_on = paragraph
            return
        is_first = not self.printed
        if is_first:
            self._print_boxes(paragraph)
        if not style.is_contents:
            self._print_lines(element, style, paragraph)
        if not is_first:
            self._print_boxes(paragraph)
        self._notes += paragraph.notes
        self._print_notes()

    def _print_boxes(self, paragraph: Paragraph) -> None:
        for box in paragraph.boxes:
            self.walk_blocks(box)

    def _print_notes(self) -> None:
        """Print the notes referred to so far; those of a table below it, of a note after it."""
        if self._open_cells or self._is_in_notes:
            return
        self._is_in_notes = True
        for note in self._notes:  # Grows on the way by the notes that notes refer to.
            content = self._left_notes.pop(note, None)
            if content is not None:
                self.walk_blocks(content)
        self._notes.clear()
        self._is_in_notes = False

    def _print_lines(
        self, element: XmlElement, style: ParagraphStyle, paragraph: Paragraph
    ) -> None:
        whole = "".join(text for text, _ in paragraph.pieces)
        if not whole.strip():
            return
        number = self._number_of(element, style)
        outline = level_of(value_of(element, "pPr", "outlineLvl"))
        level = style.level if outline is None else outline
        pieces = [
            (number, bool(paragraph.pieces and paragraph.pieces[0][1])),
            *paragraph.pieces,
        ]
        text = number + whole.lstrip() if number else whole
        for index, line in enumerate(text.split("\n")):
            self._print_line(line, level, pieces if index == 0 else [])

    def _print_line(self, line: str, level: int, pieces: list[tuple[str, bool]]) -> None:
        row = tab_row(line)
        is_below_row = self._rows_end == len(self.printed)
        if row is not None and _columns(row, blank=is_below_row) >= _LEAST_COLUMNS:
            grid = grid_of([tuple(GridCell(text=cell) for cell in row)])
            if grid is not None:
                self.printed.append(Printed(block=grid))
                self._rows_end = len(self.printed)
            return
        text = _BLANKS.sub(" ", line.replace("\t", " ")).strip()
        if text:
            block = line_block(text, level=level, lead=bold_lead(text, pieces))
            self.printed.append(Printed(block=block))

    def _number_of(self, element: XmlElement, style: ParagraphStyle) -> str:
        own = child(element, "pPr", "numPr")
        number = value_of(own, "numId") if own is not None else None
        depth = value_of(own, "ilvl") if own is not None else None
        if number is None:
            number = style.list_number
        if number in (None, "0"):
            return ""
        if depth is not None and depth.isdigit():
            level = int(depth)
        elif style.list_level is not None:
            level = style.list_level
        else:
            key = value_of(element, "pPr", "pStyle") or ""
            level = self._counter.level_of_style(number or "", key)
        return self._counter.next_number(number or "", level)

    def _print_table(self, element: XmlElement) -> None:
        rows = [
            [self._cell_of(cell) for cell in _cells_of(row) if not _is_deleted(cell, "tcPr")]
            for row in _rows_of(element)
            if not _is_deleted(row, "trPr")
        ]
        self.printed += table_lines(self._name, rows)
        self._print_notes()

    def _cell_of(self, element: XmlElement) -> PrintedCell:
        span = value_of(element, "tcPr", "gridSpan") or "1"
        columns = min(int(span), _MOST_SPAN) if span.isdigit() and len(span) < 7 else 1
        if _is_covered(element):
            return printed_cell((), columns=max(columns, 1))
        start = len(self.printed)
        self._open_cells += 1
        self.walk_blocks(element)
        self._open_cells -= 1
        lines = tuple(self.printed[start:])
        del self.printed[start:]
        return printed_cell(lines, columns=max(columns, 1))


def _columns(row: Sequence[str], *, blank: bool) -> int:
    """The cells of a row set with tabs; the blank ones count below another such row."""
    return len(row) if blank else sum(map(bool, row))


def _goes_on(paragraph: XmlElement) -> bool:
    """Whether the mark between a paragraph and the next is deleted, so that they are one."""
    below = paragraph.getnext()
    return (
        below is not None
        and local_name(below) == "p"
        and child(paragraph, "pPr", "rPr", "del") is not None
    )


def _is_deleted(element: XmlElement, properties: str) -> bool:
    """Whether a row or cell is marked as deleted, or the row is hidden."""
    return any(
        child(element, properties, mark) is not None for mark in ("del", "cellDel")
    ) or is_on(element, properties, "hidden")


def _is_covered(cell: XmlElement) -> bool:
    """Whether a cell only continues the one above or before it."""
    return any(
        child(cell, "tcPr", merge) is not None
        and value_of(cell, "tcPr", merge) in {"", "continue"}
        for merge in ("vMerge", "hMerge")
    )


def _rows_of(table: XmlElement) -> list[XmlElement]:
    return _unwrapped(table, "tr")


def _cells_of(row: XmlElement) -> list[XmlElement]:
    return _unwrapped(row, "tc")


def _unwrapped(element: XmlElement, name: str) -> list[XmlElement]:
    """The children of a name, also those in content controls and marked insertions."""
    found: list[XmlElement] = []
    for each in element:
        local = local_name(each)
        if local == name:
            found.append(each)
        elif local in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            found += _unwrapped(each, name)
    return found
