"""Decides what a source says as a report, by putting together what each stage reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

from indexer.blocks import Block, Grid
from indexer.model import Contact, Format, Paragraph, Region, Report, Scope, Section, Source
from indexer.parsing.agencies import is_name_line
from indexer.parsing.closing import Closing, split_closing
from indexer.parsing.contact import read_contact
from indexer.parsing.header import Header, head_lines, read_header, unglue_title
from indexer.parsing.identity import report_id
from indexer.parsing.layout import repair_layout, with_prose_opened
from indexer.parsing.limits import require_report_size
from indexer.parsing.mending import mend_blocks
from indexer.parsing.metadata import read_metadata
from indexer.parsing.outline import Outline, Part, outline_of
from indexer.parsing.page_owner import page_owner
from indexer.parsing.prose_numbers.prose import prose_numbers
from indexer.parsing.prose_numbers.reporter import reporter_of
from indexer.parsing.recognition import require_report
from indexer.parsing.report_scope import is_university, scope_of
from indexer.parsing.second_report import first_report
from indexer.parsing.sections import read_paragraphs, read_section
from indexer.parsing.tables.continuations import without_continuations
from indexer.parsing.tables.elsewhere import elsewhere_warnings
from indexer.parsing.tables.layout import TableFormat
from indexer.parsing.tables.statutory import ParsedTables, parse_tables, prose_blocks
from indexer.parsing.title import names_site
from indexer.parsing.title_lines import find_title
from indexer.parsing.warnings.raised import warnings_of
from indexer.places.agency import Agency, identify_agency
from indexer.places.compiler import (
    GOVERNMENTS,
    body_of_office,
    compiler_in,
    is_office_of_government,
    speaks_as_body,
)
from indexer.places.folding import fold
from indexer.places.mentions import chain_in
from indexer.places.resolver import resolve_region

_PREAMBLE = 0
_TITLE_LINES, _OPENING = 400, 800
_FIRST_OF_FORM_2021, _FIRST_OF_FORM_2019 = 2021, 2019


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reporter:
    """Who reports, from where, and for whom."""

    agency: Agency
    region: Region
    contact: Contact
    scope: Scope


def parse_report(source: Source) -> Report:
    """Read a source as an annual report; its findings are left empty.

    Raises:
        ReportError: The source is no such report.
    """
    require_report_size(source.ref.path, source.blocks)
    first = first_report(without_continuations(mend_blocks(source.blocks)))
    blocks = first.blocks
    opened = with_prose_opened(blocks)
    parsed = parse_tables(opened, fallback=partial(_form_by_title, opened))
    outline, closing = _without_closing(outline_of(repair_layout(prose_blocks(opened, parsed))))
    outline = Outline(head=unglue_title(outline.head), parts=outline.parts)
    sections = tuple(read_section(part) for part in outline.parts)
    text = _text(outline, sections, closing)
    path = source.ref.path
    require_report(
        path,
        outline,
        _lines_above(outline),
        text,
        has_tables=bool(parsed.tables.applications),
    )
    header = read_header(outline.head, name=path, text=text)
    if not header.publisher:
        header = replace(header, publisher=page_owner(opened))
    preamble = read_paragraphs(header.preamble, _PREAMBLE)
    report = _assembled(source, parsed, header, closing, preamble, sections)
    warnings = warnings_of(
        report,
        source,
        blocks,
        of_tables=(*parsed.warnings, *elsewhere_warnings(report)),
        signer=closing.signer,
        second=first.second,
    )
    return replace(report, warnings=warnings) if warnings else report


def _assembled(
    source: Source,
    parsed: ParsedTables,
    header: Header,
    closing: Closing,
    preamble: tuple[Paragraph, ...],
    sections: tuple[Section, ...],
) -> Report:
    paragraphs = [*preamble, *(p for section in sections for p in section.paragraphs)]
    text = "\n".join([*(p.text for p in paragraphs), closing.signer or ""])
    issuer = header.issuer or _signer(closing) or _publisher(header, text)
    if not issuer and not compiler_in(text):
        issuer = _printer(closing)
    contact = read_contact(_where_contact_stands(preamble, sections))
    reporter = _reporter(issuer, source, header, contact, text)
    agency = reporter.agency
    return Report(
        id=_id(reporter, source, header),
        title=header.title or agency.name or PurePath(source.ref.path).stem,
        agency=agency.name,
        function=agency.function,
        level=agency.level,
        scope=reporter.scope,
        aliases=agency.aliases,
        year=header.year,
        format=_format(parsed, issuer or agency.name, header, opening=text[:_OPENING]),
        region=reporter.region,
        document_number=header.document_number,
        published=closing.signed or header.published,
        contact=contact,
        sources=(source.ref,),
        preamble=preamble,
        sections=sections,
        tables=parsed.tables,
        prose_numbers=prose_numbers(
            paragraphs,
            year=header.year,
            reporter=reporter_of((agency.name, *agency.aliases)),
        ),
    )


def _publisher(header: Header, text: str) -> str:
    """Who published the report, where the text does not say who compiled it.

    A government on whose page it stands may be any compiler's; an entry of its site
    gives way to one named with its place.
    """
    compiler, publisher = compiler_in(text), header.publisher
    is_by_body = speaks_as_body(text)
    is_by_site = compiler.startswith(fold(header.site)) if compiler else not is_by_body
    if header.site and is_by_site:
        return header.site
    is_another = publisher.startswith(GOVERNMENTS) or (
        is_by_body and (names_site(publisher) or is_office_of_government(publisher))
    )
    is_name = is_name_line(publisher) and not is_another
    return publisher if is_name and chain_in(compiler) is None else ""


def _signer(closing: Closing) -> str:
    """Who signed, as printed; the body, where its office did: 桃江县水利局办公室."""
    signer = closing.signer or ""
    body = body_of_office(signer)
    return signer if body == fold(signer) else body


def _printer(closing: Closing) -> str:
    """Whose office printed the report, unless that is the office of a government."""
    name = body_of_office(closing.printer)
    is_known = chain_in(name) is not None and not is_office_of_government(name)
    return name if is_known else ""


def _reporter(
    issuer: str, source: Source, header: Header, contact: Contact, text: str
) -> _Reporter:
    urls = tuple(url for url in (source.ref.url,) if url is not None)
    region = resolve_region(
        issuer,
        title=header.title,
        # Who publishes counts as two mentions: a site's table never names it in passing.
        text=f"{text}\n{header.publisher}\n{header.publisher}",
        contact=contact,
        urls=urls,
        index=header.index,
        year=header.year,
    )
    agency = identify_agency(issuer, region, text=text)
    return _Reporter(
        agency=agency,
        region=region,
        contact=contact,
        scope=scope_of(
            issuer or compiler_in(text) or agency.name, title=header.title, text=text
        ),
    )


def _lines_above(outline: Outline) -> list[str]:
    """The lines above the first section, and the title that a site's table gives."""
    lines = head_lines(outline.head)
    has_table = any(isinstance(block, Grid) for block in outline.head)
    entered = read_metadata(outline.head).title if has_table else None
    return [entered, *lines] if entered else lines


def _id(reporter: _Reporter, source: Source, header: Header) -> str:
    return report_id(
        agency=reporter.agency.name,
        region=reporter.region,
        year=header.year,
        scope=reporter.scope,
        contact=reporter.contact,
        sha256_of_source=source.ref.sha256,
        is_central=reporter.agency.level == "central",
    )


def _form_by_title(blocks: Sequence[Block]) -> TableFormat:
    """The form whose rows a report should have, by the year in its title."""
    found = find_title(head_lines(blocks)[:_TITLE_LINES])
    year = found.title.year if found is not None else None
    is_older = year is not None and _FIRST_OF_FORM_2019 <= year < _FIRST_OF_FORM_2021
    return "2019" if is_older else "2021"


def _without_closing(outline: Outline) -> tuple[Outline, Closing]:
    """The outline without signature and printing note, and these."""
    if not outline.parts:
        closing = split_closing(outline.head)
        return (
            (outline, closing)
            if not closing.body
            else (Outline(head=closing.body, parts=()), closing)
        )
    *parts, last = outline.parts
    closing = split_closing(last.blocks)
    last = Part(number=last.number, heading=last.heading, blocks=closing.body)
    return Outline(head=outline.head, parts=(*parts, last)), closing


def _text(outline: Outline, sections: Iterable[Section], closing: Closing) -> str:
    """All prose of a report, a line each."""
    lines = head_lines(outline.head)
    for section in sections:
        lines += [section.heading, *(paragraph.text for paragraph in section.paragraphs)]
    return "\n".join([*lines, closing.signer or ""])


def _where_contact_stands(
    preamble: Sequence[Paragraph], sections: Sequence[Section]
) -> list[str]:
    """The paragraphs that say how to reach the agency, likeliest first.

    They stand in the preamble, at the end, or, where the preamble was set below
    the first heading, there.
    """
    ends = [paragraph for section in sections[-1:] for paragraph in section.paragraphs[-4:]]
    starts = [paragraph for section in sections[:1] for paragraph in section.paragraphs[:2]]
    return [paragraph.text for paragraph in (*preamble, *ends, *starts)]


def _format(parsed: ParsedTables, issuer: str, header: Header, *, opening: str) -> Format:
    """The form: by the labels of the tables, else by the year reported on."""
    if parsed.format is None and is_university(issuer, header.title, opening=opening):
        return "university"
    if parsed.format is not None:
        return parsed.format
    if header.year is None or header.year >= _FIRST_OF_FORM_2021:
        return "2021"
    return "2019" if header.year >= _FIRST_OF_FORM_2019 else "pre2019"
