"""Decides which carrier a file is: by how its bytes begin, then by name and content.

Only text is read here. Everything else is named, with the way to turn it into text.
"""

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import PurePath

from indexer.errors import UnsupportedSourceError

_RULES = tomllib.loads(
    files("indexer.readers").joinpath("data/carriers.toml").read_text("utf-8")
)
_SIGNATURES = tuple(
    (bytes.fromhex(s["magic"]), s["kind"], s["hint"]) for s in _RULES["signature"]
)
_HTML = _RULES["html"]
_HTML_OPENING = re.compile(_HTML["opening"], re.IGNORECASE | re.DOTALL)
_MARKDOWN_MARKS = re.compile(
    r"^[ \t]*#{1,6}[ \t]+\S"  # a heading
    r"|\*\*(?!\s)[^*\n]+\*\*"  # bold
    r"|^[ \t]*\|.*\|[ \t]*$"  # a table row between bars
    r"|^[^|\n]*\|[^|\n]*\|",  # a table row without outer bars
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextCarrier:
    """How a text is to be read: its grammar and the media type of its bytes."""

    markdown: bool
    media_type: str


def refuse_foreign_bytes(name: str, data: bytes) -> None:
    """Stop at bytes that begin like a carrier nobody here reads.

    Raises:
        UnsupportedSourceError: The bytes are a PDF, a zip container, a picture …
    """
    for magic, kind, hint in _SIGNATURES:
        if data.startswith(magic):
            raise UnsupportedSourceError(path=name, reason=f"it is {kind}, not text", hint=hint)


def text_carrier(name: str, text: str) -> TextCarrier:
    """Choose the grammar of a decoded text.

    Markdown is decided by what the text holds, whatever the name says: extractors
    write Markdown into ``.txt``. The media type follows the name where it is known.

    Raises:
        UnsupportedSourceError: The text is an HTML page.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix in _HTML["suffixes"] or _HTML_OPENING.match(text):
        raise UnsupportedSourceError(
            path=name, reason=f"it is {_HTML['kind']}, not plain text", hint=_HTML["hint"]
        )
    named = _RULES["media_types"].get(suffix)
    markdown = named == "text/markdown" or _MARKDOWN_MARKS.search(text) is not None
    media_type = named or ("text/markdown" if markdown else "text/plain")
    return TextCarrier(markdown=markdown, media_type=media_type)
