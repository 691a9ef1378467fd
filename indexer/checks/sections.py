"""Whether a report has its six sections and speaks of its own year (I9).

Where the file itself is damaged nothing is held against the report: a section
that would stand where the tables break off may have been lost with them.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from indexer.checks.findings import finding_id
from indexer.checks.rules import rule, rule_data
from indexer.checks.sentences import sentences
from indexer.model import Finding, Paragraph, Report, Section, Status, Table
from indexer.parsing.dates import arabic
from indexer.parsing.headings import section_title

RULE: Final = "I9"
SECTIONS: Final = range(1, 7)
FEWEST_SECTIONS: Final = 3
"""Sections that must be found before another one is said to be missing."""

_DATA = rule_data("rules_sections")
_PERIOD = re.compile(_DATA["period"]["pattern"])
_ABOUT_PERIOD = re.compile(_DATA["period"]["about"])
_CITED = re.compile(_DATA["cited"]["pattern"])
_ABOUT_CITED = re.compile(_DATA["cited"]["about"])
_OPENING_PARAGRAPHS = 3


def check_sections(report: Report) -> Iterator[Finding]:
    """The findings on sections and year; none for a report that follows another outline."""
    if not report.has_form:
        return
    found = [*_sections(report), *_years(report)]
    yield from found
    if not found:
        yield _finding("pass", "pass", {})


def _sections(report: Report) -> Iterator[Finding]:
    held = {section.number: section for section in report.sections}
    if len(held) < FEWEST_SECTIONS:
        yield _finding("not_assessable", "not_assessable", {})
        return
    for number in SECTIONS:
        facts = {"number": number, "title": section_title(number)}
        if number not in held:
            is_cut = _breaks_off(report, number)
            kind = "missing_with_tables" if is_cut else "missing"
            yield _finding("uncertain" if is_cut else "fail", kind, facts, str(number))
        elif _is_empty(held[number], report):
            is_tabular = number in _tables(report)
            kind = "empty_without_table" if is_tabular else "empty"
            yield _finding("uncertain" if is_tabular else "fail", kind, facts, str(number))


def _tables(report: Report) -> dict[int, Table]:
    """Number of a section → the table that belongs to it."""
    tables = report.tables
    return {2: tables.proactive, 3: tables.applications, 4: tables.review_litigation}


def _breaks_off(report: Report, number: int) -> bool:
    """Whether the file lost a table, or the end of one, where a missing section would stand.

    Whatever would stand behind the last section may be lost with that section's table.
    """
    tables = _tables(report)
    last = max(section.number for section in report.sections)
    if last < number and last in tables and not _is_whole(tables[last]):
        return True
    return any(_is_cut(tables.get(near, {})) for near in (number - 1, number))


def _is_whole(table: Table) -> bool:
    cells = [cell for row in table.values() for cell in row.values()]
    return bool(cells) and None not in cells


def _is_cut(table: Table) -> bool:
    cells = [cell for row in table.values() for cell in row.values()]
    return any(cells) and None in cells


def _is_empty(section: Section, report: Report) -> bool:
    if any(paragraph.text for paragraph in section.paragraphs):
        return False
    table = _tables(report).get(section.number, {})
    return not any(cell for row in table.values() for cell in row.values())


def _years(report: Report) -> Iterator[Finding]:
    if report.year is None:
        return
    opening = [*report.preamble, *_first_paragraphs(report)]
    periods = list(_named(opening, _PERIOD, _ABOUT_PERIOD))
    yield from _disagreeing("period", periods, report.year)
    yield from _disagreeing(
        "cited", list(_named(report.preamble, _CITED, _ABOUT_CITED)), report.year
    )


def _first_paragraphs(report: Report) -> Iterable[Paragraph]:
    """Where a preamble stands that was set below the first heading."""
    return [p for section in report.sections[:1] for p in section.paragraphs][
        :_OPENING_PARAGRAPHS
    ]


def _named(
    paragraphs: Iterable[Paragraph], pattern: re.Pattern[str], about: re.Pattern[str]
) -> Iterator[tuple[Paragraph, re.Match[str]]]:
    for paragraph in paragraphs:
        form = arabic(paragraph.text)
        if pattern.search(form) is None:
            continue
        for sentence in sentences(form):
            if about.search(sentence):
                for match in pattern.finditer(sentence):
                    yield paragraph, match


def _disagreeing(
    kind: str, named: list[tuple[Paragraph, re.Match[str]]], year: int
) -> Iterator[Finding]:
    """One finding, if the text names other years and nowhere the report's own."""
    wrong = [(paragraph, match) for paragraph, match in named if _years_of(match) != {year}]
    if wrong and len(wrong) == len(named):
        paragraph, match = wrong[0]
        left = next(number for number in sorted(_years_of(match)) if number != year)
        yield _finding(
            "fail",
            kind,
            {"printed": match[0], "year": year},
            left=left,
            right=year,
            anchors=(paragraph.anchor,),
        )


def _years_of(match: re.Match[str]) -> set[int]:
    return {int(group) for group in match.groups() if group}


def _finding(
    status: Status,
    kind: str,
    facts: dict[str, object],
    *subject: str,
    left: int | None = None,
    right: int | None = None,
    anchors: tuple[str, ...] = (),
) -> Finding:
    broken = rule(RULE)
    return Finding(
        id=finding_id(RULE, kind.partition("_")[0], *subject),
        rule=RULE,
        status=status,
        severity=broken.severity,
        message=broken.says[kind].filled(**facts),
        left=left,
        right=right,
        anchors=anchors,
    )
