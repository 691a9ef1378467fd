"""Decides what of a table drawn with characters is its rows: ``│ 规章 │ 0 │``.

Terminals and extractors draw so. Where lines are drawn between all rows, a row may be several
lines high, with a piece of every cell on each.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

_DRAWN_BARS = "│┃║"
_BARS = str.maketrans(dict.fromkeys(_DRAWN_BARS, "|"))
_RULE = re.compile(
    r"[ \t]*[+├┝┠┣╞╟╠┌┏╔└┗╚╰╭][-=+─━═┄┅┈┉\u252c-\u254b\u2550-\u2570┐┓┘┛┤┥┨┫]{2,}[ \t]*"
)
_FEWEST_RULES = 5
"""Lines of a table that has them between its rows, not only around its header."""


def with_piped_rows(text: str) -> str:
    """The text with bars of one kind and each drawn row on one line: ``| 规章 | 0 |``."""
    is_drawn = any(bar in text for bar in _DRAWN_BARS)
    if not is_drawn and "\n+" not in text:
        return text
    lines = text.translate(_BARS).splitlines()
    rules = [at for at, line in enumerate(lines) if _RULE.fullmatch(line)]
    return "\n".join(_rows(lines, rules)) if is_drawn or rules else text


def _rows(lines: Sequence[str], rules: Sequence[int]) -> Iterator[str]:
    """The lines without those that only draw, and the rows between these."""
    parts = [lines[start + 1 : end] for start, end in pairwise([-1, *rules, len(lines)])]
    run: list[Sequence[str]] = []
    for part in parts[:-1]:
        if part and all("|" in line for line in part):
            run.append(part)
            continue
        yield from _table(run)
        yield from part
        run = []
    yield from _table(run)
    yield from parts[-1]


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for lines in rows:
        cells = [line.strip().removeprefix("|").removesuffix("|").split("|") for line in lines]
        is_row = len(rows) + 1 >= _FEWEST_RULES and len({*map(len, cells)}) == 1
        if is_row and len(lines) > 1:
            whole = (
                " ".join(piece.strip() for piece in pieces)
                for pieces in zip(*cells, strict=True)
            )
            yield f"| {' | '.join(cell.strip() for cell in whole)} |"
        else:
            yield from lines
