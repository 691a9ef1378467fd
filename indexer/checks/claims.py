"""Whether what a report claims in words agrees with its tables (I8).

Only claims that can be read in one way are held against the tables: about the
agency itself, its whole year, and nothing narrower than the cells compared.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from indexer.checks.arithmetic import Number
from indexer.checks.cell_names import LANGUAGES, cell_names
from indexer.checks.findings import finding_id
from indexer.checks.readings import CellValues, cell_values, cells_like
from indexer.checks.rules import rule, rule_data, say
from indexer.checks.sentences import sentence_span
from indexer.model import Finding, Paragraph, Report
from indexer.parsing.dates import years
from indexer.parsing.matching import MatchingText, matching_form

RULE: Final = "I8"
SILENT_SECTIONS: Final = (5,)
"""Sections that speak of problems and plans, not of the year's figures."""

_DATA = rule_data("rules_claims")
_WORD = re.compile(r"<(\w+)>")


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(_WORD.sub(lambda match: str(_DATA["words"][match[1]]), text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim that reports make in words.

    Attributes:
        zero: Groups of cells; the claim is wrong if each of them adds up to more than 0.
        given: What must stand before it in its sentence.
        unless: What must not stand between the beginning of its sentence and its end.
    """

    id: str
    patterns: tuple[re.Pattern[str], ...]
    zero: tuple[tuple[str, ...], ...]
    given: re.Pattern[str] | None
    unless: re.Pattern[str] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """Where a report makes a claim; ``span`` in the paragraph's text."""

    paragraph: Paragraph
    span: tuple[int, int]

    @property
    def quoted(self) -> str:
        """The claim as printed."""
        return self.paragraph.text[slice(*self.span)]


def _claim(entry: Mapping[str, Any]) -> Claim:
    return Claim(
        id=entry["id"],
        patterns=tuple(_pattern(one) for one in entry["patterns"]),
        zero=tuple(tuple(group) for group in entry["zero"]),
        given=_pattern(entry["given"]) if "given" in entry else None,
        unless=_pattern(entry["unless"]) if "unless" in entry else None,
    )


CLAIMS: Final = tuple(_claim(entry) for entry in _DATA["claim"])
_ELSEWHERE = re.compile(_DATA["scope"]["elsewhere"])
_WORTH_READING = re.compile("申请|复议|诉讼|应诉|结转|规范性文件|维持|不予公开")


def check_claims(report: Report) -> Iterator[Finding]:
    """One finding for each claim that the tables contradict, and one for all that agree."""
    if report.format not in ("2021", "2019"):
        return
    paragraphs = _telling_paragraphs(report)
    if not paragraphs:
        return
    values = cell_values(report.tables)
    agreeing = 0
    for claim in CLAIMS:
        stated = [
            Stated(paragraph=paragraph, span=span)
            for paragraph in paragraphs
            for span in claim_spans(claim, paragraph.text, year=report.year)
        ]
        if not stated:
            continue
        groups = [_group(values, group) for group in claim.zero]
        if all(_total(group) > 0 for group in groups):
            yield _contradiction(claim, stated, groups)
        elif any(group and set(group.values()) == {0} for group in groups):
            agreeing += len(stated)
    if agreeing:
        yield _agreement(agreeing)


def claim_spans(claim: Claim, text: str, *, year: int | None) -> Iterator[tuple[int, int]]:
    """Where a text makes a claim about the agency's own year.

    Args:
        claim: What to look for.
        text: One paragraph.
        year: The year reported on; a sentence that names another one is passed over.
    """
    form = matching_form(text)
    for start, end in _matches(claim, form):
        begin, _ = sentence_span(form, start)
        before, whole = form[begin:start], form[begin:end]
        if claim.given is not None and not claim.given.search(before):
            continue
        if claim.unless is not None and claim.unless.search(whole):
            continue
        if _ELSEWHERE.search(before) or set(years(before)) - {year}:
            continue
        source = MatchingText(text)
        yield source.source_start(start), source.source_end(end)


def _matches(claim: Claim, form: str) -> list[tuple[int, int]]:
    """The places of a claim, each once, the longest reading of each."""
    found: list[tuple[int, int]] = []
    spans = {match.span() for one in claim.patterns for match in one.finditer(form)}
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return found


def _telling_paragraphs(report: Report) -> list[Paragraph]:
    return [
        paragraph
        for section in report.sections
        if section.number not in SILENT_SECTIONS
        for paragraph in section.paragraphs
        if _WORTH_READING.search(matching_form(paragraph.text))
    ]


def _group(values: CellValues, patterns: Sequence[str]) -> CellValues:
    return {anchor: values[anchor] for anchor in cells_like(values, patterns)}


def _total(group: CellValues) -> Number:
    return sum(value for value in group.values() if value is not None)


def _contradiction(
    claim: Claim,
    stated: Sequence[Stated],
    groups: Sequence[CellValues],
) -> Finding:
    broken = rule(RULE)
    cells = tuple(anchor for group in groups for anchor, value in group.items() if value)
    right = sum(map(_total, groups))
    zh, en = (
        {
            "quoted": stated[0].quoted,
            "cells": cell_names(cells, language),
            "right": right,
        }
        for language in LANGUAGES
    )
    return Finding(
        id=finding_id(RULE, "claim", claim.id),
        rule=RULE,
        status="fail",
        severity=broken.severity,
        message=say(broken.says["fail" if len(cells) == 1 else "fail_sum"], zh, en),
        left=stated[0].quoted,
        right=right,
        cells=cells,
        anchors=tuple(one.paragraph.anchor for one in stated),
        spans=tuple(one.span for one in stated),
    )


def _agreement(count: int) -> Finding:
    one = rule(RULE)
    return Finding(
        id=finding_id(RULE, "pass"),
        rule=RULE,
        status="pass",
        severity=one.severity,
        message=say(one.says["pass"], {"count": count}, {"count": count}),
    )
