"""Decides where bars on lines of their own are a table, and how many columns it has.

Some extractors print each bar of a table on a line of its own, with the cells between. The
bar that ends a row is followed by the one that begins the next, so nothing stands between
them: the width of the table is the step at which that is so from row to row.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

_LONE_BAR = re.compile(r"^[ \t]*[|｜][ \t]*\r?$", re.MULTILINE)
_FEWEST_ROWS, _FEWEST_COLUMNS, _MOST_COLUMNS = 3, 2, 34
_FEWEST_BARS = _FEWEST_ROWS * (_FEWEST_COLUMNS + 1)
_MOST_CELLS, _MOST_ROWS_LOOKED_AT = 5000, 50_000
_ROWS_TO_ONE_BROKEN = 10
_WITHOUT_LABEL = 10

_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"[^\w\d]?[^\W\d_]?\d(?:[\d,，.．]*\d)?[^\W\d_]{0,3}")
_MOST_LETTERS = 3
"""Letters of a short label or remark: ``规章``, ``不适用``."""

_Kind = Literal["value", "words", "short", "blank"]
_COSTS: Mapping[_Kind, int] = {"value": 5, "words": 1, "short": 1, "blank": 1}
"""What it costs to leave a cell outside of all tables, in rows."""

_COST_OF_TABLE, _COST_OF_BROKEN_ROW = 2, 3
"""What a further table costs, lest one be cut in two at a wider step, and what a row with
words behind its values."""
_WIDEST_GAP = 12
"""Lines between two bars of one table: a cell may be wrapped, with blank lines between."""


class _Table(NamedTuple):
    """A table among the cells between bars; without columns it is one text between tables."""

    start: int
    columns: int
    rows: int
    worth: int

    @property
    def end(self) -> int:
        return self.start + max(1, self.rows * (self.columns + 1) - 1)


def with_whole_rows(text: str) -> str:
    """The text with each row of such a table on one line: ``| 规章 | 0 | 0 | 0 |``."""
    if "|\n" not in text and "｜\n" not in text and "|\r" not in text:
        return text
    if len(_LONE_BAR.findall(text)) < _FEWEST_BARS:
        return text
    return "\n".join(_rejoined(text.splitlines()))


def _rejoined(lines: Sequence[str]) -> Iterator[str]:
    bars = [at for at, line in enumerate(lines) if _LONE_BAR.match(line)]
    done = first = 0
    while first < len(bars):
        last = first
        while last + 1 < len(bars) and bars[last + 1] - bars[last] <= _WIDEST_GAP:
            last += 1
        yield from lines[done : bars[first]]
        yield from _rows(lines, bars[first : last + 1])
        done, first = bars[last] + 1, last + 1
    yield from lines[done:]


def _rows(lines: Sequence[str], bars: Sequence[int]) -> Iterator[str]:
    """The rows of all tables between some bars, and the lines between the tables."""
    cells = [
        " ".join(line.strip() for line in lines[start + 1 : end] if line.strip())
        for start, end in pairwise(bars)
    ]
    tables = _tables(cells) if len(cells) <= _MOST_CELLS else ()
    is_certain = not (_loses_values(tables, cells) or _changes_width(tables, cells))
    if not any(table.rows for table in tables) or not is_certain:
        yield from lines[bars[0] : bars[-1] + 1]
        return
    for table in tables:
        if not table.rows:
            yield from lines[bars[table.start] + 1 : bars[table.end]]
        for row in range(table.rows):
            start = table.start + row * (table.columns + 1)
            yield f"| {' | '.join(cells[start : start + table.columns])} |"


def _loses_values(tables: Sequence[_Table], cells: Sequence[str]) -> bool:
    """Whether a value stands outside all tables, so that some are cut at the wrong place."""
    return any(not table.rows and _kind(cells[table.start]) == "value" for table in tables)


def _changes_width(tables: Sequence[_Table], cells: Sequence[str]) -> bool:
    """Whether a table with blanks goes on at another width, so that either may be wrong.

    Where a step is wrong, rows of mostly blank cells fit for a while, and then at another.
    """
    return any(
        above.rows > 0 < below.rows
        and above.columns != below.columns
        and any(
            _has_gap(cells[start : start + table.columns])
            for table in (above, below)
            for start in range(table.start, table.end, table.columns + 1)
        )
        for above, below in pairwise(tables)
    )


def _has_gap(row: Sequence[str]) -> bool:
    """Whether a row has a value and, behind its first words, a blank cell."""
    kinds = [*map(_kind, row)]
    return "value" in kinds and "words" in kinds and "blank" in kinds[kinds.index("words") :]


def _tables(cells: Sequence[str]) -> tuple[_Table, ...]:
    """The cells in tables and texts between: in as many rows as can be, and few texts.

    Two rows taken for one give a step that fits as well, and fewer rows. Where everything
    fits everything, since nearly all cells are blank, nothing is a table.
    """
    kinds = tuple(map(_kind, cells))
    shapes = _Shapes(kinds)
    worth: list[int] = [0] * (len(cells) + 1)
    chosen: list[_Table] = []
    looked_at = 0
    for at in range(len(cells) - 1, -1, -1):
        best = _Table(at, 0, 0, 0)
        worth[at] = worth[at + 1] - _COSTS[kinds[at]]
        for table in shapes.tables_from(at):
            if table.worth + worth[table.end] <= worth[at]:
                continue
            looked_at += table.rows
            broken = _broken_rows(kinds[at : table.end], table.columns)
            if broken is None:
                continue
            value = table.worth - _COST_OF_BROKEN_ROW * broken + worth[table.end]
            if value > worth[at]:
                worth[at], best = value, table
        if looked_at > _MOST_ROWS_LOOKED_AT:
            return ()
        chosen.append(best)
    chosen.reverse()
    tables: list[_Table] = []
    at = 0
    while at < len(cells):
        tables.append(chosen[at])
        at = chosen[at].end
    return tuple(tables)


class _Shapes:
    """How many rows, and how many that are not blank, follow from each cell at each step."""

    def __init__(self, kinds: Sequence[_Kind]) -> None:
        size = len(kinds)
        following = [size] * (size + 1)
        for at in range(size - 1, -1, -1):
            following[at] = at if kinds[at] != "blank" else following[at + 1]
        self._rows: dict[int, list[tuple[int, int]]] = {}
        for columns in range(_FEWEST_COLUMNS, _MOST_COLUMNS + 1):
            rows = self._rows[columns] = [(0, 0)] * (size + columns + 2)
            for at in range(size - columns, -1, -1):
                end = at + columns
                goes_on = end < size and kinds[end] == "blank"
                more, filled = rows[end + 1] if goes_on else (0, 0)
                rows[at] = (more + 1, filled + (following[at] < end))

    def tables_from(self, start: int) -> Iterator[_Table]:
        """Every table that may begin at a cell, worth what it is if no row is broken."""
        for columns, rows in self._rows.items():
            count, filled = rows[start]
            if filled >= _FEWEST_ROWS:
                yield _Table(start, columns, count, filled - _COST_OF_TABLE)


def _kind(cell: str) -> _Kind:
    if not cell:
        return "blank"
    letters = len(_LETTER.findall(cell))
    if letters <= 1 or _NUMBER.fullmatch(cell):
        return "value"
    return "words" if letters > _MOST_LETTERS else "short"


def _broken_rows(kinds: Sequence[_Kind], columns: int) -> int | None:
    """How many rows of a table have no labels left and values right; ``None`` if it is none."""
    starts = range(0, len(kinds), columns + 1)
    rows = [kinds[at : at + columns] for at in starts]
    valued = [row for row in rows if "value" in row]
    have_serial = sum(row[0] == "value" and "words" in row for row in valued)
    if 2 * have_serial > len(valued):
        valued = [row[1:] for row in valued if "value" in row[1:]]
    ends = [_ends(row) for row in valued]
    edges = {value for _, value in ends}
    fitting = (sum(words < edge <= value for words, value in ends) for edge in edges)
    broken = len(ends) - max(fitting, default=0)
    return broken if ends and broken <= len(ends) // _ROWS_TO_ONE_BROKEN else None


def _ends(row: Sequence[_Kind]) -> tuple[int, int]:
    """The columns of the last words of a row and of its first value.

    A row without label fits nowhere, unless it is whole: that of reviews has fifteen values.
    """
    first = row.index("value")
    is_bare = all(kind == "blank" for kind in row[:first])
    if is_bare and len(row) - row.count("blank") < _WITHOUT_LABEL:
        return len(row), first
    return max((at for at, kind in enumerate(row) if kind == "words"), default=-1), first
