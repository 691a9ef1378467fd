"""What of a report is searched: its words by section, its keys, its numbers."""

from array import array
from collections.abc import Sequence
from dataclasses import replace
from threading import local

import numpy as np

from analyzers.bulk_cutter import BulkCutter
from analyzers.normalizer import normalize
from analyzers.segmenter import bulk_cutter
from indexer.checks.checking import overall_status
from indexer.engines.protocol import IndexDocument, SectionText, WordColumns
from indexer.measures import measure_values
from indexer.model import Finding, Paragraph, Report
from indexer.parsing.identity import agency_id

HEAD = 0
"""Number of the section document that holds title, agency and preamble."""

PARAGRAPH_GAP = 100
"""Positions left free between two paragraphs, so that no phrase spans them."""


def index_document(report: Report) -> IndexDocument:
    """Cut a report into words and keys.

    The printed labels of the statutory tables are no prose and are not indexed.
    """
    cutter = _Cutter()
    head_words = cutter.cut(_head_lines(report))
    sections = [_head(report, cutter)]
    sections += [
        _section(section.number, [section.heading], section.paragraphs, cutter)
        for section in report.sections
    ]
    return IndexDocument(
        report=report,
        vocabulary=tuple(cutter.vocabulary),
        head_words=head_words,
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


class _Cutter:
    """Cuts the lines of one report, and numbers its words from 0."""

    def __init__(self) -> None:
        self.vocabulary: dict[str, int] = {}
        self._bulk = _of_this_thread()

    def cut(self, lines: Sequence[str]) -> WordColumns:
        """The words of some lines, no phrase of which spans two."""
        terms, positions = self._bulk.cut(lines, gap=PARAGRAPH_GAP)
        distinct, places = np.unique(terms, return_inverse=True)
        known, texts = self.vocabulary, self._bulk.terms
        numbers = [known.setdefault(texts[number], len(known)) for number in distinct.tolist()]
        return WordColumns(
            terms=array("I", np.array(numbers, dtype=np.uint32)[places].tobytes()),
            positions=array("I", positions.tobytes()),
        )


_threads = local()


def _of_this_thread() -> BulkCutter:
    if not hasattr(_threads, "cutter"):
        _threads.cutter = bulk_cutter()
    cutter: BulkCutter = _threads.cutter
    return cutter


def _head(report: Report, cutter: _Cutter) -> SectionText:
    contact = report.contact
    notes = [contact.address, contact.phone, contact.email, contact.website]
    titles = _head_lines(report)
    if report.document_number:
        titles.append(report.document_number)
    lines = [*titles, *(note for note in notes if note)]
    return _section(HEAD, lines, report.preamble, cutter)


def _head_lines(report: Report) -> list[str]:
    """Title, names and places, each once."""
    lines = [report.title, report.agency, *report.aliases]
    lines += [division.name for division in report.region.divisions]
    return list(dict.fromkeys(lines))


def _section(
    number: int, headings: Sequence[str], paragraphs: Sequence[Paragraph], cutter: _Cutter
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
        heading_words=cutter.cut(all_headings),
        body_words=cutter.cut(texts),
        lines=tuple(normalize(line) for line in [*all_headings, *texts]),
    )


def _keys(report: Report) -> dict[str, tuple[str, ...]]:
    hosts = [_host(source.url) for source in report.sources if source.url]
    keys: dict[str, tuple[str, ...]] = {
        "id": (report.id,),
        "agency": tuple(normalize(name) for name in (report.agency, *report.aliases)),
        "agency_id": (agency_id(report),),
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
