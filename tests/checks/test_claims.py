"""What counts as a claim in words, and what the tables say to it."""

from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.checks.arithmetic import matching_keys
from indexer.checks.claims import CLAIMS, Claim, check_claims
from indexer.checks.findings import finding_id
from indexer.checks.rules import rule_data
from indexer.parsing.prose_numbers.prose import prose_numbers
from indexer.parsing.tables.layout import TABLE_FORMATS, TABLE_NAMES, anchor, layout
from tests.support.checked_reports import Cells, a_whole_report, failing

ANCHORS = {
    form: tuple(
        anchor(table, row, column)
        for table in TABLE_NAMES
        for row, columns in layout(table, form).items()
        for column in columns
    )
    for form in TABLE_FORMATS
}
EXAMPLES = {entry["id"]: entry for entry in rule_data("rules_claims")["claim"]}


def sentences_of(kind: str) -> list[tuple[Claim, str]]:
    return [(claim, text) for claim in CLAIMS for text in EXAMPLES[claim.id][kind]]


def claims_in(text: str) -> list[str]:
    """The claims of a text: a report in which no cell is zero contradicts them all."""
    report = a_whole_report(dict.fromkeys(ANCHORS["2021"], 1), {1: (text,)})
    wrong = {finding.id for finding in failing(check_claims(report))}
    return [claim.id for claim in CLAIMS if finding_id("I8", "claim", claim.id) in wrong]


@pytest.mark.parametrize(("claim", "text"), sentences_of("yes"))
def test_a_sentence_that_makes_a_claim_is_read(claim: Claim, text: str) -> None:
    assert claim.id in claims_in(text)


@pytest.mark.parametrize(("claim", "text"), sentences_of("no"))
def test_a_sentence_about_something_else_is_left_alone(claim: Claim, text: str) -> None:
    assert claim.id not in claims_in(text)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
@given(data=st.data())
@settings(max_examples=25)
def test_no_claim_is_without_one_of_its_words(claim: Claim, data: st.DataObject) -> None:
    for pattern in claim.patterns:
        text = data.draw(st.from_regex(pattern))
        for match in pattern.finditer(text):
            assert any(word in match[0] for word in claim.words)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.id)
def test_every_claim_is_about_cells_of_the_form(claim: Claim) -> None:
    for pattern in chain.from_iterable(claim.zero):
        assert matching_keys(chain(ANCHORS["2021"], ANCHORS["2019"]), (pattern,)), pattern


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("行政复议、行政诉讼：无。", ["no_reviews"]),
        ("未接获公民的依申请公开诉求。", ["no_applications"]),
        ("未收到政府信息公开申请。", ["no_applications"]),
        ("未发生因违反信息公开规定而出现行政复议的情况。", []),
        ("2022年，未接获公民的依申请公开诉求。", []),
        ("未收到通过信函、传真方式提出的申请。", []),
        ("收到申请1件。2022年及以前年度未收到申请。", []),
        ("与2022年的4件相比明显减少，未接获公民的依申请公开诉求。", ["no_applications"]),
    ],
)
def test_a_zero_in_words_among_the_numbers_of_the_prose_is_a_claim(
    text: str, claims: list[str]
) -> None:
    report = a_whole_report(dict.fromkeys(ANCHORS["2021"], 1), {4: (text,)})
    read = replace(report, prose_numbers=prose_numbers(report.paragraphs, year=2023))
    wrong = {finding.id for finding in failing(check_claims(read))}
    assert wrong == {finding_id("I8", "claim", claim) for claim in claims}


@pytest.mark.parametrize(
    "text",
    [
        "2022年，我局未收到政府信息公开申请。",
        "除网上申请外，未收到政府信息公开申请。",
        "收到申请后未收取任何费用。",
        "2023年我局未收取信息处理费。",
        "没有因政府信息公开被责任追究的情况。",
        "局属事业单位未收到政府信息公开申请。",
        "不动产登记中心未收到政府信息公开申请。",
    ],
)
def test_other_years_other_subjects_and_exceptions_are_no_claims(text: str) -> None:
    assert claims_in(text) == []


def test_a_claim_is_quoted_with_its_place_and_the_cells_that_contradict_it() -> None:
    text = "2023年，本机关 未收到政府信息公开申请，继续做好服务。"
    report = a_whole_report(
        {"applications.received.natural_person": 2, "applications.received.total": 2},
        {1: (text,)},
    )
    (finding,) = check_claims(report)
    assert (finding.rule, finding.status, finding.severity) == ("I8", "fail", "warning")
    assert (finding.left, finding.right) == ("未收到政府信息公开申请", 2)
    assert finding.cells == ("applications.received.total",)
    assert finding.anchors == ("s1-p1",)
    ((start, end),) = finding.spans
    assert text[start:end] == "未收到政府信息公开申请"
    assert finding.message.zh == (
        "正文称“未收到政府信息公开申请”，统计表中“本年新收”的“总计”为 2。"
    )


def test_a_claim_made_twice_is_one_finding() -> None:
    report = a_whole_report(
        {"review_litigation.review.total": 1, "review_litigation.review.pending": 1},
        {1: ("没有发生行政复议。",), 4: ("未发生行政复议。",)},
    )
    (finding,) = failing(check_claims(report))
    assert finding.anchors == ("s1-p1", "s4-p1")


def test_claims_that_agree_are_counted() -> None:
    report = a_whole_report(texts={1: ("未收到政府信息公开申请，没有行政复议和行政诉讼。",)})
    (finding,) = check_claims(report)
    assert (finding.status, finding.message.zh) == ("pass", "2 处文字表述与统计表一致。")


@pytest.mark.parametrize("blank", ["", "/", None])
def test_nothing_is_said_of_cells_that_state_nothing(blank: str | None) -> None:
    report = a_whole_report(
        {"applications.received.total": blank}, {1: ("未收到政府信息公开申请。",)}
    )
    assert list(check_claims(report)) == []


def test_upheld_cases_may_not_be_pending() -> None:
    cells: Cells = {
        "review_litigation.review.upheld": 2,
        "review_litigation.review.pending": 1,
        "review_litigation.review.total": 3,
    }
    wrong = a_whole_report(cells, {4: ("被申请行政复议3件，均获维持。",)})
    (finding,) = failing(check_claims(wrong))
    assert finding.cells == ("review_litigation.review.pending",)
    careful = a_whole_report(cells, {4: ("被申请行政复议3件，已审结的均获维持。",)})
    assert list(check_claims(careful)) == []


def test_no_carrying_at_all_is_wrong_only_if_both_were_carried() -> None:
    text = {1: ("收到政府信息公开申请5件，均已答复，无结转。",)}
    once: Cells = {"applications.carried_in.total": 1}
    twice: Cells = {**once, "applications.carried_out.total": 2}
    assert failing(check_claims(a_whole_report(once, text))) == []
    assert len(failing(check_claims(a_whole_report(twice, text)))) == 1


def test_all_is_completed_of_the_number_that_is_told() -> None:
    cells: Cells = {
        "applications.received.total": 15,
        "applications.processed_total.total": 13,
        "applications.carried_out.total": 2,
    }
    told = {15: 1, 13: 0}
    for number, count in told.items():
        text = f"全年办理政府信息公开申请{number}件，全部办结。"
        assert len(failing(check_claims(a_whole_report(cells, {1: (text,)})))) == count


def test_plans_and_problems_make_no_claims() -> None:
    report = a_whole_report(
        {"applications.received.total": 3}, {5: ("因未收到政府信息公开申请，经验不足。",)}
    )
    assert list(check_claims(report)) == []


def test_reports_on_other_forms_are_not_judged() -> None:
    report = a_whole_report(
        {"applications.received.total": 3},
        {1: ("未收到政府信息公开申请。",)},
        report_format="pre2019",
    )
    assert list(check_claims(report)) == []
