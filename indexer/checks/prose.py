"""Whether the numbers of the text agree with the tables (I7).

A number is held against the tables only where its wording leaves no other
reading: about the agency itself, its whole year, and all of the quantity.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from indexer.checks.arithmetic import Number
from indexer.checks.cell_names import cell_name, cell_names
from indexer.checks.findings import agreement, finding_id
from indexer.checks.quantities import (
    QUANTITIES,
    Judged,
    Quantity,
    allowed_readings,
    breaks_down,
    context_of,
    is_about_it,
    is_in_words,
    is_its_own,
)
from indexer.checks.readings import (
    CellValues,
    Reading,
    cell_that_fits,
    readings_of,
)
from indexer.checks.rows import is_of_less, stated_of_rows
from indexer.checks.rules import rule, rule_data
from indexer.checks.sentences import TELLING_SECTIONS
from indexer.checks.shares import check_shares, stated_shares
from indexer.model import Finding, Message, Paragraph, ProseNumber, Report

RULE: Final = "I7"
_DATA = rule_data("rules_prose")
_FLOOR = re.compile(_DATA["approximate"]["floor"])
_ABOUT = re.compile(_DATA["approximate"]["about"])
_BELOW = re.compile(_DATA["approximate"]["below"])
_ABOUT_SHARE = 0.1
_CENT, _ROUNDED_SHARE = 0.011, 0.005
"""How far amounts in 万元 may be from each other, by themselves and by what they are."""
_DECIMALS: Final = 6
_DENIAL = re.compile(_DATA["scope"]["denial"])


def check_prose(report: Report) -> Iterator[Finding]:
    """One finding for each number that the tables contradict, and one for all that agree."""
    if not report.has_form:
        return
    values = CellValues(report.tables)
    if not values:
        return
    agreeing, wrong = check_shares(stated_shares(report), values)
    yield from wrong
    numbers_of = _by_quantity(report.prose_numbers)
    of_rows = stated_of_rows(report, values)
    texts = _telling_texts(report) if numbers_of else {}
    for measure, quantity in QUANTITIES.items():
        if measure not in numbers_of and measure not in of_rows:
            continue
        numbers = _not_of_other_rows(numbers_of.get(measure, ()), measure, of_rows)
        judged = list(_judged(quantity, numbers, texts, report, values))
        rows = _besides([number for number, _ in judged], of_rows.get(measure, ()))
        judged += rows
        agreed, unlike = _sorted_out(values, judged)
        beside = _beside(judged, numbers, quantity, values) if unlike else ()
        contradicted = _without_parts(unlike, report, beside)
        agreeing += agreed
        if agreed and report.scope == "area":
            continue
        yield from _contradictions(values, measure, quantity, contradicted)
    if agreeing:
        yield agreement(RULE, agreeing)


def _besides(numbers: Iterable[ProseNumber], rows: Iterable[Judged]) -> list[Judged]:
    """The numbers of a row that are not judged as numbers of the prose already."""
    covered = {(number.anchor, at) for number in numbers for at in range(*number.span)}
    return [
        (number, names)
        for number, names in rows
        if covered.isdisjoint((number.anchor, at) for at in range(*number.span))
    ]


def _not_of_other_rows(
    numbers: Iterable[ProseNumber], measure: str, of_rows: Mapping[str, Sequence[Judged]]
) -> list[ProseNumber]:
    """The numbers of a measure that name no other row: not 复议后起诉 1 件 of lawsuits."""
    others = [row for other, judged in of_rows.items() for row, _ in judged if other != measure]
    return [
        number
        for number in numbers
        if not any(
            row.anchor == number.anchor and row.span[0] < number.span[1] <= row.span[1]
            for row in others
        )
    ]


def _by_quantity(numbers: Iterable[ProseNumber]) -> dict[str, list[ProseNumber]]:
    """The numbers of each measure that names a quantity of the tables, in their order."""
    found: dict[str, list[ProseNumber]] = {}
    for number in numbers:
        if number.measure in QUANTITIES:
            found.setdefault(number.measure, []).append(number)
    return found


Texts = Mapping[str, tuple[int, Paragraph]]
"""Anchor of a paragraph → number of its section, and the paragraph."""


def _telling_texts(report: Report) -> Texts:
    return {
        paragraph.anchor: (section.number, paragraph)
        for section in report.sections
        if section.number in TELLING_SECTIONS
        for paragraph in section.paragraphs
    }


def _judged(
    quantity: Quantity,
    numbers: Sequence[ProseNumber],
    texts: Texts,
    report: Report,
    values: CellValues,
) -> Iterator[Judged]:
    """The numbers that can be held against the tables."""
    for number in numbers:
        if number.anchor not in texts or is_in_words(number):
            continue
        if _DENIAL.search(number.text):
            continue
        place = texts[number.anchor]
        text = place[1].text
        if is_of_less(number, text, values):
            continue
        context = context_of(text, number.span)
        if is_about_it(quantity, context, place, report) and is_its_own(context, report):
            yield number, allowed_readings(quantity, context)


def _wholes(report: Report, numbers: Iterable[ProseNumber]) -> list[ProseNumber]:
    """The numbers that do not break down another one (其中 …)."""
    texts = {paragraph.anchor: paragraph.text for paragraph in report.paragraphs}
    return [
        number
        for number in numbers
        if number.anchor not in texts
        or not breaks_down(context_of(texts[number.anchor], number.span))
    ]


def _sorted_out(
    values: CellValues, judged: Iterable[Judged]
) -> tuple[int, list[tuple[ProseNumber, Reading]]]:
    """How many numbers agree, and those that do not, with what the tables say instead."""
    agreeing = 0
    unlike = []
    for number, names in judged:
        readings = readings_of(values, names)
        if not readings:
            continue
        if any(_fits(number, reading.value) for reading in readings):
            agreeing += 1
        else:
            unlike.append((number, readings[0]))
    return agreeing, unlike


def _beside(
    judged: Iterable[Judged],
    numbers: Iterable[ProseNumber],
    quantity: Quantity,
    values: CellValues,
) -> list[ProseNumber]:
    """The numbers that one beside them may be part of: those judged, and any that is right."""
    readings = readings_of(values, quantity.readings) or ()
    right = (one for one in numbers if any(_fits(one, cell.value) for cell in readings))
    return [*(number for number, _ in judged), *right]


def _without_parts(
    unlike: Sequence[tuple[ProseNumber, Reading]],
    report: Report,
    numbers: Iterable[ProseNumber],
) -> Sequence[tuple[ProseNumber, Reading]]:
    """The numbers that the tables contradict.

    Several numbers side by side may be parts of the quantity: then none is held
    against the tables but one that is more than the whole beside it.
    """
    if not unlike:
        return ()
    wrong = {number for number, _ in unlike}
    beside: dict[str, tuple[set[Number], set[Number]]] = {}
    for number in _wholes(report, numbers):
        beside.setdefault(number.anchor, (set(), set()))[number in wrong].add(number.value)
    return [
        (number, reading)
        for number, reading in unlike
        if not _is_part(number.value, *beside.get(number.anchor, (set(), set())))
    ]


def _is_part(value: Number, right: Collection[Number], wrong: Collection[Number]) -> bool:
    """Whether a number may be less than the quantity, by the others of its paragraph.

    It may beside another wrong one, and beside a right one that is more.
    """
    return bool(set(wrong) - {value}) or max(right, default=value) > value


def _fits(number: ProseNumber, value: Number) -> bool:
    """Whether a number of the text can stand for a number of the tables."""
    if number.value == value or _is_rounded(number.value, value):
        return True
    if not number.approximate:
        return False
    if _FLOOR.search(number.text):
        return number.value <= value <= number.value + _leeway(number.value)
    if _BELOW.search(number.text):
        return value < number.value
    if _ABOUT.search(number.text):
        return abs(value - number.value) <= _ABOUT_SHARE * max(value, number.value)
    return True


def _is_rounded(one: Number, other: Number) -> bool:
    """Whether one amount is the other as a report may round it; counts are not rounded."""
    if isinstance(one, int):
        return False
    near = abs(one - other) <= max(_CENT, _ROUNDED_SHARE * other)
    return near or round(one) == other or one == round(other)


def _leeway(value: Number) -> Number:
    """How far 余 may reach: to the next round number, or a tenth further."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return max(unit, _ABOUT_SHARE * value)


def _contradictions(
    values: CellValues,
    measure: str,
    quantity: Quantity,
    contradicted: Sequence[tuple[ProseNumber, Reading]],
) -> Iterator[Finding]:
    """One finding for each wrong number, wherever it is repeated."""
    by_value: dict[Number, list[tuple[ProseNumber, Reading]]] = {}
    for number, reading in contradicted:
        by_value.setdefault(number.value, []).append((number, reading))
    for value, places in by_value.items():
        numbers = [number for number, _ in places]
        reading = places[0][1]
        wrong = cell_that_fits(values, value, among=quantity.wrong, besides=reading.cells)
        yield Finding(
            id=finding_id(RULE, measure, str(value)),
            rule=RULE,
            status="fail",
            severity=rule(RULE).severity,
            message=_message(numbers[0], reading, wrong),
            left=value,
            right=reading.value,
            cells=reading.cells,
            anchors=tuple(number.anchor for number in numbers),
            spans=tuple(number.span for number in numbers),
        )


def _message(number: ProseNumber, reading: Reading, wrong: str | None) -> Message:
    says = rule(RULE).says
    template = says["fail" if len(reading.cells) == 1 else "fail_sum"]
    fail = template.filled(
        quoted=number.text,
        right=reading.value,
        difference=round(abs(number.value - reading.value), _DECIMALS),
        cells=cell_names(reading.cells),
    )
    if wrong is None:
        return fail
    return says["wrong_cell"].filled(fail=fail, cell=cell_name(wrong), left=number.value)
