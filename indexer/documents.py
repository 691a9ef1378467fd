"""What of a report is searched: its words by section, its keys, its numbers."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, islice

from analyzers.normalizer import normalize, normalize_lines
from analyzers.segmenter import cut_texts
from indexer.checks.checking import overall_status
from indexer.engines.protocol import IndexDocument, SectionText, WordColumns
from indexer.measures import measure_values
from indexer.model import Finding, Paragraph, Report, Section
from indexer.parsing.identity import agency_id
from indexer.wording.masking import prints_of, wording_print

HEAD = 0
"""Number of the section document that holds title, agency and preamble."""

PARAGRAPH_GAP = 100
"""Positions left free between two paragraphs, so that no phrase spans them."""

_PRINTS_KEPT = 16_384
"""Sentences whose print is at hand: half of all stand in other reports word by word."""


def index_document(report: Report) -> IndexDocument:
    """Cut a report into words and keys.

    The printed labels of the statutory tables are no prose and are not indexed.
    """
    names = _names(report)
    parts = [_head(report, names), *map(_part_of, report.sections)]
    normal = iter(normalize_lines([line for part in parts for line in part.lines]))
    lines = [tuple(islice(normal, len(part.lines))) for part in parts]
    texts = [lines[0][: len(names)]]
    for part, own in zip(parts, lines, strict=True):
        texts += [own[: len(part.headings)], own[len(part.headings) :]]
    vocabulary, columns = _words_of(texts)
    return IndexDocument(
        report=report,
        vocabulary=vocabulary,
        head_words=columns[0],
        sections=tuple(
            SectionText(
                number=part.number,
                heading_words=heading,
                body_words=body,
                lines=own,
                prints=prints_of(own, _print_of),
            )
            for part, heading, body, own in zip(
                parts, columns[1::2], columns[2::2], lines, strict=True
            )
        ),
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


_print_of = lru_cache(maxsize=_PRINTS_KEPT)(wording_print)


def _words_of(
    texts: Sequence[Sequence[str]],
) -> tuple[tuple[str, ...], list[WordColumns]]:
    """The words of some texts of a report, and where each text has them.

    Args:
        texts: Lines that are normalised; no phrase spans two of a text.
    """
    cut = cut_texts(texts, gap=PARAGRAPH_GAP)
    columns = [
        WordColumns(
            terms=array("I", cut.terms[end - size : end].tobytes()),
            positions=array("I", cut.positions[end - size : end].tobytes()),
        )
        for size, end in zip(cut.sizes, accumulate(cut.sizes), strict=True)
    ]
    return cut.words, columns


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """The lines that make up one section document."""

    number: int
    headings: tuple[str, ...]
    texts: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """All of them, headings first."""
        return self.headings + self.texts


def _head(report: Report, names: Sequence[str]) -> _Part:
    contact = report.contact
    notes = [contact.address, contact.phone, contact.email, contact.website]
    notes.insert(0, report.document_number)
    return _part(HEAD, [*names, *(note for note in notes if note)], report.preamble)


def _names(report: Report) -> list[str]:
    """Title, names and places, each once."""
    lines = [report.title, report.agency, *report.aliases]
    lines += [division.name for division in report.region.divisions]
    return list(dict.fromkeys(lines))


def _part_of(section: Section) -> _Part:
    return _part(section.number, [section.heading], section.paragraphs)


def _part(number: int, headings: Sequence[str], paragraphs: Sequence[Paragraph]) -> _Part:
    standing = [
        paragraph.heading
        for paragraph in paragraphs
        if paragraph.heading and not paragraph.text.startswith(paragraph.heading)
    ]
    return _Part(
        number=number,
        headings=tuple(dict.fromkeys([*headings, *standing])),
        texts=tuple(paragraph.text for paragraph in paragraphs),
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
