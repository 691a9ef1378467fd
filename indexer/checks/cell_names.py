"""What a cell is called in a sentence."""

from collections.abc import Iterable
from typing import Final, Literal

from indexer.parsing.tables_layout import column_name, row_name

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("zh", "en")


def split_anchor(anchor: str) -> tuple[str, str, str]:
    """Table, row and column of a cell's address; a row's key may hold a dot itself."""
    table, _, rest = anchor.partition(".")
    row, _, column = rest.rpartition(".")
    return table, row, column


def cell_name(anchor: str, language: Language) -> str:
    """A cell by its row and column: ``“本年新收”的“总计”``."""
    table, row, column = split_anchor(anchor)
    names = row_name(table, row, language), column_name(table, column, language)
    return "“{}”的“{}”".format(*names) if language == "zh" else "{}, {}".format(*names)


def cell_names(anchors: Iterable[str], language: Language) -> str:
    """Several cells, one after another."""
    joint = "、" if language == "zh" else "; "
    return joint.join(cell_name(anchor, language) for anchor in anchors)
