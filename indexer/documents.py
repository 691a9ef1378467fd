"""What of a report is searched: its words by section, its keys, its numbers."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analyzers.normalizer import normalize
from analyzers.segmenter import index_words
from indexer.checks.checking import overall_status
from indexer.engines.protocol import IndexDocument, SectionText
from indexer.measures import measure_values
from indexer.model import Finding, Paragraph, Report

HEAD = 0
"""Number of the section document that holds title, agency and preamble."""

PARAGRAPH_GAP = 100
"""Positions left free between two paragraphs, so that no phrase spans them."""


def index_document(report: Report) -> IndexDocument:
    """Cut a report into words and keys.

    The printed labels of the statutory tables are no prose and are not indexed.
    """
    sections = [_head(report)]
    sections += [
        _section(section.number, [section.heading], section.paragraphs)
        for section in report.sections
    ]
    return IndexDocument(
        report=report,
        head_words=_words(_head_lines(report)),
        sections=tuple(sections),
        keys=_keys(report),
        values=measure_values(report),
    )


def with_findings(document: IndexDocument, findings: tuple[Finding, ...]) -> IndexDocument:
    """The document of a report of which something else is found; its words stay as they are."""
    return replace(
        document,
        report=replace(document.report, findings=findings),
        keys={**document.keys, "check": _check_keys(findings)},
    )


def _head(report: Report) -> SectionText:
    contact = report.contact
    notes = [contact.address, contact.phone, contact.email, contact.website]
    titles = _head_lines(report)
    if report.document_number:
        titles.append(report.document_number)
    return _section(HEAD, [*titles, *(note for note in notes if note)], report.preamble)


def _head_lines(report: Report) -> list[str]:
    """Title, names and places, each once."""
    lines = [report.title, report.agency, *report.aliases]
    lines += [division.name for division in report.region.divisions]
    return list(dict.fromkeys(lines))


def _section(
    number: int, headings: Sequence[str], paragraphs: Sequence[Paragraph]
) -> SectionText:
    standing = [
        paragraph.heading
        for paragraph in paragraphs
        if paragraph.heading and not paragraph.text.startswith(paragraph.heading)
    ]
    all_headings = list(dict.fromkeys([*headings, *standing]))
    texts = [paragraph.text for paragraph in paragraphs]
    return SectionText(
        number=number,
        heading_words=_words(all_headings),
        body_words=_words(texts),
        lines=tuple(normalize(line) for line in [*all_headings, *texts]),
    )


def _words(lines: Iterable[str]) -> tuple[tuple[str, int], ...]:
    words: list[tuple[str, int]] = []
    start = 0
    for line in lines:
        found = index_words(line)
        words += ((word, start + position) for word, position in found)
        start += (found[-1][1] if found else 0) + PARAGRAPH_GAP
    return tuple(words)


def _keys(report: Report) -> dict[str, tuple[str, ...]]:
    hosts = [_host(source.url) for source in report.sources if source.url]
    keys: dict[str, tuple[str, ...]] = {
        "id": (report.id,),
        "agency": tuple(normalize(name) for name in (report.agency, *report.aliases)),
        "region": tuple(division.code for division in report.region.divisions),
        "format": (report.format,),
        "scope": (report.scope,),
        "check": _check_keys(report.findings),
        "source": tuple(dict.fromkeys(hosts)),
    }
    if report.year is not None:
        keys["year"] = (str(report.year),)
    if report.level is not None:
        keys["level"] = (report.level,)
    if report.function is not None:
        keys["function"] = (report.function,)
    if report.document_number is not None:
        keys["number"] = ("".join(normalize(report.document_number).split()),)
    return keys


def _check_keys(findings: Sequence[Finding]) -> tuple[str, ...]:
    failing = {finding.rule for finding in findings if finding.status == "fail"}
    return (overall_status(findings), *sorted(failing))


def _host(url: str) -> str:
    return url.split("//", 1)[-1].split("/", 1)[0].lower()
