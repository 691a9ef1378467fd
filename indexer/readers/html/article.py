"""Decides which element of a page holds the document: by where its text stands."""

from indexer.readers.html.elements import Element
from indexer.readers.html.rules import BLOCKS

_MOST_OF_IT = 0.75
"""Share of an element's own text that makes one child stand for it."""

_LEAST_LINES = 3
_LEAST_COLUMNS, _LEAST_ROWS = 3, 3
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "td", "th"})
_CELLS = frozenset({"td", "th"})


def find_article(body: Element) -> Element:
    """The smallest element of several lines that holds most of the text which is no link.

    A table of figures is never it, but a table used for layout is gone through.
    """
    article = current = body
    while (child := _heaviest(current)) is not None:
        is_most = child.weight >= _MOST_OF_IT * current.weight
        if not is_most or child.breaks < _LEAST_LINES or _holds_figures(child):
            break
        current = child
        if child.tag in BLOCKS and child.tag not in _TABLE_PARTS - _CELLS:
            article = child
    return article


def _heaviest(element: Element) -> Element | None:
    return max(element.elements(), key=lambda child: child.weight, default=None)


def _holds_figures(element: Element) -> bool:
    """Whether an element is a table with several rows of several cells."""
    if element.tag != "table":
        return False
    rows = [
        row
        for part in element.elements()
        for row in (part.elements() if part.tag != "tr" else (part,))
    ]
    wide = sum(1 for row in rows if len(list(row.elements())) >= _LEAST_COLUMNS)
    return wide >= _LEAST_ROWS
