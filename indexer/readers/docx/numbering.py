"""Decides which number a word processor prints before a paragraph, such as ``（一）``.

Headings of real reports are often numbered by the program, so that the number
stands in no text. Lists are counted the way word processors do: per list
definition, each deeper level anew after a higher one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from indexer.readers.docx.xml_trees import (
    XmlElement,
    attribute,
    child,
    children,
    is_on,
    value_of,
)
from indexer.readers.list_numerals import (
    circled,
    earthly_branch,
    full_width,
    han_digits,
    han_numeral,
    heavenly_stem,
    legal_numeral,
    letters,
    roman,
)

LEVELS = 9

_PLACEHOLDER = re.compile(r"%([1-9])")
_CLOSED = re.compile(r"[、.．)）:：,，]$")
_FORMATS: Mapping[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": full_width,
    "decimalFullWidth2": full_width,
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": circled,
    "decimalEnclosedCircleChinese": circled,
    "decimalEnclosedParen": lambda number: f"（{number}）",
    "decimalEnclosedFullstop": lambda number: f"{number}.",
    "ideographEnclosedCircle": circled,
    "chineseCounting": han_numeral,
    "chineseCountingThousand": han_numeral,
    "japaneseCounting": han_numeral,
    "taiwaneseCounting": han_numeral,
    "taiwaneseCountingThousand": han_numeral,
    "ideographDigital": han_digits,
    "japaneseDigitalTenThousand": han_digits,
    "taiwaneseDigital": han_digits,
    "chineseLegalSimplified": legal_numeral,
    "ideographLegalTraditional": legal_numeral,
    "japaneseLegal": legal_numeral,
    "ideographTraditional": heavenly_stem,
    "ideographZodiac": earthly_branch,
    "lowerLetter": letters,
    "upperLetter": lambda number: letters(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "none": lambda _: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ListLevel:
    """How one level of a list is numbered.

    ``text`` is such as ``（%1）``; ``restarts_after`` is the level, counted from
    1, after which it begins anew, 0 for never, ``None`` for any above it.
    """

    format: str = "decimal"
    text: str = ""
    start: int = 1
    after: str = "tab"
    plain_digits: bool = False
    restarts_after: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListUse:
    """A list as paragraphs refer to it: its definition, and what this use changes in it."""

    definition: str
    starts: Mapping[int, int] = field(default_factory=dict)
    levels: Mapping[int, ListLevel] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """All lists of a document: definition → levels, number → use, and levels tied to styles."""

    definitions: Mapping[str, Mapping[int, ListLevel]] = field(default_factory=dict)
    uses: Mapping[str, ListUse] = field(default_factory=dict)
    levels_of_styles: Mapping[tuple[str, str], int] = field(default_factory=dict)


def read_lists(root: XmlElement, style_numbers: Mapping[str, str]) -> Lists:
    """The lists that a numbering part defines.

    Args:
        root: The part.
        style_numbers: Style → number of the list it stands for, for definitions
            that only name a style.
    """
    abstract = {
        attribute(element, "abstractNumId") or "": element
        for element in children(root, "abstractNum")
    }
    linked = {key: value_of(element, "numStyleLink") for key, element in abstract.items()}
    uses: dict[str, ListUse] = {}
    for element in children(root, "num"):
        uses[attribute(element, "numId") or ""] = _use_of(element)
    for number, use in list(uses.items()):
        other = uses.get(style_numbers.get(linked.get(use.definition) or "", ""))
        if other is not None:
            uses[number] = ListUse(
                definition=other.definition, starts=use.starts, levels=use.levels
            )
    return Lists(
        definitions={key: _levels_of(element) for key, element in abstract.items()},
        uses=uses,
        levels_of_styles={
            (key, style): index
            for key, element in abstract.items()
            for index, level in _level_elements(element)
            if (style := value_of(level, "pStyle"))
        },
    )


class ListCounter:
    """Numbers the paragraphs of a document in order."""

    def __init__(self, lists: Lists) -> None:
        self._lists = lists
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of_style(self, number: str, style: str) -> int:
        """The level on which a style stands in a list."""
        use = self._lists.uses.get(number)
        key = (use.definition if use else "", style)
        return self._lists.levels_of_styles.get(key, 0)

    def next_number(self, number: str, level: int) -> str:
        """The printed number of the next paragraph on a level of a list, empty for bullets."""
        use = self._lists.uses.get(number)
        if use is None or not 0 <= level < LEVELS:
            return ""
        levels = {**self._lists.definitions.get(use.definition, {}), **use.levels}
        if level not in levels:
            return ""
        counts = self._counts.setdefault(use.definition, {})
        self._advance(counts, number, use, levels, level)
        return _printed(levels, counts, level)

    def _advance(
        self,
        counts: dict[int, int],
        number: str,
        use: ListUse,
        levels: Mapping[int, ListLevel],
        level: int,
    ) -> None:
        if level in use.starts and (number, level) not in self._begun:
            counts[level] = use.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = levels[level].start
        self._begun.add((number, level))
        for deeper in [each for each in counts if each > level]:
            after = levels[deeper].restarts_after if deeper in levels else None
            if after is None or level < after:
                del counts[deeper]
        for above in range(level):
            if above in levels:
                counts.setdefault(above, levels[above].start)


def _printed(levels: Mapping[int, ListLevel], counts: Mapping[int, int], level: int) -> str:
    shape = levels[level]
    if shape.format == "bullet":
        return ""

    def numeral(found: re.Match[str]) -> str:
        at = int(found[1]) - 1
        kind = levels[at].format if at in levels else "decimal"
        if shape.plain_digits:
            kind = "decimal"
        return _FORMATS.get(kind, str)(counts.get(at, 1))

    text = _PLACEHOLDER.sub(numeral, shape.text)
    is_apart = shape.after == "space" or (shape.after == "tab" and not _CLOSED.search(text))
    return text + " " if text and is_apart else text


def _use_of(element: XmlElement) -> ListUse:
    starts: dict[int, int] = {}
    levels: dict[int, ListLevel] = {}
    for override in children(element, "lvlOverride"):
        at = _number(attribute(override, "ilvl"), 0)
        start = value_of(override, "startOverride")
        if start is not None:
            starts[at] = _number(start, 1)
        level = child(override, "lvl")
        if level is not None:
            levels[at] = _level_of(level)
    return ListUse(
        definition=value_of(element, "abstractNumId") or "", starts=starts, levels=levels
    )


def _level_elements(definition: XmlElement) -> list[tuple[int, XmlElement]]:
    return [
        (_number(attribute(level, "ilvl"), 0), level) for level in children(definition, "lvl")
    ]


def _levels_of(definition: XmlElement) -> dict[int, ListLevel]:
    return {at: _level_of(level) for at, level in _level_elements(definition)}


def _level_of(element: XmlElement) -> ListLevel:
    restart = value_of(element, "lvlRestart")
    return ListLevel(
        format=value_of(element, "numFmt") or "decimal",
        text=value_of(element, "lvlText") or "",
        start=_number(value_of(element, "start"), 1),
        after=value_of(element, "suff") or "tab",
        plain_digits=is_on(element, "isLgl"),
        restarts_after=None if restart is None else _number(restart, 0),
    )


def _number(text: str | None, otherwise: int) -> int:
    """A small whole number; anything else is ``otherwise``."""
    return (
        int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else otherwise
    )
