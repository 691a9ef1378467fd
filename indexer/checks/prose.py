"""Whether the numbers of the text agree with the tables (I7).

A number is held against the tables only where its wording leaves no other
reading: about the agency itself, its whole year, and all of the quantity.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from indexer.checks.applicants import stated_of_applicants
from indexer.checks.arithmetic import Number
from indexer.checks.cell_names import cell_name, cell_names
from indexer.checks.findings import agreement, finding_id
from indexer.checks.readings import (
    CellValues,
    Reading,
    cell_that_fits,
    readings_of,
)
from indexer.checks.rules import rule, rule_data
from indexer.checks.sentences import TELLING_SECTIONS, clause_start, sentence_span
from indexer.checks.shares import check_shares, stated_shares
from indexer.model import Finding, Message, ProseNumber, Report
from indexer.parsing.dates import years
from indexer.parsing.matching import matching_form

RULE: Final = "I7"
_DATA = rule_data("rules_prose")
_SCOPE = {key: re.compile(pattern) for key, pattern in _DATA["scope"].items()}
_FLOOR = re.compile(_DATA["approximate"]["floor"])
_ABOUT = re.compile(_DATA["approximate"]["about"])
_BELOW = re.compile(_DATA["approximate"]["below"])
_ABOUT_SHARE = 0.1
_NUMERAL = re.compile(r"[\d〇○零一二两三四五六七八九十百千万]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity of the tables that the text names.

    Attributes:
        readings: What its number may be; ``strict`` and ``loose`` are wordings
            that allow fewer or more.
        given, home: What the sentence must say, unless it stands in that section.
        unless: What must not stand in the number's clause.
        wrong: Cells that may have been quoted by mistake.
        of_applicants: Whether it is of one kind of applicant only.
        unless_behind: What must not follow in its sentence.
        beside: A year near the report's that may be named with it, and how.
    """

    readings: tuple[str, ...]
    strict: re.Pattern[str] | None
    strictly: tuple[str, ...]
    loose: re.Pattern[str] | None
    loosely: tuple[str, ...]
    given: re.Pattern[str] | None
    home: int | None
    unless: re.Pattern[str] | None
    wrong: tuple[str, ...]
    of_applicants: bool
    unless_behind: re.Pattern[str] | None
    beside: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where a number stands, in matching form, up to its own end; ``behind`` as printed."""

    sentence: str
    clause: str
    behind: str

    @property
    def end(self) -> str:
        """What follows the number in its sentence, in matching form."""
        rest = matching_form(self.behind)
        return rest[: sentence_span(rest, 0)[1]]

    @property
    def rest(self) -> str:
        """What follows the number in its clause, in matching form."""
        return self.end.partition(",")[0]


def _optional(entry: Mapping[str, Any], key: str) -> re.Pattern[str] | None:
    return re.compile(entry[key]) if key in entry else None


QUANTITIES: Final[Mapping[str, Quantity]] = {
    entry["measure"]: Quantity(
        readings=tuple(entry["readings"]),
        strict=_optional(entry, "strict"),
        strictly=tuple(entry.get("strictly", ())),
        loose=_optional(entry, "loose"),
        loosely=tuple(entry.get("loosely", ())),
        given=_optional(entry, "given"),
        home=entry.get("home"),
        unless=_optional(entry, "unless"),
        wrong=tuple(entry["wrong"]),
        of_applicants="applicants" in entry,
        unless_behind=_optional(entry, "unless_behind"),
        beside=entry.get("beside"),
    )
    for entry in _DATA["quantity"]
}


def check_prose(report: Report) -> Iterator[Finding]:
    """One finding for each number that the tables contradict, and one for all that agree."""
    if not report.has_form:
        return
    stated = stated_shares(report)
    numbers_of = {
        **_by_quantity(report.prose_numbers),
        **stated_of_applicants(report),
    }
    values = CellValues(report.tables)
    if not (stated or numbers_of) or not values:
        return
    agreeing, wrong = check_shares(stated, values)
    yield from wrong
    texts = _telling_texts(report) if numbers_of else {}
    for measure, quantity in QUANTITIES.items():
        numbers = numbers_of.get(measure)
        if not numbers:
            continue
        judged = _judged(quantity, numbers, texts, report)
        agreed, unlike = _sorted_out(values, judged)
        contradicted = _without_parts(unlike, report, numbers)
        agreeing += agreed
        if agreed and report.scope == "area":
            continue
        yield from _contradictions(values, measure, quantity, contradicted)
    if agreeing:
        yield agreement(RULE, agreeing)


def _by_quantity(numbers: Iterable[ProseNumber]) -> dict[str, list[ProseNumber]]:
    """The numbers of each measure that names a quantity of the tables, in their order."""
    found: dict[str, list[ProseNumber]] = {}
    for number in numbers:
        if number.measure in QUANTITIES:
            found.setdefault(number.measure, []).append(number)
    return found


Judged = tuple[ProseNumber, tuple[str, ...]]
"""A number and the readings that its wording allows."""

Texts = Mapping[str, tuple[int, str]]
"""Anchor of a paragraph → number of its section, and its text."""


def _telling_texts(report: Report) -> Texts:
    return {
        paragraph.anchor: (section.number, paragraph.text)
        for section in report.sections
        if section.number in TELLING_SECTIONS
        for paragraph in section.paragraphs
    }


def _judged(
    quantity: Quantity, numbers: Sequence[ProseNumber], texts: Texts, report: Report
) -> Iterator[Judged]:
    """The numbers that can be held against the tables."""
    for number in numbers:
        if number.anchor not in texts or not _NUMERAL.search(number.text):
            continue
        section, text = texts[number.anchor]
        context = _context(text, number.span)
        if _is_about_it(quantity, context, section, report.year) and _is_its_own(
            context, report
        ):
            yield number, _allowed(quantity, context)


def _wholes(report: Report, numbers: Sequence[ProseNumber]) -> list[ProseNumber]:
    """The numbers that do not break down another one (其中 …)."""
    texts = {paragraph.anchor: paragraph.text for paragraph in report.paragraphs}
    return [
        number
        for number in numbers
        if number.anchor not in texts
        or not _SCOPE["breakdown"].search(_context(texts[number.anchor], number.span).clause)
    ]


def _context(text: str, span: tuple[int, int]) -> Context:
    until = matching_form(text[: span[1]])
    start = len(matching_form(text[: span[0]]))
    return Context(
        sentence=until[sentence_span(until, start)[0] :],
        clause=until[clause_start(until, start) :],
        behind=text[span[1] :],
    )


def _is_about_it(quantity: Quantity, context: Context, section: int, year: int | None) -> bool:
    """Whether a number can only be the agency's own, for its whole year."""
    clause = context.clause
    if _names_another_year(quantity, context.sentence, year):
        return False
    if _SCOPE["elsewhere"].search(clause) or _SCOPE["months"].search(context.sentence):
        return False
    if _SCOPE["applicants"].search(clause) and not quantity.of_applicants:
        return False
    if _SCOPE["breakdown"].search(clause) and not (
        quantity.strict is None or quantity.strict.search(clause)
    ):
        return False
    if _is_said_of_less(quantity, context):
        return False
    is_home = section == quantity.home
    return quantity.given is None or is_home or bool(quantity.given.search(context.sentence))


def _is_said_of_less(quantity: Quantity, context: Context) -> bool:
    """Whether the words around a number make it one of less than the quantity."""
    before, behind = quantity.unless, quantity.unless_behind
    if before is not None and before.search(context.clause):
        return True
    return behind is not None and behind.search(context.end) is not None


def _names_another_year(quantity: Quantity, sentence: str, year: int | None) -> bool:
    """Whether a sentence names another year than the report's, and not as one beside it."""
    others = set(years(sentence)) - {year}
    if not others or quantity.beside is None or year is None:
        return bool(others)
    beside = year + quantity.beside["years"]
    said = quantity.beside["said"].replace("{year}", str(beside))
    return others != {beside} or re.search(said, sentence) is None


def _is_its_own(context: Context, report: Report) -> bool:
    """Whether no other body, part of the applicants or place around the agency is named."""
    is_around = _SCOPE["around"].search(context.clause) is not None
    if is_around and report.scope == "own" and not _SCOPE["governing"].search(report.agency):
        return False
    if _SCOPE["whose"].match(context.rest):
        return False
    body = _SCOPE["bodies"].search(context.clause)
    return body is None or body[1] in report.agency


def _allowed(quantity: Quantity, context: Context) -> tuple[str, ...]:
    if quantity.strict is not None and quantity.strict.search(context.clause):
        includes = _SCOPE["carrying"].search(context.rest)
        return quantity.readings if includes else quantity.strictly
    if quantity.loose is not None and quantity.loose.search(context.clause):
        return quantity.loosely
    return quantity.readings


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


def _without_parts(
    unlike: Sequence[tuple[ProseNumber, Reading]],
    report: Report,
    numbers: Sequence[ProseNumber],
) -> Sequence[tuple[ProseNumber, Reading]]:
    """The numbers that the tables contradict.

    Several numbers side by side may be parts of the quantity: then none is held
    against the tables.
    """
    if not unlike:
        return ()
    wholes = _wholes(report, numbers)
    return [
        (number, reading)
        for number, reading in unlike
        if not any(_are_parts(number, other) for other in wholes)
    ]


def _are_parts(one: ProseNumber, other: ProseNumber) -> bool:
    return one is not other and one.anchor == other.anchor and one.value != other.value


def _fits(number: ProseNumber, value: Number) -> bool:
    """Whether a number of the text can stand for a number of the tables."""
    if number.value == value:
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
        quoted=number.text, right=reading.value, cells=cell_names(reading.cells)
    )
    if wrong is None:
        return fail
    return says["wrong_cell"].filled(fail=fail, cell=cell_name(wrong), left=number.value)
