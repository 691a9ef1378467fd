"""What of a report is searched: its words by section, its keys, its numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from analyzers.normalizer import normalize, normalize_lines
from indexer.checks.checking import overall_status
from indexer.document_texts import NumberedText, numbered_texts
from indexer.engines.protocol import IndexDocument, SectionText, SharedTexts
from indexer.measures import measure_values
from indexer.model import Finding, Paragraph, Report
from indexer.parsing.identity import agency_id

HEAD = 0
"""Number of the section document that holds title, agency and preamble."""


def index_document(report: Report) -> IndexDocument:
    """Cut a report into words and keys.

    The printed labels of the statutory tables are no prose and are not indexed.
    """
    (document,) = index_documents([report])
    return document


def index_documents(reports: Sequence[Report]) -> list[IndexDocument]:
    """The same for some reports at once: words and sentences that they share are cut once."""
    shared, texts = numbered_texts(list(chain.from_iterable(map(_texts, reports))))
    return [_document(report, shared, texts) for report in reports]


def _document(
    report: Report, shared: SharedTexts, texts: Iterator[NumberedText]
) -> IndexDocument:
    """The document of the report to which the next texts belong."""
    names = next(texts)
    numbers = (HEAD, *(section.number for section in report.sections))
    return IndexDocument(
        report=report,
        texts=shared,
        head_words=names.words,
        sections=tuple(_section(number, next(texts), next(texts)) for number in numbers),
        keys=_keys(report),
        values=measure_values(report),
    )


def _section(number: int, heading: NumberedText, body: NumberedText) -> SectionText:
    return SectionText(
        number=number,
        heading_words=heading.words,
        body_words=body.words,
        sentences=heading.sentences + body.sentences,
    )


def with_findings(document: IndexDocument, findings: tuple[Finding, ...]) -> IndexDocument:
    """The document of a report of which something else is found; its words stay as they are."""
    return replace(
        document,
        report=replace(document.report, findings=findings),
        keys={**document.keys, "check": _check_keys(findings)},
    )


def _texts(report: Report) -> Iterator[list[str]]:
    """The names of a report, then headings and paragraphs of its head and of each section.

    All lines are normalised, and none is empty.
    """
    names = _names(report)
    texts = [names, *_part([*names, *_notes(report)], report.preamble)]
    for section in report.sections:
        texts += _part([section.heading], section.paragraphs)
    normal = iter(normalize_lines(list(chain.from_iterable(texts))))
    for text in texts:
        yield [line for line in islice(normal, len(text)) if line]


def _names(report: Report) -> list[str]:
    """Title, names and places, each once."""
    lines = [report.title, report.agency, *report.aliases]
    lines += [division.name for division in report.region.divisions]
    return list(dict.fromkeys(lines))


def _notes(report: Report) -> Iterator[str]:
    """The number of the document, and where its agency can be reached."""
    contact = report.contact
    notes = (report.document_number, contact.address, contact.phone)
    return filter(None, (*notes, contact.email, contact.website))


def _part(
    headings: Sequence[str], paragraphs: Sequence[Paragraph]
) -> tuple[list[str], list[str]]:
    """The headings of a part, each once, and its paragraphs."""
    standing = [
        paragraph.heading
        for paragraph in paragraphs
        if paragraph.heading and not paragraph.text.startswith(paragraph.heading)
    ]
    return list(dict.fromkeys([*headings, *standing])), [one.text for one in paragraphs]


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
