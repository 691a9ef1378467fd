"""Decides which tables can be exported and what each of their columns is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from indexer.data_files import toml_data

ColumnType = Literal["text", "integer", "number", "boolean", "list"]
TableName = Literal["values", "prose", "findings", "reports"]

TABLE_NAMES: Final[tuple[TableName, ...]] = ("values", "prose", "findings", "reports")

_DATA: Final = toml_data("indexer.exporting", "data/columns.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name, its type, its label in Chinese and its meaning in both languages.

    ``unit`` is what its numbers count, where that is always the same; columns that only
    some downloads have lack ``meaning_zh``.
    """

    name: str
    type: ColumnType
    zh: str
    en: str
    meaning_zh: str = ""
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTable:
    """A table that can be exported: what a row stands for, and its columns in order."""

    name: str
    zh: str
    en: str
    columns: tuple[Column, ...]


def _table(name: TableName) -> ExportTable:
    entry = _DATA["table"][name]
    shared = {column: _DATA["column"][column] for column in _DATA["shared"]["columns"]}
    return ExportTable(
        name=name,
        zh=entry["zh"],
        en=entry["en"],
        columns=tuple(
            Column(name=column, **facts)
            for column, facts in {**shared, **entry["column"]}.items()
        ),
    )


TABLES: Final[Mapping[TableName, ExportTable]] = {name: _table(name) for name in TABLE_NAMES}
"""Every table by name."""

SAMPLE: Final = Column(**_DATA["sample"]["column"])
SAMPLE_MARK: Final[str] = _DATA["sample"]["mark"]
"""What the column ``SAMPLE`` says in every row of a file of generated samples."""
