"""Which numbers of rows and columns named in the form's words are held against the tables."""

from dataclasses import replace

import pytest

from indexer.checks.prose import check_prose
from indexer.parsing.prose_numbers.prose import prose_numbers
from tests.support.checked_reports import Cells, a_whole_report, failing

CELLS: Cells = {
    "applications.received.natural_person": 9,
    "applications.received.business": 3,
    "applications.received.other": 1,
    "applications.received.total": 13,
    "applications.carried_in.natural_person": 2,
    "applications.carried_in.total": 2,
    "applications.processed_total.natural_person": 10,
    "applications.processed_total.business": 3,
    "applications.processed_total.other": 1,
    "applications.processed_total.total": 14,
    "applications.carried_out.natural_person": 1,
    "applications.carried_out.total": 1,
    "applications.granted.total": 8,
    "applications.refused.third_party.total": 2,
    "applications.unavailable.not_held.total": 3,
    "applications.other.other.total": 1,
    "review_litigation.review.upheld": 3,
    "review_litigation.review.corrected": 1,
    "review_litigation.review.total": 4,
    "review_litigation.litigation_direct.upheld": 2,
    "review_litigation.litigation_direct.total": 2,
    "review_litigation.litigation_after_review.pending": 1,
    "review_litigation.litigation_after_review.total": 1,
    "proactive.penalties.decisions": 37,
    "proactive.fees.amount_10k_yuan": 12.4,
}


def said_of(text: str, *, section: int = 1) -> list[tuple[str, object, object]]:
    """Status and both sides of each finding."""
    report = a_whole_report(CELLS, {section: (text,)})
    return [(found.status, found.left, found.right) for found in check_prose(report)]


@pytest.mark.parametrize(
    "text",
    [
        "全年收到政府信息公开申请13件，其中自然人申请9件。",
        "收到申请13件。其中，自然人提出的申请9件，法人或其他组织申请4件。",
        "办理申请14件，其中自然人申请10件。",
        "收到申请15件（含上年结转2件），其中自然人申请11件。",
        "办结14件，其中予以公开8件、不予公开2件、无法提供3件、其他处理1件。",
        "办结申请14件：8件予以公开，2件因第三方合法权益不予公开，3件无法提供。",
        "被申请行政复议4件，其中维持3件，纠正1件；被提起行政诉讼3件，其中维持2件，1件尚未审结。",
        "被提起行政诉讼3件，其中直接起诉2件，复议后起诉1件。",
        "全年作出行政处罚决定37件。",
        "收到申请13件，其中公民9件、企业3件。",
        "收到申请13件，其中公民9件、企业4件。",
        "被提起行政诉讼3件，其中直接起诉2件、复议后起诉1件；维持2件，在审1件。",
    ],
)
def test_numbers_in_the_words_of_the_form_agree_with_its_cells(text: str) -> None:
    assert {status for status, _, _ in said_of(text)} == {"pass"}


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("全年收到政府信息公开申请13件，其中自然人申请8件。", 8, 9),
        ("收到申请13件，其中自然人8件、法人或其他组织4件。", 8, 9),
        ("收到申请13件，法人和其他组织提出申请5件。", 5, 4),
        ("收到自然人提出的政府信息公开申请4件。", 4, 9),
        ("收到申请13件，其中自然人申请10件。", 10, 9),
        ("办结申请14件：予以公开九件，无法提供3件。", 9, 8),
        ("办结申请14件，其他处理2件。", 2, 1),
        ("被申请行政复议4件，其中维持2件，纠正1件。", 2, 3),
        ("被提起行政诉讼3件，其中直接起诉2件，结果维持1件。", 1, 2),
        ("被申请行政复议4件，维持3件；被提起行政诉讼3件，其中2件尚未审结。", 2, 1),
        ("全年作出行政处罚决定73件。", 73, 37),
        ("申请办结14件，结转下年度继续办理5件。", 5, 1),
        ("收到申请13件，因本机关不掌握等原因无法提供5件。", 5, 3),
    ],
)
def test_a_number_that_no_reading_fits_fails(text: str, left: int, right: int) -> None:
    assert ("fail", left, right) in said_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "收到信函申请8件，其中自然人申请6件。",
        "共收到公民、法人和其他组织提交的申请13件。",
        "全部或部分公开8件，不予公开2件。",
        "予以公开5件，其中自然人申请4件。",
        "上年结转自然人申请1件。",
        "答复自然人申请5件。",
        "自然人申请占60件。",
        "办理自然人不动产登记5件。",
        "上半年收到自然人申请4件。",
        "2022年收到自然人申请4件。",
        "收到自然人申请4次。",
        "自然人15位前来查询申请办法。",
        "办结网上申请9件，其中予以公开5件。",
        "办结政府信息公开申请40件，其中予以公开30件。",
        "受理信息公开行政复议45件，其中维持30件。",
        "被申请行政复议和提起行政诉讼，维持9件。",
        "公开作出的行政处罚决定30件。",
        "法院维持我局作出的行政处罚决定3件。",
        "征地类申请9件，予以公开5件。",
        "办结的申请中，20日内办结的9件中，予以公开5件。",
        "专项检查作出行政处罚决定6件。",
        "逐件认定公文属性，其中依申请公开9件，不予公开5件。",
    ],
)
def test_numbers_of_less_or_of_anything_else_are_left_alone(text: str) -> None:
    assert said_of(text) == []


def test_numbers_outside_the_telling_sections_are_left_alone() -> None:
    assert said_of("收到申请13件，其中自然人申请8件。", section=5) == []


def test_cells_that_are_added_up_are_named_together() -> None:
    text = "收到申请13件，其中法人或其他组织申请5件；因不掌握等原因无法提供5件。"
    unavailable, organisations = check_prose(a_whole_report(CELLS, {1: (text,)}))
    columns = "“商业企业”“科研机构”“社会公益组织”“法律服务机构”“其他”"
    assert f"统计表中“本年新收”的{columns}合计为 4，相差 1" in organisations.message.zh
    assert "统计表中“无法提供”各项的“总计”合计为 3，相差 2" in unavailable.message.zh
    assert "unavailable (all rows), total add up to 3" in unavailable.message.en


def test_the_cell_that_was_quoted_instead_is_named() -> None:
    report = a_whole_report(CELLS, {1: ("收到申请13件，其中自然人申请13件。",)})
    [finding] = check_prose(report)
    assert finding.cells == ("applications.received.natural_person",)
    assert "自然人" in finding.message.zh
    assert "“总计”正是 13" in finding.message.zh


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("收取行政事业性收费124000元", "pass"),
        ("行政事业性收费12.40万元", "pass"),
        ("行政事业性收费12万元", "pass"),
        ("收取行政事业性收费12400元", "fail"),
        ("行政事业性收费124万元", "fail"),
        ("减免行政事业性收费41万元", "nothing"),
        ("行政事业性收费项目3项", "nothing"),
    ],
)
def test_fees_are_compared_in_the_unit_of_the_form(text: str, said: str) -> None:
    found = said_of(text + "。")
    assert (found[0][0] if found else "nothing") == said


def test_a_difference_of_amounts_is_told_without_a_rounding_error() -> None:
    report = a_whole_report(CELLS, {1: ("行政事业性收费12.1万元。",)})
    (finding,) = check_prose(report)
    assert "相差 0.3。" in finding.message.zh


def test_a_number_that_a_narrower_row_is_named_with_is_told_once() -> None:
    text = "全年被提起信息公开类行政诉讼3件，其中复议后起诉5件。"
    report = a_whole_report(CELLS, {1: (text,)})
    read = replace(report, prose_numbers=prose_numbers(report.paragraphs, year=2023))
    (finding,) = failing(check_prose(read))
    assert finding.cells == ("review_litigation.litigation_after_review.total",)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        # Which of the numbers before is broken down need not be said.
        ("收到申请13件，比2022年的9件有所增加，办结14件。其中公开5件。", "granted"),
        ("（二）依申请公开。收到13件，信函2件、网络11件。其中，自然人申请10件。", "received"),
        ("收到申请13件，占来件的12.6%，其中自然人申请8件。", "received"),
        ("收到申请13件，同比下降8.2%，其中公民8件。", "received"),
        ("收到申请13件，其中公民9件、企业5件。", "received"),
        ("收到申请13件，较2022年增加5件，全部公开6件。", "granted"),
        ("收到申请13件，办结14件。办结件中公开5件。", "granted"),
        ("办结申请14件：5件公开，无法提供3件。", "granted"),
        ("（二）依申请公开。办结14件。公开5件、部分公开0件。", "granted"),
        ("收到申请13件，自然人9件，企业11件。", "received"),
        ("收到申请13件（自然人9件、企业11件）。", "received"),
        ("办结申请14件：1.无法提供3件（21.4%）；2.不予公开1件。", "refused"),
    ],
)
def test_a_sentence_that_begins_with_of_them_breaks_down_the_one_before(
    text: str, cell: str
) -> None:
    report = a_whole_report(CELLS, {1: (text,)})
    (finding,) = failing(check_prose(report))
    assert finding.cells[0].startswith(f"applications.{cell}.")


@pytest.mark.parametrize(
    "text",
    [
        "全年公开信息13条，其中公开5件。",
        "其中公开5件。",
        "收到申请13件。公开5件。",
        "网络申请2件。其中，自然人申请1件。",
        "上年度行政事业性收费38.2万元。",
        "收到重复申请2件，已合并处理。",
        "受理申请后10个工作日内办结的9件，全部公开的7件。",
        "信息公开工作有序开展；征收补偿类行政诉讼27件，处罚类行政复议58件。",
    ],
)
def test_what_breaks_down_nothing_of_the_table_is_left_alone(text: str) -> None:
    assert said_of(text) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("办结申请14件，4件作其他处理。", 1),
        ("全年办理行政处罚决定73件。", 37),
        ("被提起信息公开类行政诉讼3件，其中在审2件。", 1),
        ("信息公开类行政复议4件；行政诉讼5件。", 3),
        ("收到申请13件，其余2件按规定结转至2024年。", 1),
        ("2023年，累计收到申请13件，2件结转至2024年度办理。", 1),
        ("收到申请13件，9件为自然人申请，5件为法人申请。", 3),
        ("办结申请14件，不予处理0件、其他4件。", 1),
        ("2023年作出处罚决定73件。", 37),
        ("年初结转申请1件。", 2),
        ("办结申请14件，1件因涉及第三方合法权益不予公开。", 2),
        ("办结申请14件，涉及内部事务信息不予公开2件，无法提供4件。", 3),
    ],
)
def test_other_wordings_of_a_row_are_held_against_it(text: str, right: int) -> None:
    report = a_whole_report(CELLS, {1: (text,)})
    read = replace(report, prose_numbers=prose_numbers(report.paragraphs, year=2023))
    (finding,) = failing(check_prose(read))
    assert finding.right == right
