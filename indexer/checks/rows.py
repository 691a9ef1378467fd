"""Which numbers the text gives of rows and columns of the form in the form's words, for I7."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final

from indexer.checks.arithmetic import Number
from indexer.checks.quantities import (
    QUANTITIES,
    Context,
    Judged,
    Quantity,
    is_about_some_months,
    is_at_home,
    is_its_own,
)
from indexer.checks.readings import CellValues, readings_of
from indexer.checks.row_names import ROW_OF, ROWS_OF, Kind, Row
from indexer.checks.rules import rule_data
from indexer.checks.sentences import (
    TELLING_SECTIONS,
    clause_start,
    has_any,
    whole_sentence_start,
    without_asides,
    without_brackets,
)
from indexer.model import Paragraph, ProseNumber, Report, Section
from indexer.parsing.dates import years
from indexer.parsing.matching import matching_form, matching_text
from indexer.parsing.prose_numbers.numerals import chinese_number

_DATA = rule_data("rules_rows")
_WORDS: Final = _DATA["words"]
_WHOLE = re.compile(_WORDS["whole"])
_LISTED = re.compile(_WORDS["listed"])
_COUNT = re.compile(_WORDS["count"])
_REASON = re.compile(_WORDS["reason"])
_AMOUNTS: Final[Mapping[str, str]] = _DATA["amounts"]
_CARRIED = re.compile(_WORDS["carried"])
_OF_THEM: Final = tuple(_WORDS["of_them"])
_REACH: Final = 400
"""Characters before a number that are looked at; a longer sentence counts from there."""


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
                names = _readings(row.kind, QUANTITIES[row.measure], *said, values)
                if names:
                    found.setdefault(row.measure, []).append((number, names))
    return found


def is_of_less(number: ProseNumber, text: str, values: CellValues) -> bool:
    """Whether a number of the prose counts only some of its row, by what stands before it."""
    row = ROW_OF.get(number.measure)
    if row is None:
        return False
    form = matching_form(text[max(0, number.span[1] - _REACH) : number.span[1]])
    start = whole_sentence_start(form, 0, len(form))
    said = form[start:]
    clause = said[clause_start(said, len(said)) :]
    return (
        row.kind.apart.search(without_asides(said)) is not None
        or row.kind.clause.search(without_brackets(clause)) is not None
        or not _readings(
            row.kind, QUANTITIES[row.measure], _earlier(form, 0, start), said, values
        )
    )


def _stated(
    paragraph: Paragraph, section: Section, report: Report
) -> Iterator[tuple[Row, ProseNumber, tuple[str, str]]]:
    """The numbers of rows in a paragraph, each with what the text says up to it.

    That is the sentence that it breaks down, if there is one, and its own.
    """
    source = matching_text(paragraph.text)
    form = source.text
    for row, match in _named(form, section.number):
        reach = max(0, match.start() - _REACH)
        start = whole_sentence_start(form, reach, match.start())
        before, said = form[start : match.start()], form[start : match.end()]
        clause = said[clause_start(said, match.start() - start) :]
        if row.adds_up and _REASON.search(clause[: match.start() - match.end()]):
            continue
        value = _value(match["number"], match["unit"])
        if value is None or not _is_of_the_row(row, said, before, clause):
            continue
        earlier = _earlier(form, reach, start)
        if row.needs_whole and not _wholes(earlier, said):
            continue
        is_home = is_at_home(row.kind.home, section.number, paragraph)
        if not is_home and not row.kind.subject.search(earlier + said):
            continue
        behind = form[match.end() : match.end() + _REACH]
        context = Context(said=said, sentence=said, clause=before, behind=behind)
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
            (earlier, said),
        )


def _earlier(form: str, reach: int, start: int) -> str:
    """The sentence that this one breaks down (其中 …); nothing before any other."""
    if start == reach or not form.startswith(_OF_THEM, start):
        return ""
    return form[whole_sentence_start(form, reach, start - 1) : start]


def _named(form: str, section: int) -> Iterator[tuple[Row, re.Match[str]]]:
    """Where a text in matching form names a row and gives a number of it."""
    for kind, rows in ROWS_OF.items():
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


def _is_of_the_row(row: Row, said: str, before: str, clause: str) -> bool:
    """Whether a number is one of all that the row counts, by the words around it."""
    kind = row.kind
    if kind.apart.search(without_asides(before)) or kind.clause.search(
        without_brackets(clause)
    ):
        return False
    return (
        row.topic is None or row.topic.fullmatch((_topics(kind, said) or [""])[-1]) is not None
    )


def _topics(kind: Kind, said: str) -> list[str]:
    """The topics before a number, in their order."""
    return kind.topics.findall(said) if kind.topics else []


def _is_of_the_year(before: str, report: Report) -> bool:
    own = without_asides(_CARRIED.sub("", before))
    others = set(years(own)) - {report.year}
    return not others and not is_about_some_months(before)


def _wholes(earlier: str, said: str) -> set[int]:
    """The number that is broken down, or those that it may be, in the sentence before."""
    plain = without_asides(said)
    own = _WHOLE.findall(plain) or _LISTED.findall(plain)[:1]
    return {int(own[-1])} if own else {int(number) for number in _COUNT.findall(earlier)}


def _readings(
    kind: Kind, quantity: Quantity, earlier: str, said: str, values: CellValues
) -> tuple[str, ...]:
    """What the number may be by the words up to it; nothing if it is part of another whole."""
    if quantity.strict is not None and quantity.strict.search(said):
        return quantity.strictly
    wholes = _wholes(earlier, said) if kind.wholes else ()
    places = [
        place
        for place, name in enumerate(kind.wholes if wholes else ())
        for reading in readings_of(values, (name,)) or ()
        if reading.value in wholes
    ]
    is_one_of = len(wholes) > 1 and not places
    if wholes and (kind.is_paired or not places) and not is_one_of:
        step = len(kind.wholes)
        return tuple(name for place in places for name in quantity.readings[place::step])
    topics = " ".join(_topics(kind, said))
    narrowed = [
        name
        for name, pattern in zip(quantity.readings, kind.narrow, strict=False)
        if pattern.search(topics)
    ]
    return tuple(narrowed) if len(narrowed) == 1 else quantity.readings
