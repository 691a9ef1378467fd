"""What the rules are: id, formula, legal source, messages and examples, read from data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final, Literal

from indexer.model import Message, Severity
from indexer.parsing.tables_layout import TableName


@dataclass(frozen=True, slots=True, kw_only=True)
class SumRule:
    """Two sums of one table that must be equal in each of its columns or rows.

    Attributes:
        each: Whether it is evaluated once for each column or for each row.
        left, right: Keys of the rows (or columns) added up; ``refused.*`` is a group.
        formula: The identity in keys, for documentation.
        source: What demands it.
        places: What its columns or rows are called.
        fail: Message template with ``{where} {left} {right} {difference}``.
        examples: ``pass`` and ``fail`` → cells of one column or row, 0 where left out.
    """

    id: str
    severity: Severity
    table: TableName
    each: Literal["column", "row"]
    left: tuple[str, ...]
    right: tuple[str, ...]
    formula: str
    source: str
    name: Message
    places: Message
    fail: Message
    examples: Mapping[str, Mapping[str, int]]


def _sum_rule(entry: Mapping[str, Any]) -> SumRule:
    return SumRule(
        id=entry["id"],
        severity=entry["severity"],
        table=entry["table"],
        each=entry["each"],
        left=tuple(entry["left"]),
        right=tuple(entry["right"]),
        formula=entry["formula"],
        source=entry["source"],
        name=Message(**entry["name"]),
        places=Message(**entry["places"]),
        fail=Message(**entry["fail"]),
        examples=entry["examples"],
    )


_DATA = tomllib.loads(
    resources.files("indexer.checks").joinpath("rules.toml").read_text("utf-8")
)

SUM_RULES: Final[tuple[SumRule, ...]] = tuple(_sum_rule(entry) for entry in _DATA["rule"])

MESSAGES: Final[Mapping[str, Message]] = {
    key: Message(**texts) for key, texts in _DATA["messages"].items()
}
"""What is said of every rule of sums, by outcome."""
