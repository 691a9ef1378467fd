"""Decides what the runs of a paragraph say, in order.

Deleted and hidden text is gone, inserted text is there, a field shows its result, and
of several renderings one is read.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from indexer.data_files import toml_data
from indexer.readers.docx.xml_trees import (
    XmlElement,
    attribute,
    child,
    is_on,
    local_name,
    value_of,
)
from indexer.readers.inline import is_note_sign

_RULES = toml_data("indexer.readers", "data/docx.toml")
DROPPED = frozenset(_RULES["elements"]["dropped"])
"""Elements that print nothing."""

_SYMBOLS = _RULES["symbols"]
_CHARACTERS: Mapping[str, str] = {
    "tab": "\t", "ptab": "\t", "noBreakHyphen": "-", "softHyphen": "", "br": "\n", "cr": "\n",
}  # fmt: skip
_NOTES = frozenset({"footnoteReference", "endnoteReference"})
_PRIVATE = range(0xE000, 0xF900)


@dataclass(slots=True, kw_only=True)
class Paragraph:
    """What a paragraph holds: its pieces, whether each is bold, and what hangs on it.

    ``boxes`` are the contents of text boxes, ``notes`` the keys of the notes referred to.
    """

    in_cell: bool = False
    pieces: list[tuple[str, bool]] = field(default_factory=list)
    boxes: list[XmlElement] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_runs(element: XmlElement, paragraph: Paragraph, *, bold: bool) -> None:
    """Add what an element's runs say to a paragraph; ``bold`` where they do not tell."""
    for each in element:
        name = local_name(each)
        if not name or name in DROPPED:
            continue
        text = _character(each, name)
        if text is not None:
            paragraph.pieces.append((text, bold))
        elif name == "txbxContent":
            paragraph.boxes.append(each)
        elif name in _NOTES:
            paragraph.notes.append(f"{name[0]}{attribute(each, 'id')}")
        else:
            _read_wrapped(each, name, paragraph, bold=bold)


def _read_wrapped(element: XmlElement, name: str, paragraph: Paragraph, *, bold: bool) -> None:
    """Read what stands in a run, or in whatever wraps runs."""
    if name == "AlternateContent":
        chosen = chosen_rendering(element)
        if chosen is not None:
            read_runs(chosen, paragraph, bold=bold)
    elif name != "r":
        read_runs(element, paragraph, bold=bold)
    elif not is_on(element, "rPr", "vanish") and not (
        paragraph.in_cell and _is_note_sign(element)
    ):
        read_runs(element, paragraph, bold=_is_bold(element, otherwise=bold))


def chosen_rendering(alternatives: XmlElement) -> XmlElement | None:
    """The one of several renderings that is read: the first, else the fallback."""
    choice = child(alternatives, "Choice")
    has_text = (
        choice is not None and next(choice.iter("{*}t", "{*}txbxContent"), None) is not None
    )
    return choice if has_text else child(alternatives, "Fallback")


def _is_bold(run: XmlElement, *, otherwise: bool) -> bool:
    return otherwise if value_of(run, "rPr", "b") is None else is_on(run, "rPr", "b")


def _is_note_sign(run: XmlElement) -> bool:
    """Whether a run is a raised sign that refers to a note: it is no digit of a number."""
    is_raised = value_of(run, "rPr", "vertAlign") == "superscript"
    return is_raised and is_note_sign("".join(text.text or "" for text in run.iter("{*}t")))


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
