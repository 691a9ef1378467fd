"""Decides where in a file that holds one report behind another the second one begins.

This year's and last year's, or an area's and its office's: each has its own title or preamble,
numbers its sections anew and names most of them. A file is the first of them, unless that
is a mere summary of the second, under the same title.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from indexer.blocks import Block, Grid, line_of, texts_of
from indexer.parsing.agencies import is_name_line
from indexer.parsing.headings import SectionHeading, section_heading
from indexer.parsing.matching import matching_form
from indexer.parsing.rulebook import load_rules
from indexer.parsing.title_lines import FoundTitle, find_title

_RULES = load_rules("sections")["anew"]
_OPENS = re.compile(_RULES["opens"])
_MAY_NAME_FIRST = re.compile(_RULES["may_name_first"])
_PREAMBLE = re.compile(_RULES["preamble"])
_OWN_SECTIONS = frozenset(load_rules("recognition")["report"]["own_sections"])
_FEWEST_SECTIONS, _FEWEST_OWN, _FEWEST_WITH_TEXT = 3, 2, 2
_LONGEST_OPENING, _LONGEST_QUOTED = 30, 60
_MOST_ABOVE, _TIMES_LONGER = 12, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstReport:
    """The blocks of a file's first report, and the line with which one begins that is left out.

    ``second`` is blank where no other stands there, or only the same once more.
    """

    blocks: Sequence[Block]
    second: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A heading of the top level, and the half-open range of blocks below it."""

    heading: SectionHeading
    index: int
    end: int


def first_report(blocks: Sequence[Block]) -> FirstReport:
    """The first report of a file; all of its blocks where it holds but one."""
    firsts = {index for index, block in enumerate(blocks) if _may_open(line_of(block))}
    start = _start_of_second(blocks, firsts) if len(firsts) > 1 else None
    if start is None:
        return FirstReport(blocks=blocks)
    first, second = blocks[:start], blocks[start:]
    if set(_texts(second)) <= set(_texts(first)):
        return FirstReport(blocks=first)
    summary = _summary(first, second, min(firsts))
    if summary is not None:
        left_out = line_of(blocks[summary.last])[:_LONGEST_QUOTED]
        return FirstReport(blocks=[*blocks[: summary.first], *second], second=left_out)
    return FirstReport(blocks=first, second=line_of(second[0])[:_LONGEST_QUOTED])


def _summary(first: Sequence[Block], second: Sequence[Block], opens: int) -> FoundTitle | None:
    """The title above the sections of a first report that is a summary of the second.

    Both have the same title, and the second is by far the longer one.
    """
    above, again = (
        find_title([line_of(block) for block in blocks])
        for blocks in (first[:opens], second[:_MOST_ABOVE])
    )
    if above is None or again is None or above.title != again.title:
        return None
    return above if _length(second) >= _TIMES_LONGER * _length(first) else None


def _length(blocks: Iterable[Block]) -> int:
    return sum(map(len, _texts(blocks)))


def _may_open(line: str) -> bool:
    """Whether a line heads a first section: numbered 一, or named as only the first is."""
    opening = line[:_LONGEST_OPENING]
    is_numbered = _OPENS.match(opening) is not None
    if not is_numbered and _MAY_NAME_FIRST.search(opening) is None:
        return False
    heading = section_heading(line)
    if heading is None or heading.depth > 1:
        return False
    return is_numbered or (heading.number == 1 and heading.strong)


def _start_of_second(blocks: Sequence[Block], firsts: Collection[int]) -> int | None:
    """Where the second report begins, by the headings that may head a first section."""
    parts = _parts(blocks)
    still_named = _named_from(parts)
    named: set[int] = set()
    with_text = above = 0
    for part, to_come in zip(parts, still_named, strict=True):
        # In a table of contents hardly any text stands between the headings.
        is_anew = part.index in firsts and with_text >= _FEWEST_WITH_TEXT
        if is_anew and _are_most(named) and _are_most(to_come):
            start = _start(blocks, above, part)
            if start is not None:
                return start
        below = blocks[part.index + 1 : part.end]
        with_text += bool(part.heading.rest) or any(map(_is_text, below))
        named.add(part.heading.number)
        above = part.index + 1
    return None


def _parts(blocks: Sequence[Block]) -> list[_Part]:
    found = [
        (index, heading)
        for index, block in enumerate(blocks)
        if (heading := section_heading(line_of(block))) is not None and heading.depth <= 1
    ]
    ends = [*(index for index, _ in found[1:]), len(blocks)]
    return [
        _Part(heading=heading, index=index, end=end)
        for (index, heading), end in zip(found, ends, strict=True)
    ]


def _named_from(parts: Sequence[_Part]) -> list[frozenset[int]]:
    """For each part which sections it and those behind it are."""
    named: frozenset[int] = frozenset()
    found = []
    for part in reversed(parts):
        named |= {part.heading.number}
        found.append(named)
    return found[::-1]


def _are_most(sections: Collection[int]) -> bool:
    """Whether sections are as many as show a report."""
    own = len(_OWN_SECTIONS.intersection(sections))
    return len(sections) >= _FEWEST_SECTIONS and own >= _FEWEST_OWN


def _start(blocks: Sequence[Block], above: int, part: _Part) -> int | None:
    """Where a report begins below the heading above it: at its title, else at its preamble."""
    lines = [line_of(block) for block in blocks[above : part.index]]
    title = find_title(lines)
    if title is not None:
        has_letterhead = title.first > 0 and is_name_line(lines[title.first - 1])
        return above + title.first - has_letterhead
    if part.heading.number != 1:
        return None
    start = part.index
    while start > above and _PREAMBLE.search(matching_form(line_of(blocks[start - 1]))):
        start -= 1
    return start


def _is_text(block: Block) -> bool:
    return isinstance(block, Grid) or "。" in block.text


def _texts(blocks: Iterable[Block]) -> Iterable[str]:
    return (text for block in blocks for text in texts_of(block))
