"""Which quantities of the tables the text names, and which readings its words allow."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from indexer.checks.rules import pattern_in, quantity_entries, rule_data
from indexer.checks.sentences import (
    REACH,
    clause_start,
    sentence_span,
    whole_sentence_start,
    without_asides,
)
from indexer.model import Paragraph, ProseNumber, Report
from indexer.parsing.dates import years
from indexer.parsing.matching import matching_form

_DATA = rule_data("rules_prose")
_NUMERAL = re.compile(r"[\d〇○零一二两三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]")
_STOPS: Final = ",:;.!?"
_SCOPE = {key: re.compile(pattern) for key, pattern in _DATA["scope"].items()}
_JUDGES = _SCOPE["judges"]
_OF_REQUESTS: Final = (3, 4)
_HEADING: Final = 16
"""Characters at the beginning of a paragraph that may be its heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A quantity of the tables that the text names.

    Attributes:
        readings: What its number may be; ``strict`` and ``loose`` are wordings
            that allow fewer or more, ``strict_beside`` one beside it.
        given, home: What the sentence must say, unless it stands in that section.
        unless: What must not stand in the number's clause.
        wrong: Cells that may have been quoted by mistake.
        unless_behind: What must not follow in its sentence.
        beside: A year near the report's that may be named with it, and how.
    """

    readings: tuple[str, ...]
    strict: re.Pattern[str] | None
    strict_beside: re.Pattern[str] | None
    strictly: tuple[str, ...]
    loose: re.Pattern[str] | None
    loosely: tuple[str, ...]
    given: re.Pattern[str] | None
    home: int | None
    unless: re.Pattern[str] | None
    wrong: tuple[str, ...]
    unless_behind: re.Pattern[str] | None
    beside: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where a number stands, in matching form, up to its own end; ``behind`` as printed.

    ``sentence`` begins after a semicolon or a full stop, ``said`` after the full stop.
    """

    said: str
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


def breaks_down(context: Context) -> bool:
    """Whether a number is one of the parts of another (其中 …)."""
    return _SCOPE["breakdown"].search(context.clause) is not None


QUANTITIES: Final[Mapping[str, Quantity]] = {
    entry["measure"]: Quantity(
        readings=tuple(entry["readings"]),
        strict=pattern_in(entry, "strict"),
        strict_beside=pattern_in(entry, "strict_beside"),
        strictly=tuple(entry.get("strictly", ())),
        loose=pattern_in(entry, "loose"),
        loosely=tuple(entry.get("loosely", ())),
        given=pattern_in(entry, "given"),
        home=entry.get("home"),
        unless=pattern_in(entry, "unless"),
        wrong=tuple(entry["wrong"]),
        unless_behind=pattern_in(entry, "unless_behind"),
        beside=entry.get("beside"),
    )
    for entry in quantity_entries()
}

Judged = tuple[ProseNumber, tuple[str, ...]]
"""A number and the readings that its wording allows."""


def context_of(text: str, span: tuple[int, int]) -> Context:
    """What stands around a number of a paragraph."""
    begin = max(0, span[0] - REACH)
    until = matching_form(text[begin : span[1]])
    start = len(matching_form(text[begin : span[0]]))
    start += len(until[start:]) - len(until[start:].lstrip(_STOPS))
    return Context(
        said=until[whole_sentence_start(until, 0, start) :],
        sentence=until[sentence_span(until, start)[0] :],
        clause=until[clause_start(until, start) :],
        behind=text[span[1] : span[1] + REACH],
    )


def is_in_words(number: ProseNumber) -> bool:
    """Whether a number is a zero that the text states without a numeral."""
    return _NUMERAL.search(number.text) is None


def is_at_home(home: int | None, section: int, paragraph: Paragraph) -> bool:
    """Whether a paragraph stands where what it counts is told, so that it need not say so.

    What became of requests is told in their sections, and where a paragraph is about them.
    """
    if section == home:
        return True
    heading = paragraph.heading or paragraph.text[:_HEADING]
    return home in _OF_REQUESTS and _SCOPE["requests"].search(heading) is not None


def is_about_it(
    quantity: Quantity, context: Context, place: tuple[int, Paragraph], report: Report
) -> bool:
    """Whether a number can only be the agency's own, for its whole year."""
    clause = context.clause
    if _names_another_year(quantity, context.sentence, report.year):
        return False
    if _is_told_elsewhere(context) or is_about_some_months(context.sentence):
        return False
    if breaks_down(context) and not (quantity.strict is None or quantity.strict.search(clause)):
        return False
    if _is_said_of_less(quantity, context):
        return False
    is_home = is_at_home(quantity.home, *place) and not _JUDGES.search(report.agency)
    return quantity.given is None or is_home or bool(quantity.given.search(context.said))


def _is_told_elsewhere(context: Context) -> bool:
    """Whether a number is one of another body, of one channel or of some applicants."""
    clause, sentence = without_asides(context.clause), without_asides(context.sentence)
    return (
        _SCOPE["elsewhere"].search(clause) is not None
        or _SCOPE["channel"].search(sentence) is not None
        or _SCOPE["applicants"].search(context.clause) is not None
        or _SCOPE["others"].match(context.rest) is not None
    )


def is_about_some_months(sentence: str) -> bool:
    """Whether a sentence in matching form names months that are not the whole year."""
    return _SCOPE["months"].search(sentence) is not None


def _is_said_of_less(quantity: Quantity, context: Context) -> bool:
    """Whether the words around a number make it one of less than the quantity."""
    before, behind = quantity.unless, quantity.unless_behind
    if before is not None and before.search(context.clause):
        return True
    return behind is not None and behind.search(context.end) is not None


def _names_another_year(quantity: Quantity, sentence: str, year: int | None) -> bool:
    """Whether a sentence names another year than the report's, and not as one beside it."""
    others = set(years(without_asides(sentence))) - {year}
    if not others or quantity.beside is None or year is None:
        return bool(others)
    beside = year + quantity.beside["years"]
    said = quantity.beside["said"].replace("{year}", str(beside))
    return others != {beside} or re.search(said, sentence) is None


def is_its_own(context: Context, report: Report) -> bool:
    """Whether no other body, part of the applicants or place around the agency is named."""
    is_around = _SCOPE["around"].search(context.clause) is not None
    if is_around and report.scope == "own" and not _SCOPE["governing"].search(report.agency):
        return False
    if _SCOPE["whose"].match(context.rest):
        return False
    body = _SCOPE["bodies"].search(context.clause)
    return body is None or body[1] in report.agency


def allowed_readings(quantity: Quantity, context: Context) -> tuple[str, ...]:
    """What a number may be by the words before it."""
    if quantity.strict is not None and quantity.strict.search(context.clause):
        includes = _SCOPE["carrying"].search(context.rest)
        return quantity.readings if includes else quantity.strictly
    beside = quantity.strict_beside
    if beside is not None and (beside.search(context.sentence) or beside.search(context.end)):
        return quantity.strictly
    if quantity.loose is not None and quantity.loose.search(context.clause):
        return quantity.loosely
    return quantity.readings
