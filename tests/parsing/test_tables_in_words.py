"""The first table given in words: read where sentences say nothing else, else told."""

import pytest

from indexer.model import Report
from tests.parsing.report_texts import SECTIONS, a_text, parsed

OTHERS = "三、收到和处理政府信息公开申请情况"
RECEIVED = "一、本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t1"


def report_with(*lines: str) -> Report:
    own = {"二、主动公开政府信息情况": "\n".join(lines), OTHERS: RECEIVED}
    return parsed(a_text(sections={**SECTIONS, **own}))


def read(report: Report) -> dict[str, list[str | None]]:
    return {
        row: [None if cell is None else cell.raw for cell in cells.values()]
        for row, cells in report.tables.proactive.items()
        if any(cells.values())
    }


LINES = (
    "规章：制发0件，废止0件，现行有效3件",
    "行政规范性文件：本年制发件数5件、本年废止件数1件、现行有效件数12件。",
    "行政许可：处理决定数量1,204件",
    "行政处罚：处理决定8件；行政强制：处理决定0件。",
    "行政事业性收费：收费金额25.6万元",
)
TRUTH = {
    "regulations": ["0件", "0件", "3件"],
    "normative_documents": ["5件", "1件", "12件"],
    "licensing": ["1,204件"],
    "penalties": ["8件"],
    "coercion": ["0件"],
    "fees": ["25.6万元"],
}


@pytest.mark.parametrize("numbering", ["", "1."])
def test_labels_and_their_numbers_are_read(numbering: str) -> None:
    report = report_with(*(f"{numbering}{line}" for line in LINES))

    assert read(report) == TRUTH
    assert report.tables.proactive["fees"]["amount_10k_yuan"].value == 25.6  # type: ignore[union-attr]


def test_the_sentences_stay_in_the_text() -> None:
    text = "".join(paragraph.text for paragraph in report_with(*LINES).paragraphs)

    assert [line for line in LINES if line not in text] == []


def test_numbers_follow_their_names_and_what_is_not_named_is_unknown() -> None:
    report = report_with("规章：现行有效3件，制发1件", *LINES[1:])

    assert read(report)["regulations"] == ["1件", None, "3件"]
    assert "rows-unplaced" in {warning.id for warning in report.warnings}


@pytest.mark.parametrize(
    ("line", "is_told"),
    [
        ("规章：制发0件，废止0件，现行有效3件，其中市政府规章2件", True),
        ("全年共制发规范性文件5件，废止1件，现行有效12件", True),
        ("规范性文件：制发若干件，废止1件", False),
        ("公开财政信息：制发5件", False),
    ],
)
def test_sentences_that_say_more_are_no_rows(line: str, *, is_told: bool) -> None:
    report = report_with(line)
    told = [("rows-unplaced", ("proactive",))] if is_told else []

    assert read(report) == {}
    assert [
        (one.id, one.places) for one in report.warnings if one.places == ("proactive",)
    ] == told


def test_a_printed_table_goes_before_sentences() -> None:
    report = report_with("规章\t7\t8\t9", *LINES)

    assert read(report) == {"regulations": ["7", "8", "9"]}
