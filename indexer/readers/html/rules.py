"""The rules by which the parts of a site are told from its documents, compiled."""

import re

from indexer.data_files import toml_data

_RULES = toml_data("indexer.readers", "data/html.toml")

DROPPED = frozenset(_RULES["elements"]["dropped"])
STRUCK = frozenset(_RULES["elements"]["struck"])
BLOCKS = frozenset(_RULES["elements"]["blocks"])
BOLD = frozenset(_RULES["elements"]["bold"])

FIELDS = frozenset(_RULES["fields"]["elements"])

LABELS = frozenset(_RULES["metadata"]["labels"])

_LONGEST_LINE = 130
_FIELD_TYPES = frozenset(_RULES["fields"]["types"])
_FIELD_VALUE = re.compile(_RULES["fields"]["values"])
_COLON = re.compile(r"[:：]$")
_HIDDEN = re.compile(_RULES["styles"]["hidden"], re.IGNORECASE)
_BOLD = re.compile(_RULES["styles"]["bold"], re.IGNORECASE)
_HAN_LIST = re.compile(_RULES["styles"]["han_list"], re.IGNORECASE)
_NAME_PARTS = re.compile(r"[\w-]+")
_VALUE_ENDS = re.compile(_RULES["metadata"]["value_ends"])
_EMPTY = re.compile(_RULES["metadata"]["empty"])
_SEPARATORS = re.compile(_RULES["title"]["separators"])
_SAYS = re.compile(_RULES["title"]["says"])
_DATED = re.compile(_RULES["title"]["dated"])


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


_FLIP_BOOK = tuple(sign.encode() for sign in _RULES["flip_book"]["signs"])
_FLIP_BOOK_STEMS = tuple(stem.encode() for stem in _RULES["flip_book"]["stems"])
_FURNITURE = _any_of(_RULES["names"]["furniture"])
_WHOLE = _any_of(_RULES["lines"]["whole"])
_ENDS = _any_of(_RULES["lines"]["ends"])
# Atomic and possessive: a line that is no furniture is given up at its first foreign word.
_TOKENS = re.compile(f"(?>{_any_of(_RULES['lines']['tokens']).pattern})++", re.IGNORECASE)
_LABELLED = re.compile(
    "("
    + "|".join(r"\s*".join(label) for label in sorted(LABELS, key=len, reverse=True))
    + r")\s*[:：]"
)


def squeeze(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())


def is_flip_book(data: bytes) -> bool:
    """Whether a page shows its document as a book whose leaves are turned."""
    page = data.lower()
    may_be_one = any(stem in page for stem in _FLIP_BOOK_STEMS)
    return may_be_one and any(sign in page for sign in _FLIP_BOOK)


def shows_text(kind: str | None) -> bool:
    """Whether a field of this type is one to write in; none is named for most."""
    return (kind or "text").strip().lower() in _FIELD_TYPES


def is_value(text: str) -> bool:
    """Whether what a field holds is a value of a table, and no hint to whoever searches."""
    return _FIELD_VALUE.fullmatch(text.strip()) is not None


def hides(style: str) -> bool:
    """Whether a style takes its element off the page."""
    return _HIDDEN.search(style) is not None


def emboldens(style: str) -> bool:
    """Whether a style prints its element bold."""
    return _BOLD.search(style) is not None


def numbers_in_han(style: str) -> bool:
    """Whether a list is numbered 一、二、三."""
    return _HAN_LIST.search(style) is not None


def names_furniture(names: str) -> bool:
    """Whether a class or id says that its element belongs to the site."""
    return any(_FURNITURE.fullmatch(part) for part in _NAME_PARTS.findall(names.lower()))


def is_site_line(text: str) -> bool:
    """Whether a line is only buttons, counters, a breadcrumb or a notice of the site."""
    if len(text) > _LONGEST_LINE:
        return False
    line = squeeze(text)
    return _TOKENS.fullmatch(line) is not None or _WHOLE.fullmatch(line) is not None


def ends_document(text: str) -> bool:
    """Whether a line opens what the site prints below its documents."""
    return len(text) <= _LONGEST_LINE and _ENDS.fullmatch(squeeze(text)) is not None


def metadata_label(text: str) -> str | None:
    """The label that a text is and nothing else, without its colon."""
    if len(text) > 20:
        return None
    label = _COLON.sub("", squeeze(text))
    return label if label in LABELS else None


def metadata_entries(text: str) -> list[tuple[str, str]]:
    """The labels and values of a line that a label opens; none for any other line."""
    if len(text) > 600 or not (":" in text or "：" in text):
        return []
    found = list(_LABELLED.finditer(text))
    if not found or text[: found[0].start()].strip(" \u3000[【(（|·"):
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [
        (squeeze(match[1]), _value(text[match.end() : end]))
        for match, end in zip(found, ends, strict=True)
    ]


def _value(text: str) -> str:
    """A metadata value without the buttons and counters that follow it on its line."""
    ends = _VALUE_ENDS.search(text)
    return (text[: ends.start()] if ends else text).strip(" \u3000|｜·[]【】")


def says_nothing(value: str) -> bool:
    """Whether a metadata value is a blank or a form of words for one."""
    return _EMPTY.fullmatch(value) is not None


def document_title(window_title: str) -> str:
    """A window title without the name of the site behind it."""
    parts = [part.strip() for part in _SEPARATORS.split(window_title) if part and part.strip()]
    return next((part for part in parts if is_title(part)), parts[0] if parts else "")


def is_title(text: str) -> bool:
    """Whether a line says that it is a report."""
    line = squeeze(text)
    return len(line) <= 90 and "。" not in line and _SAYS.search(line) is not None


def is_dated_title(text: str) -> bool:
    """Whether a line says that it is a report, and names a year."""
    return is_title(text) and _DATED.search(squeeze(text)) is not None
