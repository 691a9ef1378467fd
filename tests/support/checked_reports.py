"""Builds reports that are plain but for the cells, words and numbers a test is about."""

from collections.abc import Iterable, Mapping, Sequence

from indexer.model import (
    Cell,
    Contact,
    Finding,
    Format,
    Paragraph,
    ProseNumber,
    Region,
    Report,
    Row,
    Scope,
    Section,
    Table,
    Tables,
)
from indexer.parsing.headings import section_title
from indexer.parsing.tables.layout import TABLE_NAMES, TableFormat, layout

Cells = Mapping[str, int | float | str | None]
"""Anchor → what the cell prints, ``None`` for a lost cell; every other cell holds 0."""

Texts = Mapping[int, Sequence[str]]
"""Number of a section → its paragraphs."""

PLAIN: Texts = dict.fromkeys(range(1, 7), ("按照规定开展工作。",))


def a_whole_report(
    cells: Cells | None = None,
    texts: Texts | None = None,
    *,
    preamble: Sequence[str] = (),
    numbers: Iterable[ProseNumber] = (),
    form: TableFormat = "2021",
    report_format: Format | None = None,
    year: int | None = 2023,
    report_id: str = "640502-2023-1f0c9a2b",
    scope: Scope = "own",
) -> Report:
    """A report with all its tables and sections, plain but for what is given."""
    return Report(
        id=report_id,
        title="某局2023年政府信息公开工作年度报告",
        agency="某局",
        function=None,
        level=None,
        year=year,
        scope=scope,
        format=report_format or form,
        region=Region(),
        contact=Contact(),
        sources=(),
        preamble=_paragraphs(0, preamble),
        sections=tuple(
            Section(
                number=number,
                title=section_title(number),
                heading=section_title(number),
                paragraphs=_paragraphs(number, paragraphs),
            )
            for number, paragraphs in {**PLAIN, **(texts or {})}.items()
        ),
        tables=tables(cells or {}, form),
        prose_numbers=tuple(numbers),
    )


def tables(cells: Cells, form: TableFormat = "2021") -> Tables:
    """The three tables of a form."""
    unknown = set(cells) - {
        f"{name}.{row}.{column}"
        for name in TABLE_NAMES
        for row, columns in layout(name, form).items()
        for column in columns
    }
    if unknown:
        raise ValueError(f"the form of {form} has no {sorted(unknown)}")
    made: dict[str, Table] = {
        name: {
            row: _row(cells, name, row, columns) for row, columns in layout(name, form).items()
        }
        for name in TABLE_NAMES
    }
    return Tables(**made)


def a_number(
    measure: str,
    text: str,
    value: int,
    *,
    paragraph: str,
    anchor: str = "s1-p1",
    approximate: bool = False,
) -> ProseNumber:
    """A number as read from a phrase of a paragraph."""
    start = paragraph.index(text)
    return ProseNumber(
        measure=measure,
        value=value,
        approximate=approximate,
        unit="件",
        anchor=anchor,
        span=(start, start + len(text)),
        text=text,
    )


def failing(findings: Iterable[Finding]) -> list[Finding]:
    """Those that fail."""
    return [finding for finding in findings if finding.status == "fail"]


def _row(cells: Cells, table: str, row: str, columns: Iterable[str]) -> Row:
    return {column: _cell(cells, f"{table}.{row}.{column}") for column in columns}


def _cell(cells: Cells, anchor: str) -> Cell | None:
    raw = cells.get(anchor, 0)
    if raw is None:
        return None
    return Cell(value=None if isinstance(raw, str) else raw, raw=str(raw), anchor=anchor)


def _paragraphs(section: int, texts: Iterable[str]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph(anchor=f"s{section}-p{number}", heading=None, text=text)
        for number, text in enumerate(texts, 1)
    )
