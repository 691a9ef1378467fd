"""What the index stores of a report beside its words, and in which bytes.

Three columns, so that each task reads only what it needs: the *record* is
read for every report when an index is opened, the *sources* when files are
compared with the index, the *report* when it is shown.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from analyzers.grams import grams
from indexer.engines.protocol import IndexDocument, SectionText
from indexer.model import Report, SourceRef

LINE_BREAK = "\n"
"""Stands between two lines of a section; normalised text contains none."""

_FAST = 1
"""zlib level: the columns are read often and written once, but writing must not wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What is kept in memory of a report.

    The four tuples run parallel to the report's section documents. Lengths
    are numbers of words; ``characters`` counts the normalised lines.
    """

    id: str
    agency: str
    year: int | None
    head_length: int
    numbers: tuple[int, ...]
    heading_lengths: tuple[int, ...]
    body_lengths: tuple[int, ...]
    characters: tuple[int, ...]
    keys: dict[str, tuple[str, ...]]
    values: dict[str, float]


_record_decoder = msgspec.msgpack.Decoder(Record)
_sources_decoder = msgspec.msgpack.Decoder(tuple[SourceRef, ...])
_report_decoder = msgspec.json.Decoder(Report)


def record_of(document: IndexDocument) -> Record:
    """The part of a document that filters, facets, sorting and scores need."""
    report, sections = document.report, document.sections
    return Record(
        id=report.id,
        agency=report.agency,
        year=report.year,
        head_length=len(document.head_words),
        numbers=tuple(section.number for section in sections),
        heading_lengths=tuple(len(section.heading_words) for section in sections),
        body_lengths=tuple(len(section.body_words) for section in sections),
        characters=tuple(sum(map(len, section.lines)) for section in sections),
        keys=_distinct(document.keys),
        values={measure: float(value) for measure, value in document.values.items()},
    )


def decode_record(data: bytes) -> Record:
    """The record in these bytes."""
    return _record_decoder.decode(zlib.decompress(data))


def decode_sources(data: bytes) -> tuple[SourceRef, ...]:
    """The sources in these bytes."""
    return _sources_decoder.decode(zlib.decompress(data))


def decode_report(data: bytes) -> Report:
    """The report in these bytes."""
    return _report_decoder.decode(zlib.decompress(data))


def section_documents(document: IndexDocument) -> Iterator[Mapping[str, Any]]:
    """The document's sections as fields of ``section_schema``, the head first.

    Every column gets a value in every section: Whoosh writes wrong offsets
    for rows that its columns have to fill up themselves.
    """
    report = document.report
    nothing = {"head": (), "record": b"", "sources": b"", "report": b""}
    first = {
        "head": document.head_words,
        "record": _pack(msgspec.msgpack.encode(record_of(document))),
        "sources": _pack(msgspec.msgpack.encode(report.sources)),
        "report": _pack(msgspec.json.encode(report)),
    }
    for place, section in enumerate(document.sections):
        yield {**_section_fields(report.id, section), **(nothing if place else first)}


def _section_fields(report_id: str, section: SectionText) -> dict[str, Any]:
    return {
        "report_id": report_id,
        "section": str(section.number),
        "heading": section.heading_words,
        "body": section.body_words,
        "grams": [gram for line in section.lines for gram in grams(line)],
        "lines": LINE_BREAK.join(section.lines).encode(),
    }


def _distinct(keys: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {field: tuple(dict.fromkeys(values)) for field, values in keys.items()}


def _pack(data: bytes) -> bytes:
    return zlib.compress(data, _FAST)
