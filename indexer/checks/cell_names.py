"""What a cell is called in a sentence."""

from collections.abc import Iterable

from indexer.model import Message
from indexer.parsing.tables.layout import column_name, row_name


def split_anchor(anchor: str) -> tuple[str, str, str]:
    """Table, row and column of a cell's address; a row's key may hold a dot itself."""
    table, _, rest = anchor.partition(".")
    row, _, column = rest.rpartition(".")
    return table, row, column


def cell_name(anchor: str) -> Message:
    """A cell by its row and column: ``“本年新收”的“总计”``."""
    table, row, column = split_anchor(anchor)
    name = Message(zh="“{row}”的“{column}”", en="{row}, {column}")
    return name.filled(row=row_name(table, row), column=column_name(table, column))


def cell_names(anchors: Iterable[str]) -> Message:
    """Several cells, one after another."""
    names = [cell_name(anchor) for anchor in anchors]
    return Message(
        zh="、".join(name.zh for name in names), en="; ".join(name.en for name in names)
    )
