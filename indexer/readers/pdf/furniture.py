"""Decides which lines at the edges of pages are headers, footers and page numbers."""

import re
from collections.abc import Sequence
from itertools import islice

from indexer.readers.pdf.lines import Line
from indexer.readers.pdf.rulebook import PDF_RULES

_NUMBERS = PDF_RULES["page_numbers"]
_BARE_NUMBER = re.compile(_NUMBERS["bare"])
_MARKED_NUMBER = re.compile("|".join(f"(?:{p})" for p in _NUMBERS["marked"]))
_DIGITS = re.compile(r"\d+")
_SPACE = re.compile(r"\s+")
_MARGIN = 0.18
"""Share of a page's height, at its top and its bottom, where headers and footers stand."""

_DEPTH = 3
"""Lines from an edge among which furniture is looked for."""

_SAME_PLACE = 6.0


def furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> set[tuple[int, Line]]:
    """The lines that belong to the paper.

    Args:
        pages: Height and lines of each page.

    Returns:
        Page index and line: page numbers at the very edge, and lines that
        other pages repeat, but for their digits, at the same height.
    """
    found: set[tuple[int, Line]] = set()
    edges = [_edge_lines(height, lines) for height, lines in pages]
    for index, (_, lines) in enumerate(pages):
        found |= {(index, line) for line in edges[index] if _BARE_NUMBER.fullmatch(_bare(line))}
        found |= {(index, line) for line in _outermost(lines) if _is_marked_number(line)}
        others = [line for at, edge in enumerate(edges) if at != index for line in edge]
        repeated = (
            line for line in edges[index] if any(_is_repeated(line, other) for other in others)
        )
        found |= {(index, line) for line in repeated}
    return found


def _edge_lines(height: float, lines: Sequence[Line]) -> list[Line]:
    top = [line for line in islice(lines, _DEPTH) if line.base <= height * _MARGIN]
    bottom = [
        line for line in islice(reversed(lines), _DEPTH) if line.base >= height * (1 - _MARGIN)
    ]
    return list(dict.fromkeys([*top, *bottom]))


def _outermost(lines: Sequence[Line]) -> Sequence[Line]:
    return (lines[0], lines[-1]) if lines else ()


def _is_marked_number(line: Line) -> bool:
    return _MARKED_NUMBER.fullmatch(_bare(line)) is not None


def _is_repeated(line: Line, other: Line) -> bool:
    is_there = abs(line.base - other.base) <= _SAME_PLACE
    return is_there and _DIGITS.sub("#", _bare(line)) == _DIGITS.sub("#", _bare(other))


def _bare(line: Line) -> str:
    """The text without white space."""
    return _SPACE.sub("", line.text)
