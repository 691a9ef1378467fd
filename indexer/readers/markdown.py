"""Decides what each line of Markdown is: heading, table row, or running text.

The Markdown that extractors write is uneven: heading depth means little, rows
come with and without outer bars, tabbed rows stand beside piped ones.
"""

import re
from collections.abc import Iterator

from indexer.blocks import Block, Heading, TextBlock
from indexer.readers.assembly import Line, Row, assemble, tab_row
from indexer.readers.inline import has_markup, strip_markup

_HEADING = re.compile(r"\s{0,3}(#{1,6})(?:\s+|(?<=##)(?=[^#\s]))(.*?)\s*#*\s*$")
_RULE = re.compile(r"\s*([-*_=])(?:\s*\1){2,}\s*$")
_QUOTE = re.compile(r"^\s*(?:>\s?)+")
_BULLET = re.compile(r"^\s*[-*+•]\s+(?=\S)")
_BOLD_LEAD = re.compile(r"\s*\*\*(?!\s)(.+?)\*\*")
_BAR = re.compile(r"(?<!\\)\|")
_SHORT_DELIMITER = re.compile(r":?-+:?$")


def read_markdown(text: str) -> tuple[Block, ...]:
    """Cut Markdown into headings with their levels, text blocks with bold leads, and grids."""
    return assemble(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    rows_above = width_above = 0
    for line in text.splitlines():
        row = _pipe_row(line) or tab_row(line)
        if row is not None:
            if width_above == 1 and not any(row[1:]):
                row = row[:1]  # A cell a line; the bars fill up what merged cells left out.
            if not _parts_header_from_body(row, rows_above):
                yield tuple([strip_markup(cell) for cell in row]) if has_markup(line) else row
            rows_above, width_above = rows_above + 1, len(row)
            continue
        if width_above == 1 and line.strip() == "|":
            yield ("",)  # The table goes on behind it.
            continue
        rows_above = width_above = 0
        yield _block(line)


def _block(line: str) -> Block | None:
    if _is_blank(line) or _RULE.match(line):
        return None
    heading = _HEADING.match(line) if "#" in line else None
    if heading:
        words = strip_markup(heading[2])
        return Heading(text=words, level=len(heading[1])) if words else None
    line = _BULLET.sub("", _QUOTE.sub("", line, count=1), count=1)
    words = strip_markup(line)
    if not words:
        return None
    lead = _BOLD_LEAD.match(line)
    return TextBlock(text=words, bold_lead=(strip_markup(lead[1]) or None) if lead else None)


def _is_blank(line: str) -> bool:
    """Whether nothing but bars stands on a line."""
    return not line.replace("|", "").strip()


def _pipe_row(line: str) -> Row | None:
    """The cells between the bars; one bar inside a sentence makes no row."""
    if "|" not in line:
        return None
    stripped = line.strip()
    bars = len(_BAR.findall(stripped)) if "\\" in stripped else stripped.count("|")
    is_row = bars > 1 or (bars == 1 and (stripped[0] == "|" or stripped[-1] == "|"))
    if not is_row or _is_blank(stripped):
        return None
    inner = stripped.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    cells = _BAR.split(inner) if "\\" in inner else inner.split("|")
    return tuple([cell.strip() for cell in cells])


def _parts_header_from_body(row: Row, rows_above: int) -> bool:
    """Whether a row is Markdown's ``|-|-|`` in its place, not cells that print a dash."""
    return rows_above == 1 and all(_SHORT_DELIMITER.match(cell) for cell in row)
