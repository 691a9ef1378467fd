"""Tables printed on their side with merged cells, read from pages and documents."""

from collections.abc import Callable, Iterable

import pytest

from indexer.model import Report
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source
from tests.support import docx_files, html_files
from tests.support.report_forms import (
    FormCell,
    FormTable,
    Piece,
    applications,
    on_its_side,
    pieces,
    review,
)

OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")


def counted(form: FormTable) -> FormTable:
    """The form with another number in each cell that holds a value."""
    numbers = iter(range(1, 1000))
    return tuple(
        tuple(
            FormCell(text=str(next(numbers))) if cell.text in {"", "0", "1"} else cell
            for cell in row
        )
        for row in form
    )


def report_with(tables: Iterable[FormTable]) -> list[Piece]:
    """The plainest report with other tables in place of its second and third."""
    prose = iter(tables)
    first = True
    found: list[Piece] = []
    for piece in pieces():
        if isinstance(piece, str) or first:
            first = first and isinstance(piece, str)
            found.append(piece)
        else:
            found.append(next(prose))
    return found


def from_page(printed: list[Piece]) -> Report:
    page = html_files.page(html_files.article(printed))
    return parse_report(read_source("a.html", page.encode()))


def from_document(printed: list[Piece]) -> Report:
    body = "".join(
        docx_files.paragraph(piece) if isinstance(piece, str) else merged(piece)
        for piece in printed
    )
    return parse_report(read_source("a.docx", docx_files.docx(body)))


def merged(form: FormTable) -> str:
    """A table whose cells that run down are continued in every row below."""
    rows: list[list[docx_files.Cell]] = []
    reaching: dict[int, tuple[int, int]] = {}
    for row in form:
        waiting, across, written = list(row), 0, list[docx_files.Cell]()
        while waiting or across in reaching:
            columns, left = reaching.pop(across, (0, 0))
            cell = waiting.pop(0) if not left else FormCell(text="", columns=columns)
            merge = "continue" if left else "restart" if cell.rows > 1 else None
            left = left - 1 if left else cell.rows - 1
            if left:
                reaching[across] = (cell.columns, left)
            written.append(docx_files.Cell(text=cell.text, columns=cell.columns, merge=merge))
            across += cell.columns
        rows.append(written)
    return docx_files.table(rows)


UPRIGHT = report_with([counted(applications()), counted(review())])


@pytest.mark.parametrize("read", [from_page, from_document])
@pytest.mark.parametrize("turned", ["applications", "review"])
def test_a_table_on_its_side_has_the_cells_of_the_upright_one(
    read: Callable[[list[Piece]], Report], turned: str
) -> None:
    tables = {"applications": counted(applications()), "review": counted(review())}
    tables[turned] = on_its_side(tables[turned])

    assert read(report_with(tables.values())).tables == read(UPRIGHT).tables


def test_outcomes_down_the_side_under_a_merged_header_are_read() -> None:
    c = FormCell
    printed: FormTable = (
        (c(text="结果", rows=2), c(text="行政复议", rows=2), c(text="行政诉讼", columns=2)),
        (c(text="未经复议直接起诉"), c(text="复议后起诉")),
        *(
            (c(text=name), *(c(text=str(at + 5 * group + 1)) for group in range(3)))
            for at, name in enumerate(OUTCOMES)
        ),
    )

    report = from_page(report_with([counted(applications()), printed]))

    values = [
        cell and cell.value
        for row in report.tables.review_litigation.values()
        for cell in row.values()
    ]
    assert values == list(range(1, 16))
