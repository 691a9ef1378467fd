"""Which blocks of a report are rows of the statutory tables, in whole or in part."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from indexer.blocks import Block, Grid, TextBlock, line_of
from indexer.parsing.tables.labels import is_form_word, squeeze
from indexer.parsing.tables.lines import Span, find_tables
from indexer.parsing.tables.pieces import Line, lines_of
from indexer.parsing.tables.rows import PrintedRow, grid_rows, is_form_grid
from indexer.parsing.tables.turning import upright

_SHORTEST_CAPTION = 6
"""Characters of form words beside a table that make lines its caption, in one of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRows:
    """All rows of a report in order, each behind the index of its block, and where they stood.

    ``consumed`` and ``leftovers`` are as in ``ParsedTables``.
    """

    rows: tuple[tuple[int, PrintedRow], ...]
    consumed: frozenset[int]
    leftovers: Mapping[int, tuple[str, ...]]


def find_rows(blocks: Sequence[Block]) -> FoundRows:
    """Read the rows from grids, and from lines where those are really a table."""
    search = _Search()
    lines = [lines_of(block, index) for index, block in enumerate(blocks)]
    for has_lines, run in groupby(range(len(blocks)), key=lambda index: bool(lines[index])):
        if has_lines:
            search.take_lines([line for index in run for line in lines[index]])
        else:
            for index in run:
                search.take_grid(blocks[index], index)
    captions = frozenset(_captions(blocks, search.consumed))
    return FoundRows(
        rows=tuple(search.rows),
        consumed=frozenset(search.consumed | captions),
        leftovers=search.leftovers,
    )


@dataclass(slots=True, kw_only=True)
class _Search:
    rows: list[tuple[int, PrintedRow]] = field(default_factory=list)
    consumed: set[int] = field(default_factory=set)
    leftovers: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def take_grid(self, block: Block, index: int) -> None:
        """Take the rows of a grid; other blocks without lines are headings."""
        if isinstance(block, Grid):
            rows = _rows_of(block)
            self.rows += [(index, row) for row in rows]
            if is_form_grid(rows):
                self.consumed.add(index)

    def take_lines(self, lines: Sequence[Line]) -> None:
        """Take the tables in lines; a block of which text is left over is not consumed."""
        spans: dict[int, list[Span]] = {}
        for table in find_tables(lines):
            self.rows += table.rows
            for number, span in table.spans.items():
                spans.setdefault(number, []).append(span)
        texts: dict[int, list[str]] = {lines[number].block: [] for number in spans}
        for number, line in enumerate(lines):
            if line.block in texts:
                texts[line.block] += _outside(line.text, spans.get(number, []))
        self.leftovers |= {block: tuple(rest) for block, rest in texts.items() if rest}
        self.consumed |= {block for block, rest in texts.items() if not rest}


@lru_cache(maxsize=128)
def _rows_of(grid: Grid) -> tuple[PrintedRow, ...]:
    """The rows of a grid; two grids in three are those of other reports, all zeros or blank."""
    return grid_rows(upright(grid))


def _outside(text: str, spans: Sequence[Span]) -> list[str]:
    """What of a line stands before, between and after its tables."""
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    parts = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
    return [part.strip() for part in parts if part.strip(" \t\u3000|｜")]


def _captions(blocks: Sequence[Block], consumed: Set[int]) -> Iterator[int]:
    """The lines above and below tables that hold nothing but words of the form."""
    for table in consumed:
        for step in (-1, 1):
            run: list[int] = []
            longest = 0
            at = table + step
            while 0 <= at < len(blocks) and at not in consumed and _is_of_form(blocks[at]):
                run.append(at)
                longest = max(longest, len(squeeze(line_of(blocks[at]))))
                at += step
            if longest >= _SHORTEST_CAPTION:
                yield from run


def _is_of_form(block: Block) -> bool:
    return isinstance(block, TextBlock) and all(map(is_form_word, block.text.split()))
