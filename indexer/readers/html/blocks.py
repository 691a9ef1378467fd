"""Decides what lines and tables a page prints, in order, the site's own among them."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from indexer.readers.html.elements import Element, text_of
from indexer.readers.html.rows import MOST_ROWS, only_text
from indexer.readers.html.rules import BLOCKS, BOLD
from indexer.readers.list_numerals import han_numeral
from indexer.readers.printing import (
    Printed,
    PrintedCell,
    Zone,
    bold_lead,
    line_block,
    one_line_cell,
    printed_cell,
    table_lines,
)
from indexer.readers.text import read_text

_LEVELS = {f"h{level}": level for level in range(1, 7)}
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_NUMBERED = re.compile(r"\s*[（(]?(?:\d+|[一二三四五六七八九十百]+)\s*[)）、.．]")
_PREFORMATTED = frozenset({"pre", "listing", "xmp"})
_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})


def print_page(name: str, body: Element, article: Element) -> tuple[Printed, ...]:
    """Everything a page prints.

    Args:
        name: The file, for the refusal of a table.
        body: The page.
        article: The element in it that holds the document; may be ``body`` itself.

    Raises:
        SourceError: A table is larger than any report's.
    """
    printer = _Printer(name, article)
    printer.walk(body)
    printer.end_line()
    return tuple(printer.printed)


_MOST_TABLES = 512
"""Tables that are remembered; then all are forgotten."""

_Piece = tuple[str, bool, bool]
"""A text on a line, whether it is bold, and whether it is a link to elsewhere."""


class _Printer:
    """Keeps the line that is being printed."""

    def __init__(self, name: str, article: Element) -> None:
        self.printed: list[Printed] = []
        self._name, self._article = name, article
        self._zone: Zone = "before"
        self._pieces: list[_Piece] = []
        self._bold = self._linked = False
        self._level = 0
        self._number = ""

    def walk(self, element: Element) -> None:
        """Print an element and what is in it."""
        if element is self._article:
            self._zone = "inside"
        tag = element.tag
        if tag == "br":
            self.end_line()
        elif tag == "table":
            self._print_table(element)
        elif tag in _PREFORMATTED:
            self._print_preformatted(element)
        elif tag in BLOCKS or tag in _LEVELS:
            self._print_block(element)
        else:
            self._print_inline(element)
        if element is self._article:
            self.end_line()
            self._zone = "after"

    def end_line(self) -> None:
        """Close the line, if anything stands on it."""
        if not self._pieces:
            return
        pieces, self._pieces = self._pieces, []
        text = "".join([text for text, _, _ in pieces])
        if text.split(None, 1) != [text]:  # Told sooner than by a search for white space.
            text = _SPACE.sub(" ", text).strip()
        if not text:
            return
        if self._number and not _NUMBERED.match(text):
            text = self._number + text
        self._number = ""
        linked = all(linked or not text.strip() for text, _, linked in pieces)
        is_bold = any(bold for _, bold, _ in pieces)
        lead = bold_lead(text, ((text, bold) for text, bold, _ in pieces)) if is_bold else None
        block = line_block(text, level=self._level, lead=lead)
        self.printed.append(Printed(block=block, zone=self._zone, linked=linked))

    def _print_block(self, element: Element) -> None:
        self.end_line()
        before = self._level, self._bold
        self._level = _LEVELS.get(element.tag, self._level)
        self._bold = self._bold or element.is_bold
        if element.tag == "ol":
            self._print_list(element)
        else:
            self._print_children(element)
        self.end_line()
        self._level, self._bold = before

    def _print_inline(self, element: Element) -> None:
        before = self._bold, self._linked
        self._bold = self._bold or element.is_bold or element.tag in BOLD
        target = element.leads_to
        self._linked = self._linked or (target is not None and not target.startswith("#"))
        self._print_children(element)
        self._bold, self._linked = before

    def _print_children(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, Element):
                self.walk(child)
            else:
                self._pieces.append((child, self._bold, self._linked))

    def _print_list(self, element: Element) -> None:
        number = element.start
        for child in element.elements():
            if child.tag == "li":
                self._number = _list_number(element.numbering, number)
                number += 1
            self.walk(child)
            self._number = ""

    def _print_preformatted(self, element: Element) -> None:
        self.end_line()
        lines = read_text(text_of(element))
        self.printed += [Printed(block=block, zone=self._zone) for block in lines]

    def _print_table(self, table: Element) -> None:
        self.end_line()
        level, self._level = self._level, 0
        zone = self._zone
        rows = tuple(_rows_of(table))
        if not self._number and all(row.cells is not None for row in rows):
            self.printed += _known_lines(self._name, rows, zone)
        else:
            cells = [self._print_row(row) for row in rows]
            self.printed += table_lines(self._name, cells, zone=zone)
        self._level = level

    def _print_row(self, row: Element) -> Sequence[PrintedCell]:
        if row.cells is not None and not self._number:
            return _print_known(row, self._zone)
        return [self._print_cell(cell) for cell in row.elements()]

    def _print_cell(self, cell: Element) -> PrintedCell:
        text = None if self._number else only_text(cell, self._article)
        if text is not None:
            return one_line_cell(text, self._zone, self._linked, cell.columns, cell.rows)
        start = len(self.printed)
        self.walk(cell)
        self.end_line()
        printed = self.printed[start:]
        del self.printed[start:]
        return printed_cell(tuple(printed), columns=cell.columns, rows=cell.rows)


_tables: dict[tuple[tuple[Element, ...], Zone], tuple[Printed, ...]] = {}


def _known_lines(name: str, rows: tuple[Element, ...], zone: Zone) -> tuple[Printed, ...]:
    """What a table of remembered rows prints; two tables in three came before, row by row."""
    known = _tables.get((rows, zone))
    if known is None:
        cells = [_print_known(row, zone) for row in rows]
        known = tuple(table_lines(name, cells, zone=zone))
        if len(_tables) >= _MOST_TABLES:
            _tables.clear()
        _tables[rows, zone] = known
    return known


def forget_texts() -> None:
    """Keep no table; the next ones are laid out anew."""
    _tables.clear()


@lru_cache(maxsize=MOST_ROWS)
def _print_known(row: Element, zone: Zone) -> tuple[PrintedCell, ...]:
    """The cells of a remembered row, which are the same wherever it is printed: in no link."""
    cells = row.cells or ()
    return tuple(
        [one_line_cell(text, zone, False, columns, rows) for text, columns, rows in cells]
    )


def _rows_of(table: Element) -> Iterable[Element]:
    """The rows of a table; a caption or stray element is a row of one cell."""
    for child in table.elements():
        if child.tag in _ROW_GROUPS:
            yield from (row for row in child.elements() if row.tag == "tr")
        elif child.tag == "tr":
            yield child
        elif child.tag == "caption":
            row = Element("tr")
            row.put(child)
            yield row


def _list_number(numbering: str, number: int) -> str:
    return f"{han_numeral(number)}、" if numbering == "han" else f"{number}."
