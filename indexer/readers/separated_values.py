"""Decides where commas part the cells of a table, and which cells run over line ends.

Spreadsheets save rows so (``规章,0,0,0``), and copy a cell with a line end in it in quotes.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

_OPENS_CELL = re.compile(r'(?:^|[\t,])"')
_CLOSES_CELL = re.compile(r'"(?:[\t,]|$)')
_MOST_LINES, _LONGEST_ROW, _LONGEST_CELL = 10, 2000, 120
_FEWEST_ROWS, _ROWS_TO_ONE_WITH_VALUES, _WITHOUT_LABEL = 3, 4, 10
_MOST_COMMAS = 20_000
"""Beyond them a text is no report."""

_VALUE = re.compile(r"[-+]?\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+|[-/—]*|无")
_LABEL = re.compile(r"[^\W\d_]")


def with_separated_rows(text: str) -> str:
    """The text with the cells of such rows between tabs, each row on one line."""
    if '"' in text and _OPENS_CELL.search(text.replace("\n", "\t")) is not None:
        text = "\n".join(_records(text.splitlines()))
    if not _FEWEST_ROWS <= text.count(",") <= _MOST_COMMAS:
        return text
    runs = [(key, [*run]) for key, run in groupby(text.splitlines(), key=_may_be_row)]
    tables = [[*csv.reader(lines)] if may_be_rows else [] for may_be_rows, lines in runs]
    if max(map(_rows_with_values, tables), default=0) < _FEWEST_ROWS:
        return text
    return "\n".join(
        line
        for table, (_, lines) in zip(tables, runs, strict=True)
        for line in (map(_tabbed, table) if _is_table(table) else lines)
    )


def _records(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those that a quoted cell runs over as one; tabbed ones without the quotes."""
    at = 0
    while at < len(lines):
        end = _end_of_record(lines, at)
        record = " ".join(lines[at:end])
        if end > at + 1 and "\t" in record:
            record = "\t".join(next(csv.reader([record], delimiter="\t")))
        yield record
        at = end


def _end_of_record(lines: Sequence[str], start: int) -> int:
    """The index behind the line that closes what a line opens; the next one if nothing does."""
    if lines[start].count('"') % 2 == 0 or _OPENS_CELL.search(lines[start]) is None:
        return start + 1
    length = 0
    for at in range(start, min(start + _MOST_LINES, len(lines))):
        length += len(lines[at])
        if length > _LONGEST_ROW:
            break
        if at > start and lines[at].count('"') % 2:
            has_separator = any("\t" in line or "," in line for line in lines[start : at + 1])
            return at + 1 if has_separator and _CLOSES_CELL.search(lines[at]) else start + 1
    return start + 1


def _may_be_row(line: str) -> bool:
    """Whether commas may part cells in a line: no sentence stands beside others in it."""
    if "," not in line or len(line) > _LONGEST_ROW or line.count('"') % 2:
        return False
    return "。" not in line or line.rstrip(",").endswith(("。", '。"'))


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether enough of some rows, headers among them, hold mostly values."""
    filled = _rows_with_values(rows)
    return filled > 0 and filled * _ROWS_TO_ONE_WITH_VALUES >= len(rows)


def _rows_with_values(rows: Iterable[Sequence[str]]) -> int:
    return sum(map(_has_values, rows))


def _has_values(cells: Sequence[str]) -> bool:
    """Whether a row has a label, or is long enough without, and mostly values behind it."""
    values = [cell for cell in cells if _VALUE.fullmatch(cell.strip())]
    label = next((cell for cell in cells if cell.strip()), "")
    return (
        (_LABEL.search(label) is not None or len(cells) >= _WITHOUT_LABEL)
        and len(label) <= _LONGEST_CELL
        and not (label[-1:].isdigit() and _LABEL.search(label))
        and any(values)
        and 2 * len(values) >= len(cells)
    )


def _tabbed(cells: Sequence[str]) -> str:
    """A row between tabs; a sentence with no other cell beside it as it is."""
    filled = [cell for cell in cells if cell.strip()]
    return filled[0] if len(filled) == 1 and "。" in filled[0] else "\t".join(cells)
