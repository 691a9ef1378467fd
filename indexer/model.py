"""The values that travel from a file to a reader: sources, reports, findings.

Everything here is immutable and knows neither files nor engines. Keys and
field names are public: ``docs/reports.md`` describes them for users.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Literal

import msgspec
from msgspec import Struct

from indexer.blocks import Block
from indexer.filling import filled

Format = Literal["2021", "2019", "pre2019", "university"]
Level = Literal["central", "province", "prefecture", "county", "township"]
Scope = Literal["own", "area"]
Evidence = Literal["title", "text", "postcode", "phone", "host"]
Status = Literal["pass", "fail", "uncertain", "not_assessable"]
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRef:
    """Where a report's bytes came from.

    Attributes:
        path: The file as given to the indexer; a member of an archive reads
            ``reports.zip!2023/a.txt``.
        url: The address the bytes were fetched from, if known.
        sha256: Hexadecimal digest of the original bytes.
        media_type: Such as ``text/plain`` or ``text/markdown``.
        fetched_at: ISO 8601 time of fetching, if known.
    """

    path: str
    sha256: str
    media_type: str
    url: str | None = None
    fetched_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One file, opened and cut into blocks."""

    ref: SourceRef
    blocks: tuple[Block, ...]
    warnings: tuple["ReadingWarning", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a statutory table.

    Attributes:
        value: The number, never guessed; ``None`` where the cell states none (blank, ``/``).
        raw: The cell as printed.
        anchor: Its address, such as ``applications.received.total``.
    """

    value: int | float | None
    raw: str | None
    anchor: str


Row = Mapping[str, Cell | None]
"""Column key → cell; ``None`` where the source lost the row."""

Table = Mapping[str, Row]
"""Row key → row, keys as in ``docs/glossary.md``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The three statutory tables; every row key of the report's format is present."""

    proactive: Table = field(default_factory=dict)
    applications: Table = field(default_factory=dict)
    review_litigation: Table = field(default_factory=dict)


class Paragraph(Struct, frozen=True, kw_only=True, gc=False):
    """A paragraph with its address (``s1-p3``; the preamble's are ``s0-p1`` …).

    ``heading`` is the sub-heading it stands under or opens with, numbered as
    printed: ``（一）主动公开政府信息情况``.
    """

    anchor: str
    heading: str | None
    text: str


class Section(Struct, frozen=True, kw_only=True, gc=False):
    """One of the six sections: its number, its statutory title, its heading as printed."""

    number: int
    title: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


class Division(Struct, frozen=True, kw_only=True, gc=False):
    """An administrative division: six-digit GB/T 2260 code and full name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """Where an agency is, and how we know; unknown stays unknown.

    ``candidates`` lists the codes of the places that an ambiguous name may
    mean, and is empty where the place is settled.
    """

    province: Division | None = None
    city: Division | None = None
    county: Division | None = None
    township: Division | None = None
    evidence: Evidence | None = None
    candidates: tuple[str, ...] = ()

    @property
    def divisions(self) -> tuple[Division, ...]:
        """The known divisions, from the province down."""
        path = (self.province, self.city, self.county, self.township)
        return tuple(division for division in path if division is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """How the report says its agency can be reached, as printed."""

    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None


class ProseNumber(Struct, frozen=True, kw_only=True, gc=False):
    """A number stated in running text.

    ``span`` is the half-open range of the stating phrase in its paragraph's
    text, in characters; ``text`` is that phrase.
    """

    measure: str
    value: int | float
    approximate: bool
    unit: str
    anchor: str
    span: tuple[int, int]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One sentence, or what something is called, in both languages of the portal."""

    zh: str
    en: str

    def filled(self, **facts: object) -> "Message":
        """A template with facts put in; one that is a message, in each language's own words.

        Raises:
            KeyError: The template names a fact that is not among these.
        """
        zh = {k: fact.zh if isinstance(fact, Message) else fact for k, fact in facts.items()}
        en = {k: fact.en if isinstance(fact, Message) else fact for k, fact in facts.items()}
        return Message(zh=filled(self.zh, **zh), en=filled(self.en, **en))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingWarning:
    """What a reader should know of how a report was read.

    A finding says that a report contradicts itself or the law; a warning, that
    what was read is not all, was mended, or may speak of something else.

    Attributes:
        id: Its kind, such as ``spam-covered``; ``docs/reports.md`` lists them.
        places: Where it applies: anchors of paragraphs (``s1-p3``), ``title``,
            ``page-4`` of a PDF, a table or a cell of it; empty for the whole file.
    """

    id: str
    message: Message
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """The one cell whose change would make every failed sum of its table hold.

    A suggestion to whoever wrote the report: what is printed stays as it is.
    """

    anchor: str
    value: int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What one rule says of one report.

    Attributes:
        id: The same for the same finding whenever the report is checked again;
            no other finding of the report has it.
        rule: ``I1`` to ``I9``.
        left, right: The two sides that were compared, if both could be read.
        cells: Anchors of the table cells it rests on.
        anchors: Anchors of the paragraphs it rests on.
        spans: For each of ``anchors``, the half-open range of the words in question.
        repair: For a failed sum, the change that would mend it, if there is just one.
    """

    id: str = ""
    rule: str
    status: Status
    severity: Severity
    message: Message
    left: int | float | str | None = None
    right: int | float | str | None = None
    cells: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    repair: Repair | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as parsed and checked; ``docs/reports.md`` describes each key."""

    id: str
    version: int = 1
    title: str
    agency: str
    function: str | None
    level: Level | None
    scope: Scope = "own"
    aliases: tuple[str, ...] = ()
    year: int | None
    format: Format
    region: Region
    document_number: str | None = None
    published: str | None = None
    contact: Contact
    sources: tuple[SourceRef, ...]
    preamble: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    tables: Tables
    prose_numbers: tuple[ProseNumber, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    findings: tuple[Finding, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it go from one process to another in a fraction of the time of its pickle."""
        return unpacked, (packed(self),)

    @property
    def has_form(self) -> bool:
        """Whether it follows a form with the three statutory tables."""
        return self.format in ("2021", "2019")

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph, those of the preamble first."""
        return tuple(chain(self.preamble, *(section.paragraphs for section in self.sections)))

    def paragraphs_in(self, sections: Container[int]) -> Iterator[Paragraph]:
        """The paragraphs of the sections with these numbers, in the order of the report."""
        for section in self.sections:
            if section.number in sections:
                yield from section.paragraphs


_decode_report = msgspec.msgpack.Decoder(Report).decode


def packed(report: Report) -> bytes:
    """A report as MessagePack."""
    return msgspec.msgpack.encode(report)


def unpacked(data: bytes) -> Report:
    """The report that was packed.

    Raises:
        msgspec.DecodeError: The bytes are no packed report.
    """
    return _decode_report(data)
