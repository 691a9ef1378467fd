"""The shapes in which tables survive in text: tabs, pipes, a cell a line, bars alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final

from golden.composer.forms import FormTable, matrix

_BROKEN_AFTER: Final = "5.属于三类内部事务信息"
_REPEATED: Final = ("三、本", "度办理", "结果")


def table_lines(table: FormTable, style: str) -> list[str]:
    """The lines of a table in one of the shapes of ``STYLES``."""
    return STYLES[style](table)


def _texts(table: FormTable) -> list[list[str]]:
    """The cells that begin in each row: what is left where spans are forgotten."""
    return [[cell.text for cell in row] for row in table.rows]


def _padded(table: FormTable) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in matrix(table)]


def _piped(rows: Iterable[list[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in rows]


def _pipes(table: FormTable) -> list[str]:
    first, *rest = _piped(_padded(table))
    return ["", first, "|" + " --- |" * (first.count("|") - 1), *rest, ""]


def _bars(table: FormTable) -> list[str]:
    """Pipes whose bar stands on a line of its own."""
    lines: list[str] = []
    for row in _padded(table):
        for cell in row:
            lines += ["|", cell] if cell else ["|"]
        lines.append("|")
    return lines


def _cells(table: FormTable) -> list[str]:
    lines: list[str] = []
    for row in _texts(table):
        for cell in row:
            lines += [cell, ""]
    return ["", *lines]


def _page_broken(table: FormTable) -> list[str]:
    """Tabs, and a page end in the middle; the group's name comes again, a piece a row."""
    lines: list[str] = []
    pieces: Iterator[str] = iter(())
    for row in _texts(table):
        lines.append("\t".join([*islice(pieces, 1), *row]))
        if _BROKEN_AFTER in row:
            lines += ["", "- 3 -", ""]
            pieces = iter(_REPEATED)
    return lines


def _cut_in_two(table: FormTable) -> list[str]:
    """Tabs; the table falls into two at its second header."""
    rows = ["\t".join(row) for row in _texts(table)]
    cut = next(
        (at for at, row in enumerate(rows) if row.startswith("第二十条第（五）项")), None
    )
    return rows if cut is None else [*rows[:cut], "", *rows[cut:]]


def _continued(table: FormTable) -> list[str]:
    """Tabs; the table goes on under 续表, and its header comes again."""
    rows = ["\t".join(row) for row in _texts(table)]
    cut = next((at for at, row in enumerate(rows) if _BROKEN_AFTER in row), None)
    head = 3
    return rows if cut is None else [*rows[:cut], "", "续表", *rows[:head], *rows[cut:]]


def _in_words(table: FormTable) -> list[str]:
    """Tabs; the first table is not printed, for its section says it in sentences."""
    if table.name == "proactive":
        return []
    return ["\t".join(row) for row in _texts(table)]


STYLES: Final[Mapping[str, Callable[[FormTable], list[str]]]] = {
    "tabs": lambda table: ["\t".join(row) for row in _texts(table)],
    "tabs-padded": lambda table: ["\t".join(row) for row in _padded(table)],
    "spaces": lambda table: [" ".join(row) for row in _texts(table)],
    "pipes": _pipes,
    "bare-pipes": lambda table: [" | ".join(row) for row in _padded(table)],
    "bars": _bars,
    "cells": _cells,
    "cells-tight": lambda table: [cell for row in _texts(table) for cell in row],
    "page-broken": _page_broken,
    "cut-in-two": _cut_in_two,
    "continued": _continued,
    "in-words": _in_words,
}
