"""Decides what a site states of a document: number, date, issuer, each as ``label：value``.

Sites print these in a table, a list or a line with counters and buttons; the
parser is given one line for each.
"""

from collections.abc import Mapping, Sequence

from indexer.blocks import Block, Grid, TextBlock
from indexer.readers.html.rules import metadata_entries, metadata_label, says_nothing

Entry = tuple[str, str]
"""A label and its value."""

_LEAST_ENTRIES = 2
_LONGEST_VALUE = 80
_HEAD_LABELS = {"published": "发布日期", "issuer": "信息来源"}
"""What the head of an official page states, under the labels that pages print."""


def metadata_entries_of(block: Block) -> list[Entry]:
    """The entries that a block consists of; none for any other block."""
    if isinstance(block, Grid):
        return _of_grid(block)
    return metadata_entries(block.text)


def with_values(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each label on a line of its own joined to the value on the next."""
    joined: list[Block] = []
    for block in blocks:
        label = _bare_label(joined[-1]) if joined else None
        is_value = isinstance(block, TextBlock) and not metadata_entries(block.text)
        if label is None or not is_value or _bare_label(block) is not None:
            joined.append(block)
        elif isinstance(block, TextBlock):
            joined[-1] = TextBlock(text=f"{label}：{block.text}")
    return joined


def _bare_label(block: Block) -> str | None:
    return metadata_label(block.text) if isinstance(block, TextBlock) else None


def stated_lines(entries: Sequence[Entry], head: Mapping[str, str]) -> list[TextBlock]:
    """Entries with a value, each label once, and what only the head of the page says."""
    stated: dict[str, str] = {}
    for label, value in entries:
        if value and not says_nothing(value) and len(value) <= _LONGEST_VALUE:
            stated.setdefault(label, value)
    for key, label in _HEAD_LABELS.items():
        if head.get(key) and label not in stated:
            stated[label] = head[key]
    return [TextBlock(text=f"{label}：{value}") for label, value in stated.items()]


def _of_grid(grid: Grid) -> list[Entry]:
    """The entries of a table in which labels and values alternate."""
    entries: list[Entry] = []
    for row in grid.rows:
        label: str | None = None
        for cell in row:
            named = metadata_label(cell)
            inline = metadata_entries(cell) if named is None else []
            if named is not None:
                label = named
            elif inline:
                entries += inline
                label = None
            elif label is not None and cell:
                entries.append((label, cell))
                label = None
    return entries if len(entries) >= _LEAST_ENTRIES else []
