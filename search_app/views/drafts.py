"""What the page of a draft shows: text section by section, and beside it what to look at."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from indexer.model import Paragraph, Report
from search_app.i18n import Catalogue
from search_app.links import link
from search_app.problems import Problem
from search_app.views.findings import (
    DOUBTFUL,
    ShownFinding,
    assessed,
    findings_of,
    home_of,
)
from search_app.views.sections import SECTION_NUMBERS, SIX_SECTION_FORMATS
from search_app.views.stated import StatedNumber, stated_numbers
from search_app.views.tables import ShownTable, not_beside, tables_in, tables_of
from search_app.views.warnings import ShownWarning, warnings_of

LONGEST_QUESTION = 300
"""Characters of a paragraph that the link into the wording bank carries."""

PREAMBLE = 0
"""The number of what stands before the first section."""

_SECTION_OF = re.compile(r"s(\d)-p\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftParagraph:
    """A paragraph, the link to sentences of others that are like it, whether it is doubted."""

    anchor: str
    heading: str
    text: str
    bank: str
    is_doubted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPart:
    """A section with what is said of it; ``present`` is false where the draft has none.

    ``findings`` are those that no row of a table tells, ``elsewhere`` those told at a table
    that doubt its paragraphs, ``warnings`` what else is told of it.
    """

    number: int
    title: str
    present: bool
    paragraphs: tuple[DraftParagraph, ...]
    tables: tuple[ShownTable, ...]
    findings: tuple[ShownFinding, ...]
    elsewhere: tuple[ShownFinding, ...]
    warnings: tuple[ShownWarning, ...]
    numbers: tuple[StatedNumber, ...]

    @property
    def is_clean(self) -> bool:
        """Whether it is there and nothing is said of it."""
        noted = any(True for table in self.tables for _ in table.notes)
        told = self.findings or self.elsewhere or self.warnings
        return self.present and not (told or noted)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDraft:
    """A draft that was read.

    Attributes:
        assessed: Status → how many checks came out so.
        doubtful: All that is to be looked at, in the order of the report.
        general: Findings that belong to no section.
    """

    report: Report
    assessed: Mapping[str, int]
    warnings: tuple[ShownWarning, ...]
    doubtful: tuple[ShownFinding, ...]
    general: tuple[ShownFinding, ...]
    parts: tuple[DraftPart, ...]

    @classmethod
    def of(cls, report: Report, words: Catalogue) -> "CheckedDraft":
        """Lay out a checked draft in one language."""
        findings = findings_of(report, words)
        tables = tables_of(report, findings, words)
        told, warnings = not_beside(findings, tables), warnings_of(report, words)
        shown = sorted(_shown_sections(report, missing_sections(report)))
        return cls(
            report=report,
            assessed=assessed(report.findings),
            warnings=warnings,
            doubtful=tuple(one for one in findings if one.status in DOUBTFUL),
            general=tuple(one for one in told if _section_of(one) not in shown),
            parts=tuple(
                _part(
                    number,
                    report,
                    tables_in(number, tables),
                    tuple(one for one in findings if _section_of(one) == number),
                    told,
                    tuple(one for one in warnings if one.section == number),
                    words,
                )
                for number in shown
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """The page: a form with what was pasted into it, and what came of that.

    Attributes:
        draft: The draft that was sent, if it could be read.
        problem: Why it could not.
    """

    most_bytes: int
    pasted: str = ""
    draft: CheckedDraft | None = None
    problem: Problem | None = None

    @property
    def most_megabytes(self) -> int:
        """The limit as people say it."""
        return self.most_bytes // 1_000_000


def missing_sections(report: Report) -> tuple[int, ...]:
    """Numbers of the statutory sections that a report lacks."""
    held = {section.number for section in report.sections}
    if report.format not in SIX_SECTION_FORMATS:
        return ()
    return tuple(number for number in SECTION_NUMBERS if number not in held)


def _shown_sections(report: Report, missing: Iterable[int]) -> set[int]:
    opening = {PREAMBLE} if report.preamble else set()
    return {*opening, *(section.number for section in report.sections), *missing}


def _part(
    number: int,
    report: Report,
    tables: tuple[ShownTable, ...],
    findings: tuple[ShownFinding, ...],
    told: Collection[ShownFinding],
    warnings: tuple[ShownWarning, ...],
    words: Catalogue,
) -> DraftPart:
    """A section with the findings that speak of it first, ``told`` those at no table's row."""
    doubtful = [one for one in findings if one.status in DOUBTFUL]
    doubted = {anchor for one in doubtful for anchor in one.anchors}
    doubted |= {anchor for one in warnings for anchor, _ in one.places}
    section = next((one for one in report.sections if one.number == number), None)
    paragraphs = section.paragraphs if section else ()
    if number == PREAMBLE:
        paragraphs = report.preamble
    return DraftPart(
        number=number,
        title=section.heading if section else words.name_of("section", str(number)),
        present=section is not None or number == PREAMBLE,
        paragraphs=tuple(_paragraph(one, doubted, words) for one in paragraphs),
        tables=tables,
        findings=tuple(one for one in findings if one in told),
        elsewhere=tuple(one for one in doubtful if one not in told and one.anchors),
        warnings=warnings,
        numbers=tuple(
            one for one in stated_numbers(report, words) if one.anchor.startswith(f"s{number}-")
        ),
    )


def _section_of(finding: ShownFinding) -> int | None:
    """The section that a finding speaks of first: that of its words, else of its table."""
    for anchor in finding.anchors:
        match = _SECTION_OF.fullmatch(anchor)
        if match:
            return int(match[1])
    return home_of(finding)


def _paragraph(
    paragraph: Paragraph, doubted: Collection[str], words: Catalogue
) -> DraftParagraph:
    asked = [("q", paragraph.text[:LONGEST_QUESTION]), ("match", "similar")]
    return DraftParagraph(
        anchor=paragraph.anchor,
        heading=paragraph.heading or "",
        text=paragraph.text,
        bank=link("/wording", asked, words.language),
        is_doubted=paragraph.anchor in doubted,
    )
