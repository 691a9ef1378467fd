"""What a page shows of the sections of a report: paragraphs, tables, findings beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.model import Paragraph, Report, Section
from search_app.highlighter import Wanted, highlights_in
from search_app.i18n import Catalogue
from search_app.passages import section_anchor
from search_app.views.findings import ShownFinding, findings_in
from search_app.views.marked import HitCounter, Numbered, Run, runs
from search_app.views.tables import ShownTable, not_beside, tables_in, tables_of

SECTION_NUMBERS = range(1, 7)
SIX_SECTION_FORMATS = ("2021", "2019")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownParagraph:
    """A paragraph; ``heading`` is shown above it where it opens a new sub-section."""

    anchor: str
    heading: tuple[Run, ...]
    text: tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSection:
    """A section in its place; ``present`` is false where the source has none."""

    number: int
    anchor: str
    title: str
    heading: tuple[Run, ...]
    present: bool
    paragraphs: tuple[ShownParagraph, ...]
    tables: tuple[ShownTable, ...]
    findings: tuple[ShownFinding, ...]

    @property
    def holds_requests(self) -> bool:
        """Whether the requests table stands here, with something in it."""
        return any(table.key == "applications" and not table.lost for table in self.tables)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What is marked in the paragraphs of one page, and how many hits there were so far."""

    wanted: Wanted
    numbers: Mapping[str, Sequence[Numbered]]
    counter: HitCounter

    def heading(self, text: str) -> tuple[Run, ...]:
        """A heading with its hits counted."""
        return self.counter.count(runs(text, highlights_in(text, self.wanted)))

    def paragraph(self, paragraph: Paragraph) -> tuple[Run, ...]:
        """A paragraph with its hits counted and its numbers marked."""
        text = paragraph.text
        stated = self.numbers.get(paragraph.anchor, ())
        return self.counter.count(runs(text, highlights_in(text, self.wanted), stated))


def sections_shown(
    report: Report, findings: Sequence[ShownFinding], marking: Marking, words: Catalogue
) -> tuple[ReportSection, ...]:
    """The sections in order; of a form with six, those that are missing in their places."""
    tables = tables_of(report, findings, words)
    findings = not_beside(findings, tables)
    six = report.format in SIX_SECTION_FORMATS
    shown = [
        _section(
            section,
            words.name_of("section", str(section.number)) if six else section.title,
            tables,
            findings,
            marking,
        )
        for section in report.sections
    ]
    if six:
        held = {section.number for section in report.sections}
        shown += [
            _missing(number, tables, findings, words)
            for number in SECTION_NUMBERS
            if number not in held
        ]
        shown.sort(key=lambda section: section.number)
    return tuple(shown)


def _section(
    section: Section,
    title: str,
    tables: Mapping[str, ShownTable],
    findings: Sequence[ShownFinding],
    marking: Marking,
) -> ReportSection:
    return ReportSection(
        number=section.number,
        anchor=section_anchor(section),
        title=title,
        heading=marking.heading(section.heading),
        present=True,
        paragraphs=paragraphs_shown(section.paragraphs, marking),
        tables=tables_in(section.number, tables),
        findings=findings_in(section.number, findings),
    )


def _missing(
    number: int,
    tables: Mapping[str, ShownTable],
    findings: Sequence[ShownFinding],
    words: Catalogue,
) -> ReportSection:
    title = words.name_of("section", str(number))
    return ReportSection(
        number=number,
        anchor=f"s{number}",
        title=title,
        heading=runs(title, ()),
        present=False,
        paragraphs=(),
        tables=tables_in(number, tables),
        findings=findings_in(number, findings),
    )


def paragraphs_shown(
    paragraphs: Sequence[Paragraph], marking: Marking
) -> tuple[ShownParagraph, ...]:
    """The paragraphs, the first of a sub-section with its heading unless it opens with that."""
    shown = []
    standing: str | None = None
    for paragraph in paragraphs:
        heading = paragraph.heading or ""
        opens = heading != standing and not paragraph.text.startswith(heading or "\0")
        shown.append(
            ShownParagraph(
                anchor=paragraph.anchor,
                heading=marking.heading(heading) if heading and opens else (),
                text=marking.paragraph(paragraph),
            )
        )
        standing = heading
    return tuple(shown)
