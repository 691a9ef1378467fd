"""What the rules are: id, formula, legal source, messages and examples, read from data."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from indexer.data_files import toml_data
from indexer.model import Message, Severity
from indexer.parsing.tables.layout import TableName

FILES: Final = ("rules", "rules_years", "rules_prose", "rules_claims", "rules_sections")
"""One for each kind of rule, in the order of their ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule, as it is documented.

    Attributes:
        formula: What must hold, in the keys of the tables.
        source: What demands it.
        says: What findings say, by the kind of finding; templates.
        examples: ``pass`` and ``fail`` → what a test builds a report from.
    """

    id: str
    severity: Severity
    formula: str
    source: str
    name: Message
    says: Mapping[str, Message]
    examples: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SumRule(Rule):
    """Two sums of one table that must be equal in each of its columns or rows.

    Attributes:
        each: Whether it is evaluated once for each column or for each row.
        left, right: Keys of the rows (or columns) added up; ``refused.*`` is a group.
        places: What its columns or rows are called.
        fail: Message template with ``{where} {left} {right} {difference}``.
        examples: ``pass`` and ``fail`` → cells of one column or row, 0 where left out.
    """

    table: TableName
    each: Literal["column", "row"]
    left: tuple[str, ...]
    right: tuple[str, ...]
    places: Message
    fail: Message


def rule_data(name: str) -> dict[str, Any]:
    """All that one file of rules says."""
    return toml_data("indexer.checks", f"{name}.toml")


@cache
def row_entries() -> tuple[Mapping[str, Any], ...]:
    """The rows of the form that texts name, each with all that it shares with rows alike."""
    data = rule_data("rules_rows")
    return tuple(
        {key: _spelt_out(value, row) for key, value in {**shared, **row}.items()}
        for row in data["row"]
        for shared in data["like"].get(row.get("like"), ({},))
    )


def quantity_entries() -> tuple[Mapping[str, Any], ...]:
    """The quantities of the tables: those that the prose names, and those of rows."""
    of_rows = (row for row in row_entries() if "readings" in row)
    return (*rule_data("rules_prose")["quantity"], *of_rows)


def _spelt_out(value: object, row: Mapping[str, Any]) -> object:
    """A value, or those of a list, with the row's own key and group put in."""
    if isinstance(value, list):
        return [_spelt_out(one, row) for one in value]
    if not isinstance(value, str):
        return value
    for name in ("key", "group"):
        value = value.replace(f"{{{name}}}", row.get(name, ""))
    return value


def pattern_in(entry: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
    """The pattern that an entry of a file of rules has under a key, if it has one."""
    return re.compile(entry[key]) if key in entry else None


@cache
def rule(rule_id: str) -> Rule:
    """A rule by its id."""
    return next(one for one in RULES if one.id == rule_id)


def _common(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": entry["id"],
        "severity": entry["severity"],
        "formula": entry["formula"],
        "source": entry["source"],
        "name": Message(**entry["name"]),
        "examples": entry["examples"],
    }


def _rule(entry: Mapping[str, Any]) -> Rule:
    says = {kind: Message(**texts) for kind, texts in entry["says"].items()}
    return Rule(says=says, **_common(entry))


def _sum_rule(entry: Mapping[str, Any]) -> SumRule:
    fail = Message(**entry["fail"])
    return SumRule(
        table=entry["table"],
        each=entry["each"],
        left=tuple(entry["left"]),
        right=tuple(entry["right"]),
        places=Message(**entry["places"]),
        fail=fail,
        says={"fail": fail, **MESSAGES},
        **_common(entry),
    )


MESSAGES: Final[Mapping[str, Message]] = {
    key: Message(**texts) for key, texts in rule_data("rules")["messages"].items()
}
"""What is said of every rule of sums, by outcome."""

SUM_RULES: Final[tuple[SumRule, ...]] = tuple(
    _sum_rule(entry) for entry in rule_data("rules")["rule"]
)

RULES: Final[tuple[Rule, ...]] = (
    *SUM_RULES,
    *(_rule(entry) for name in FILES[1:] for entry in rule_data(name)["rule"]),
)
"""Every rule, by id."""
