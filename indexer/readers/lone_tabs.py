"""Decides where tabs on lines of their own are a table, and which cells make a row of it.

Browsers copy cells that hold paragraphs so: blank lines around each paragraph, a tab on a line
of its own between two cells, and more blank lines where a row ends than stand within it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from indexer.readers.assembly import SECTION_HEADING

_LONE_TAB = re.compile(r"^ *\t[ \t]*\r?$", re.MULTILINE)
_FEWEST_TABS = 6
_BLANK = " \t\r"
_MOST_PARAGRAPHS, _LONGEST_CELL = 6, 200

_Run = tuple[int, int]
"""A half-open range of the lines of a part without as many blank lines as end a row."""


def with_tabbed_rows(text: str) -> str:
    """The text with each row of such a table on one line: ``规章⇥0⇥0⇥0``."""
    if "\n\t" not in text or len(_LONE_TAB.findall(text)) < _FEWEST_TABS:
        return text
    written = text.splitlines()
    lines = [line.strip(_BLANK) if line.isascii() else line for line in written]
    tabs = [at for at, line in enumerate(written) if _LONE_TAB.match(line)]
    step = _row_step(lines, tabs)
    bounds = [-1, *tabs, len(lines)]
    parts = [lines[start + 1 : end] for start, end in pairwise(bounds)]
    if not any(len(part) >= step and len(_runs(part, step)) > 1 for part in parts[1:-1]):
        return text
    return "\n".join(_rejoined(parts, step))


def _row_step(lines: Sequence[str], tabs: Sequence[int]) -> int:
    """How many blank lines end a row: twice those that usually follow a tab, and two."""
    following: Counter[int] = Counter()
    for tab, below in pairwise([*tabs, len(lines)]):
        cell = next((at for at in range(tab + 1, below) if lines[at]), None)
        if cell is not None:
            following[cell - tab - 1] += 1
    return 2 * following.most_common(1)[0][0] + 2 if following else 2


def _runs(part: Sequence[str], step: int) -> list[_Run]:
    """The runs of lines between two tabs: one where a single cell stands there.

    The first is empty where a row ends in a blank cell, the last where one begins with it.
    """
    filled = [-1, *(at for at, line in enumerate(part) if line), len(part)]
    ends = [at for at, (above, below) in enumerate(pairwise(filled)) if below - above > step]
    edges = [0, *(at + 1 for at in ends), len(filled)]
    runs = [filled[start:end] for start, end in pairwise(edges)]
    return [_run_of([at for at in run if 0 <= at < len(part)], run[0]) for run in runs]


def _run_of(filled: Sequence[int], edge: int) -> _Run:
    return (filled[0], filled[-1] + 1) if filled else (max(edge, 0), max(edge, 0))


def _rejoined(parts: Sequence[Sequence[str]], step: int) -> Iterator[str]:
    row: list[str] = []
    for at, part in enumerate(parts):
        runs = _runs(part, step)
        is_inside = 0 < at < len(parts) - 1
        ends_row = is_inside and len(runs) > 1
        if is_inside and not ends_row and _is_cell(part, runs[0]):
            row.append(_cell(part, runs[0]))
            continue
        start, end = 0, len(part)
        if at > 0:
            closing = _closing(part, runs[0], may_be_words=ends_row)
            yield "\t".join([*row, _cell(part, closing)])
            start = closing[1]
        if at < len(parts) - 1:
            opening = _opening(part, runs[-1], may_be_several=ends_row)
            row = [_cell(part, opening)]
            end = max(start, opening[0])
        yield from part[start:end]


def _is_cell(part: Sequence[str], run: _Run) -> bool:
    """Whether paragraphs may stand in one cell: a value has no other below it."""
    texts = [line.strip() for line in part[slice(*run)] if line]
    is_small = len(texts) <= _MOST_PARAGRAPHS and sum(map(len, texts)) <= _LONGEST_CELL
    ends_row = len(texts) > 1 and texts[0] != "" and _is_value(texts[0])
    return is_small and not ends_row and not any(map(SECTION_HEADING.fullmatch, texts))


def _is_value(text: str) -> bool:
    """Whether a line has at most the letter of a unit: ``3件``, ``/``."""
    return sum(map(str.isalpha, text)) <= 1


def _cell(part: Sequence[str], run: _Run) -> str:
    return " ".join(line.strip() for line in part[slice(*run)] if line).strip()


def _closing(part: Sequence[str], run: _Run, *, may_be_words: bool) -> _Run:
    """The lines of the last cell of a row: of words only where more rows follow."""
    start, end = run
    if start == end or (may_be_words and _is_cell(part, run)):
        return run
    return start, start + _is_value(part[start])


def _opening(part: Sequence[str], run: _Run, *, may_be_several: bool) -> _Run:
    """The lines of the first cell of a row: the last one where a table begins."""
    start, end = run
    is_whole = start == end or (may_be_several and _is_cell(part, run))
    return run if is_whole else (end - 1, end)
