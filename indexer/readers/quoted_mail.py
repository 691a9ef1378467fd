"""Decides whether a text is quoted in a mail, and takes away the marks: ``> 一、总体情况``."""

import re

_MARK = re.compile(r"^(?:>[ \u00a0]?)+", re.MULTILINE)


def without_quote_marks(text: str) -> str:
    """The text without the marks before its lines, if nearly all of them have one."""
    if "\n>" not in text:
        return text
    lines = [line for line in text.splitlines() if line.strip()]
    marked = sum(line.startswith(">") for line in lines)
    return _MARK.sub("", text) if 10 * marked >= 9 * len(lines) else text
