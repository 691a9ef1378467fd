"""What the page of a draft shows: text section by section, and beside it what to look at."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from indexer.model import Paragraph, Report
from search_app.i18n import DEFAULT_LANGUAGE, Catalogue
from search_app.views.findings import STATUSES, TABLE_SECTION, ShownFinding, findings_of
from search_app.views.reports import SECTION_NUMBERS, SIX_SECTION_FORMATS
from search_app.views.stated import StatedNumber, stated_numbers

LONGEST_QUESTION = 300
"""Characters of a paragraph that the link into the wording bank carries."""

TOLD: tuple[str, ...] = ("fail", "uncertain")
"""Findings shown beside the text; the others are counted."""

_SECTION_OF = re.compile(r"s(\d)-p\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftParagraph:
    """A paragraph, and the link to sentences of others that are like it."""

    anchor: str
    heading: str
    text: str
    bank: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPart:
    """A section with what is said of it; ``present`` is false where the draft has none."""

    number: int
    title: str
    present: bool
    paragraphs: tuple[DraftParagraph, ...]
    findings: tuple[ShownFinding, ...]
    numbers: tuple[StatedNumber, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedDraft:
    """A draft that was read.

    Attributes:
        assessed: Status → how many checks came out so.
        general: Findings that belong to no section.
        missing: Titles of sections that it lacks.
    """

    report: Report
    assessed: Mapping[str, int]
    warnings: tuple[str, ...]
    missing: tuple[str, ...]
    general: tuple[ShownFinding, ...]
    parts: tuple[DraftPart, ...]

    @classmethod
    def of(cls, report: Report, words: Catalogue) -> "CheckedDraft":
        """Lay out a checked draft in one language."""
        findings = findings_of(report, words)
        told = [one for one in findings if one.status in TOLD]
        counts = {status: sum(one.status == status for one in findings) for status in STATUSES}
        missing = missing_sections(report)
        parts = {section.number: section for section in report.sections}
        numbers = stated_numbers(report, words)
        return cls(
            report=report,
            assessed={status: count for status, count in counts.items() if count},
            warnings=tuple(words.tell(one.message) for one in report.warnings),
            missing=tuple(words.name_of("section", str(number)) for number in missing),
            general=tuple(one for one in told if _section_of(one) not in (*parts, *missing)),
            parts=tuple(
                DraftPart(
                    number=number,
                    title=parts[number].heading
                    if number in parts
                    else words.name_of("section", str(number)),
                    present=number in parts,
                    paragraphs=tuple(
                        _paragraph(one, words)
                        for one in (parts[number].paragraphs if number in parts else ())
                    ),
                    findings=tuple(one for one in told if _section_of(one) == number),
                    numbers=tuple(
                        one for one in numbers if one.anchor.startswith(f"s{number}-")
                    ),
                )
                for number in sorted({*parts, *missing})
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPage:
    """The page: a form, and the draft that was sent with it, if one was."""

    draft: CheckedDraft | None
    most_bytes: int

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


def _section_of(finding: ShownFinding) -> int | None:
    """The section that a finding speaks of first: that of its words, else of its table."""
    for anchor in finding.anchors:
        match = _SECTION_OF.fullmatch(anchor)
        if match:
            return int(match[1])
    tables = [cell.split(".", 1)[0] for cell, _ in finding.cells]
    return TABLE_SECTION.get(tables[0]) if tables else None


def _paragraph(paragraph: Paragraph, words: Catalogue) -> DraftParagraph:
    asked = [("q", paragraph.text[:LONGEST_QUESTION]), ("match", "similar")]
    if words.language != DEFAULT_LANGUAGE:
        asked.append(("lang", words.language))
    return DraftParagraph(
        anchor=paragraph.anchor,
        heading=paragraph.heading or "",
        text=paragraph.text,
        bank=f"/wording?{urlencode(asked, quote_via=quote)}",
    )
