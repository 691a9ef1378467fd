"""A page of ``report_pages`` as a flat OpenDocument text, for a word processor to print.

``python -m tests.support.report_document REPORT.txt > report.fodt``
"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from xml.sax.saxutils import escape

from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source
from tests.support.report_pages import report_page

_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for name, uri in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
    }.items()
)
_WIDTHS = {12: [1.3] * 12, 10: [1.5, 2.2, 4.0, *[1.15] * 7], 15: [1.05] * 15}
"""Widths of the columns in centimetres, by how many a table has."""


class _Converter(HTMLParser):
    """Writes OpenDocument for the few elements that a report page has."""

    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self._text: str | None = None
        self._rows: list[list[tuple[str, int, int]]] = []
        self._spans = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "table":
            self._rows = []
        elif tag == "tr":
            self._rows.append([])
        elif tag in {"td", "p", "h1", "h2"}:
            self._text = ""
            self._spans = int(given.get("rowspan") or 1), int(given.get("colspan") or 1)

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        text, self._text = self._text or "", None
        if tag == "td":
            self._rows[-1].append((text, *self._spans))
        elif tag in {"p", "h1", "h2"}:
            self.out.append(f'<text:p text:style-name="{tag}">{escape(text)}</text:p>')
        elif tag == "table":
            self.out.append(_table(self._rows))


def _table(rows: list[list[tuple[str, int, int]]]) -> str:
    width = sum(columns for _, _, columns in rows[0])
    out = ['<table:table table:style-name="t">']
    out += [f'<table:table-column table:style-name="c{w}"/>' for w in _WIDTHS[width]]
    covered: dict[int, int] = {}
    for row in rows:
        out.append("<table:table-row>")
        cells, column = iter(row), 0
        while column < width:
            if covered.get(column, 0) > 0:
                covered[column] -= 1
                out.append("<table:covered-table-cell/>")
                column += 1
                continue
            text, down, across = next(cells)
            out.append(_cell(text, down, across))
            out += ["<table:covered-table-cell/>"] * (across - 1)
            covered |= dict.fromkeys(range(column, column + across), down - 1)
            column += across
        out.append("</table:table-row>")
    return "".join([*out, "</table:table>"])


def _cell(text: str, down: int, across: int) -> str:
    return (
        f'<table:table-cell table:style-name="b" office:value-type="string"'
        f' table:number-rows-spanned="{down}" table:number-columns-spanned="{across}">'
        f'<text:p text:style-name="td">{escape(text)}</text:p></table:table-cell>'
    )


def _paragraph_style(name: str, size: float, align: str, indent: str = "0cm") -> str:
    return (
        f'<style:style style:name="{name}" style:family="paragraph">'
        f'<style:paragraph-properties fo:text-align="{align}" fo:text-indent="{indent}"/>'
        f'<style:text-properties fo:font-size="{size}pt" style:font-size-asian="{size}pt"/>'
        "</style:style>"
    )


def flat_document(page: str, *, width: float = 21.0, height: float = 29.7) -> str:
    """The document; its paper measured in centimetres."""
    converter = _Converter()
    converter.feed(page)
    widths = {w for each in _WIDTHS.values() for w in each}
    columns = "".join(
        f'<style:style style:name="c{w}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{w}cm"/></style:style>'
        for w in widths
    )
    styles = (
        f'<style:page-layout style:name="pm"><style:page-layout-properties'
        f' fo:page-width="{width}cm" fo:page-height="{height}cm" fo:margin="2.3cm"/>'
        "</style:page-layout>"
        f'<style:style style:name="t" style:family="table"><style:table-properties'
        ' style:width="16cm" table:align="left" table:border-model="collapsing"/></style:style>'
        '<style:style style:name="b" style:family="table-cell"><style:table-cell-properties'
        ' fo:border="0.5pt solid #000000" fo:padding="0.05cm" style:vertical-align="middle"/>'
        "</style:style>"
        + columns
        + _paragraph_style("h1", 20, "center")
        + _paragraph_style("h2", 15, "left", "1.1cm")
        + _paragraph_style("p", 15, "justify", "1.1cm")
        + _paragraph_style("td", 9, "center")
    )
    footer = "<style:footer><text:p>- <text:page-number/> -</text:p></style:footer>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES}'
        ' office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard"'
        f' style:page-layout-name="pm">{footer}</style:master-page></office:master-styles>'
        f"<office:body><office:text>{''.join(converter.out)}</office:text></office:body>"
        "</office:document>"
    )


def main() -> None:
    """Print the document of the report whose file is named."""
    path = Path(sys.argv[1])
    report = parse_report(read_source(path.name, path.read_bytes()))
    signed = f"{report.agency}\n{report.published or ''}"
    sys.stdout.write(flat_document(report_page(report, signed=signed)))


if __name__ == "__main__":
    main()
