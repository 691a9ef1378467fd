"""Decides which blank lines are blank cells, where a table stands with a cell on each line.

Browsers copy each paragraph of a cell with an empty line before the next; one that holds
nothing but a space is a line with a space in it.
"""

import re
from collections.abc import Iterator, Sequence

from indexer.readers.assembly import BLANK_CELL, SECTION_HEADING

_SPACES_AT_END = tuple(space + end for space in " \u00a0\u3000" for end in "\r\n")
_SPACE_ALONE = re.compile(r"\n[ \u00a0\u3000]+\r?\n\r?\n")
_VALUE = re.compile(r"[ \u00a0\u3000]*(?:\d[\d,.]*|[/—-]+|无)[ \u00a0\u3000]*")
_FEWEST_CELLS, _FEWEST_VALUES, _LONGEST_CELL = 3, 20, 90


def with_blank_cells(text: str) -> str:
    """The text with such lines marked as cells."""
    if not any(space in text for space in _SPACES_AT_END):
        return text
    if len(_SPACE_ALONE.findall(text)) < _FEWEST_CELLS:
        return text
    lines = text.splitlines()
    for run in _runs(lines):
        values = [at for at in run if _VALUE.fullmatch(lines[at])]
        if len(values) < _FEWEST_VALUES:
            continue
        for at, below in zip(run, (*run[1:], None), strict=True):
            ends_table = below is None or SECTION_HEADING.fullmatch(lines[below].strip())
            if values[0] <= at and not lines[at].strip() and not ends_table:
                lines[at] = BLANK_CELL
    return "\n".join(lines)


def _runs(lines: Sequence[str]) -> Iterator[list[int]]:
    """The lines, by index, of each stretch of short ones with an empty one between any two."""
    run: list[int] = []
    for at, line in enumerate(lines):
        if not line:
            continue
        follows = not run or at - run[-1] > 1
        is_short = len(line) <= _LONGEST_CELL and "。" not in line and "\t" not in line
        if not (follows and is_short) and run:
            yield run
            run = []
        if is_short:
            run.append(at)
    yield run
