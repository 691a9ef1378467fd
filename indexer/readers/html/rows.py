"""Remembers the rows of tables by their markup: most print what those of other reports do.

A row of the form has a label and values, and most of these are zeros. Where its table
stands on the page, and what stands around it, change nothing of such a row.
"""

import re

from indexer.readers.html.elements import Element
from indexer.readers.html.rules import BOLD

MOST_ROWS = 4096
"""Rows that are remembered; then all are forgotten."""

_LONGEST_MARKUP = 4_000
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_AROUND_ONE_TEXT = frozenset({"td", "th", "p", "div", "span", "font", *BOLD})

_rows: dict[str, tuple[Element, int]] = {}


def known_row(markup: str) -> tuple[Element, int] | None:
    """The row that was remembered for a markup, and how many elements it was built from."""
    return _rows.get(markup)


def remember_row(markup: str, row: Element, elements: int) -> None:
    """Remember a finished row, if each of its cells prints one line and no more."""
    if len(markup) > _LONGEST_MARKUP or "<plaintext" in markup:
        return
    cells = []
    for cell in row.elements():
        text = only_text(cell)
        if text is None or cell.breaks > 1:
            return
        cells.append((text, cell.columns, cell.rows))
    row.cells = tuple(cells)
    if len(_rows) >= MOST_ROWS:
        _rows.clear()
    _rows[markup] = row, elements


def forget_texts() -> None:
    """Keep no row; the next ones are built anew."""
    _rows.clear()


def only_text(cell: Element, article: Element | None = None) -> str | None:
    """The text of a cell that is nothing else, in whatever paragraph and span it stands.

    ``None`` for a cell that must be walked through, as one with the article in it; it
    prints the same either way.
    """
    inner: Element | str = cell
    while isinstance(inner, Element):
        if inner.tag not in _AROUND_ONE_TEXT or inner is article:
            return None
        children = inner.children
        if len(children) > 1:
            children = [c for c in children if isinstance(c, Element) or c.strip()]
        if len(children) > 1:
            return None
        inner = children[0] if children else ""
    return inner if inner.isalnum() else _SPACE.sub(" ", inner).strip()
