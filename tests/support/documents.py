"""Builds reports and index documents that name only what a test is about."""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analyzers.sentences import sentences as sentences_of
from indexer.engines.index_document import (
    LINE_END,
    DocumentShares,
    IndexDocument,
    SectionText,
    SharedTexts,
)
from indexer.model import Contact, Region, Report, SourceRef, Tables
from indexer.wording.masking import prints_of

Pairs = tuple[tuple[str, int], ...]
"""Words with their positions."""

WordsAsText = str
"""Words with spaces between them, as a segmenter might have cut them."""


@dataclass(frozen=True, slots=True)
class GivenShares(DocumentShares):
    """Documents in these shares."""

    given: Sequence[Iterable[IndexDocument]]

    def shares(self) -> Sequence[Iterable[IndexDocument]]:
        """As they were given."""
        return self.given


def a_report(report_id: str = "r1", **fields: object) -> Report:
    """A report of which only the id is given, but for ``fields``."""
    given: dict[str, Any] = {
        "title": f"{report_id} 2023年政府信息公开工作年度报告",
        "agency": "某局",
        "function": None,
        "level": None,
        "year": 2023,
        "format": "2021",
        "region": Region(),
        "contact": Contact(),
        "sources": (a_source(f"{report_id}.txt"),),
        "preamble": (),
        "sections": (),
        "tables": Tables(),
    }
    given.update(fields)
    return Report(id=report_id, **given)


def a_source(path: str) -> SourceRef:
    """A text file at this path."""
    return SourceRef(path=path, sha256="0" * 64, media_type="text/plain")


def a_document(
    report_id: str = "r1",
    *,
    head: WordsAsText = "",
    body: WordsAsText = "",
    sections: Mapping[int, WordsAsText] | None = None,
    headings: Mapping[int, WordsAsText] | None = None,
    keys: Mapping[str, tuple[str, ...]] | None = None,
    values: Mapping[str, float] | None = None,
    **fields: object,
) -> IndexDocument:
    """A document with a head and, unless ``sections`` says otherwise, a section 1.

    Args:
        report_id: Id of the report.
        head: Words of title, agency and places.
        body: Words of section 1, if ``sections`` is not given.
        sections: Section number → words of its paragraphs.
        headings: Section number → words of its heading.
        keys: Filter keys beside those of ``fields`` (agency, year, format, level, function).
        values: Measures.
        fields: Fields of the report.
    """
    report = a_report(report_id, **fields)
    texts = {0: "", **({1: body} if sections is None else sections)}
    return spelt_out(
        report,
        head=cut(head),
        sections=[
            a_section(number, heading=(headings or {}).get(number, ""), body=text)
            for number, text in sorted(texts.items())
        ],
        keys={**keys_of(report), **(keys or {})},
        values=values or {},
    )


def a_section(number: int, *, heading: WordsAsText = "", body: WordsAsText = "") -> "Spelt":
    """A section whose lines are its heading and its text without the spaces."""
    lines = tuple(line.replace(" ", "") for line in (heading, body) if line)
    return Spelt(number=number, heading=cut(heading), body=cut(body), lines=lines)


def cut(text: WordsAsText) -> Pairs:
    """The words with their positions."""
    return tuple((word, position) for position, word in enumerate(text.split()))


@dataclass(frozen=True, kw_only=True)
class Spelt:
    """A section with its words spelt out."""

    number: int
    heading: Pairs
    body: Pairs
    lines: tuple[str, ...]


def spelt_out(
    report: Report,
    *,
    head: Pairs,
    sections: Sequence[Spelt],
    keys: Mapping[str, tuple[str, ...]],
    values: Mapping[str, float],
) -> IndexDocument:
    """The document of a report, its words numbered."""
    words: dict[str, int] = {}
    said: dict[str, int] = {}
    terms, positions, standing = array("I"), array("I"), array("I")

    def added(pairs: Pairs) -> range:
        terms.extend(words.setdefault(word, len(words)) for word, _position in pairs)
        positions.extend(position for _word, position in pairs)
        return range(len(terms) - len(pairs), len(terms))

    def said_in(lines: Sequence[str]) -> range:
        first = len(standing)
        for line in filter(None, lines):
            standing.extend(said.setdefault(one, len(said)) for one in sentences_of(line))
            standing[-1] |= LINE_END
        return range(first, len(standing))

    head_words = added(head)
    texts = tuple(
        SectionText(
            number=section.number,
            heading_words=added(section.heading),
            body_words=added(section.body),
            sentences=said_in(section.lines),
        )
        for section in sections
    )
    return IndexDocument(
        report=report,
        texts=SharedTexts(
            words=tuple(words), sentences=tuple(said), prints=prints_of(tuple(said))
        ),
        terms=terms,
        positions=positions,
        sentences=standing,
        head_words=head_words,
        sections=texts,
        keys=keys,
        values=values,
    )


def keys_of(report: Report) -> dict[str, tuple[str, ...]]:
    """The keys that follow from a report's own fields."""
    stated = {
        "id": report.id,
        "agency": report.agency,
        "year": report.year,
        "format": report.format,
        "level": report.level,
        "function": report.function,
        "scope": report.scope,
    }
    return {field: (str(value),) for field, value in stated.items() if value is not None}
