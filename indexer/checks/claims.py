"""Whether what a report claims in words agrees with its tables (I8).

Only claims that can be read in one way are held against the tables: about the
agency itself, its whole year, and nothing narrower than the cells compared.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from indexer.checks.arithmetic import Number
from indexer.checks.cell_names import cell_names
from indexer.checks.findings import agreement, finding_id
from indexer.checks.quantities import is_in_words
from indexer.checks.readings import CellValues, cells_like, readings_of
from indexer.checks.rules import rule, rule_data
from indexer.checks.sentences import (
    has_any,
    sentence_span,
    without_asides,
    without_brackets,
)
from indexer.model import Finding, Paragraph, Report
from indexer.parsing.dates import years
from indexer.parsing.matching import matching_form, matching_text

RULE: Final = "I8"
SILENT_SECTIONS: Final = (5,)
"""Sections that speak of problems and plans, not of the year's figures."""

_DATA = rule_data("rules_claims")
_WORD = re.compile(r"<(\w+)>")
_NUMBER = re.compile(r"(?<![\d.])\d{1,9}(?![\d.])")


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern with the words that it names put in, and those that they name."""
    spelt_out = _WORD.sub(lambda match: str(_DATA["words"][match[1]]), text)
    return re.compile(text) if spelt_out == text else _pattern(spelt_out)


Group = Mapping[str, Number | None]
"""Some cells: anchor → number, ``None`` where the cell is lost or states none."""


Told = tuple[Paragraph, str]
"""A paragraph and its matching form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim that reports make in words.

    Attributes:
        words: Of which one stands in each match of the patterns.
        zero: Groups of cells; the claim is wrong if each of them adds up to more than 0.
        given: What must stand before it in its sentence.
        unless: What must not stand between the beginning of its sentence and its end.
        measure: Of the numbers of the prose whose zeros in words make the same claim.
        of: Readings of which one, stated before it in its sentence, is all that it is about.
    """

    id: str
    patterns: tuple[re.Pattern[str], ...]
    words: tuple[str, ...]
    zero: tuple[tuple[str, ...], ...]
    given: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    measure: str | None
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Where a report makes a claim; ``place`` in the matching form of the paragraph's text."""

    paragraph: Paragraph
    place: tuple[int, int]

    @property
    def span(self) -> tuple[int, int]:
        """The half-open range of the claim in the paragraph's text."""
        source = matching_text(self.paragraph.text)
        return source.source_start(self.place[0]), source.source_end(self.place[1])

    @property
    def quoted(self) -> str:
        """The claim as printed."""
        return self.paragraph.text[slice(*self.span)]


def _claim(entry: Mapping[str, Any]) -> Claim:
    return Claim(
        id=entry["id"],
        patterns=tuple(_pattern(one) for one in entry["patterns"]),
        words=tuple(entry["words"]),
        zero=tuple(tuple(group) for group in entry["zero"]),
        given=_pattern(entry["given"]) if "given" in entry else None,
        unless=_pattern(entry["unless"]) if "unless" in entry else None,
        measure=entry.get("measure"),
        of=tuple(entry.get("of", ())),
    )


CLAIMS: Final = tuple(_claim(entry) for entry in _DATA["claim"])
_BY_MEASURE: Final = {claim.measure: claim for claim in CLAIMS if claim.measure is not None}
_QUALIFIED = re.compile(_DATA["scope"]["qualified"])
_ELSEWHERE = re.compile(_DATA["scope"]["elsewhere"])
_BODIES = re.compile(_DATA["scope"]["bodies"])
_TELLING: Final[tuple[str, ...]] = tuple(_DATA["scope"]["telling"])


def check_claims(report: Report) -> Iterator[Finding]:
    """One finding for each claim that the tables contradict, and one for all that agree."""
    if not report.has_form:
        return
    paragraphs = _telling_paragraphs(report)
    if not paragraphs:
        return
    values = CellValues(report.tables)
    forms = {paragraph.anchor: form for paragraph, form in paragraphs}
    agreeing = 0
    for claim, places in _stated_claims(report, paragraphs).items():
        stated = [one for one in places if not _is_of_a_reading(claim, one, forms, values)]
        groups = [_group(values, group) for group in claim.zero]
        if stated and all(_total(group) > 0 for group in groups):
            yield _contradiction(claim, stated, groups)
        elif any(group and set(group.values()) == {0} for group in groups):
            agreeing += len(stated)
    if agreeing:
        yield agreement(RULE, agreeing)


def _stated_claims(report: Report, paragraphs: Sequence[Told]) -> Mapping[Claim, list[Stated]]:
    """Where the report makes each claim: in wordings of the rules, or with a zero in words."""
    found: dict[Claim, list[Stated]] = {}
    for claim in CLAIMS:
        stated = [
            Stated(paragraph=paragraph, place=(start, end))
            for paragraph, form in paragraphs
            if has_any(form, claim.words)
            for start, end in _matches(claim, form)
            if _is_of_the_year(claim, form, (start, end), report)
        ]
        if stated:
            found[claim] = stated
    known = [one for stated in found.values() for one in stated]
    for claim, one in _zeros_in_words(report, paragraphs):
        if not any(_overlap(one, other) for other in known):
            found.setdefault(claim, []).append(one)
    return found


def _zeros_in_words(
    report: Report, paragraphs: Sequence[Told]
) -> Iterator[tuple[Claim, Stated]]:
    """The numbers of the prose that say none in words, as the claims that they make."""
    numbers = [one for one in report.prose_numbers if one.value == 0 and is_in_words(one)]
    told = {paragraph.anchor: (paragraph, form) for paragraph, form in paragraphs}
    for number in numbers:
        claim = _BY_MEASURE.get(number.measure)
        if claim is None or number.anchor not in told:
            continue
        paragraph, form = told[number.anchor]
        start, end = (len(matching_form(paragraph.text[:at])) for at in number.span)
        said = form[start:end]
        if _QUALIFIED.search(said) or _ELSEWHERE.search(said):
            continue
        if report.year and set(years(said)) - {report.year, report.year + 1}:
            continue
        if _is_of_the_year(claim, form, (start, end), report):
            yield claim, Stated(paragraph=paragraph, place=(start, end))


def _overlap(one: Stated, other: Stated) -> bool:
    is_near = one.place[0] < other.place[1] and other.place[0] < one.place[1]
    return is_near and one.paragraph.anchor == other.paragraph.anchor


def _is_of_the_year(claim: Claim, form: str, place: tuple[int, int], report: Report) -> bool:
    """Whether a claim at a place of a text in matching form is about the agency's own year.

    A sentence that names another year says nothing.
    """
    start, end = place
    begin, _ = sentence_span(form, start)
    before, whole = without_asides(form[begin:start]), without_asides(form[begin:end])
    if claim.given is not None and not claim.given.search(before):
        return False
    if claim.unless is not None and claim.unless.search(whole):
        return False
    if _ELSEWHERE.search(before) or set(years(before)) - {report.year}:
        return False
    body = _BODIES.search(before)
    return body is None or not report.agency or body[1] in report.agency


def _is_of_a_reading(
    claim: Claim, stated: Stated, forms: Mapping[str, str], values: CellValues
) -> bool:
    """Whether a claim is about a number that the tables bear out: 办理14件，全部办结."""
    if not claim.of:
        return False
    form = forms[stated.paragraph.anchor]
    begin, _ = sentence_span(form, stated.place[0])
    said = without_brackets(form[begin : stated.place[0]])
    numbers = set(map(int, _NUMBER.findall(said)))
    return any(reading.value in numbers for reading in readings_of(values, claim.of) or ())


def _matches(claim: Claim, form: str) -> list[tuple[int, int]]:
    """The places of a claim, each once, the longest reading of each."""
    found: list[tuple[int, int]] = []
    spans = {match.span() for one in claim.patterns for match in one.finditer(form)}
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _telling_paragraphs(report: Report) -> list[Told]:
    """The paragraphs that may state something, with their matching forms."""
    return [
        (paragraph, form)
        for section in report.sections
        if section.number not in SILENT_SECTIONS
        for paragraph in section.paragraphs
        if has_any(form := matching_form(paragraph.text), _TELLING)
    ]


def _group(values: CellValues, patterns: Sequence[str]) -> Group:
    return {anchor: values[anchor] for anchor in cells_like(values, patterns)}


def _total(group: Group) -> Number:
    return sum(value for value in group.values() if value is not None)


def _contradiction(
    claim: Claim,
    stated: Sequence[Stated],
    groups: Sequence[Group],
) -> Finding:
    broken = rule(RULE)
    cells = tuple(anchor for group in groups for anchor, value in group.items() if value)
    right = sum(map(_total, groups))
    says = broken.says["fail" if len(cells) == 1 else "fail_sum"]
    quoted = stated[0].quoted
    return Finding(
        id=finding_id(RULE, "claim", claim.id),
        rule=RULE,
        status="fail",
        severity=broken.severity,
        message=says.filled(quoted=quoted, cells=cell_names(cells), right=right),
        left=quoted,
        right=right,
        cells=cells,
        anchors=tuple(one.paragraph.anchor for one in stated),
        spans=tuple(one.span for one in stated),
    )
