"""The same report as a document: what is parsed is what is parsed from its text."""

import re

import pytest

from indexer.model import Report
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source
from tests.support.docx_files import Cell, docx, list_definition, paragraph, run, table
from tests.support.report_forms import FormCell, FormTable, pieces, text

HAN = "chineseCountingThousand"


def word_table(form: FormTable) -> str:
    """A table as word processors write it: a cell merged downwards stands in every row."""
    rows: list[list[Cell | str]] = []
    reaching: dict[int, tuple[int, int]] = {}
    for row in form:
        written: list[Cell | str] = []
        waiting: list[FormCell] = list(row)
        column = 0
        while waiting or column in reaching:
            if column in reaching:
                columns, left = reaching.pop(column)
                written.append(Cell(columns=columns, merge="continue"))
            else:
                cell = waiting.pop(0)
                columns, left = cell.columns, cell.rows
                merge = "restart" if left > 1 else None
                written.append(Cell(text=cell.text, columns=columns, merge=merge))
            if left > 1:
                reaching[column] = (columns, left - 1)
            column += columns
        rows.append(written)
    return table(rows)


def plain() -> bytes:
    """Paragraphs and tables, nothing else."""
    written = [paragraph(p) if isinstance(p, str) else word_table(p) for p in pieces()]
    return docx("".join(written))


def numbered() -> bytes:
    """Headings whose numbers stand in no text: the program counts them."""
    levels = ((HAN, "%1、"), (HAN, "（%2）"), ("decimal", "%3."))
    marks = (r"[一二三四五六]、", r"（[一二三四五]）", r"\d\.\s?")
    written = []
    for piece in pieces():
        if not isinstance(piece, str):
            written.append(word_table(piece))
            continue
        found = [(at, re.match(mark, piece)) for at, mark in enumerate(marks)]
        at, match = next(((at, match) for at, match in found if match), (0, None))
        if match is None or len(piece) > 40:
            written.append(paragraph(piece))
        else:
            written.append(paragraph(piece[match.end() :], style=f"h{at}", number=(1, at)))
    styles = "".join(
        f'<w:style w:styleId="h{at}"><w:name w:val="heading {at + 1}"/></w:style>'
        for at in range(3)
    )
    return docx("".join(written), numbering=list_definition(1, levels), styles=styles)


def revised() -> bytes:
    """Every line inserted beside a deleted one, split into runs, with field codes."""
    written = []
    for piece in pieces():
        if not isinstance(piece, str):
            written.append(word_table(piece))
            continue
        half = len(piece) // 2
        content = (
            "<w:del><w:r><w:delText>旧文本，不应出现。</w:delText></w:r></w:del>"
            f'<w:ins w:id="1">{run(piece[:half])}</w:ins>'
            '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> PAGE </w:instrText></w:r>'
            f"<w:smartTag>{run(piece[half:])}</w:smartTag>"
        )
        written.append(paragraph(content=content))
    return docx("".join(written))


def boxed() -> bytes:
    """The title in a text box, which the file holds twice; all else in a table for layout."""
    lines = list(pieces())
    title = "".join(paragraph(line) for line in lines[:2] if isinstance(line, str))
    box = f"<w:txbxContent>{title}</w:txbxContent>"
    drawing = (
        f'<mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )
    rest = "".join(paragraph(p) if isinstance(p, str) else word_table(p) for p in lines[2:])
    anchor = paragraph(content=f"<w:r>{drawing}</w:r>")
    return docx(anchor + table([[Cell(content=rest)]]))


def said(report: Report) -> dict[str, object]:
    """What a report says, whatever it was carried in; white space does not count."""
    return {
        "title": "".join(report.title.split()),
        "agency": report.agency,
        "year": report.year,
        "format": report.format,
        "published": report.published,
        "contact": report.contact,
        "region": report.region,
        "preamble": [p.text for p in report.preamble],
        "sections": [
            (
                section.number,
                section.heading,
                [("".join((p.heading or "").split()), p.text) for p in section.paragraphs],
            )
            for section in report.sections
        ],
        "tables": report.tables,
    }


@pytest.mark.parametrize("write", [plain, numbered, revised, boxed])
def test_a_report_in_a_document_is_the_report_in_the_text(write: object) -> None:
    assert callable(write)
    truth = said(parse_report(read_source("report.txt", text().encode())))

    assert said(parse_report(read_source("report.docx", write()))) == truth
