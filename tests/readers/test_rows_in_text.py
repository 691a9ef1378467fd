"""Tables as programs leave them in a text: each cell comes out where it was printed."""

import csv
import io
import re
from collections.abc import Callable, Iterator

import pytest

from golden.composer.forms import TABLES, FormTable, form_table, matrix, printed_rows
from golden.truth import TablesTruth
from indexer.errors import SourceError
from indexer.model import Cell, Report
from indexer.readers.embedded_tables import holds_tables
from indexer.readers.quoted_mail import without_quote_marks
from indexer.readers.reading import read_source
from indexer.readers.rows_in_text import with_rows_on_lines
from tests.parsing.report_texts import INTRO, SECTIONS, TITLE, parsed
from tests.support.timing import least_seconds

FORM = TablesTruth(
    form="2021",
    proactive={
        "regulations": "0 _ 0",
        "normative_documents": "2 1 356",
        "licensing": "1204",
        "coercion": "_",
        "fees": "12.5",
    },
    applications={
        "received": "12 _ 0 _ _ _ 12",
        "carried_in": "_ _ _ _ _ _ 0",
        "granted": "11 0 0 0 0 0 11",
        "other.fee_unpaid": "1 _ _ _ _ _ 1",
        "processed_total": "12 0 0 0 0 0 12",
    },
    review_litigation={"review": "1 / 0 0 1", "litigation_direct": "0 2 _ _ 2"},
)
STRUCK_OUT = TablesTruth(
    form="2021",
    fill="/",
    proactive={"licensing": "2"},
    applications={"received": "3 / / / / / 3"},
    review_litigation={"review": "1 / / / 1"},
)

Print = Callable[[FormTable], str]


def a_report(form: TablesTruth, table: Print, *, line: Callable[[str], str] = str) -> str:
    printed = {at: form_table(name, form) for at, name in enumerate(TABLES, start=2)}
    lines = [line(TITLE), line(INTRO)]
    for number, (heading, text) in enumerate(SECTIONS.items(), start=1):
        lines.append(line(heading))
        lines += [line(text)] if text else []
        lines += [table(printed[number])] if number in printed else []
    return "\n".join(lines) + "\n"


def raws(report: Report) -> dict[str, list[list[str | None]]]:
    tables = {name: getattr(report.tables, name) for name in TABLES}
    return {
        name: [[cell and cell.raw for cell in row.values()] for row in table.values()]
        for name, table in tables.items()
    }


def truth(form: TablesTruth) -> dict[str, list[list[str] | None]]:
    return {name: [*printed_rows(name, form).values()] for name in TABLES}


def texts(table: FormTable) -> Iterator[list[str]]:
    return ([cell.text for cell in row] for row in table.rows)


def padded(table: FormTable) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in row] for row in matrix(table)]


def wrapped(text: str, mark: str) -> str:
    middle = len(text) // 2
    return text[:middle] + mark + text[middle:] if len(text) > 8 else text


def copied_with_tabs(table: FormTable) -> str:
    """As a browser renders cells of one paragraph, or of two."""
    rows = ("\n\n\t\n\n".join(wrapped(cell, "\n\n") for cell in row) for row in texts(table))
    return "\n" + "\n\n\n\n\n".join(rows) + "\n"


def copied_with_tabs_close(table: FormTable) -> str:
    """The same where a cell holds other elements than paragraphs."""
    return "\n" + "\n\n\n".join("\n\t\n".join(row) for row in texts(table)) + "\n"


def copied(table: FormTable) -> str:
    """As a browser copies them: a paragraph a cell, those without text a space."""
    return "\n" + "\n\n".join(cell or " " for row in texts(table) for cell in row) + "\n"


def a_cell_a_line(table: FormTable) -> str:
    return "\n".join(cell for row in texts(table) for cell in row)


def from_a_spreadsheet(table: FormTable) -> str:
    """Tabs; a cell with a line end in quotes, and its own quotes doubled."""
    return "\n".join(
        "\t".join(
            '"' + wrapped(cell, "\n").replace('"', '""') + '"' if len(cell) > 8 else cell
            for cell in row
        )
        for row in padded(table)
    )


def separated(table: FormTable) -> str:
    file = io.StringIO()
    rows = [[wrapped(cell, "\n") for cell in row] for row in padded(table)]
    csv.writer(file, lineterminator="\n").writerows(rows)
    return file.getvalue().strip("\n")


def drawn(table: FormTable) -> str:
    """With lines around every cell, and cells of two lines."""
    rows = padded(table)
    rule = "├" + "┼".join("───" for _ in rows[0]) + "┤"
    lines = [rule]
    for row in rows:
        pieces = [wrapped(cell, "\n").partition("\n") for cell in row]
        lines.append(f"│ {' │ '.join(piece[0] for piece in pieces)} │")
        if any(piece[2] for piece in pieces):
            lines.append(f"│ {' │ '.join(piece[2] for piece in pieces)} │")
        lines.append(rule)
    return "\n".join(lines)


def in_html(table: FormTable) -> str:
    rows = (
        "".join(
            f'<td rowspan="{cell.rows}" colspan="{cell.columns}">{cell.text}</td>'
            for cell in row
        )
        for row in table.rows
    )
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"\n<html><body><table>{body}</table></body></html>\n"


@pytest.mark.parametrize(
    "table",
    [
        copied_with_tabs,
        copied_with_tabs_close,
        copied,
        from_a_spreadsheet,
        separated,
        drawn,
        in_html,
    ],
)
def test_every_cell_is_read_where_it_was_printed(table: Print) -> None:
    text = a_report(FORM, table, line=lambda text: f"\n{text}\n")

    report = parsed(text)

    assert raws(report) == truth(FORM)
    assert [section.heading for section in report.sections] == [*SECTIONS]


def test_a_blank_cell_at_the_end_takes_no_heading_for_its_text() -> None:
    form = TablesTruth(form="2021", proactive={"fees": "_"})

    report = parsed(a_report(form, copied_with_tabs, line=lambda text: f"\n{text}\n"))

    assert raws(report) == truth(form)
    assert [section.heading for section in report.sections] == [*SECTIONS]


def test_struck_out_cells_on_lines_of_their_own_make_rows() -> None:
    assert raws(parsed(a_report(STRUCK_OUT, a_cell_a_line))) == truth(STRUCK_OUT)


def test_struck_out_cells_between_commas_make_rows() -> None:
    assert raws(parsed(a_report(STRUCK_OUT, separated))) == truth(STRUCK_OUT)


def test_a_text_quoted_in_a_mail_is_read_without_the_marks() -> None:
    form = TablesTruth(form="2021", applications={"received": "3 0 0 0 0 0 3"})
    text = a_report(form, lambda table: "\n".join(map("\t".join, texts(table))))

    report = parsed("".join(f"> > {line}\n" for line in text.splitlines()))

    assert (report.title, raws(report)) == (TITLE, truth(form))


@pytest.mark.parametrize("mark", ["；", " & ", "，"])
def test_tables_with_another_mark_between_their_cells_are_told(mark: str) -> None:
    text = a_report(FORM, lambda table: "\n".join(map(mark.join, texts(table))))

    warned = {place for warning in parsed(text).warnings for place in warning.places or ("",)}

    assert warned >= {"applications"} or "" in warned


def test_a_table_of_reviews_whose_header_is_broken_over_lines_is_told() -> None:
    def broken(table: FormTable) -> str:
        if table.name != "review_litigation":
            return "\n".join(map("\t".join, texts(table)))
        return "结果维 结果纠 尚未审 未经复议直接起诉 复议后起诉\n持 正 结\n0 1 2 4"

    warnings = parsed(a_report(FORM, broken)).warnings

    assert [warning.places for warning in warnings] == [("review_litigation",)]


def test_decimals_on_a_line_of_their_own_are_the_rest_of_the_number_above() -> None:
    text = a_report(FORM, lambda table: a_cell_a_line(table).replace("12.5", "12\n.5"))

    assert parsed(text).tables.proactive["fees"]["amount_10k_yuan"] == Cell(
        value=12.5, raw="12.5", anchor="proactive.fees.amount_10k_yuan"
    )


def test_numbers_that_markdown_escapes_are_read_without_the_marks() -> None:
    text = a_report(STRUCK_OUT, a_cell_a_line)

    assert raws(parsed(re.sub(r"(?m)^(\d)\.", r"\1\\.", text))) == truth(STRUCK_OUT)


def test_commas_in_sentences_part_no_cells() -> None:
    text = "收到申请1,204件,办结1,100件。\n网站,12\n微信,1,204\n1,204\n3,012\n2,100\n"

    assert with_rows_on_lines(text) == text


@pytest.mark.parametrize(
    "unit",
    ["\n\t\n", "\n\t\n\n\n\n1", "\n \n\n", "1\n\n \n\n", '\t"\n', ',"a\n', '"",', "1,2\n",
     "│\n+--+\n", "│ 1 │\n├─┼─┤\n", "<table>", "<table></table", "> \n", "规章,0,0\n"],
)  # fmt: skip
def test_hostile_repetition_takes_time_in_proportion(unit: str) -> None:
    text = unit * (400_000 // len(unit))

    assert least_seconds(lambda _: with_rows_on_lines(without_quote_marks(text)), enough=1) < 1
    assert least_seconds(lambda _: holds_tables(text), enough=1) < 1


def test_a_text_of_more_lines_than_any_is_refused_before_they_are_read() -> None:
    with pytest.raises(SourceError, match="more than 220,000 line ends"):
        read_source("a.txt", ("公开\n" + "\n\t\n" * 130_000).encode())


def test_more_tables_in_html_than_any_report_has_are_refused() -> None:
    with pytest.raises(SourceError, match="more than 100 tables"):
        read_source("a.txt", ("公开\n" + "<table><tr><td>1</td></tr></table>\n" * 101).encode())
