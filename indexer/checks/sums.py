"""Whether the printed sums of a report hold, column by column and row by row (I1 to I4).

A blank total is unstated and cannot be checked; a blank component counts as 0,
and what rests on that reading is uncertain, whichever way it comes out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from indexer.checks.arithmetic import Number, Sum, add_up, is_blank, matching_keys, table_named
from indexer.checks.rules import MESSAGES, SUM_RULES, SumRule
from indexer.model import Cell, Finding, Message, Report, Status, Table, Tables
from indexer.parsing.tables_layout import anchor, column_name, row_name

TOTAL_COLUMN = "total"
TOTAL_ROW = "processed_total"
NAMED_PLACES = 3
"""Columns or rows that a message names before it says "and more"."""

Outcome = Literal["holds", "holds_on_blanks", "differs", "differs_on_blanks", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One column or row under one rule.

    Attributes:
        key: Of the column or row.
        anchors: Of every cell on both sides.
        unstated: Anchors of totals that are there and blank.
    """

    rule: SumRule
    key: str
    left: Sum
    right: Sum
    anchors: tuple[str, ...]
    unstated: tuple[str, ...]

    @property
    def blanks(self) -> tuple[str, ...]:
        """Anchors of the components read as 0."""
        return self.left.blanks + self.right.blanks

    @property
    def outcome(self) -> Outcome:
        """What the two sums say."""
        if self.unstated or self.left.unknown or self.right.unknown:
            return "unknown"
        if self.left.value == self.right.value:
            return "holds_on_blanks" if self.blanks else "holds"
        return "differs_on_blanks" if self.blanks else "differs"


def check_sums(report: Report) -> Iterator[Finding]:
    """The findings of every rule of sums; none for a report on another form."""
    if report.format in ("2021", "2019"):
        for rule in SUM_RULES:
            yield from _findings(rule, places_of(rule, report.tables))


def places_of(rule: SumRule, tables: Tables) -> tuple[Place, ...]:
    """Evaluate a rule in each column or row of its table."""
    table = table_named(tables, rule.table)
    columns = tuple(dict.fromkeys(column for row in table.values() for column in row))
    keys = columns if rule.each == "column" else tuple(table)
    return tuple(_place(rule, table, key, columns) for key in keys)


def _place(rule: SumRule, table: Table, key: str, columns: Sequence[str]) -> Place:
    sides = [_side(rule, table, key, columns, patterns) for patterns in (rule.left, rule.right)]
    left, right = sides
    unstated = [
        anchor(rule.table, row, column)
        for row, column, cell in left + right
        if (column == TOTAL_COLUMN or row == TOTAL_ROW) and cell is not None and is_blank(cell)
    ]
    return Place(
        rule=rule,
        key=key,
        left=add_up(cell for _, _, cell in left),
        right=add_up(cell for _, _, cell in right),
        anchors=tuple(anchor(rule.table, row, column) for row, column, _ in left + right),
        unstated=tuple(unstated),
    )


def _side(
    rule: SumRule, table: Table, key: str, columns: Sequence[str], patterns: Sequence[str]
) -> list[tuple[str, str, Cell | None]]:
    """Row, column and cell of each term of one side."""
    by_column = rule.each == "column"
    rows = matching_keys(table, patterns) if by_column else (key,)
    across = (key,) if by_column else matching_keys(columns, patterns)
    return [(row, column, table[row].get(column)) for row, column in product(rows, across)]


def _findings(rule: SumRule, places: Sequence[Place]) -> Iterator[Finding]:
    """Each mismatch by itself, all other places of the rule in one finding for each outcome."""
    sorted_out: dict[Outcome, list[Place]] = {}
    for place in places:
        sorted_out.setdefault(place.outcome, []).append(place)
    yield from (_mismatch(place) for place in places if place.outcome.startswith("differs"))
    resting = sorted_out.get("holds_on_blanks", [])
    if resting:
        blanks = tuple(dict.fromkeys(cell for place in resting for cell in place.blanks))
        yield _of_rule(rule, "uncertain", "rests_on_blanks", resting, places, cells=blanks)
    unknown = sorted_out.get("unknown", [])
    if not places:
        yield _of_rule(rule, "not_assessable", "no_table", (), ())
    elif unknown:
        text = "not_assessable_in_part" if len(unknown) < len(places) else "not_assessable"
        unstated = tuple(dict.fromkeys(cell for place in unknown for cell in place.unstated))
        yield _of_rule(rule, "not_assessable", text, unknown, places, cells=unstated)
    holding = sorted_out.get("holds", [])
    if holding and len(holding) + len(unknown) == len(places):
        text = "pass_in_part" if unknown else "pass"
        yield _of_rule(rule, "pass", text, holding, places)


def _mismatch(place: Place) -> Finding:
    rule, left, right = place.rule, place.left.value, place.right.value
    certain = not place.blanks
    fail = Message(
        zh=_fail_text(rule.fail.zh, _name(place, "zh"), left, right),
        en=_fail_text(rule.fail.en, _name(place, "en"), left, right),
    )
    template, blanks = MESSAGES["uncertain"], len(place.blanks)
    unsure = Message(
        zh=template.zh.format(fail=fail.zh, blanks=blanks),
        en=template.en.format(fail=fail.en, blanks=blanks),
    )
    return Finding(
        rule=rule.id,
        status="fail" if certain else "uncertain",
        severity=rule.severity,
        message=fail if certain else unsure,
        left=left,
        right=right,
        cells=place.anchors,
    )


def _fail_text(template: str, where: str, left: Number, right: Number) -> str:
    return template.format(where=where, left=left, right=right, difference=abs(left - right))


def _of_rule(
    rule: SumRule,
    status: Status,
    text: str,
    these: Sequence[Place],
    places: Sequence[Place],
    *,
    cells: tuple[str, ...] = (),
) -> Finding:
    """One finding about several columns or rows of a rule."""
    facts = {"count": len(these), "all": len(places), "blanks": len(cells)}
    template, more = MESSAGES[text], MESSAGES["and_more"]
    zh = "、".join(_name(place, "zh") for place in these[:NAMED_PLACES])
    en = ", ".join(_name(place, "en") for place in these[:NAMED_PLACES])
    is_cut = len(these) > NAMED_PLACES
    return Finding(
        rule=rule.id,
        status=status,
        severity=rule.severity,
        message=Message(
            zh=template.zh.format(
                name=rule.name.zh, places=rule.places.zh, where=zh + more.zh * is_cut, **facts
            ),
            en=template.en.format(
                name=rule.name.en, places=rule.places.en, where=en + more.en * is_cut, **facts
            ),
        ),
        cells=cells,
    )


def _name(place: Place, language: Literal["zh", "en"]) -> str:
    name = column_name if place.rule.each == "column" else row_name
    return name(place.rule.table, place.key, language)
