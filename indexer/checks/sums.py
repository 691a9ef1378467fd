"""Whether the printed sums of a report hold, column by column and row by row (I1 to I4).

A blank total is unstated and cannot be checked; a blank component counts as 0,
and what rests on that reading is uncertain, whichever way it comes out.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from indexer.checks.arithmetic import table_named
from indexer.checks.cell_names import cell_name
from indexer.checks.findings import finding_id
from indexer.checks.repairs import repair_of
from indexer.checks.rules import MESSAGES, SUM_RULES, SumRule
from indexer.checks.sum_places import Outcome, Place, places_in_order, places_of
from indexer.model import Finding, Message, Repair, Report, Status, Tables
from indexer.parsing.tables.layout import TABLE_NAMES, column_name, row_name

NAMED_PLACES = 3
"""Columns or rows that a message names before it says "and more"."""

_BY_ID: Final[Mapping[str, SumRule]] = {rule.id: rule for rule in SUM_RULES}
_OF_TABLE: Final = {
    table: tuple(rule for rule in SUM_RULES if rule.table == table) for table in TABLE_NAMES
}


def check_sums(report: Report) -> Iterator[Finding]:
    """The findings of every rule of sums; none for a report on another form."""
    if not report.has_form:
        return
    found: dict[str, Sequence[Finding]] = {}
    for rules in _OF_TABLE.values():
        found |= _of_table(rules, report.tables)
    for rule in SUM_RULES:
        yield from found[rule.id]


def _of_table(rules: Sequence[SumRule], tables: Tables) -> dict[str, Sequence[Finding]]:
    """The findings of each rule of one table."""
    if not rules:
        return {}
    in_order = places_in_order(rules, table_named(tables, rules[0].table))
    if in_order is not None:
        pairs = zip(rules, in_order, strict=True)
        return {rule.id: (_pass(rule.id, keys, len(keys)),) for rule, keys in pairs}
    places = {rule.id: places_of(rule, tables) for rule in rules}
    repair = repair_of(tables, [one for rule in rules for one in places[rule.id]])
    return {rule.id: tuple(_findings(rule, places[rule.id], repair)) for rule in rules}


def _findings(
    rule: SumRule, places: Sequence[Place], repair: Repair | None
) -> Iterator[Finding]:
    """Each mismatch by itself, all other places of the rule in one finding for each outcome."""
    sorted_out: dict[Outcome, list[Place]] = {}
    for place in places:
        sorted_out.setdefault(place.outcome, []).append(place)
    for place in places:
        if place.outcome.startswith("differs"):
            yield _mismatch(place, repair)
    resting = sorted_out.get("holds_on_blanks", [])
    if resting:
        blanks = tuple(dict.fromkeys(cell for place in resting for cell in place.blanks))
        yield _of_places(rule, "uncertain", "rests_on_blanks", resting, places, cells=blanks)
    unknown = sorted_out.get("unknown", [])
    if not places:
        yield _of_places(rule, "not_assessable", "no_table", (), ())
    elif unknown:
        text = "not_assessable_in_part" if len(unknown) < len(places) else "not_assessable"
        unstated = tuple(dict.fromkeys(cell for place in unknown for cell in place.unstated))
        yield _of_places(rule, "not_assessable", text, unknown, places, cells=unstated)
    holding = sorted_out.get("holds", [])
    if holding and len(holding) + len(unknown) == len(places):
        yield _pass(rule.id, tuple(place.key for place in holding), len(places))


def _mismatch(place: Place, repair: Repair | None) -> Finding:
    rule, left, right = place.rule, place.left.value, place.right.value
    certain = not place.blanks
    message = rule.fail.filled(
        where=_name(rule, place.key), left=left, right=right, difference=abs(left - right)
    )
    if not certain:
        message = MESSAGES["uncertain"].filled(fail=message, blanks=len(place.blanks))
    elif repair is not None:
        message = MESSAGES["repair"].filled(
            fail=message, cell=cell_name(repair.anchor), value=repair.value
        )
    return Finding(
        id=finding_id(rule.id, "mismatch", place.key),
        rule=rule.id,
        status="fail" if certain else "uncertain",
        severity=rule.severity,
        message=message,
        left=left,
        right=right,
        cells=place.anchors,
        repair=repair if certain else None,
    )


def _of_places(
    rule: SumRule,
    status: Status,
    text: str,
    these: Sequence[Place],
    places: Sequence[Place],
    *,
    cells: tuple[str, ...] = (),
) -> Finding:
    keys = tuple(place.key for place in these)
    return _of_rule(rule, status, text, keys, len(places), cells=cells)


@lru_cache(maxsize=256)
def _pass(rule_id: str, keys: tuple[str, ...], count: int) -> Finding:
    """What is said of a rule that holds in these of so many columns or rows."""
    text = "pass" if len(keys) == count else "pass_in_part"
    return _of_rule(_BY_ID[rule_id], "pass", text, keys, count)


def _of_rule(
    rule: SumRule,
    status: Status,
    text: str,
    keys: Sequence[str],
    count: int,
    *,
    cells: tuple[str, ...] = (),
) -> Finding:
    """One finding about several of the columns or rows of a rule."""
    return Finding(
        id=finding_id(rule.id, status),
        rule=rule.id,
        status=status,
        severity=rule.severity,
        message=MESSAGES[text].filled(
            name=rule.name,
            places=rule.places,
            where=_where(rule, keys),
            count=len(keys),
            all=count,
            blanks=len(cells),
        ),
        cells=cells,
    )


def _where(rule: SumRule, keys: Sequence[str]) -> Message:
    """The first of some columns or rows, and whether there are more."""
    names = [_name(rule, key) for key in keys[:NAMED_PLACES]]
    more = MESSAGES["and_more"] if len(keys) > NAMED_PLACES else Message(zh="", en="")
    return Message(
        zh="、".join(name.zh for name in names) + more.zh,
        en=", ".join(name.en for name in names) + more.en,
    )


def _name(rule: SumRule, key: str) -> Message:
    name = column_name if rule.each == "column" else row_name
    return name(rule.table, key)
