"""Whether the printed sums of a report hold, column by column and row by row (I1 to I4).

A blank total is unstated and cannot be checked; a blank component counts as 0,
and what rests on that reading is uncertain, whichever way it comes out.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from indexer.checks.arithmetic import Number
from indexer.checks.cell_names import Language, cell_name
from indexer.checks.findings import finding_id
from indexer.checks.repairs import repair_of
from indexer.checks.rules import MESSAGES, SUM_RULES, SumRule, say
from indexer.checks.sum_places import Outcome, Place, places_of
from indexer.model import Finding, Message, Repair, Report, Status
from indexer.parsing.tables_layout import TABLE_NAMES, column_name, row_name

NAMED_PLACES = 3
"""Columns or rows that a message names before it says "and more"."""


def check_sums(report: Report) -> Iterator[Finding]:
    """The findings of every rule of sums; none for a report on another form."""
    if report.format not in ("2021", "2019"):
        return
    places = {rule.id: places_of(rule, report.tables) for rule in SUM_RULES}
    repairs = {
        table: repair_of(
            report.tables,
            [one for rule in SUM_RULES if rule.table == table for one in places[rule.id]],
        )
        for table in TABLE_NAMES
    }
    for rule in SUM_RULES:
        yield from _findings(rule, places[rule.id], repairs[rule.table])


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


def _mismatch(place: Place, repair: Repair | None) -> Finding:
    rule, left, right = place.rule, place.left.value, place.right.value
    certain = not place.blanks
    fail = Message(
        zh=_fail_text(rule.fail.zh, _name(place, "zh"), left, right),
        en=_fail_text(rule.fail.en, _name(place, "en"), left, right),
    )
    blanks = len(place.blanks)
    if not certain:
        message = say(
            MESSAGES["uncertain"],
            {"fail": fail.zh, "blanks": blanks},
            {"fail": fail.en, "blanks": blanks},
        )
    else:
        message = _with_repair(fail, repair) if repair else fail
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


def _fail_text(template: str, where: str, left: Number, right: Number) -> str:
    return template.format(where=where, left=left, right=right, difference=abs(left - right))


def _with_repair(fail: Message, repair: Repair) -> Message:
    zh, en = (
        {"fail": text, "cell": cell_name(repair.anchor, language), "value": repair.value}
        for text, language in _both(fail)
    )
    return say(MESSAGES["repair"], zh, en)


def _both(message: Message) -> tuple[tuple[str, Language], tuple[str, Language]]:
    return (message.zh, "zh"), (message.en, "en")


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
    more = MESSAGES["and_more"]
    zh = "、".join(_name(place, "zh") for place in these[:NAMED_PLACES])
    en = ", ".join(_name(place, "en") for place in these[:NAMED_PLACES])
    is_cut = len(these) > NAMED_PLACES
    return Finding(
        id=finding_id(rule.id, status),
        rule=rule.id,
        status=status,
        severity=rule.severity,
        message=say(
            MESSAGES[text],
            {
                "name": rule.name.zh,
                "places": rule.places.zh,
                "where": zh + more.zh * is_cut,
                **facts,
            },
            {
                "name": rule.name.en,
                "places": rule.places.en,
                "where": en + more.en * is_cut,
                **facts,
            },
        ),
        cells=cells,
    )


def _name(place: Place, language: Literal["zh", "en"]) -> str:
    name = column_name if place.rule.each == "column" else row_name
    return name(place.rule.table, place.key, language)
