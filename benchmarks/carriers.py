"""Generated reports in other carriers than text: a web page, a word-processor document.

The prose is that of the text; the tables are printed anew, with the merged cells
of the form, by what composes the golden set.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final, Literal

from benchmarks.forms import TableForm, forms
from benchmarks.generator import GeneratedReport
from golden.composer.document import Line, Part
from golden.composer.docx import docx_of
from golden.composer.forms import TableName, columns_of, form_table
from golden.composer.html import page_of
from golden.truth import FilePlan, Head, TablesTruth
from golden.truth import Truth as GoldenTruth

Carrier = Literal["text", "HTML", "DOCX"]
CARRIERS: Final[tuple[Carrier, ...]] = ("text", "HTML", "DOCX")

_SUFFIXES: Final = {"text": "txt", "HTML": "html", "DOCX": "docx"}
_TABLES: Final[tuple[TableName, ...]] = ("proactive", "applications", "review_litigation")
_MARKS: Final = re.compile(r"^#+ |\*\*")
_SITES: Final = ("portal", "district", "layout", "print")


def file_of(report: GeneratedReport, carrier: Carrier) -> tuple[str, bytes]:
    """The name and the bytes of a report's file in one carrier."""
    name = report.name.removesuffix("txt") + _SUFFIXES[carrier]
    if carrier == "HTML":
        return name, page_of(_page_truth(report), parts_of(report)).encode()
    if carrier == "DOCX":
        return name, docx_of(parts_of(report))
    return name, report.text.encode()


def parts_of(report: GeneratedReport) -> tuple[Part, ...]:
    """The lines and tables of a report, from top to bottom."""
    return tuple(_parts(report))


def _parts(report: GeneratedReport) -> Iterator[Part]:
    title, *lines = [line for line in report.text.split("\n") if line]
    yield Line(kind="title", text=_unmarked(title))
    tables = iter(_TABLES)
    for is_table, run in groupby(lines, key=_is_of_table):
        if is_table:
            yield form_table(next(tables), _tables_truth(report))
        else:
            yield from (Line(kind="text", text=_unmarked(line)) for line in run)


def _unmarked(line: str) -> str:
    """A line without the marks of Markdown, in which some reports are generated."""
    return _MARKS.sub("", line)


def _is_of_table(line: str) -> bool:
    captions = {block["title"] for form in forms()["proactive"].values() for block in form}
    return "\t" in line or line in captions


def _tables_truth(report: GeneratedReport) -> TablesTruth:
    """The cells of a report as the golden set writes them down."""
    form: TableForm = "2019" if report.truth.form == "2019" else "2021"
    return TablesTruth(
        form=form,
        proactive=_rows(report, "proactive", form),
        applications=_rows(report, "applications", form),
        review_litigation=_rows(report, "review_litigation", form),
    )


def _rows(report: GeneratedReport, table: TableName, form: TableForm) -> dict[str, str]:
    """Row key → its cells, with blanks between."""
    cells = report.truth.cells
    return {
        row: " ".join(str(cells[f"{table}.{row}.{column}"]) for column in columns)
        for row, columns in columns_of(table, form).items()
    }


def _page_truth(report: GeneratedReport) -> GoldenTruth:
    """What the page around a report says of it; the reports take turns at several sites."""
    truth = report.truth
    site = _SITES[sum(map(ord, report.name)) % len(_SITES)]
    head = Head(
        title=truth.title,
        agency=truth.agency,
        year=truth.year,
        format=truth.form,
        level=None,
        place=truth.division,
        published=f"{truth.year + 1}-01-20",
    )
    return GoldenTruth(meets=(), file=FilePlan(carrier="html", site=site), head=head)
