"""Decides which lines are a table without rules, and which lines make one of its rows.

Lines whose characters overlap in height stand in one row: a label of two lines
with its numbers beside the middle. Lines a mere line distance apart do so too,
as long as words stand under words, and only one of them has values. How far apart
lines of one cell are, their words tell: rows with values are further apart.
"""

import re
from collections.abc import Iterator, Sequence

from indexer.blocks import Grid
from indexer.readers.pdf.lines import Line, Segment

_WORD = re.compile(r"[^\W\d_无元万]")
_OVERLAP = 0.8
_WRAPPED = 1.45
_MOST_WRAPPED = 2.2
_FURTHEST = 5.0
"""Distances of base lines, in font sizes: overlapping, of one cell, of one table."""

_NEARER = 0.95
"""Share of the distance of two rows by which lines of one cell stand nearer."""

_LINES_AHEAD = 8
"""Lines among which the next one below another in the same column is looked for."""

_LEAST_ROWS, _MANY_VALUES = 2, 5

Row = list[list[tuple[float, Segment]]]
"""Cells from left to right, each of segments with their base lines."""


def unruled_runs(lines: Sequence[Line]) -> list[range]:
    """Where among the lines of a page tables without rules stand.

    They begin and end with a line of several segments; in between, lines with
    one are labels if they stay clear of the columns of values.
    """
    runs: list[range] = []
    start, end, edge = -1, -1, 0.0
    for at, line in enumerate(lines):
        is_row = len(line.segments) > 1
        near = at > 0 and line.base - lines[at - 1].base < _FURTHEST * line.size
        if start >= 0 and near and (is_row or line.right <= edge):
            if is_row:
                end, edge = at, max(edge, line.segments[1].left)
            continue
        if start >= 0:
            runs.append(range(start, end + 1))
        start, end, edge = (at, at, line.segments[1].left) if is_row else (-1, -1, 0.0)
    if start >= 0:
        runs.append(range(start, end + 1))
    return [
        _with_ends(run, lines)
        for run in runs
        if sum(len(lines[at].segments) > 1 for at in run) >= _LEAST_ROWS
        or _is_row_of_values(lines[run.start])
    ]


def _is_row_of_values(line: Line) -> bool:
    """Whether a line is a row of a table by itself, whatever stands above it."""
    cells = _cells_of(line)
    return len(cells) >= _MANY_VALUES and not any(map(_is_word, cells))


def _with_ends(run: range, lines: Sequence[Line]) -> range:
    """A run with the labels' lines that overlap its first and its last line, or go on there."""
    start, stop = run.start, run.stop
    furthest = _line_distance(lines[start:stop])
    if start > 0 and _are_beside(lines[start - 1], lines[start], furthest):
        start -= 1
    if stop < len(lines) and _are_beside(lines[stop - 1], lines[stop], furthest):
        stop += 1
    return range(start, stop)


def _are_beside(upper: Line, lower: Line, furthest: float) -> bool:
    distance = lower.base - upper.base
    if distance < _OVERLAP * lower.size:
        return True
    label = lower if len(lower.segments) == 1 else upper
    beside = upper if label is lower else lower
    goes_on = beside.segments[0].left < label.right and label.left < beside.segments[0].right
    return distance <= furthest and goes_on and label.right <= beside.segments[1].left


def _line_distance(lines: Sequence[Line]) -> float:
    """How far apart base lines of one cell are at most: as words are, nearer than values."""
    size = lines[0].size
    words = [line for line in lines if any(map(_is_word, _cells_of(line)))]
    values = [line for line in lines if _has_values(_cells_of(line))]
    nearest = min(_steps(words, size), default=_MOST_WRAPPED * size)
    rows = min(_steps(values, size), default=_MOST_WRAPPED * size)
    if nearest < _NEARER * rows:
        return min(nearest / _NEARER, _NEARER * rows)
    return _WRAPPED * size


def _steps(lines: Sequence[Line], size: float) -> Iterator[float]:
    """Distances of lines, one below the other, that do not overlap."""
    for at, line in enumerate(lines):
        for other in lines[at + 1 : at + _LINES_AHEAD]:
            step = other.base - line.base
            if step > _MOST_WRAPPED * size:
                break
            if step > _OVERLAP * size and _are_stacked(line, other):
                yield step
                break


def _are_stacked(upper: Line, lower: Line) -> bool:
    return any(
        a.left < b.right and b.left < a.right for a in upper.segments for b in lower.segments
    )


def unruled_grid(lines: Sequence[Line]) -> Grid:
    """The grid that the lines of such a table make."""
    rows: list[Row] = []
    furthest = _line_distance(lines)
    above: Line | None = None
    for line in lines:
        row = _cells_of(line)
        if above is not None and _is_one_row(rows[-1], row, above, line, furthest):
            rows[-1] = _merged(rows[-1], row)
        else:
            rows.append(row)
        above = line
    return Grid(rows=tuple(tuple(_text(cell) for cell in row) for row in rows))


def _cells_of(line: Line) -> Row:
    return [[(line.base, segment)] for segment in line.segments]


def _is_one_row(upper: Row, lower: Row, above: Line, line: Line, furthest: float) -> bool:
    distance = line.base - above.base
    if distance > furthest or (_has_values(upper) and _has_values(lower)):
        return False
    pairs = [(a, b) for a in upper for b in lower if _overlap(a, b)]
    if distance > max(_OVERLAP * line.size, furthest / 2) and not pairs:
        return False
    return all(_is_word(a) and _is_word(b) and b[0][0] - a[-1][0] <= furthest for a, b in pairs)


def _has_values(row: Row) -> bool:
    return any(not _is_word(cell) for cell in row)


def _is_word(cell: list[tuple[float, Segment]]) -> bool:
    return any(_WORD.search(segment.text) for _, segment in cell)


def _overlap(a: list[tuple[float, Segment]], b: list[tuple[float, Segment]]) -> bool:
    left = max(min(segment.left for _, segment in cell) for cell in (a, b))
    right = min(max(segment.right for _, segment in cell) for cell in (a, b))
    return left < right


def _merged(upper: Row, lower: Row) -> Row:
    """The cells of two lines as one row: those that overlap are one cell."""
    row = [list(cell) for cell in upper]
    for cell in lower:
        over = next((other for other in row if _overlap(other, cell)), None)
        if over is None:
            row.append(list(cell))
        else:
            over += cell
    return sorted(row, key=lambda cell: min(segment.left for _, segment in cell))


def _text(cell: list[tuple[float, Segment]]) -> str:
    return "".join(segment.text for _, segment in cell)
