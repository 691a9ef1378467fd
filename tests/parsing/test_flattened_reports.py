"""A report whose lines have all become one."""

from indexer.blocks import TextBlock
from indexer.parsing.headings import split_glued_headings
from indexer.parsing.outline import outline_of
from indexer.parsing.tables.statutory import parse_tables, prose_blocks
from indexer.readers.text import read_text
from tests.parsing.report_texts import parsed
from tests.support import report_forms

OUTCOMES = "结果维持 结果纠正 其他结果 尚未审结 总计"
REVIEW = f"行政复议 行政诉讼 {OUTCOMES} 未经复议直接起诉 复议后起诉 {OUTCOMES} {OUTCOMES}"
LINE = (
    f"四、政府信息公开行政复议、行政诉讼情况 {REVIEW} 1 0 0 0 1 0 0 0 0 0 0 0 0 2 2 "
    "五、存在的主要问题及改进情况 公开还不够及时。"
)


def test_the_review_table_inside_a_line_is_read_and_is_no_prose() -> None:
    blocks = [TextBlock(text=LINE)]
    parsed = parse_tables(blocks)
    review = parsed.tables.review_litigation

    totals = {row: cells["total"] for row, cells in review.items()}
    outline = outline_of(prose_blocks(blocks, parsed))

    assert {row: cell and cell.value for row, cell in totals.items()} == {
        "review": 1,
        "litigation_direct": 0,
        "litigation_after_review": 2,
    }
    assert [(part.number, part.blocks) for part in outline.parts] == [
        (4, ()),
        (5, (TextBlock(text="公开还不够及时。"),)),
    ]


def test_a_sentence_about_outcomes_is_no_table() -> None:
    line = TextBlock(
        text="行政复议 5 件，结果维持 3 件，结果纠正 2 件，尚未审结 0 件，总计 5 件。"
    )

    assert parse_tables([line]).tables.review_litigation == {}


def test_a_heading_behind_a_number_is_found_if_a_space_parts_them() -> None:
    assert split_glued_headings("总计 0 0 五、存在的主要问题及改进情况") == (
        "总计 0 0",
        "五、存在的主要问题及改进情况",
    )
    assert len(split_glued_headings("第25五、存在的主要问题及改进情况")) == 1


def test_a_row_of_nothing_but_tabs_is_a_row_that_nobody_filled_in() -> None:
    (grid,) = read_text("结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n\t\t\t\t\n")

    assert grid.rows[1] == ("",) * 5  # type: ignore[union-attr]


def test_a_heading_one_character_into_a_line_is_cut_off() -> None:
    assert split_glued_headings("无五、存在的主要问题及改进情况") == (
        "无",
        "五、存在的主要问题及改进情况",
    )


def test_a_report_whose_line_ends_became_tabs_has_its_tables_and_sections() -> None:
    whole = report_forms.text()
    title, rest = whole.strip().split("\n", 1)

    flat = parsed(f"{title}\n" + rest.replace("\n", "\t"))

    read = parsed(whole)
    assert flat.tables.proactive == read.tables.proactive
    assert flat.tables.applications == read.tables.applications
    assert [s.number for s in flat.sections] == [s.number for s in read.sections]


def test_of_blanks_in_a_table_without_line_ends_none_is_placed() -> None:
    rows = [
        ["一、本年新收政府信息公开申请数量", "3", *[""] * 5, "3"],
        ["二、上年结转政府信息公开申请数量", *["0"] * 7],
        ["四、结转下年度继续办理", *["/"] * 7],
    ]

    table = parse_tables(
        read_text("\t".join("\t".join(row) for row in rows))
    ).tables.applications

    assert set(table["received"].values()) == {None}
    assert [cell and cell.raw for cell in table["carried_out"].values()] == ["/"] * 7
