"""Decides how bytes become text: UTF-8, UTF-16 with its mark, GB18030; and what is no text."""

import codecs
import re

from indexer.errors import SourceError
from indexer.readers.content import HAN, require_chinese

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_ZERO_WIDTH = dict.fromkeys(
    (0x00AD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF)
)
_CONTROL = re.compile(f"[{_CONTROLS}]")
_UNSEEN = re.compile(f"[{_CONTROLS}{''.join(map(chr, _ZERO_WIDTH))}]")
_CONTROL_BYTES = bytes((*range(0x09), *range(0x0E, 0x20)))
_OPENING = 8192
_BYTES_TO_ONE_CONTROL = 100
_SAVE_AS_UTF8 = "open it in an editor and save it as UTF-8 text"
FETCH_OR_SAVE = "fetch it again, or save the document anew as docx, PDF or UTF-8 text"
"""What to do with a file that is no text at all."""


def is_binary(data: bytes) -> bool:
    """Whether bytes are, by how they begin, text in none of the usual encodings."""
    opening = data[:_OPENING]
    if opening.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)) or b"<\x00" in opening:
        return False
    controls = len(opening) - len(opening.translate(None, _CONTROL_BYTES))
    return controls > len(opening) // _BYTES_TO_ONE_CONTROL


def decode_text(name: str, data: bytes) -> str:
    """The text of a file, without byte order mark and zero-width characters.

    Raises:
        SourceError: The file is empty, is binary, is in another encoding, or
            holds no Chinese text.
    """
    if not data.strip():
        raise SourceError(path=name, reason="the file is empty", hint="fetch it again")
    text = _decoded(name, data)
    if _UNSEEN.search(text) is not None:
        text = _visible(name, text)
    if not text.strip():
        raise SourceError(path=name, reason="the file is empty", hint="fetch it again")
    require_chinese(name, [text], what="the file", hint="only reports in Chinese can be read")
    return text


def without_zero_width(text: str) -> str:
    """A text without the characters that take no place on a page."""
    for code_point in _ZERO_WIDTH:  # Looking for each takes a fraction of looking for any.
        if chr(code_point) in text:
            return text.translate(_ZERO_WIDTH)
    return text


def _visible(name: str, text: str) -> str:
    """A text without control and zero-width characters, if the controls are few."""
    if len(_CONTROL.findall(text)) > len(text) // 500:
        raise SourceError(path=name, reason="the content is binary", hint=FETCH_OR_SAVE)
    return _UNSEEN.sub("", text)


def _decoded(name: str, data: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(name, data.removeprefix(mark), encoding)
    if b"\x00" in data:
        raise SourceError(path=name, reason="the content is binary", hint=FETCH_OR_SAVE)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(name, data)


def _not_quite_utf8(name: str, data: bytes) -> str:
    """Text in GB18030, or UTF-8 with a few spoilt bytes, which stay visible as ``\ufffd``.

    GB18030 read as UTF-8 spoils nearly every character, so the share of spoilt
    ones tells the two apart.
    """
    spoilt = data.decode("utf-8", errors="replace")
    if spoilt.count("\ufffd") <= max(1, len(spoilt) // 1000) and HAN.search(spoilt):
        return spoilt
    return _strictly(name, data, "gb18030")


def _strictly(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = "the bytes are text in none of UTF-8, UTF-16 and GB18030"
        raise SourceError(path=name, reason=reason, hint=_SAVE_AS_UTF8) from error
