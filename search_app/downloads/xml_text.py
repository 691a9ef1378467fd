"""Which characters XML, and so feeds and workbooks, can hold."""

import re

_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def writable(text: str) -> str:
    """A text with a mark in place of each character that XML cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)
