"""Decides what a paragraph's style makes of it: heading, numbered, bold, table of contents."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from indexer.data_files import toml_data
from indexer.readers.docx.xml_trees import XmlElement, attribute, children, is_on, value_of

_RULES = toml_data("indexer.readers", "data/docx.toml")["styles"]
_HEADING, _TITLE, _CONTENTS = (
    re.compile(_RULES[kind], re.IGNORECASE) for kind in ("heading", "title", "contents")
)
_LONGEST_CHAIN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphStyle:
    """What a style says, with what it takes over from the styles it is based on.

    Attributes:
        name: In lower case.
        level: Of the heading, from 1; 0 for running text.
        list_number: Number of the list it belongs to, if any.
        list_level: Its level there; ``None`` where the list tells.
        is_bold: Whether it prints bold.
    """

    name: str = ""
    level: int = 0
    list_number: str | None = None
    list_level: int | None = None
    is_bold: bool = False

    @property
    def is_contents(self) -> bool:
        """Whether it is a line of a table of contents."""
        return _CONTENTS.fullmatch(self.name) is not None


PLAIN = ParagraphStyle()


def read_styles(root: XmlElement) -> Mapping[str, ParagraphStyle]:
    """Style id → style."""
    elements = {attribute(each, "styleId") or "": each for each in children(root, "style")}
    return {key: _style_of(key, elements) for key in elements}


def _style_of(key: str, elements: Mapping[str, XmlElement]) -> ParagraphStyle:
    chain: list[XmlElement] = []
    at = key
    while at in elements and len(chain) < _LONGEST_CHAIN:
        chain.append(elements[at])
        at = value_of(elements[at], "basedOn") or ""
    style = PLAIN
    for element in reversed(chain):
        style = _changed(style, element)
    return style


def _changed(style: ParagraphStyle, element: XmlElement) -> ParagraphStyle:
    """What a style is, given the one it is based on."""
    name = (value_of(element, "name") or "").lower()
    outline = level_of(value_of(element, "pPr", "outlineLvl"))
    by_name = _HEADING.fullmatch(name)
    level = outline if outline is not None else style.level
    if by_name:
        level = int(by_name[1])
    elif _TITLE.fullmatch(name):
        level = 1
    number = value_of(element, "pPr", "numPr", "numId")
    depth = value_of(element, "pPr", "numPr", "ilvl")
    bold = value_of(element, "rPr", "b")
    return replace(
        style,
        name=name,
        level=level,
        list_number=style.list_number if number is None else number,
        list_level=int(depth) if depth and depth.isdigit() else style.list_level,
        is_bold=style.is_bold if bold is None else is_on(element, "rPr", "b"),
    )


def level_of(outline: str | None) -> int | None:
    """The level of a heading by its outline level, which counts from 0; 9 is running text."""
    if outline is None or not outline.isdigit():
        return None
    level = int(outline) + 1
    return level if level <= 9 else 0
