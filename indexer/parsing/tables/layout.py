"""Which rows and columns each form has, in the order of the form.

The one place that code asks for keys; the keys themselves are data.
"""

from collections.abc import Mapping
from typing import Final, Literal

from indexer.model import Message
from indexer.parsing.rulebook import load_rules

TableFormat = Literal["2021", "2019"]
TableName = Literal["proactive", "applications", "review_litigation"]

TABLE_FORMATS: Final[tuple[TableFormat, ...]] = ("2021", "2019")
TABLE_NAMES: Final[tuple[TableName, ...]] = ("proactive", "applications", "review_litigation")

_DATA = load_rules("table_layout")

Layout = Mapping[str, tuple[str, ...]]
"""Row key → column keys."""


def _layout(table: TableName, form: TableFormat) -> dict[str, tuple[str, ...]]:
    if table == "proactive":
        return {row: tuple(columns) for row, columns in _DATA["proactive"][form].items()}
    rows = _DATA[table]["rows"]
    keys: list[str] = rows[form] if isinstance(rows, dict) else rows
    return dict.fromkeys(keys, tuple(_DATA[table]["columns"]))


_LAYOUTS: Final = {
    (table, form): _layout(table, form) for table in TABLE_NAMES for form in TABLE_FORMATS
}


def layout(table: TableName, form: TableFormat) -> Layout:
    """The rows of a table in one form, each with its columns."""
    return _LAYOUTS[table, form]


def widest(table: TableName, row: str) -> int:
    """The most columns that a row has in any form."""
    return max(len(layout(table, form).get(row, ())) for form in TABLE_FORMATS)


APPLICANTS: Final[tuple[str, ...]] = layout("applications", "2021")["received"]
"""The seven columns of the applications table, the total last."""

OUTCOMES: Final[tuple[str, ...]] = layout("review_litigation", "2021")["review"]
"""The five columns of each group of the review table, the total last."""

REVIEW_GROUPS: Final[tuple[str, ...]] = tuple(layout("review_litigation", "2021"))


def table_name(table: str) -> Message:
    """What a table is called for readers."""
    return Message(**_DATA["names"][table]["table"])


def row_name(table: str, row: str) -> Message:
    """What a row is called for readers."""
    return Message(**_DATA["names"][table]["rows"][row])


def group_name(table: str, group: str) -> Message:
    """What rows that belong together are called for readers; ``refused`` of ``refused.…``."""
    return Message(**_DATA["names"][table]["groups"][group])


def column_name(table: str, column: str) -> Message:
    """What a column is called for readers."""
    return Message(**_DATA["names"][table]["columns"][column])


def anchor(table: str, row: str, column: str) -> str:
    """The address of a cell: ``applications.received.total``."""
    return f"{table}.{row}.{column}"
