"""Rows that are remembered: a page reads the same, whatever was read before it."""

from collections.abc import Iterable

import pytest

from golden.truth import golden_files
from indexer.errors import SourceError
from indexer.readers.html import blocks, rows, tree
from indexer.readers.html.article import find_article
from indexer.readers.html.tree import parse_page

TABLE = (
    "<table><tr><td>信息内容</td><td>本年新公开数量</td><td>本年废止数量</td></tr>"
    "<tr><td><p>规章</p></td><td colspan=2><span>0</span></td></tr></table>"
)
PAGES = [
    f"{TABLE}<p>公开</p>",
    f"<a href=/list>{TABLE}</a><p>公开</p>",
    f"<div style='display:none'>{TABLE}</div><p>公开</p>",
    f"<div id=menu>{TABLE}</div><p>公开</p>",
    f"<ol><li>{TABLE}</ol><p>公开</p>",
    f"<table><tr><td>{TABLE}<td>公开</table>",
    f"<h2><b>{TABLE}</b></h2>",
    TABLE.replace("<tr>", "<tr hidden>"),
    TABLE.replace("<td>规章", "<td class=footer>规章"),
    TABLE.replace("规章", "规章<br>公开"),
    TABLE.replace("0", "<a href=/list>0</a>"),
    f"<div><table><tr><td><div><div><p>{'公开' * 900}</p></div></div></td></tr></table></div>",
]


ENOUGH = f"<p>{'公开' * 200}</p>"
"""Text without which what is hidden is looked for."""


def read(page: str) -> tuple[object, ...]:
    found = parse_page("a.html", ENOUGH + page)
    printed = blocks.print_page("a.html", found.body, find_article(found.body))
    return printed, found.body.weight, found.body.link_weight, found.body.breaks


def read_without_remembering(pages: Iterable[str]) -> list[tuple[object, ...]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tree, "_INNERMOST_TABLES", "nothing")
        rows.forget_texts()
        return [read(page) for page in pages]


def test_no_page_reads_otherwise_after_another() -> None:
    alone = read_without_remembering(PAGES)

    assert [read(page) for page in (*PAGES, *PAGES)] == alone * 2


def test_no_written_sample_reads_otherwise_after_the_others() -> None:
    pages = [
        golden.file.read_text("utf-8", errors="replace")
        for golden in golden_files()
        if golden.truth.file.carrier == "html" and golden.truth.refused is None
    ]
    alone = read_without_remembering(pages)

    assert [read(page) for page in pages * 2] == alone * 2


def test_a_row_that_came_before_is_not_built_again() -> None:
    first = parse_page("a.html", ENOUGH + TABLE).body
    second = parse_page("b.html", f"{ENOUGH}<div><div>{TABLE}</div></div>").body

    def rows_of(element: object) -> list[object]:
        children = getattr(element, "children", [])
        below = [row for child in children for row in rows_of(child)]
        return [element, *below] if getattr(element, "tag", "") == "tr" else below

    assert [id(row) for row in rows_of(first)] == [id(row) for row in rows_of(second)]


def test_a_table_whose_rows_came_together_before_is_not_laid_out_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    printed = read(TABLE)
    monkeypatch.setattr(blocks, "table_lines", None)

    assert read(TABLE) == printed


def test_a_table_too_wide_is_refused_by_its_own_name_each_time() -> None:
    page = ENOUGH + "<table><tr>" + "<td>0" * 201 + "</table>"

    for name in ("a.html", "b.html"):
        body = parse_page(name, page).body
        with pytest.raises(SourceError, match=f"{name}: .*columns in a table"):
            blocks.print_page(name, body, body)


def test_a_remembered_row_counts_towards_the_depth_of_its_page() -> None:
    deep = "<div>" * 175 + TABLE
    read(TABLE)

    with pytest.raises(SourceError, match="nested elements"):
        read(deep)


def test_rows_are_forgotten_where_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    rows.forget_texts()
    monkeypatch.setattr(rows, "MOST_ROWS", 3)

    for number in range(7):
        read(TABLE.replace("规章", str(number)))
        assert len(rows._rows) <= 3
