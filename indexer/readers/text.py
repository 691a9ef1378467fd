"""Decides what each line of plain text is: a table row if tabs part it, else running text."""

from indexer.blocks import Block, TextBlock
from indexer.readers.assembly import Line, assemble, tab_row
from indexer.readers.inline import unwrap_addresses

_FEWEST_TABS = 4
"""A line of so many tabs and nothing else is a row that nobody filled in."""


def read_text(text: str) -> tuple[Block, ...]:
    """Cut plain text into text blocks, one a line, and grids of tabbed rows."""
    return assemble(_line(line) for line in text.splitlines())


def _line(line: str) -> Line:
    if not line.strip():
        tabs = line.count("\t")
        return ("",) * (tabs + 1) if tabs >= _FEWEST_TABS else None
    return tab_row(line) or TextBlock(text=unwrap_addresses(line.strip()))
