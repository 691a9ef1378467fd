"""Decides which lines above a report are the letter that it was sent with.

A letter says that it encloses the report (现将…报送你们), is signed and dated by
itself, and is followed by the report under its own title. Where it has no
title below it, only the letter's own sentences are taken away.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.blocks import Block, Grid, line_of
from indexer.parsing.agencies import is_addressee
from indexer.parsing.dates import is_date_line
from indexer.parsing.matching import matching_form
from indexer.parsing.rulebook import load_rules
from indexer.parsing.title_lines import find_title

_RULES = load_rules("header")["letter"]
_SENTENCE = re.compile(_RULES["sentence"])
_NO_SENTENCE = re.compile(_RULES["no_sentence"])
_ENCLOSURE = re.compile(_RULES["enclosure"])
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """A head divided: the letter, if there is one, and what belongs to the report."""

    letter: tuple[Block, ...]
    report: tuple[Block, ...]


def part_letter(head: Sequence[Block]) -> Parted:
    """Divide a head into the letter before a report and the report's own head."""
    said = next((i for i, block in enumerate(head) if _sends_a_report(block)), None)
    if said is None:
        return Parted(letter=(), report=tuple(head))
    start = _title_after(head, said + 1)
    if start is None:
        start = _end_of_letter(head, said + 1)
    if start is None:
        kept = [block for i, block in enumerate(head) if i != said and not _addresses(block)]
        return Parted(letter=(), report=tuple(kept))
    return Parted(letter=tuple(head[:start]), report=tuple(head[start:]))


def _sends_a_report(block: Block) -> bool:
    text = line_of(block)
    if not 0 < len(text) <= _LONGEST:
        return False
    form = matching_form(text)
    return _SENTENCE.search(form) is not None and _NO_SENTENCE.search(form) is None


def _addresses(block: Block) -> bool:
    return is_addressee(line_of(block))


def _title_after(head: Sequence[Block], first: int) -> int | None:
    """Where the report's own title begins below the letter's sentence."""
    places = [i for i in range(first, len(head)) if not isinstance(head[i], Grid)]
    lines = [line_of(head[i]) for i in places]
    looked_at = 0
    while (found := find_title(lines[looked_at:])) is not None:
        at = looked_at + found.first
        if not _is_enclosure(lines[at]):
            return places[at]
        looked_at = at + 1
    return None


def _end_of_letter(head: Sequence[Block], first: int) -> int | None:
    """Where a letter ends that no title follows: behind its date, or where its annex begins."""
    ends = [
        i + 1
        for i in range(first, len(head))
        if is_date_line(line_of(head[i])) or _is_enclosure(line_of(head[i]))
    ]
    return ends[-1] if ends else None


def _is_enclosure(text: str) -> bool:
    return len(text) <= _LONGEST and _ENCLOSURE.fullmatch(matching_form(text)) is not None
