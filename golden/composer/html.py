"""Prints a document as a web page in one of several sites' layouts."""

import re
from collections.abc import Callable, Mapping, Sequence
from html import escape
from importlib import resources
from typing import Final

from golden.composer.document import Line, Part
from golden.composer.forms import FormCell, FormTable, matrix
from golden.truth import Truth

_PLACE = re.compile(r"\{\{(\w+)\}\}")


def page_of(truth: Truth, parts: Sequence[Part], transform: Callable[[str], str] = str) -> str:
    """The page; ``transform`` damages the text of each line and cell."""
    plan = truth.file
    body = "\n".join(_part(part, plan.headings, plan.tables, transform) for part in parts)
    head = truth.head
    values = {
        "charset": plan.declared or plan.encoding,
        "title": escape(transform(head.title if head else "页面")),
        "agency": escape(transform(head.agency if head else "")),
        "published": (head.published if head else None) or "",
        "number": escape((head.document_number if head else None) or ""),
        "body": body,
    }
    template = (
        resources.files("golden.composer").joinpath(f"data/sites/{plan.site}.html")
    ).read_text("utf-8")
    return _PLACE.sub(lambda match: values[match[1]], template)


def _part(part: Part, headings: str, tables: str, transform: Callable[[str], str]) -> str:
    if isinstance(part, Line):
        return LINES[headings](part.kind, escape(transform(part.text), quote=False))
    return TABLES[tables](part, transform)


def _paragraph(_kind: str, text: str) -> str:
    return f"<p>{text}</p>"


def _strong(kind: str, text: str) -> str:
    if kind == "title":
        return f'<p style="text-align:center"><strong>{text}</strong></p>'
    if kind in ("heading", "subheading"):
        return f"<p><strong>{text}</strong></p>"
    return f'<p style="text-indent:2em">{text}</p>'


def _headed(kind: str, text: str) -> str:
    tag = {"title": "h1", "heading": "h2", "subheading": "h3"}.get(kind, "p")
    return f"<{tag}>{text}</{tag}>"


def _word(kind: str, text: str) -> str:
    """What a word processor makes of a paragraph."""
    font = "黑体" if kind == "heading" else "仿宋_GB2312"
    cut = len(text) // 2 if "&" not in text else 0
    runs = "".join(
        f'<span style="font-family:{font};font-size:16pt">{run}</span>'
        for run in (text[:cut], text[cut:])
    )
    return f'<p class="MsoNormal" style="text-indent:32pt">{runs}<o:p></o:p></p>'


def _broken(_kind: str, text: str) -> str:
    return f"&nbsp;&nbsp;&nbsp;&nbsp;{text}<br/>"


LINES: Final[Mapping[str, Callable[[str, str], str]]] = {
    "plain": _paragraph,
    "strong": _strong,
    "headed": _headed,
    "word": _word,
    "breaks": _broken,
}


def _spanned(table: FormTable, transform: Callable[[str], str]) -> str:
    return _table(table, lambda cell: escape(transform(cell.text), quote=False))


def _word_table(table: FormTable, transform: Callable[[str], str]) -> str:
    def inner(cell: FormCell) -> str:
        text = escape(transform(cell.text), quote=False) or "&nbsp;"
        return f'<p class="MsoNormal"><span lang="EN-US">{text}</span><o:p></o:p></p>'

    return f'<div align="center">{_table(table, inner)}</div>'


def _table(table: FormTable, inner: Callable[[FormCell], str]) -> str:
    rows = []
    for row in table.rows:
        cells = [f"<td{_spans(cell)}>{inner(cell)}</td>" for cell in row]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f'<table border="1" cellspacing="0"><tbody>{"".join(rows)}</tbody></table>'


def _spans(cell: FormCell) -> str:
    rows = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return rows + (f' colspan="{cell.columns}"' if cell.columns > 1 else "")


def _unmerged(table: FormTable, transform: Callable[[str], str]) -> str:
    """Cells in every place, the merged ones empty, header cells where headers are."""
    rows = []
    for row in matrix(table):
        cells = [f"<td>{escape(transform(cell.text)) if cell else ''}</td>" for cell in row]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _nested(table: FormTable, transform: Callable[[str], str]) -> str:
    inner = _spanned(table, transform)
    return f'<table width="100%"><tr><td align="center">{inner}</td></tr></table>'


def _unruled(table: FormTable, transform: Callable[[str], str]) -> str:
    """Without a line between the cells."""
    return f'<div class="unruled">{_spanned(table, transform)}</div>'


def _picture(_table: FormTable, _transform: Callable[[str], str]) -> str:
    return '<p><img src="table.png" alt="" width="600"/></p>'


TABLES: Final[Mapping[str, Callable[[FormTable, Callable[[str], str]], str]]] = {
    "tabs": _spanned,
    "spans": _spanned,
    "word": _word_table,
    "unmerged": _unmerged,
    "nested": _nested,
    "unruled": _unruled,
    "picture": _picture,
}
