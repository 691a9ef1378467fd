"""Which lines of a report answer a query, and how much of each is shown."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.model import Paragraph, Report, Section
from search_app.highlighter import Mark, Span, Wanted, marks_in_each, merged

HEAD = 0
"""Number of a report's head: title, agency, contact, preamble."""

TITLE_ANCHOR = "title"
AGENCY_ANCHOR = "agency"
MOST_PER_SECTION = 3
LONGEST_EXCERPT = 120
"""Characters, ellipses and the rest of a highlight not counted."""

ELLIPSIS = "…"
SENTENCE_END = re.compile(r"[。！？；!?;\n]+[”’」』）)]*")
CLAUSE_END = re.compile(r"[，、：\s]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a report that can match, and the anchor of its place on its page."""

    anchor: str
    heading: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """An excerpt of one line; ``highlights`` are ranges of ``text``."""

    section: int
    heading: str | None
    anchor: str
    text: str
    highlights: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPassages:
    """The best passages of one section in reading order; ``more`` lines of it match too."""

    section: int
    title: str | None
    passages: tuple[Passage, ...]
    more: int


def passages_in(
    report: Report, number: int, wanted: Wanted, most: int = MOST_PER_SECTION
) -> SectionPassages:
    """Choose what to show of one section.

    A line with more of the wanted words stands before one with fewer, a line
    where they stand more often before others, then the earlier line.
    """
    lines = tuple(lines_of(report, number))
    found = marks_in_each([line.text for line in lines], wanted)
    matching = [(line, marks) for line, marks in zip(lines, found, strict=True) if marks]
    best = sorted(range(len(matching)), key=lambda place: _rank(matching[place][1]))
    shown = [matching[place] for place in sorted(best[:most])]
    return SectionPassages(
        section=number,
        title=_title(report, number),
        passages=tuple(_passage(number, line, marks) for line, marks in shown),
        more=len(matching) - len(shown),
    )


def lines_of(report: Report, number: int) -> Iterator[Line]:
    """The lines a section is searched by, with a heading that a paragraph repeats left out."""
    if number == HEAD:
        yield from _head_lines(report)
        yield from _paragraph_lines(report.preamble)
        return
    for section in report.sections:
        if section.number == number:
            yield Line(anchor=section_anchor(section), heading=None, text=section.heading)
            yield from _paragraph_lines(section.paragraphs)


def section_anchor(section: Section) -> str:
    """Where a section begins on the report page."""
    return f"s{section.number}"


def excerpt(
    text: str, spans: Sequence[Span], longest: int = LONGEST_EXCERPT
) -> tuple[str, tuple[Span, ...]]:
    """Cut a long text round its densest highlights, at sentence ends where it can.

    A text without highlights is left whole.

    Returns:
        The excerpt, with an ellipsis where text was left out, and the
        highlights that lie in it as ranges of the excerpt.
    """
    if len(text) <= longest or not spans:
        return text, tuple(spans)
    first, last = _densest(spans, longest)
    start = _start_before(text, spans[first][0], longest // 2)
    end = _end_after(text, spans[last][1], max(start + longest, spans[last][1]))
    kept = [span for span in spans if start <= span[0] and span[1] <= end]
    lead = ELLIPSIS if start > 0 else ""
    tail = ELLIPSIS if end < len(text) else ""
    while tail and end > kept[-1][1] and CLAUSE_END.fullmatch(text[end - 1]):
        end -= 1
    shift = len(lead) - start
    return (
        f"{lead}{text[start:end]}{tail}",
        tuple((begin + shift, stop + shift) for begin, stop in kept),
    )


def _rank(marks: tuple[Mark, ...]) -> tuple[int, int]:
    return -len({mark.wanted for mark in marks}), -len(marks)


def _passage(number: int, line: Line, marks: tuple[Mark, ...]) -> Passage:
    text, highlights = excerpt(line.text, merged(marks))
    return Passage(
        section=number,
        heading=line.heading,
        anchor=line.anchor,
        text=text,
        highlights=highlights,
    )


def _title(report: Report, number: int) -> str | None:
    for section in report.sections:
        if section.number == number:
            return section.title
    return None


def _head_lines(report: Report) -> Iterator[Line]:
    contact = report.contact
    yield Line(anchor=TITLE_ANCHOR, heading=None, text=report.title)
    yield Line(anchor=AGENCY_ANCHOR, heading=None, text=report.agency)
    named = [(AGENCY_ANCHOR, alias) for alias in report.aliases]
    named += [(AGENCY_ANCHOR, division.name) for division in report.region.divisions]
    named += [
        ("contact", note)
        for note in (contact.address, contact.phone, contact.email, contact.website)
        if note
    ]
    if report.document_number:
        named.append((AGENCY_ANCHOR, report.document_number))
    for anchor, text in named:
        yield Line(anchor=anchor, heading=None, text=text)


def _paragraph_lines(paragraphs: Sequence[Paragraph]) -> Iterator[Line]:
    standing: str | None = None
    for paragraph in paragraphs:
        heading = paragraph.heading
        if heading and heading != standing and not paragraph.text.startswith(heading):
            yield Line(anchor=paragraph.anchor, heading=None, text=heading)
        standing = heading
        yield Line(anchor=paragraph.anchor, heading=heading, text=paragraph.text)


def _densest(spans: Sequence[Span], longest: int) -> tuple[int, int]:
    """First and last of the most highlights that fit in half of the excerpt."""
    best = 0, 0
    last = 0
    for first, (start, _) in enumerate(spans):
        last = max(first, last)
        while last + 1 < len(spans) and spans[last + 1][1] - start <= longest // 2:
            last += 1
        if last - first > best[1] - best[0]:
            best = first, last
    return best


def _start_before(text: str, place: int, reach: int) -> int:
    """The nearest sentence start within reach, else clause start, else as far as it reaches."""
    floor = place - reach
    if floor <= 0:
        return 0
    for border in (SENTENCE_END, CLAUSE_END):
        ends = [match.end() for match in border.finditer(text, floor, place)]
        if ends:
            return ends[0] if border is CLAUSE_END else ends[-1]
    return floor


def _end_after(text: str, place: int, ceiling: int) -> int:
    """The last sentence end up to the ceiling, else clause end, else the ceiling."""
    if ceiling >= len(text):
        return len(text)
    for border in (SENTENCE_END, CLAUSE_END):
        ends = [match.end() for match in border.finditer(text, place, ceiling)]
        if ends:
            return ends[-1]
    return ceiling
