"""What a cell is called in a sentence."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from indexer.model import Message
from indexer.parsing.tables.layout import column_name, group_name, row_name


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
    """Several cells, one after another; those of one group of rows, or of one row, together."""
    together = [list(cells) for _, cells in groupby(anchors, _shared)]
    names = [cell_name(*cells) if len(cells) == 1 else _joint_name(cells) for cells in together]
    return _joined(names, zh="、", en="; ")


def _shared(anchor: str) -> tuple[str, ...]:
    """What cells have in common that are named together."""
    table, row, column = split_anchor(anchor)
    group, dot, _ = row.partition(".")
    return (table, group, column) if dot else (table, row)


def _joint_name(anchors: Sequence[str]) -> Message:
    table, row, column = split_anchor(anchors[0])
    group, dot, _ = row.partition(".")
    if dot:
        name = Message(zh="“{group}”各项的“{column}”", en="{group} (all rows), {column}")
        return name.filled(group=group_name(table, group), column=column_name(table, column))
    columns = [column_name(table, split_anchor(anchor)[2]) for anchor in anchors]
    name = Message(zh="“{row}”的“{columns}”", en="{row}, {columns}")
    return name.filled(row=row_name(table, row), columns=_joined(columns, zh="”“", en=" + "))


def _joined(names: Iterable[Message], *, zh: str, en: str) -> Message:
    given = list(names)
    return Message(zh=zh.join(one.zh for one in given), en=en.join(one.en for one in given))
