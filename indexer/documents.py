"""What of a report is searched: its words by section, its keys, its numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain, islice, pairwise
from typing import TypeVar

from analyzers.normalizer import normalize, normalize_lines
from indexer.checks.checking import overall_status
from indexer.document_texts import NumberedTexts, numbered_texts
from indexer.engines.index_document import IndexDocument, SectionText
from indexer.measures import measure_values
from indexer.model import Finding, Paragraph, Report
from indexer.parsing.identity import agency_id

Item = TypeVar("Item")

AT_ONCE = 128
"""Reports whose common words and sentences are cut once: of 32, a fifth more is left to cut."""

FEWEST = 200
"""Reports that are worth a process, which writes segments of its own."""

HEAD = 0
"""Number of the section document that holds title, agency and preamble."""


@dataclass(frozen=True, slots=True)
class ReportDocuments:
    """The documents of reports, some at once, made each time that they are taken.

    Args:
        reports: Can be gone over repeatedly, in another process too.
    """

    reports: Iterable[Report]

    def __iter__(self) -> Iterator[IndexDocument]:
        """The documents in the order of the reports."""
        reports = iter(self.reports)
        while some := list(islice(reports, AT_ONCE)):
            yield from index_documents(some)


def divided(items: Sequence[Item], workers: int) -> list[Sequence[Item]]:
    """Items in order as parts of about one size: one for each process, fewer if small."""
    count = max(1, min(workers, len(items) // FEWEST))
    bounds = [len(items) * number // count for number in range(count + 1)]
    return [items[start:end] for start, end in pairwise(bounds)]


def index_document(report: Report) -> IndexDocument:
    """Cut a report into words and keys.

    The printed labels of the statutory tables are no prose and are not indexed.
    """
    (document,) = index_documents([report])
    return document


def index_documents(reports: Sequence[Report]) -> list[IndexDocument]:
    """The same for some reports at once: words and sentences that they share are cut once."""
    all_texts = [list(_texts(report)) for report in reports]
    numbered = numbered_texts(chain.from_iterable(all_texts))
    firsts = accumulate(map(len, all_texts), initial=0)
    return [_document(*one, numbered) for one in zip(reports, firsts, strict=False)]


def _document(report: Report, first: int, texts: NumberedTexts) -> IndexDocument:
    """The document of a report.

    Args:
        report: The report.
        first: The number of its first text; see ``_texts``.
        texts: Its texts and others.
    """
    numbers = (HEAD, *(section.number for section in report.sections))
    end = first + 1 + 2 * len(numbers)
    words = [place - texts.word_ends[first] for place in texts.word_ends[first : end + 1]]
    standing = texts.sentence_ends[first + 1 : end + 1]
    own_words = slice(texts.word_ends[first], texts.word_ends[end])
    return IndexDocument(
        report=report,
        texts=texts.shared,
        terms=texts.terms[own_words],
        positions=texts.positions[own_words],
        sentences=texts.sentences[standing[0] : standing[-1]],
        head_words=range(words[1]),
        sections=tuple(
            SectionText(
                number=number,
                heading_words=range(words[place], words[place + 1]),
                body_words=range(words[place + 1], words[place + 2]),
                sentences=range(
                    standing[place - 1] - standing[0], standing[place + 1] - standing[0]
                ),
            )
            for place, number in zip(range(1, end - first, 2), numbers, strict=True)
        ),
        keys=_keys(report),
        values=measure_values(report),
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
        "warning": tuple(dict.fromkeys(warning.id for warning in report.warnings)),
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
