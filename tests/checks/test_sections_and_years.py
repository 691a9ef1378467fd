"""Whether a report is whole, and which year it says it is about."""

from dataclasses import replace

import pytest

from indexer.checks.sections import check_sections
from indexer.model import Finding, Report
from indexer.parsing.tables.layout import layout
from tests.support.checked_reports import Cells, Texts, a_whole_report


def without(report: Report, *numbers: int) -> Report:
    return replace(
        report,
        sections=tuple(one for one in report.sections if one.number not in numbers),
    )


def the_finding(report: Report) -> Finding:
    (finding,) = check_sections(report)
    return finding


def test_a_whole_report_passes() -> None:
    assert the_finding(a_whole_report()).status == "pass"


def test_each_missing_section_is_a_finding() -> None:
    findings = list(check_sections(without(a_whole_report(), 4, 6)))
    assert [(one.status, one.message.zh) for one in findings] == [
        ("fail", "缺少第4部分“政府信息公开行政复议、行政诉讼情况”。"),
        ("fail", "缺少第6部分“其他需要报告的事项”。"),
    ]
    assert len({one.id for one in findings}) == 2


def lost_rows(*rows: str) -> Cells:
    columns = layout("applications", "2021")["received"]
    return {f"applications.{row}.{column}": None for row in rows for column in columns}


def test_a_section_that_may_have_been_lost_with_the_tables_is_uncertain() -> None:
    cut = a_whole_report(lost_rows("carried_out"))
    finding = the_finding(without(cut, 4))
    assert finding.status == "uncertain"
    assert "可能是文件残缺" in finding.message.zh


def test_whatever_stood_behind_a_last_table_that_breaks_off_is_uncertain() -> None:
    cut = without(a_whole_report(lost_rows("carried_out")), 4, 5, 6)
    unread = replace(cut, tables=replace(cut.tables, applications={}))
    for report in (cut, unread):
        assert [one.status for one in check_sections(report)] == ["uncertain"] * 3


def test_lost_rows_elsewhere_excuse_no_missing_section() -> None:
    finding = the_finding(without(a_whole_report(lost_rows("carried_out")), 6))
    assert finding.status == "fail"


@pytest.mark.parametrize(("number", "status"), [(1, "fail"), (5, "fail"), (6, "fail")])
def test_a_section_without_a_word_is_empty(number: int, status: str) -> None:
    finding = the_finding(a_whole_report(texts={number: ()}))
    assert (finding.status, f"第{number}部分" in finding.message.zh) == (status, True)


@pytest.mark.parametrize("text", ["无。", "无"])
def test_a_section_that_says_none_is_not_empty(text: str) -> None:
    assert the_finding(a_whole_report(texts={6: (text,)})).status == "pass"


@pytest.mark.parametrize("number", [2, 3, 4])
def test_a_section_is_not_empty_if_it_has_its_table(number: int) -> None:
    assert the_finding(a_whole_report(texts={number: ()})).status == "pass"


def test_a_section_whose_table_was_not_read_is_uncertain() -> None:
    report = a_whole_report(texts={3: ()})
    unread = replace(report, tables=replace(report.tables, applications={}))
    assert the_finding(unread).status == "uncertain"


def test_a_report_of_which_hardly_a_heading_was_read_is_not_assessable() -> None:
    assert the_finding(without(a_whole_report(), 1, 2, 4, 5)).status == "not_assessable"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("本报告统计数据从2023年1月1日至2023年12月31日。", "pass"),
        ("本报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。", "fail"),
        ("数据统计期限为2022年1月1日—2023年12月31日。", "fail"),
        ("数据统计时限为2023 年 1 月 1 日至 12 月 21 日。", "pass"),
        ("统计期限为二〇二二年一月一日至二〇二二年十二月三十一日。", "fail"),
        ("统计期限为202211日起至20221231日止。", "pass"),
        ("试点工作自2022年1月1日至2022年12月31日。", "pass"),
        ("现公布某局2022年政府信息公开工作年度报告。", "fail"),
        ("现将某局2023年度政府信息公开工作年度报告公布如下。", "pass"),
        ("某局2022年政府信息公开工作年度报告已在网站发布。", "pass"),
    ],
)
def test_the_year_of_the_text_is_the_report_year(text: str, status: str) -> None:
    assert the_finding(a_whole_report(preamble=(text,))).status == status


def test_another_period_is_quoted_with_its_paragraph() -> None:
    text = "本报告统计数据从2022年1月1日至2022年12月31日。"
    finding = the_finding(a_whole_report(preamble=("前言。", text)))
    assert (finding.left, finding.right, finding.anchors) == (2022, 2023, ("s0-p2",))
    assert "2022年1月1日至2022年12月31日" in finding.message.zh


def test_the_right_period_somewhere_excuses_a_wrong_one() -> None:
    texts: Texts = {1: ("本报告统计数据从2023年1月1日至2023年12月31日。",)}
    wrong = "去年的统计数据从2022年1月1日至2022年12月31日。"
    assert the_finding(a_whole_report(texts=texts, preamble=(wrong,))).status == "pass"


def test_a_report_of_unknown_year_is_judged_by_its_sections_alone() -> None:
    wrong = "本报告统计数据从2022年1月1日至2022年12月31日。"
    assert the_finding(a_whole_report(preamble=(wrong,), year=None)).status == "pass"


def test_reports_on_other_outlines_are_not_judged() -> None:
    assert list(check_sections(a_whole_report(report_format="university"))) == []
