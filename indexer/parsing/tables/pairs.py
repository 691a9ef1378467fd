"""The first table where a report gives it in words: ``规章：制发0件，废止0件，现行有效3件``.

A line is such rows if it is nothing else: each clause a label of the form, and behind it
names of columns with a number each.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from indexer.blocks import Block, TextBlock
from indexer.parsing.rulebook import any_of
from indexer.parsing.tables.cells import may_state_number, states_number
from indexer.parsing.tables.labels import HEADERS, name_row
from indexer.parsing.tables.rows import PrintedRow, row_in_lines

_COLUMNS: Mapping[str, Mapping[str, Sequence[str]]] = HEADERS["proactive"]
_SAID = {said: column["words"][0] for column in _COLUMNS.values() for said in column["said"]}
"""What a sentence calls a column → what its header does."""

_CLAUSES = re.compile(r"[；;。]")
_PARTS = re.compile(r"[，,、](?!\d)|\s+")
_NAMES = any_of([re.escape(said) for said in _SAID]).pattern
_PAIR = re.compile(rf"(?P<said>{_NAMES})(?:件?数量?)?(?:为|是|[:：])?(?P<value>[-\d０-９].*)")
_NUMBERED = re.compile(rf"({_NAMES})[^，,；;。、\d]{{0,12}}[\d０-９]")
_NUMBERING = re.compile(r"^[（(]?(?:[一二三四五六七八九十]|\d{1,2})[）).．、]+\s*")
_LONGEST = 200


def rows_in_pairs(blocks: Sequence[Block]) -> Iterator[tuple[int, PrintedRow]]:
    """For each row said in words a header and the row, behind the index of its block."""
    for index, block in enumerate(blocks):
        if isinstance(block, TextBlock) and _may_hold_pairs(block.text):
            for header, row in _rows_in(block.text):
                yield index, header
                yield index, row


def says_rows(text: str) -> bool:
    """Whether a sentence gives numbers of several columns, in whatever words."""
    return len({_SAID[said] for said in _NUMBERED.findall(text)}) > 1


def _may_hold_pairs(text: str) -> bool:
    return (
        len(text) <= _LONGEST and may_state_number(text) and any(map(text.__contains__, _SAID))
    )


def _rows_in(text: str) -> Sequence[tuple[PrintedRow, PrintedRow]]:
    """The rows of a line, none if a clause of it is something else."""
    rows: list[tuple[PrintedRow, PrintedRow]] = []
    for clause in filter(None, map(str.strip, _CLAUSES.split(text))):
        label, pairs = _read_clause(clause)
        key = name_row(label) if pairs else None
        if key is None or key.table != "proactive":
            return ()
        words = [_SAID[pair["said"]] for pair in pairs]
        values = [pair["value"] for pair in pairs]
        header = row_in_lines(("信息内容", *words), 1 + len(words))
        rows.append((header, row_in_lines((label, *values), 1)))
    return rows


def _read_clause(clause: str) -> tuple[str, Sequence[re.Match[str]]]:
    """The label of a clause and its pairs; no pairs if anything else stands in it."""
    bare = _NUMBERING.sub("", clause)
    first = re.search(_NAMES, bare)
    if first is None:
        return "", ()
    label = bare[: first.start()].rstrip(" ：:，,")
    pairs = [_PAIR.fullmatch(part) for part in _PARTS.split(bare[first.start() :]) if part]
    read = [pair for pair in pairs if pair is not None and states_number(pair["value"])]
    return label, read if len(read) == len(pairs) else ()
