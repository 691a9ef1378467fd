"""Decides in which encoding a page is written, whatever the page says of itself.

Sites declare gb2312 over UTF-8 bytes and the reverse. Bytes that are valid
UTF-8 are UTF-8; what the page declares is asked only where they are not.
"""

import re

from indexer.data_files import toml_data
from indexer.errors import SourceError
from indexer.readers.decoding import BYTE_ORDER_MARKS

_RULES = toml_data("indexer.readers", "data/html.toml")["encoding"]
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)|encoding\s*=\s*[\"']([\w.:-]+)")
_PROLOGUE = 4096
_SPOILT = "\ufffd"
_MOST_SPOILT = 200
"""One character in so many may be broken in a page that is still readable."""


def decode_html(name: str, data: bytes) -> str:
    """The text of a page; single broken characters become U+FFFD.

    Raises:
        SourceError: The bytes are text in no encoding that Chinese pages use.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.removeprefix(mark).decode(encoding, errors="replace")
    wide = _wide_encoding(data)
    if wide is not None:
        return data.decode(wide, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _as_declared(name, data)


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of the page's first tags is zero."""
    opening = data[:64].lstrip(b"\x00")
    if b"<\x00" in data[:64] and opening.startswith(b"<"):
        return "utf-16-be" if data.startswith(b"\x00") else "utf-16-le"
    return None


def _as_declared(name: str, data: bytes) -> str:
    """The first encoding whose text is nearly whole: the declared one, then the usual ones."""
    readings = [data.decode(encoding, errors="replace") for encoding in _candidates(data)]
    for text in readings:
        if text.count(_SPOILT) * _MOST_SPOILT <= len(text):
            return text
    raise SourceError(
        path=name,
        reason="the bytes are text in none of the encodings that Chinese pages use",
        hint="open the page in a browser and save it as UTF-8",
    )


def _candidates(data: bytes) -> tuple[str, ...]:
    found = _DECLARED.search(data[:_PROLOGUE].lower())
    label = (found[1] or found[2]).decode("ascii") if found else ""
    declared = _RULES["declared"].get(label)
    return (*([declared] if declared else []), *_RULES["usual"])
