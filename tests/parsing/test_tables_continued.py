"""Tables that a page end parts: 续表, the header again, a title with （续）."""

import pytest

from indexer.model import Report
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source
from tests.parsing.report_texts import SECTIONS, a_text, parsed
from tests.support.docx_files import docx, paragraph
from tests.support.docx_files import table as docx_table
from tests.support.html_files import page
from tests.support.report_forms import PATH

WHOLE = PATH.read_text("utf-8")
CAPTIONS = ("续表", "（续）", "续表一", "(接上页)", "续上表", "表3（续）", "附表2 续表")
HEADER = (
    "\t自然人\t法人或其他组织\t\t\t\t\t\n"
    "\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
)
AT = "\t\t7.属于行政执法案卷"


def parted(between: str) -> str:
    assert WHOLE.count(AT) == 1
    return WHOLE.replace(AT, between + AT)


def content(report: Report) -> object:
    return report.tables, report.sections, report.preamble, report.warnings


@pytest.mark.parametrize("caption", [*CAPTIONS, "三、收到和处理政府信息公开申请情况（续）"])
@pytest.mark.parametrize("header", ["", HEADER])
@pytest.mark.parametrize("cells", ["", "\t\t"])
def test_what_says_that_a_table_goes_on_is_neither_row_nor_prose(
    caption: str, header: str, cells: str
) -> None:
    assert content(parsed(parted(f"{caption}{cells}\n{header}"))) == content(parsed(WHOLE))


@pytest.mark.parametrize("caption", CAPTIONS)
@pytest.mark.parametrize("carrier", ["a.html", "a.docx", "a.md"])
def test_outcomes_are_read_below_such_a_row_in_any_carrier(caption: str, carrier: str) -> None:
    outcomes = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
    rows = [
        ("行政复议", *[""] * 4, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4),
        outcomes * 3,
        (caption, *[""] * 14),
        tuple(map(str, range(11, 26))),
    ]
    lines = a_text(sections={**SECTIONS, "四、政府信息公开行政复议、行政诉讼情况": "@"}).split(
        "\n"
    )

    report = parse_report(read_source(carrier, written(lines, rows, carrier)))

    read = [
        c and c.raw for row in report.tables.review_litigation.values() for c in row.values()
    ]
    assert read == list(map(str, range(11, 26)))
    assert caption not in [paragraph.text for paragraph in report.paragraphs]


def written(lines: list[str], rows: list[tuple[str, ...]], carrier: str) -> bytes:
    """A report with the rows where its text has ``@``."""
    if carrier == "a.docx":
        return docx("".join(docx_table(rows) if x == "@" else paragraph(x) for x in lines))
    if carrier == "a.md":
        bars = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        return "\n".join(bars if x == "@" else x for x in lines).encode()
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    table = f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
    return page("".join(table if x == "@" else f"<p>{x}</p>" for x in lines)).encode()


def test_a_title_with_that_mark_that_was_not_printed_before_stays() -> None:
    text = a_text(sections={**SECTIONS, "一、总体情况": "重点领域信息公开（续）"})

    assert "重点领域信息公开（续）" in [p.text for p in parsed(text).paragraphs]
