"""Decides where each section begins and ends, in whatever way its heading is printed.

Every line that may head a section is a candidate. Which candidates do head one
is decided over the whole file: the level on which most sections are named wins,
a table of contents is left out, and of two candidates for one section the one
with the plainer name. What loses stays in the text as a sub-heading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from msgspec import Struct

from indexer.blocks import Block, Grid, Heading, TextBlock
from indexer.parsing.headings import (
    SectionHeading,
    is_contents_line,
    may_be_second,
    section_heading,
    split_glued_headings,
)
from indexer.parsing.matching import matching_form
from indexer.parsing.subheadings import is_subheading

_ENOUGH_SECTIONS, _SECOND = 3, 2


class Part(Struct, frozen=True, kw_only=True, gc=False):
    """What stands under one section's heading."""

    number: int
    heading: str
    blocks: tuple[Block, ...]


class Outline(Struct, frozen=True, kw_only=True, gc=False):
    """A file divided: what stands before the first section, and the sections as printed."""

    head: tuple[Block, ...]
    parts: tuple[Part, ...]


class Candidate(Struct, frozen=True, kw_only=True, gc=False):
    """A block that may head a section, and how it reads if it does."""

    heading: SectionHeading
    block: Heading | TextBlock

    @property
    def number(self) -> int:
        """Which section its name means."""
        return self.heading.number


Item = Block | Candidate


def outline_of(blocks: Iterable[Block]) -> Outline:
    """Divide a repaired file by its section headings; no section number occurs twice."""
    items = _with_first(
        _without_contents([item for block in _without_lines(blocks) for item in _items(block)])
    )
    chosen = _chosen(items)
    head: list[Block] = []
    bodies: dict[int, list[Block]] = {}
    headings: dict[int, str] = {}
    body = head
    for index, item in enumerate(items):
        if not isinstance(item, Candidate):
            body.append(item)
        elif index in chosen:
            number = chosen[index]
            headings[number] = item.heading.text
            body = bodies.setdefault(number, [])
            if item.heading.rest:
                body.append(TextBlock(text=item.heading.rest))
        else:
            body.append(_demoted(item))
    parts = tuple(
        Part(number=number, heading=headings[number], blocks=tuple(body))
        for number, body in bodies.items()
    )
    return Outline(head=tuple(head), parts=parts)


def _without_lines(blocks: Iterable[Block]) -> Iterable[Block]:
    """The blocks without a line that lists the sections, if they have headings besides."""
    listed = list(blocks)
    lines = [b for b in listed if not isinstance(b, Grid) and is_contents_line(b.text)]
    if not lines:
        return listed
    named = {
        heading.number
        for block in listed
        if not isinstance(block, Grid) and block not in lines
        if (heading := section_heading(block.text)) is not None
    }
    return [b for b in listed if b not in lines] if len(named) >= _ENOUGH_SECTIONS else listed


def _items(block: Block) -> Iterable[Item]:
    if isinstance(block, Grid):
        yield block
        return
    lines = split_glued_headings(block.text)
    for line in lines:
        piece = block if len(lines) == 1 else TextBlock(text=line)
        heading = section_heading(line)
        yield piece if heading is None else Candidate(heading=heading, block=piece)


def _without_contents(items: Sequence[Item]) -> list[Item]:
    """The items without a table of contents: headings in a row that all come again later."""
    last = {item.number: i for i, item in enumerate(items) if isinstance(item, Candidate)}
    start = 0
    while start < len(items):
        run = _bare_run(items, start)
        end = start + len(run)
        if len(run) >= _ENOUGH_SECTIONS:
            later = {number for number, index in last.items() if index >= end}
            if len(run & later) >= len(run) - 1:
                return [*items[:start], *items[end:]]
        start = end + 1
    return list(items)


def _with_first(items: list[Item]) -> list[Item]:
    """The items; before 二、 of section 2, if it is the first name, 一、 heads section 1."""
    at = next((at for at, item in enumerate(items) if isinstance(item, Candidate)), 0)
    named = items[at] if items else None
    if not isinstance(named, Candidate) or named.number != _SECOND:
        return items
    if not matching_form(named.heading.text).startswith("二、"):
        return items
    firsts = [
        (place, block)
        for place, block in enumerate(items[:at])
        if isinstance(block, Heading | TextBlock)
        and is_subheading(block.text)
        and matching_form(block.text).startswith("一、")
    ]
    if len(firsts) == 1:
        place, block = firsts[0]
        heading = SectionHeading(number=1, depth=1, strong=False, text=block.text)
        items[place] = Candidate(heading=heading, block=block)
    return items


def _bare_run(items: Sequence[Item], start: int) -> set[int]:
    """The sections named from here on, until text comes between or a name comes again."""
    run: set[int] = set()
    for item in items[start:]:
        if not isinstance(item, Candidate) or item.heading.rest or item.number in run:
            break
        run.add(item.number)
    return run


def _chosen(items: Sequence[Item]) -> dict[int, int]:
    """Which items head a section, and which one: the best candidate for each number.

    A weak name that would turn back to an earlier section heads a sub-section.
    """
    best: dict[int, tuple[int, SectionHeading]] = {}
    furthest = 0
    for index, heading in _with_second(_on_one_level(items)):
        if not heading.strong and heading.number < furthest:
            continue
        furthest = max(furthest, heading.number)
        number = heading.number
        if number not in best or _outdoes(heading, best[number][1]):
            best[number] = (index, heading)
    return {index: number for number, (index, _) in best.items()}


def _with_second(
    headings: list[tuple[int, SectionHeading]],
) -> list[tuple[int, SectionHeading]]:
    """The candidates; where none names section 2, one for section 1 that comes again may."""
    if any(heading.number == _SECOND for _, heading in headings):
        return headings
    firsts = [at for at, (_, heading) in enumerate(headings) if heading.number == 1]
    again = next((at for at in firsts[1:] if may_be_second(headings[at][1])), None)
    if again is None:
        return headings
    index, heading = headings[again]
    second = (index, replace(heading, number=_SECOND))
    return [*headings[:again], second, *headings[again + 1 :]]


def _outdoes(later: SectionHeading, earlier: SectionHeading) -> bool:
    """Whether a second candidate for a section is better than the first.

    Topics of section 1 that were promoted to the top level (二、主动公开) come
    before the sections whose words they share.
    """
    return later.strong and not earlier.strong and later.number > 1


def _on_one_level(items: Sequence[Item]) -> list[tuple[int, SectionHeading]]:
    """The candidates of the level of numbering on which this file names its sections."""
    headings = [
        (i, item.heading) for i, item in enumerate(items) if isinstance(item, Candidate)
    ]
    top = [(i, h) for i, h in headings if h.depth == 1 or (h.depth == 0 and h.strong)]
    if len({h.number for _, h in top}) >= _ENOUGH_SECTIONS:
        return top
    for depth in (2, 3):
        of_depth = [h for _, h in headings if h.depth == depth]
        named = {h.number for h in of_depth if h.strong}
        # Weaker names are enough where nothing has a number of the top level.
        all_named = {h.number for h in of_depth} if not top else named
        if len(named) >= _ENOUGH_SECTIONS or len(all_named) > _ENOUGH_SECTIONS:
            return [(i, h) for i, h in headings if h.depth in (depth, 0)]
    return top


def _demoted(candidate: Candidate) -> Block:
    """A candidate that heads no section: a sub-heading, or a paragraph."""
    is_unnumbered_line = candidate.heading.depth == 0 and not candidate.heading.rest
    if is_unnumbered_line:
        return Heading(text=candidate.heading.text, level=3)
    return candidate.block
