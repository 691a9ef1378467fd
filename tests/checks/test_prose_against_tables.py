"""Which numbers of the text are held against the tables, and what is said of them."""

from dataclasses import replace

import pytest

from indexer.checks.arithmetic import matching_keys
from indexer.checks.checking import check_report
from indexer.checks.prose import check_prose
from indexer.checks.quantities import QUANTITIES
from indexer.checks.readings import reading_entry
from indexer.model import Finding, Report, Scope
from indexer.parsing.prose_numbers.prose import prose_numbers
from indexer.parsing.tables.layout import (
    TABLE_FORMATS,
    TABLE_NAMES,
    TableFormat,
    anchor,
    layout,
)
from tests.support.checked_reports import Cells, a_number, a_whole_report, failing

APPLICATIONS: Cells = {
    "applications.received.natural_person": 9,
    "applications.received.business": 3,
    "applications.received.total": 12,
    "applications.carried_in.natural_person": 2,
    "applications.carried_in.total": 2,
    "applications.granted.total": 5,
    "applications.partly_granted.total": 1,
    "applications.processed_total.total": 13,
    "applications.carried_out.total": 1,
}


def a_statement(
    text: str,
    value: int,
    *,
    measure: str = "applications_received",
    phrase: str | None = None,
    section: int = 1,
    cells: Cells | None = None,
    approximate: bool = False,
    form: TableFormat = "2021",
    scope: Scope = "own",
) -> Report:
    """A report with one paragraph that states one number."""
    number = a_number(
        measure,
        phrase or text.partition("，")[0],
        value,
        paragraph=text,
        anchor=f"s{section}-p1",
        approximate=approximate,
    )
    return a_whole_report(
        APPLICATIONS if cells is None else cells,
        {section: (text,)},
        numbers=[number],
        form=form,
        scope=scope,
    )


def said_of(text: str, value: int, **more: object) -> str:
    """``pass``, ``fail``, or ``nothing``."""
    findings = list(check_prose(a_statement(text, value, **more)))  # type: ignore[arg-type]
    return findings[0].status if findings else "nothing"


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("新收政府信息公开申请12件", 12, "pass"),
        ("新收政府信息公开申请14件", 14, "fail"),
        ("新收政府信息公开申请14件（含上年结转2件）", 14, "pass"),
        ("收到政府信息公开申请12件", 12, "pass"),
        ("收到政府信息公开申请14件", 14, "pass"),
        ("收到政府信息公开申请13件", 13, "fail"),
        ("办理政府信息公开申请13件", 13, "pass"),
        ("受理政府信息公开申请14件", 14, "pass"),
        ("受理政府信息公开申请15件", 15, "fail"),
    ],
)
def test_each_wording_allows_its_own_readings(text: str, value: int, said: str) -> None:
    phrase = text.partition("（")[0]
    assert said_of(text, value, phrase=phrase) == said


@pytest.mark.parametrize(
    "text",
    [
        "通过网络收到政府信息公开申请4件",
        "上半年收到政府信息公开申请4件",
        "2022年收到政府信息公开申请4件",
        "各镇收到政府信息公开申请4件",
        "收到上级转办政府信息公开申请4件",
        "收到政府信息公开申请较去年增加4件",
        "其中收到政府信息公开申请4件",
        "历年累计收到政府信息公开申请4件",
        "近两年收到政府信息公开申请4件",
        "未收到政府信息公开申请",
        "局机关收到政府信息公开申请4件",
        "本部收到政府信息公开申请4件",
        "办公室收到政府信息公开申请4件",
        "全系统收到政府信息公开申请4件",
        "收到同一申请人提交的政府信息公开申请4件",
        "经补正后受理政府信息公开申请4件",
        "收到涉企政府信息公开申请4件",
        "延期答复政府信息公开申请4件",
        "1月至11月收到政府信息公开申请4件",
        "截至2023年11月底，收到政府信息公开申请4件",
        "仅2023年6月收到政府信息公开申请4件",
    ],
)
def test_numbers_about_something_else_are_left_alone(text: str) -> None:
    assert said_of(text, 4) == "nothing"


def test_what_stands_behind_a_number_may_make_it_a_part() -> None:
    of_some = "收到政府信息公开申请9件来自自然人"
    assert said_of(of_some, 4, phrase="收到政府信息公开申请9件") == "nothing"
    late = "答复政府信息公开申请9件，经批准延长答复4件"
    assert said_of(late, 9, measure="applications_answered") == "nothing"
    assert said_of(late[:12], 9, measure="applications_answered") == "fail"


def test_a_number_beside_a_denial_or_of_persons_is_none_of_the_quantity() -> None:
    of_none = "没有发生一例政府信息公开行政复议"
    assert said_of(of_none, 1, measure="reconsiderations") == "nothing"
    of_persons = "答复2件申请人来信"
    assert said_of(of_persons, 2, measure="applications_answered", phrase="答复2件申请") == (
        "nothing"
    )


def test_cases_that_are_an_agencys_business_are_not_its_own() -> None:
    text = "收到行政复议申请68件"
    report = a_statement(text, 68, measure="reconsiderations", section=4)
    assert failing(check_prose(report)) != []
    assert list(check_prose(replace(report, agency="某县司法局"))) == []


def test_a_whole_year_by_its_months_is_held_against_the_tables() -> None:
    assert said_of("1月至12月收到政府信息公开申请4件", 4) == "fail"


@pytest.mark.parametrize(
    ("text", "measure", "said"),
    [
        ("2022年结转政府信息公开申请5件", "applications_carried_in", "fail"),
        ("2022年办理结转政府信息公开申请5件", "applications_carried_in", "nothing"),
        ("2022年结转2021年政府信息公开申请5件", "applications_carried_in", "nothing"),
        ("转至2024年办理的政府信息公开申请5件", "applications_carried_out", "fail"),
        ("2024年办理政府信息公开申请5件", "applications_carried_out", "nothing"),
    ],
)
def test_what_is_carried_names_the_year_beside(text: str, measure: str, said: str) -> None:
    assert said_of(text, 5, measure=measure) == said


@pytest.mark.parametrize("section", [5, 6])
def test_problems_and_other_matters_are_left_alone(section: int) -> None:
    assert said_of("收到政府信息公开申请4件", 4, section=section) == "nothing"


@pytest.mark.parametrize("blank", ["", "/", None])
def test_nothing_is_said_where_the_table_states_nothing(blank: str | None) -> None:
    cells: Cells = {**APPLICATIONS, "applications.received.total": blank}
    assert said_of("收到政府信息公开申请4件", 4, cells=cells) == "nothing"
    assert said_of("新收政府信息公开申请4件", 4, cells=cells) == "nothing"


@pytest.mark.parametrize(
    ("text", "value", "said"),
    [
        ("收到政府信息公开申请10余件", 10, "pass"),
        ("收到政府信息公开申请20余件", 20, "fail"),
        ("收到政府信息公开申请约13件", 13, "pass"),
        ("收到政府信息公开申请约20件", 20, "fail"),
        ("收到政府信息公开申请近13件", 13, "pass"),
        ("收到政府信息公开申请不足20件", 20, "pass"),
        ("收到政府信息公开申请不足8件", 8, "fail"),
        ("收到政府信息公开申请数十件", 50, "pass"),
    ],
)
def test_approximate_numbers_may_come_near(text: str, value: int, said: str) -> None:
    assert said_of(text, value, approximate=True) == said


def the_finding(report: Report) -> Finding:
    (finding,) = failing(check_prose(report))
    return finding


def test_a_contradiction_names_both_sides_its_place_and_the_wrong_column() -> None:
    text = "2023年，我局新收政府信息公开申请9件，均已答复。"
    finding = the_finding(a_statement(text, 9, phrase="新收政府信息公开申请9件"))
    assert (finding.rule, finding.severity) == ("I7", "warning")
    assert (finding.left, finding.right) == (9, 12)
    assert finding.cells == ("applications.received.total",)
    assert (finding.anchors, finding.spans) == (("s1-p1",), ((8, 20),))
    assert finding.message.zh == (
        "正文称“新收政府信息公开申请9件”，统计表中“本年新收”的“总计”为 12，相差 3。"
        "“本年新收”的“自然人”正是 9，可能取错了行或列。"
    )
    assert finding.message.en == (
        "The text says “新收政府信息公开申请9件”; in the table, received, total is 12, "
        "a difference of 3. "
        "received, natural persons is 9: the wrong row or column may have been quoted."
    )


def test_two_cells_that_would_fit_are_not_named() -> None:
    cells: Cells = {**APPLICATIONS, "applications.received.research": 9}
    finding = the_finding(a_statement("新收政府信息公开申请9件", 9, cells=cells))
    assert "正是" not in finding.message.zh


def test_the_same_wrong_number_twice_is_one_finding() -> None:
    text = "收到政府信息公开申请30件。"
    numbers = [
        a_number("applications_received", text[:-1], 30, paragraph=text, anchor=anchor)
        for anchor in ("s1-p1", "s3-p1")
    ]
    report = a_whole_report(APPLICATIONS, {1: (text,), 3: (text,)}, numbers=numbers)
    assert the_finding(report).anchors == ("s1-p1", "s3-p1")


def test_parts_of_a_number_side_by_side_are_left_alone() -> None:
    text = "街道收到申请4件，社区收到申请5件。"
    numbers = [
        a_number("applications_received", phrase, value, paragraph=text)
        for phrase, value in (("街道收到申请4件", 4), ("社区收到申请5件", 5))
    ]
    report = a_whole_report(APPLICATIONS, {1: (text,)}, numbers=numbers)
    assert list(check_prose(report)) == []


def test_what_is_more_than_the_right_number_beside_it_is_no_part() -> None:
    text = "新收申请12件，合计受理15件。"
    numbers = [
        a_number("applications_received", phrase, value, paragraph=text)
        for phrase, value in (("新收申请12件", 12), ("合计受理15件", 15))
    ]
    report = a_whole_report(APPLICATIONS, {1: (text,)}, numbers=numbers)
    assert the_finding(report).left == 15


def test_the_whole_areas_report_may_state_the_offices_own_number_too() -> None:
    texts = ("全市收到政府信息公开申请12件。", "办公室收到政府信息公开申请4件。")
    numbers = [
        a_number(
            "applications_received", text[:-1], value, paragraph=text, anchor=f"s1-p{index}"
        )
        for index, (text, value) in enumerate(zip(texts, (12, 4), strict=True), 1)
    ]
    report = a_whole_report(APPLICATIONS, {1: texts}, numbers=numbers, scope="area")
    assert failing(check_prose(report)) == []


@pytest.mark.parametrize(
    ("measure", "text", "value", "said"),
    [
        ("applications_granted", "予以公开5件", 5, "pass"),
        ("applications_granted", "予以公开6件", 6, "pass"),
        ("applications_granted", "予以公开7件", 7, "fail"),
        ("applications_carried_out", "结转下年度1件", 1, "pass"),
        ("applications_carried_out", "结转下年度2件", 2, "fail"),
        ("applications_carried_in", "上年结转2件", 2, "pass"),
        ("applications_carried_in", "上年结转1件", 1, "fail"),
        ("reconsiderations", "因政府信息公开被申请行政复议3件", 3, "fail"),
        ("reconsiderations", "办理行政复议3件", 3, "nothing"),
        ("reconsiderations", "行政复议维持3件", 3, "nothing"),
        ("lawsuits", "因政府信息公开被提起行政诉讼1件", 1, "fail"),
        ("normative_documents_issued", "制发行政规范性文件2件", 2, "fail"),
        ("normative_documents_issued", "起草规范性文件2件", 2, "nothing"),
        ("normative_documents_repealed", "废止文件2件", 2, "nothing"),
        ("normative_documents_issued", "县政府制发规范性文件2件", 2, "nothing"),
        ("normative_documents_repealed", "废止规范性文件2件", 2, "fail"),
        ("normative_documents_in_force", "现行有效规范性文件0件", 0, "pass"),
        ("website_posts", "网站发布信息12条", 12, "nothing"),
    ],
)
def test_each_measure_has_its_cells(measure: str, text: str, value: int, said: str) -> None:
    assert said_of(text, value, measure=measure) == said


def test_a_quantity_that_the_form_does_not_count_is_not_judged() -> None:
    report = a_statement(
        "废止规范性文件2件", 2, measure="normative_documents_repealed", form="2019"
    )
    assert list(check_prose(report)) == []


def test_every_reading_of_a_quantity_exists() -> None:
    cells = [
        anchor(table, row, column)
        for table in TABLE_NAMES
        for form in TABLE_FORMATS
        for row, columns in layout(table, form).items()
        for column in columns
    ]
    for quantity in QUANTITIES.values():
        for name in (*quantity.readings, *quantity.strictly, *quantity.loosely):
            entry = reading_entry(name)
            for pattern in (*entry["cells"], *entry.get("less", ())):
                assert matching_keys(cells, (pattern,)), (name, pattern)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("予以公开率38.46%", "pass"),
        ("予以公开5件，占38%", "pass"),
        ("予以公开占申请总数的41.7%", "pass"),
        ("予以公开占申请总数的41.6%", "pass"),
        ("予以公开占申请总数的41.8%", "fail"),
        ("自然人申请占75%", "pass"),
        ("予以公开及部分公开的有6件，占39%", "fail"),
        ("自然人申请占比为25%", "fail"),
        ("自然人申请占比为84.6%", "fail"),
        ("法人或其他组织申请占25%", "pass"),
        ("其他处理占9%", "fail"),
        ("予以公开和部分公开6件，占46.1%", "pass"),
        ("不予公开率0%", "pass"),
        ("部分公开占比约9%", "pass"),
        ("部分公开占比约30%", "fail"),
        ("予以公开5件、占38.9%", "fail"),
        ("予以公开5件（38.9%）", "fail"),
        ("同意公开5件，占38.9%", "fail"),
        ("不同意公开5件，占38.9%", "nothing"),
        ("其中公开5件，占38.9%", "fail"),
        ("其中公开5件，占四成", "pass"),
        ("其中公开5件，占两成", "fail"),
        ("自然人9件，企业占25%", "pass"),
        ("自然人9件，企业占52%", "fail"),
        ("自然人申请约占六成", "fail"),
        ("自然人申请占九成五以上", "fail"),
        ("自然人申请占七成以上", "pass"),
        ("自然人申请占70%以上", "pass"),
        ("自然人申请超过八成", "nothing"),
        ("自然人申请占八成以上", "fail"),
        ("自然人申请占不足八成", "pass"),
        ("自然人申请占一半左右", "fail"),
        ("与2022年的5件相比有所增加，自然人申请占比为25%", "fail"),
        ("2022年予以公开率90%", "nothing"),
        ("主动公开率达100%", "nothing"),
        ("答复率100%", "nothing"),
    ],
)
def test_shares_are_rounded_or_truncated_as_printed(text: str, said: str) -> None:
    report = a_whole_report(APPLICATIONS, {1: (text + "。",)})
    findings = list(check_prose(report))
    assert (findings[0].status if findings else "nothing") == said


def fails(text: str, *, section: int = 1) -> int:
    """How many numbers of a text the tables contradict."""
    report = a_whole_report(APPLICATIONS, {section: (text,)})
    read = replace(report, prose_numbers=prose_numbers(report.paragraphs, year=2023))
    return len(failing(check_prose(read)))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("办结率92.8%", 0),
        ("办结率96%", 1),
        ("答复率为100%", 1),
        ("按时办结率100%", 0),
        ("除1件结转外均已答复，答复率100%", 0),
        ("12345工单办结率96%", 0),
        ("大厅窗口受理各类申请56件，办结率96%", 0),
    ],
)
def test_rates_are_held_against_what_came_in(text: str, count: int) -> None:
    assert fails(f"（二）依申请公开。收到申请12件，{text}。") == count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("予以公开6件", 0),
        ("予以公开6件，部分公开1件", 1),
        ("予以公开6件，其中部分公开1件", 0),
        ("重新答复2件", 0),
        ("新收12件、结转2件", 0),
        ("新收12件、结转5件", 1),
        ("部分公开1件，不予公开1件", 1),
        ("行政查询类3件不予公开", 0),
    ],
)
def test_what_is_granted_may_include_parts_unless_they_are_told_beside(
    text: str, count: int
) -> None:
    assert fails(f"办结申请13件，{text}。", section=3) == count


def test_what_follows_the_requests_of_one_channel_may_be_of_it() -> None:
    assert fails("受理线上政府信息公开申请12件，依法办结9件。") == 0
    assert fails("受理政府信息公开申请12件，依法办结9件。") == 1


def test_a_number_is_part_of_another_only_if_that_one_is_right() -> None:
    own = "本局收到政府信息公开申请9件。"
    assert fails(f"各部门共收到政府信息公开申请12件，{own}") == 0
    assert fails(f"2022年收到政府信息公开申请20件。{own}") == 1


def test_several_channels_together_are_any_channel() -> None:
    assert fails("通过网站、信函等渠道收到政府信息公开申请10件。") == 1
    assert (
        fails("收到申请，其中网上8件、信函4件，同比增加3件；政府信息公开申请上年结转5件。") == 1
    )
    assert fails("通过信函收到政府信息公开申请10件。") == 0
    assert fails("收到信函申请9件、网络申请14件、当面申请3件，均已答复。") == 0
    assert fails("收到公民提出的申请9件、法人提出的申请4件。") == 0


def test_cases_are_told_where_a_paragraph_is_about_requests() -> None:
    text = "收到行政复议2件，行政诉讼0件。"
    assert fails(f"（二）依申请公开。{text}") == 1
    assert fails(f"（五）监督保障。{text}") == 0
    assert fails("（二）依申请公开。另有房屋征收决定复议8件、诉讼5件。") == 0


def test_a_share_that_fits_neither_way_shows_what_the_table_gives() -> None:
    finding = the_finding(a_whole_report(APPLICATIONS, {1: ("自然人申请占比为25%。",)}))
    assert (finding.left, finding.right) == (25.0, 75.0)
    assert finding.cells == (
        "applications.received.natural_person",
        "applications.received.total",
    )
    assert "75%（9/12）" in finding.message.zh


def test_reports_on_other_forms_are_not_judged() -> None:
    report = a_whole_report(
        APPLICATIONS, {1: ("自然人申请占比为25%。",)}, report_format="pre2019"
    )
    assert list(check_prose(report)) == []


def test_findings_about_the_same_thing_in_two_places_have_ids_of_their_own() -> None:
    texts = ("自然人申请占比为25%。", "其中自然人申请占比为25%。")
    findings = failing(check_report(a_whole_report(APPLICATIONS, {1: texts})))
    ids = [one.id for one in findings if one.rule == "I7"]
    assert ids == [ids[0], f"{ids[0]}-2"]
