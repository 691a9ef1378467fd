"""A parsed report as a web page in the layout of the official form, for printing to PDF.

``python -m tests.support.report_pages REPORT.txt > page.html`` in the repository;
``tests/readers/files/README.md`` says what was printed from it.
"""

import html
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.forms import PrintedRow, TableForm, application_rows, forms
from indexer.model import Paragraph, Report, Table
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source

_STYLE = """
@page { size: A4; margin: 2.5cm 2.6cm; }
body { font: 16pt/1.75 'Noto Serif CJK SC', serif; margin: 0; text-align: justify; }
h1 { font-size: 22pt; text-align: center; line-height: 1.4; font-weight: normal; }
h2 { font: 16pt/1.75 'Noto Sans CJK SC', sans-serif; text-indent: 2em; margin: 0; }
p { text-indent: 2em; margin: 0; }
p.signed { text-align: right; text-indent: 0; }
table { border-collapse: collapse; width: 100%; margin: 8pt 0; text-align: center; }
td { border: 1px solid #000; padding: 2pt 3pt; font-size: 10.5pt; line-height: 1.3; }
"""


def report_page(report: Report, *, signed: str = "", style: str = "") -> str:
    """The whole page; ``style`` is CSS that comes after the page's own."""
    body = "".join(_body(report, signed))
    head = f"<meta charset=utf-8><style>{_STYLE}{style}</style>"
    return f"<!doctype html><html lang=zh><head>{head}</head><body>{body}</body></html>"


def _body(report: Report, signed: str) -> Iterator[str]:
    yield f"<h1>{html.escape(report.title)}</h1>"
    yield from _paragraphs(report.preamble)
    for section in report.sections:
        yield f"<h2>{html.escape(section.heading)}</h2>"
        yield from _paragraphs(section.paragraphs)
        yield _table_of(report, section.number)
    for line in signed.splitlines():
        yield f"<p class=signed>{html.escape(line)}</p>"


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    standing = None
    for paragraph in paragraphs:
        heading = paragraph.heading
        if heading != standing and heading and not paragraph.text.startswith(heading):
            yield f"<p>{html.escape(heading)}</p>"
        standing = heading
        yield f"<p>{html.escape(paragraph.text)}</p>"


def _table_of(report: Report, section: int) -> str:
    tables = report.tables
    form: TableForm = "2019" if report.format == "2019" else "2021"
    if section == 2 and tables.proactive:
        return _proactive(form, tables.proactive)
    if section == 3 and tables.applications:
        return _applications(form, tables.applications)
    if section == 4 and tables.review_litigation:
        return _reviews(tables.review_litigation)
    return ""


def _raw(table: Table, anchor: str) -> str:
    _, rest = anchor.split(".", 1)
    row, column = rest.rsplit(".", 1)
    cell = table.get(row, {}).get(column)
    return (cell.raw or "") if cell is not None else ""


def _cell(text: str, *, rows: int = 1, columns: int = 1) -> str:
    spans = (f" rowspan={rows}" if rows > 1 else "") + (
        f" colspan={columns}" if columns > 1 else ""
    )
    return f"<td{spans}>{html.escape(text)}</td>"


def _table(rows: list[str]) -> str:
    return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"


def _proactive(form: TableForm, table: Table) -> str:
    rows = []
    width = 12
    for block in forms()["proactive"][form]:
        rows.append(_cell(block["title"], columns=width))
        share = width // (len(block["columns"]) + 1)
        names = ["信息内容", *(name for _, name in block["columns"])]
        rows.append("".join(_cell(name, columns=share) for name in names))
        for key, label in block["rows"]:
            values = [
                _raw(table, f"proactive.{key}.{column}") for column, _ in block["columns"]
            ]
            rows.append("".join(_cell(text, columns=share) for text in (label, *values)))
    return _table(rows)


def _applications(form: TableForm, table: Table) -> str:
    caption, applicants = forms()["applications"]["header"][0].split("\t\t\t", 1)
    organisations = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
    rows = [
        _cell(caption, rows=3, columns=3) + _cell(applicants.strip(), columns=7),
        _cell("自然人", rows=2) + _cell("法人或其他组织", columns=5) + _cell("总计", rows=2),
        "".join(map(_cell, organisations)),
    ]
    printed = application_rows(form)
    return _table(rows + [_application_row(row, printed, table) for row in printed])


def _application_row(row: PrintedRow, printed: tuple[PrintedRow, ...], table: Table) -> str:
    first, second, third = row.labels.split("\t")
    results = [r for r in printed if r.key not in {"received", "carried_in", "carried_out"}]
    cells = _cell(first, rows=len(results)) if row.key == "granted" else ""
    if row not in results:
        cells = _cell(first, columns=3)
    elif not third:
        cells += _cell(second, columns=2)
    else:
        group = row.key.partition(".")[0]
        members = sum(1 for r in results if r.key.startswith(group + "."))
        cells += (_cell(second, rows=members) if second else "") + _cell(third)
    return cells + "".join(_cell(_raw(table, anchor)) for anchor in row.anchors)


def _reviews(table: Table) -> str:
    outcomes = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    section = forms()["review_litigation"]
    groups, columns = section["groups"], section["columns"]
    values = [_raw(table, f"review_litigation.{g}.{c}") for g in groups for c in columns]
    return _table(
        [
            _cell("行政复议", columns=5) + _cell("行政诉讼", columns=10),
            "".join(_cell(outcome, rows=2) for outcome in outcomes)
            + _cell("未经复议直接起诉", columns=5)
            + _cell("复议后起诉", columns=5),
            "".join(_cell(outcome) for outcome in outcomes * 2),
            "".join(map(_cell, values)),
        ]
    )


def main() -> None:
    """Print the page of the report whose file is named."""
    path = Path(sys.argv[1])
    report = parse_report(read_source(path.name, path.read_bytes()))
    signed = f"{report.agency}\n{report.published or ''}"
    style = sys.argv[2] if len(sys.argv) > 2 else ""
    sys.stdout.write(report_page(report, signed=signed, style=style))


if __name__ == "__main__":
    main()
