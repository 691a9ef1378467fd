"""Decides which lines are one paragraph, and what stands out as a heading.

A line goes on in the next one where the next word had no room on it and the
next line is not set in. Size and weight mark headings, as a hint only.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from indexer.blocks import Block, Heading, TextBlock
from indexer.readers.pdf.lines import Line
from indexer.readers.pdf.unruled import unruled_grid, unruled_runs

_INDENT = 1.2
"""Font sizes by which a line is set in."""

_SLACK = 0.25
_HANGING = 1.5
_ENOUGH_LINES = 3
_ENOUGH_FOR_A_PAGE = 8
_SAME_SIZE = 0.12
_WIDER_GAP = 1.35
_LARGER = 1.15
_LONGEST_HEADING = 60
_NO_LINE_START = "。，、；：！？）】》〉」』”’〕〗］｝…—%％℃,.;:!?)]}"
_NO_LINE_END = "（【《〈「『“‘〔〖［｛([{"
_NUMBERED = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[（(]?\d{1,2}[）)、.．](?!\d)"
)
_ENDED = re.compile(r"[。；;！？!?：:]$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Where the text of a page stands: its margins, the usual size and line distance."""

    left: float
    right: float
    size: float
    leading: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedLine:
    """A line with the column it stands in; ``page`` counts from 0."""

    line: Line
    column: Column
    page: int


def column_of(lines: Sequence[Line], alike: Sequence[Line], *, width: float) -> Column:
    """The margins of a page.

    Args:
        lines: Of the page.
        alike: Of all pages of that width, this one too, for a page with few lines.
        width: Of the page, in points.
    """
    everywhere = lines if len(lines) > _ENOUGH_FOR_A_PAGE else alike
    size = _usual(line.size for line in everywhere)
    body = [line for line in everywhere if abs(line.size - size) <= _SAME_SIZE * size]
    steps = [b.base - a.base for a, b in pairwise(body) if b.base > a.base]
    left = min(line.left for line in body)
    return Column(
        left=left,
        right=_right_margin([line.right for line in body], size, left, width),
        size=size,
        leading=median(steps) if steps else 2 * size,
    )


def _right_margin(rights: Sequence[float], size: float, left: float, width: float) -> float:
    """Where full lines end: where most of the long ones do, else the furthest.

    Some printers hang a mark at the end of a line out of the margin. Where no
    line needs to be full, the margin is as wide as the left one.
    """
    furthest = max(rights)
    near = [right for right in rights if furthest - right < _HANGING * size]
    if len(near) < _ENOUGH_LINES or furthest < width / 2:
        return max(furthest, width - left - size)
    place, count = Counter(round(right) for right in near).most_common(1)[0]
    return place + 0.5 if count * 2 > len(near) else furthest


def _usual(sizes: Iterable[float]) -> float:
    return Counter(round(size, 1) for size in sizes).most_common(1)[0][0]


def blocks_of(lines: Sequence[PlacedLine]) -> Iterator[Block]:
    """The headings, paragraphs and unruled tables that lines between two tables are."""
    prose: list[PlacedLine] = []
    for _, page in groupby(lines, key=lambda placed: placed.page):
        group = list(page)
        printed = [placed.line for placed in group]
        done = 0
        for run in unruled_runs(printed):
            prose += group[done : run.start]
            yield from (_block(paragraph) for paragraph in _paragraphs(prose))
            prose, done = [], run.stop
            yield unruled_grid(printed[run.start : run.stop])
        prose += group[done:]
    yield from (_block(paragraph) for paragraph in _paragraphs(prose))


def _paragraphs(lines: Iterable[PlacedLine]) -> Iterator[list[PlacedLine]]:
    paragraph: list[PlacedLine] = []
    for placed in lines:
        if paragraph and not _goes_on(paragraph[-1], placed):
            yield paragraph
            paragraph = []
        paragraph.append(placed)
    if paragraph:
        yield paragraph


def _goes_on(above: PlacedLine, below: PlacedLine) -> bool:
    upper, lower = above.line, below.line
    if abs(upper.size - lower.size) > _SAME_SIZE * max(upper.size, lower.size):
        return False
    if _ENDED.search(upper.text) and (
        _NUMBERED.match(lower.text) or upper.is_bold != lower.is_bold
    ):
        return False
    column = above.column
    leading = column.leading * max(1.0, upper.size / column.size)
    if above.page == below.page and lower.base - upper.base > _WIDER_GAP * leading:
        return False
    room = column.right - upper.right
    if lower.left > below.column.left + _INDENT * lower.size:
        if not (_is_centred(above) and _is_centred(below)):
            return False
        room += upper.left - column.left
    return room < _first_word(upper, lower) + _SLACK * upper.size


def _is_centred(placed: PlacedLine) -> bool:
    left = placed.line.left - placed.column.left
    right = placed.column.right - placed.line.right
    return abs(left - right) < placed.line.size


def _first_word(upper: Line, lower: Line) -> float:
    """The width of what could not be moved up: a word, with the marks that cling to it."""
    text = lower.text
    length = 1
    while length < len(text) and _clings(text[length - 1], text[length]):
        length += 1
    if upper.text[-1] in _NO_LINE_END or text[0] in _NO_LINE_START:
        length += 1
    return (lower.right - lower.left) * _weight(text[:length]) / _weight(text)


def _clings(before: str, after: str) -> bool:
    """Whether no line ends between two characters."""
    if after in _NO_LINE_START or before in _NO_LINE_END:
        return True
    return "!" <= before <= "~" and "!" <= after <= "~"


def _weight(text: str) -> float:
    """About how many ideographs are as wide as a text."""
    return sum(0.5 if char.isascii() else 1.0 for char in text)


def _block(paragraph: Sequence[PlacedLine]) -> Block:
    text, bold = "", 0
    for placed in paragraph:
        line = placed.line
        between = " " if text and _is_latin(text[-1]) and _is_latin(line.text[0]) else ""
        if bold == len(text):
            bold += len(between) + line.bold
        text += between + line.text
    level = _heading_level(paragraph, text, all_bold=bold >= len(text))
    if level is not None:
        return Heading(text=text, level=level)
    lead = text[:bold].strip() if 0 < bold < len(text) else None
    return TextBlock(text=text, bold_lead=lead or None)


def _heading_level(paragraph: Sequence[PlacedLine], text: str, *, all_bold: bool) -> int | None:
    """How far a paragraph stands out: 1 by much larger print, 2 by larger, 3 by weight."""
    if len(text) > _LONGEST_HEADING or text.endswith("。"):
        return None
    first = paragraph[0]
    scale = first.line.size / first.column.size
    if scale >= _LARGER * _LARGER:
        return 1
    if scale >= _LARGER:
        return 2
    return 3 if all_bold else None


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalpha()
