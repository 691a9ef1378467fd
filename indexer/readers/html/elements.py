"""An element of a page as the readers see it: tag, names, spans, weight, children."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from indexer.readers.html.rules import BLOCKS, emboldens, hides, names_furniture, numbers_in_han
from indexer.readers.limits import GRID

_SPAN = re.compile(r"\s*\+?(\d{1,9})")
_MOST_ROWS = 65_534
_MOST_FURNITURE = 300
"""Characters beyond which a part of a page is no menu or footer."""

_BREAKING = BLOCKS | {"br"}
CELLS = frozenset({"td", "th"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

Attributes = Mapping[str, str | None]
CellText = tuple[str, int, int]
"""What a cell of one text prints: that text, and how many columns and rows it takes."""


class Element:
    """A visible element; filled once while the tree is built, then only read.

    Attributes:
        tag: In lower case.
        names: Class and id in one string.
        columns, rows: Of a cell that spans some; at least 1.
        leads_to: The target of a link, ``None`` for all else.
        is_bold: Whether its own style prints bold.
        is_hidden: Whether it is not shown.
        numbering: The style of an ordered list: ``1``, ``han``; empty for none.
        start: The first number of an ordered list.
        children: Elements and texts in order.
        breaks: Blocks and line breaks in it.
        weight: Characters of its text, links and white space left out.
        link_weight: Characters of its links.
        cells: Of a row that is remembered, what each of its cells prints; else ``None``.
    """

    __slots__ = (
        "breaks",
        "cells",
        "children",
        "columns",
        "is_bold",
        "is_hidden",
        "leads_to",
        "link_weight",
        "names",
        "numbering",
        "rows",
        "start",
        "tag",
        "weight",
    )

    def __init__(self, tag: str) -> None:
        self.tag = tag
        self.names = ""
        self.columns = self.rows = self.start = 1
        self.leads_to: str | None = None
        self.is_bold = self.is_hidden = False
        self.numbering = ""
        self.children: list[Element | str] = []
        self.breaks = self.weight = self.link_weight = 0
        self.cells: tuple[CellText, ...] | None = None

    def put(self, child: "Element") -> None:
        """Append a finished element."""
        self.children.append(child)
        self.breaks += child.breaks + (child.tag in _BREAKING)
        self.weight += child.weight
        self.link_weight += child.link_weight

    def weigh(self, characters: int, *, linked: bool) -> None:
        """Count the characters of its own texts; ``linked`` says whether they are a link's."""
        if linked:
            self.link_weight += characters
        else:
            self.weight += characters

    def elements(self) -> Iterator["Element"]:
        """The children that are elements."""
        return (child for child in self.children if isinstance(child, Element))


def new_element(tag: str, attributes: Attributes) -> Element:
    """An element without children; ``Element`` itself makes one without attributes."""
    element = Element(tag.lower())
    style = attributes.get("style")
    if "class" in attributes or "id" in attributes:
        names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
        element.names = names.strip()
    if style:
        element.is_bold, element.is_hidden = _bold_and_hidden(style)
    if "hidden" in attributes:
        element.is_hidden = True
    if element.tag in CELLS:
        if "colspan" in attributes:
            element.columns = min(_span(attributes["colspan"]), GRID.columns)
        if "rowspan" in attributes:
            element.rows = min(_span(attributes["rowspan"]), _MOST_ROWS)
    elif element.tag == "a":
        element.leads_to = attributes.get("href")
    elif element.tag == "ol":
        element.numbering = (
            "han" if numbers_in_han(style or "") else (attributes.get("type") or "1")
        )
        element.start = _span(attributes.get("start"))
    return element


@lru_cache(maxsize=1024)
def _bold_and_hidden(style: str) -> tuple[bool, bool]:
    return emboldens(style), hides(style)


def is_furniture(element: Element) -> bool:
    """Whether a finished element is the site's, or is not shown at all.

    One with much text of its own is kept whatever its names say.
    """
    if element.is_hidden:
        return True
    if not element.names or element.weight > _MOST_FURNITURE or element.tag in _HEADINGS:
        return False
    return names_furniture(element.names)


def _span(value: str | None) -> int:
    found = _SPAN.match(value or "")
    return max(int(found[1]), 1) if found else 1


def text_of(element: Element) -> str:
    """All text in an element."""
    return "".join(
        child if isinstance(child, str) else text_of(child) for child in element.children
    )
