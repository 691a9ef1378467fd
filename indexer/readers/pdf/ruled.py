"""Decides which rules on a page draw a table, and where its cells are.

Rules that cross or touch form a table. Its cells are the fields of the raster
that all its rules span, with fields merged where no rule parts them; a side
that was left open is closed by the table's own outline.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from indexer.readers.pdf.page import Box, Rule

Item = TypeVar("Item")

TOUCH = 3.0
"""Points by which rules may miss each other and still meet."""

_LEAST_LENGTH = 4.0
_REACH = 120.0
"""Points beside a table within which a lone upright rule may be its side."""

_MOST_OF = 0.7
_MOST_FIELDS = 20_000
"""A raster of more is a drawing, no table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledCell:
    """A cell of a ruled table: its box, the field it begins in, and how many it takes."""

    box: Box
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RuledTable:
    """A table drawn with rules; ``cells`` in reading order, ``edges`` those of its columns."""

    box: Box
    edges: tuple[float, ...]
    rows: int
    cells: tuple[RuledCell, ...]


def ruled_tables(rules: Sequence[Rule]) -> tuple[RuledTable, ...]:
    """The tables that rules draw, single boxes among them, from the top of the page down."""
    tables = [
        table
        for group in _with_strays(list(_touching(_merged(rules))))
        if (table := _table(group)) is not None
    ]
    return tuple(sorted(tables, key=lambda table: (table.box.top, table.box.left)))


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """The rules with pieces of one line, dashes and double lines made one."""
    merged: list[Rule] = []
    for is_vertical in (False, True):
        kind = sorted(rule for rule in rules if rule.is_vertical == is_vertical)
        for line in _near(kind, [rule.at for rule in kind]):
            at = sum(rule.at for rule in line) / len(line)
            merged += _joined(line, at)
    return [rule for rule in merged if rule.end - rule.start >= _LEAST_LENGTH]


def _joined(line: Sequence[Rule], at: float) -> Iterator[Rule]:
    """The pieces of one line, those that touch made one."""
    start, end = None, 0.0
    for rule in sorted(line, key=lambda rule: rule.start):
        if start is None:
            start, end = rule.start, rule.end
        elif rule.start <= end + TOUCH:
            end = max(end, rule.end)
        else:
            yield Rule(is_vertical=rule.is_vertical, at=at, start=start, end=end)
            start, end = rule.start, rule.end
    if start is not None:
        yield Rule(is_vertical=line[0].is_vertical, at=at, start=start, end=end)


def _near(items: Sequence[Item], places: Sequence[float]) -> Iterator[list[Item]]:
    """Items in groups whose places, in order, hardly differ."""
    group: list[Item] = []
    first = 0.0
    for item, place in zip(items, places, strict=True):
        if group and place - first > TOUCH:
            yield group
            group = []
        if not group:
            first = place
        group.append(item)
    if group:
        yield group


def _touching(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Rules in groups that hang together."""
    parent = list(range(len(rules)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    level = [at for at, rule in enumerate(rules) if not rule.is_vertical]
    heights = [rules[at].at for at in level]
    for at, rule in enumerate(rules):
        if rule.is_vertical:
            first = bisect_left(heights, rule.start - TOUCH)
            last = bisect_right(heights, rule.end + TOUCH)
            for other in level[first:last]:
                crossed = rules[other]
                if crossed.start - TOUCH <= rule.at <= crossed.end + TOUCH:
                    parent[root(at)] = root(other)
    groups: dict[int, list[Rule]] = {}
    for at, rule in enumerate(rules):
        groups.setdefault(root(at), []).append(rule)
    yield from groups.values()


def _with_strays(groups: Sequence[list[Rule]]) -> list[list[Rule]]:
    """The groups that cross, each with the outer sides that a page break left standing alone.

    A merged cell at the rim of a table has no rule above or below on a page that
    holds but its middle: its side runs along the table and touches none of its rules.
    """
    crossed = [group for group in groups if len({rule.is_vertical for rule in group}) == 2]
    outlines = [_outline(group) for group in crossed]
    for group in groups:
        stray = group[0]
        if len(group) > 1 or not stray.is_vertical:
            continue
        for table, box in zip(crossed, outlines, strict=True):
            is_inside = box.top - TOUCH <= stray.start and stray.end <= box.bottom + TOUCH
            is_near = box.left - _REACH <= stray.at <= box.right + _REACH
            if (
                is_inside
                and is_near
                and stray.end - stray.start > _MOST_OF * (box.bottom - box.top)
            ):
                table.append(stray)
                break
    return crossed


def _outline(rules: Sequence[Rule]) -> Box:
    level = [rule for rule in rules if not rule.is_vertical]
    upright = [rule for rule in rules if rule.is_vertical]
    return Box(
        left=min(rule.start for rule in level),
        top=min(rule.start for rule in upright),
        right=max(rule.end for rule in level),
        bottom=max(rule.end for rule in upright),
    )


def _table(rules: Sequence[Rule]) -> RuledTable | None:
    """The table that a group of rules draws, ``None`` for a mere line or a drawing."""
    upright = [rule for rule in rules if rule.is_vertical]
    level = [rule for rule in rules if not rule.is_vertical]
    if not upright or not level:
        return None
    xs = _places([r.at for r in upright] + [x for r in level for x in (r.start, r.end)])
    ys = _places([r.at for r in level] + [y for r in upright for y in (r.start, r.end)])
    if (len(xs) - 1) * (len(ys) - 1) > _MOST_FIELDS or len(xs) < 2 or len(ys) < 2:
        return None
    cells = _cells(xs, ys, _walls(upright, xs), _walls(level, ys))
    box = Box(left=xs[0], top=ys[0], right=xs[-1], bottom=ys[-1])
    return RuledTable(box=box, edges=tuple(xs), rows=len(ys) - 1, cells=cells)


def _places(values: Iterable[float]) -> list[float]:
    ordered = sorted(values)
    return [sum(group) / len(group) for group in _near(ordered, ordered)]


def _walls(rules: Sequence[Rule], places: Sequence[float]) -> list[list[tuple[float, float]]]:
    """For each place the stretches that rules cover there."""
    walls: list[list[tuple[float, float]]] = [[] for _ in places]
    for rule in rules:
        nearest = min(range(len(places)), key=lambda at: abs(places[at] - rule.at))
        walls[nearest].append((rule.start, rule.end))
    return walls


def _parted(wall: Sequence[tuple[float, float]], at: float) -> bool:
    return any(start <= at <= end for start, end in wall)


def _cells(
    xs: Sequence[float],
    ys: Sequence[float],
    upright: Sequence[Sequence[tuple[float, float]]],
    level: Sequence[Sequence[tuple[float, float]]],
) -> tuple[RuledCell, ...]:
    """Grow each cell from its first field, to the right and then down, up to the next rules."""
    rows, columns = len(ys) - 1, len(xs) - 1
    middles = [(left + right) / 2 for left, right in pairwise(xs)]
    centres = [(top + bottom) / 2 for top, bottom in pairwise(ys)]
    taken = [[False] * columns for _ in range(rows)]
    cells: list[RuledCell] = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column + 1
            while (
                right < columns
                and not taken[row][right]
                and not _parted(upright[right], centres[row])
            ):
                right += 1
            below = row + 1
            while below < rows and not any(
                taken[below][at] or _parted(level[below], middles[at])
                for at in range(column, right)
            ):
                below += 1
            for line in taken[row:below]:
                line[column:right] = [True] * (right - column)
            box = Box(left=xs[column], top=ys[row], right=xs[right], bottom=ys[below])
            cells.append(
                RuledCell(
                    box=box, row=row, column=column, rows=below - row, columns=right - column
                )
            )
    return tuple(cells)
