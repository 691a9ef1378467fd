"""The rows and columns that texts name, and the wordings that give a number of one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from indexer.checks.rules import pattern_in, row_entries, rule_data

_DATA = rule_data("rules_rows")
_WORDS: Final = _DATA["words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What is listed together: the applicants, the outcomes of applications or of cases.

    Attributes:
        signs: Words of which a paragraph has one, unless it stands in section ``home``.
        subject: What the text up to a number must say, unless it stands in section ``home``.
        apart: What it must not say, being then about something else.
        clause: What the number's own clause must not say.
        topics: Words of which the last before a number must be its row's own.
        narrow: Patterns of topics after which only the reading at their place is meant.
        wholes: Readings of which one must be the number that is broken down, if there is one;
            if ``is_paired``, each goes with the row's reading at its own place.
        number: The words of a number of it and its unit.
    """

    signs: tuple[str, ...]
    subject: re.Pattern[str]
    home: int | None
    apart: re.Pattern[str]
    clause: re.Pattern[str]
    topics: re.Pattern[str] | None
    narrow: tuple[re.Pattern[str], ...]
    wholes: tuple[str, ...]
    is_paired: bool
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row or column that texts name: by one of its words, in one of its wordings.

    One that ``adds_up`` others is not named where a reason for some of them is, one that
    ``needs_whole`` only where a number is broken down.
    """

    measure: str
    kind: Kind
    words: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    topic: re.Pattern[str] | None
    adds_up: bool
    needs_whole: bool


def _kind(entry: Mapping[str, Any]) -> Kind:
    return Kind(
        signs=tuple(entry["signs"]),
        subject=re.compile(entry["subject"]),
        home=entry.get("home"),
        apart=re.compile(f"{_WORDS['apart']}|{entry['apart']}"),
        clause=re.compile(entry["clause"]),
        topics=pattern_in(entry, "topics"),
        narrow=tuple(map(re.compile, entry.get("narrow", ()))),
        wholes=tuple(entry["wholes"]),
        is_paired=entry.get("paired", False),
        number=_WORDS[entry.get("number", "number")],
    )


_KINDS: Final[Mapping[str, Kind]] = {
    name: _kind(entry) for name, entry in _DATA["kind"].items()
}


def _row(entry: Mapping[str, Any]) -> Row:
    name, kind = entry["name"], _KINDS[entry["kind"]]
    before = f"{_WORDS['joined']}(?:{name}){_WORDS['of']}{kind.number}"
    behind = f"{kind.number}{_WORDS['done']}(?:{name}){_WORDS['stop']}"
    return Row(
        measure=entry["measure"],
        kind=kind,
        words=tuple(entry["words"]),
        patterns=(re.compile(before), re.compile(behind)),
        topic=pattern_in(entry, "topic"),
        adds_up=entry.get("adds_up", False),
        needs_whole=entry.get("needs_whole", False),
    )


_ROWS: Final = tuple(map(_row, row_entries()))
ROW_OF: Final = {row.measure: row for row in _ROWS}
"""Measure → the row that counts it."""

ROWS_OF: Final = {kind: [row for row in _ROWS if row.kind is kind] for kind in _KINDS.values()}
