"""Decides what lines and tables a document prints, in order.

Deleted text is gone, inserted text is there; a text box stands once, though the
file holds it twice; a footnote follows the paragraph that refers to it.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from indexer.blocks import Block
from indexer.data_files import toml_data
from indexer.readers.assembly import tab_row
from indexer.readers.docx.numbering import ListCounter, Lists
from indexer.readers.docx.styles import PLAIN, ParagraphStyle, level_of
from indexer.readers.docx.xml_trees import (
    XmlElement,
    attribute,
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
_DROPPED = frozenset(_RULES["elements"]["dropped"])
_CONTENTS = _RULES["elements"]["contents"]
_SYMBOLS = _RULES["symbols"]
_CHARACTERS: Mapping[str, str] = {
    "tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": "", "br": "\n", "cr": "\n",
}  # fmt: skip
_NOTES = frozenset({"footnoteReference", "endnoteReference"})
_BLANKS = re.compile(r"[ \r\f\xa0]+")
_PRIVATE = range(0xE000, 0xF900)
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
        SourceError: A table is larger than any report's.
    """
    printer = _Printer(name, parts)
    printer.walk_blocks(parts.body)
    return tuple(line.block for line in printer.printed)


@dataclass(slots=True, kw_only=True)
class _Paragraph:
    """A paragraph while it is read: its pieces, whether each is bold, and what hangs on it."""

    pieces: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[XmlElement] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class _Printer:
    def __init__(self, name: str, parts: DocumentParts) -> None:
        self.printed: list[Printed] = []
        self._name, self._parts = name, parts
        self._counter = ListCounter(parts.lists)
        self._going_on: _Paragraph | None = None
        self._rows_end = -1
        self._printers: Mapping[str, Callable[[XmlElement], None]] = {
            "p": self._print_paragraph,
            "tbl": self._print_table,
            "sdt": self._print_control,
            "AlternateContent": self._print_alternative,
        }

    def walk_blocks(self, element: XmlElement) -> None:
        """Print the paragraphs and tables in an element; what wraps them does not matter."""
        for each in element:
            name = local_name(each)
            if name and name not in _DROPPED:
                self._printers.get(name, self.walk_blocks)(each)

    def _print_control(self, element: XmlElement) -> None:
        gallery = value_of(element, "sdtPr", "docPartObj", "docPartGallery")
        content = child(element, "sdtContent")
        if gallery != _CONTENTS and content is not None:
            self.walk_blocks(content)

    def _print_alternative(self, element: XmlElement) -> None:
        chosen = _chosen(element)
        if chosen is not None:
            self.walk_blocks(chosen)

    def _print_paragraph(self, element: XmlElement) -> None:
        style = self._parts.styles.get(value_of(element, "pPr", "pStyle") or "", PLAIN)
        paragraph, self._going_on = self._going_on or _Paragraph(), None
        self._read_runs(element, paragraph, bold=style.is_bold)
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
        for note in paragraph.notes:
            if note in self._parts.notes:
                self.walk_blocks(self._parts.notes[note])

    def _print_boxes(self, paragraph: _Paragraph) -> None:
        for box in paragraph.boxes:
            self.walk_blocks(box)

    def _print_lines(
        self, element: XmlElement, style: ParagraphStyle, paragraph: _Paragraph
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

    def _read_runs(self, element: XmlElement, paragraph: _Paragraph, *, bold: bool) -> None:
        for each in element:
            name = local_name(each)
            if not name or name in _DROPPED:
                continue
            text = _character(each, name)
            if text is not None:
                paragraph.pieces.append((text, bold))
            elif name == "txbxContent":
                paragraph.boxes.append(each)
            elif name in _NOTES:
                paragraph.notes.append(f"{name[0]}{attribute(each, 'id')}")
            else:
                self._read_wrapped(each, name, paragraph, bold=bold)

    def _read_wrapped(
        self, element: XmlElement, name: str, paragraph: _Paragraph, *, bold: bool
    ) -> None:
        """Read what stands in a run, or in whatever wraps runs."""
        if name == "AlternateContent":
            chosen = _chosen(element)
            if chosen is not None:
                self._read_runs(chosen, paragraph, bold=bold)
        elif name != "r":
            self._read_runs(element, paragraph, bold=bold)
        elif not is_on(element, "rPr", "vanish"):
            self._read_runs(element, paragraph, bold=_is_bold(element, otherwise=bold))

    def _print_table(self, element: XmlElement) -> None:
        rows = [
            [self._cell_of(cell) for cell in _cells_of(row) if not _is_deleted(cell, "tcPr")]
            for row in _rows_of(element)
            if not _is_deleted(row, "trPr")
        ]
        self.printed += table_lines(self._name, rows)

    def _cell_of(self, element: XmlElement) -> PrintedCell:
        span = value_of(element, "tcPr", "gridSpan") or "1"
        columns = min(int(span), _MOST_SPAN) if span.isdigit() and len(span) < 7 else 1
        if _is_covered(element):
            return printed_cell((), columns=max(columns, 1))
        start = len(self.printed)
        self.walk_blocks(element)
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


def _chosen(alternatives: XmlElement) -> XmlElement | None:
    """The one of several renderings that is read: the first, else the fallback."""
    choice = child(alternatives, "Choice")
    has_text = (
        choice is not None and next(choice.iter("{*}t", "{*}txbxContent"), None) is not None
    )
    return choice if has_text else child(alternatives, "Fallback")


def _is_bold(run: XmlElement, *, otherwise: bool) -> bool:
    return otherwise if value_of(run, "rPr", "b") is None else is_on(run, "rPr", "b")


def _character(element: XmlElement, name: str) -> str | None:
    """The text that an element stands for, ``None`` if it holds others."""
    if name == "t":
        return element.text or ""
    return _symbol(element) if name == "sym" else _CHARACTERS.get(name)


def _symbol(element: XmlElement) -> str:
    """A character of a symbol font as one that any font has; unknown ones are left out."""
    code = attribute(element, "char") or ""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    font = (attribute(element, "font") or "").lower()
    if font in _SYMBOLS["fonts"]:
        return str(_SYMBOLS.get(font, {}).get(f"{number & 0xFF:02X}", ""))
    is_character = 0x20 <= number < 0xD800 or 0xF900 <= number < 0x110000
    return chr(number) if is_character and number not in _PRIVATE else ""
