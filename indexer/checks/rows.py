"""Which numbers the text gives of rows and columns of the form in the form's words, for I7."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from indexer.checks.arithmetic import Number
from indexer.checks.quantities import (
    QUANTITIES,
    Context,
    Judged,
    Quantity,
    is_about_some_months,
    is_its_own,
)
from indexer.checks.readings import CellValues, readings_of
from indexer.checks.rules import pattern_in, rule_data
from indexer.checks.sentences import TELLING_SECTIONS, clause_start, has_any
from indexer.model import Paragraph, ProseNumber, Report, Section
from indexer.parsing.dates import years
from indexer.parsing.matching import MatchingText, matching_form
from indexer.parsing.prose_numbers.numerals import chinese_number

_DATA = rule_data("rules_rows")
_WORDS: Final = _DATA["words"]
_WHOLE = re.compile(_WORDS["whole"])
_REASON = re.compile(_WORDS["reason"])
_AMOUNTS: Final[Mapping[str, str]] = _DATA["amounts"]
_CARRIED = re.compile(_WORDS["carried"])
_STOP: Final = "."
_REACH: Final = 400
"""Characters before a number that are looked at; a longer sentence counts from there."""


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

    One that ``adds_up`` others is not named where a reason for some of them is.
    """

    measure: str
    kind: Kind
    words: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    topic: re.Pattern[str] | None
    adds_up: bool


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


_KINDS: Final = {name: _kind(entry) for name, entry in _DATA["kind"].items()}


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
    )


_ROWS: Final = tuple(map(_row, _DATA["row"]))
_ROW_OF: Final = {row.measure: row for row in _ROWS}
_ROWS_OF: Final = {kind: [row for row in _ROWS if row.kind is kind] for kind in _KINDS.values()}
_BEFORE_WORD, _BEHIND_WORD = 24, 80
"""Characters around the words of a row within which it is named."""


def stated_of_rows(report: Report, values: CellValues) -> Mapping[str, list[Judged]]:
    """The numbers of rows and columns, each with the readings that it may have.

    Left out are those of less than the row or of anything else: 信函申请 8 件，其中自然人
    6 件; 上半年予以公开 3 件; 行政复议 45 件，维持 30 件, where no cell holds 45.
    """
    found: dict[str, list[Judged]] = {}
    for section in report.sections:
        if section.number not in TELLING_SECTIONS:
            continue
        for paragraph in section.paragraphs:
            for row, number, said in _stated(paragraph, section, report):
                names = _readings(row.kind, QUANTITIES[row.measure], said, values)
                if names:
                    found.setdefault(row.measure, []).append((number, names))
    return found


def is_of_less(number: ProseNumber, text: str, values: CellValues) -> bool:
    """Whether a number of the prose counts only some of its row, by what stands before it."""
    row = _ROW_OF.get(number.measure)
    if row is None:
        return False
    form = matching_form(text[max(0, number.span[1] - _REACH) : number.span[1]])
    said = form[form.rfind(_STOP) + 1 :]
    clause = said[clause_start(said, len(said)) :]
    return (
        row.kind.apart.search(said) is not None
        or row.kind.clause.search(clause) is not None
        or not _readings(row.kind, QUANTITIES[row.measure], said, values)
    )


def _stated(
    paragraph: Paragraph, section: Section, report: Report
) -> Iterator[tuple[Row, ProseNumber, str]]:
    """The numbers of rows in a paragraph, and what the text says up to each of them."""
    source = MatchingText(paragraph.text)
    form = source.text
    for row, match in _named(form, section.number):
        reach = max(0, match.start() - _REACH)
        start = max(reach, form.rfind(_STOP, reach, match.start()) + 1)
        before, said = form[start : match.start()], form[start : match.end()]
        clause = said[clause_start(said, match.start() - start) :]
        if row.adds_up and _REASON.search(clause[: match.start() - match.end()]):
            continue
        value = _value(match["number"], match["unit"])
        if value is None or not _is_of_the_row(row, said, before, clause, section):
            continue
        context = Context(
            sentence=said, clause=before, behind=form[match.end() : match.end() + _REACH]
        )
        if not _is_of_the_year(before, report) or not is_its_own(context, report):
            continue
        span = source.source_start(match.start()), source.source_end(match.end())
        yield (
            row,
            ProseNumber(
                measure=row.measure,
                value=value,
                approximate=False,
                unit=match["unit"],
                anchor=paragraph.anchor,
                span=span,
                text=paragraph.text[slice(*span)],
            ),
            said,
        )


def _named(form: str, section: int) -> Iterator[tuple[Row, re.Match[str]]]:
    """Where a text in matching form names a row and gives a number of it."""
    for kind, rows in _ROWS_OF.items():
        if section != kind.home and not has_any(form, kind.signs):
            continue
        for row in rows:
            if not has_any(form, row.words):
                continue
            places = [place for word in row.words for place in _ends(form, word)]
            start, end = max(0, min(places) - _BEFORE_WORD), max(places) + _BEHIND_WORD
            for pattern in row.patterns:
                for match in pattern.finditer(form, start, end):
                    yield row, match


def _ends(form: str, word: str) -> tuple[int, ...]:
    """Where a word stands first and last, if it does."""
    first = form.find(word)
    return () if first < 0 else (first, form.rfind(word))


def _value(digits: str, unit: str) -> Number | None:
    """A count, or an amount in 万元."""
    if unit in _AMOUNTS:
        return float(Decimal(digits) * Decimal(_AMOUNTS[unit]))
    return int(digits) if digits.isdecimal() else chinese_number(digits)


def _is_of_the_row(row: Row, said: str, before: str, clause: str, section: Section) -> bool:
    """Whether a number is one of all that the row counts, by the words around it."""
    kind = row.kind
    if section.number != kind.home and not kind.subject.search(said):
        return False
    if kind.apart.search(before) or kind.clause.search(clause):
        return False
    return row.topic is None or row.topic.fullmatch(_topic(kind, said)) is not None


def _topic(kind: Kind, said: str) -> str:
    """The last topic before a number, or nothing."""
    topics = kind.topics.findall(said) if kind.topics else ()
    return topics[-1] if topics else ""


def _is_of_the_year(before: str, report: Report) -> bool:
    others = set(years(_CARRIED.sub("", before))) - {report.year}
    return not others and not is_about_some_months(before)


def _readings(kind: Kind, quantity: Quantity, said: str, values: CellValues) -> tuple[str, ...]:
    """What the number may be by the words up to it; nothing if it is part of another whole."""
    if quantity.strict is not None and quantity.strict.search(said):
        return quantity.strictly
    wholes = _WHOLE.findall(said) if kind.wholes else ()
    places = [
        place
        for place, name in enumerate(kind.wholes)
        for reading in readings_of(values, (name,)) or ()
        if wholes and reading.value == int(wholes[-1])
    ]
    if wholes and (kind.is_paired or not places):
        return tuple(quantity.readings[place] for place in places)
    topic = _topic(kind, said)
    narrowed = [
        name
        for name, pattern in zip(quantity.readings, kind.narrow, strict=False)
        if pattern.search(topic)
    ]
    return tuple(narrowed) or quantity.readings
