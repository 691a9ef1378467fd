"""Decides which carrier a file is: by how its bytes begin, then by name and content.

What no reader takes is named, with the way to turn it into something that is read.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import Any

from indexer.data_files import toml_data
from indexer.errors import SourceError, UnsupportedSourceError
from indexer.readers.decoding import FETCH_OR_SAVE, is_binary

_RULES = toml_data("indexer.readers", "data/carriers.toml")
_SIGNATURES = tuple(
    (bytes.fromhex(s["magic"]), s["kind"], s["hint"], s.get("reader"))
    for s in _RULES["signature"]
)
_HTML_SUFFIXES = frozenset(_RULES["html"]["suffixes"])
_STRONG_OPENING, _WEAK_OPENING = (
    re.compile(_RULES["html"][opening].encode(), re.IGNORECASE | re.DOTALL)
    for opening in ("strong", "weak")
)
_REFUSED = tuple(
    (
        frozenset(r["suffixes"]),
        re.compile(r["opening"].encode(), re.IGNORECASE | re.DOTALL) if r["opening"] else None,
        r["kind"],
        r["hint"],
    )
    for r in _RULES["refused"]
)
_OPENING_BYTES, _NEAR_BYTES = 8192, 1024
_MARKDOWN_MARKS = re.compile(
    r"^[ \t]*#{1,6}[ \t]+\S"  # a heading
    r"|\*\*(?!\s)[^*\n]+\*\*"  # bold
    r"|^[ \t]*\|.*\|[ \t]*$"  # a table row between bars
    r"|^[^|\n]*\|[^|\n]*\|"  # a table row without outer bars
    r"|^\d{1,2}\\\.",  # a number that begins no list
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCarrier:
    """How a text is to be read: its grammar and the media type of its bytes."""

    markdown: bool
    media_type: str


def foreign_carrier(name: str, data: bytes) -> str | None:
    """The reader that takes bytes which are no text; ``None`` for what may be text.

    Raises:
        UnsupportedSourceError: The bytes begin like a carrier nobody here reads.
        SourceError: The bytes are neither text nor what the file's name promises.
    """
    for magic, kind, hint, reader in _SIGNATURES:
        if data.startswith(magic):
            if reader is None:
                raise UnsupportedSourceError(path=name, reason=f"it is {kind}", hint=hint)
            return str(reader)
    suffix = _suffix(name)
    _refuse_known(name, suffix, data)
    promised: dict[str, Any] = next(
        (p for p in _RULES["promised"] if suffix in p["suffixes"]), {}
    )
    near = promised.get("near")
    if near and near.encode() in data[:_NEAR_BYTES]:
        return str(promised["reader"])
    if promised and is_binary(data):
        kind = promised["kind"]
        reason = f"it is not {kind}, as its name says, but other data, or damaged"
        raise SourceError(path=name, reason=reason, hint=FETCH_OR_SAVE)
    return "html" if _is_page(name, data) else None


def _refuse_known(name: str, suffix: str, data: bytes) -> None:
    opening = _opening(data)
    for suffixes, pattern, kind, hint in _REFUSED:
        if suffix in suffixes or (pattern is not None and pattern.match(opening)):
            raise UnsupportedSourceError(path=name, reason=f"it is {kind}", hint=hint)


def _opening(data: bytes) -> bytes:
    """How a text begins, in any encoding whose letters of ASCII stand for themselves."""
    return data[:_OPENING_BYTES].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")


@lru_cache(maxsize=8)
def _suffix(name: str) -> str:
    """The suffix of a file's name in lower case, with its dot; each step asks for it anew."""
    return PurePath(name).suffix.lower()


def _is_page(name: str, data: bytes) -> bool:
    """Whether a file is an HTML page, in whatever encoding."""
    if _suffix(name) in _HTML_SUFFIXES:
        return True
    opening = _opening(data)
    if _STRONG_OPENING.match(opening):
        return True
    lines = data.count(b"\n") + 1
    return bool(_WEAK_OPENING.match(opening)) and 2 * data.count(b"</") >= lines


def _has_marks(text: str) -> bool:
    """Whether a line looks like Markdown; most texts have none of its characters."""
    is_possible = any(mark in text for mark in ("|", "#", "**", "\\."))
    return is_possible and _MARKDOWN_MARKS.search(text) is not None


def text_carrier(name: str, text: str) -> TextCarrier:
    """Choose the grammar of a decoded text.

    Markdown is decided by what the text holds, whatever the name says: extractors
    write Markdown into ``.txt``. The media type follows the name where it is known.
    """
    named = _RULES["media_types"].get(_suffix(name))
    markdown = named == "text/markdown" or _has_marks(text)
    media_type = named or ("text/markdown" if markdown else "text/plain")
    return TextCarrier(markdown=markdown, media_type=media_type)
