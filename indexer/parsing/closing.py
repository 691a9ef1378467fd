"""Decides which last lines are signature and printing note, and which day they name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.blocks import Block, Heading, TextBlock, line_of
from indexer.parsing.agencies import is_name_line, without_stamp
from indexer.parsing.dates import is_date_line, read_date
from indexer.parsing.furniture import is_page_furniture, is_printing_note

_SIGNED = re.compile(r"(?P<name>[^\s\d，。；：]{3,40})\s+(?P<date>[^\s，。；：].{4,24}日)")

_PRINTED = re.compile(r"[（(]?(?P<name>[^\s\d，。；：]{3,40})\s*\d{4}\s*年")


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The end of a report, parted from its prose.

    Attributes:
        body: The blocks before it.
        signer: The name above the date, as printed.
        printer: Whose office printed it, by the printing note.
        signed: The date of the signature, else of printing; ISO 8601.
    """

    body: tuple[Block, ...]
    signer: str | None = None
    printer: str = ""
    signed: str | None = None


def split_closing(blocks: Sequence[Block]) -> Closing:
    """Part the signature and the printing note from the blocks of the last section."""
    start = len(blocks)
    while start > 0 and _is_closing_line(blocks[start - 1]):
        start -= 1
    lines = [part for block in blocks[start:] for part in _parts(line_of(block))]
    dates = [line for line in lines if is_date_line(line)]
    printed = [line for line in lines if not is_date_line(line) and is_printing_note(line)]
    names = map(without_stamp, lines)
    signer = next((name for name in names if is_name_line(name)), None)
    return Closing(
        body=tuple(blocks[:start]),
        signer=signer,
        printer=next((name for line in printed if (name := _printer(line))), ""),
        signed=next((day for line in (*dates, *printed) if (day := read_date(line))), None),
    )


def _printer(line: str) -> str:
    """The name before the day in a printing note: 桃江县水利局办公室 2024年1月15日印发."""
    match = _PRINTED.match(line)
    return match["name"] if match is not None and is_name_line(match["name"]) else ""


def _is_closing_line(block: Block) -> bool:
    if not isinstance(block, Heading | TextBlock):
        return False
    rules = (is_name_line, is_date_line, is_printing_note, is_page_furniture)
    return all(any(says(part) for says in rules) for part in _parts(block.text))


def _parts(line: str) -> tuple[str, ...]:
    """A line, or the name and the date that a signature has side by side."""
    signed = _SIGNED.fullmatch(line)
    return (line,) if signed is None else (signed["name"], signed["date"])
