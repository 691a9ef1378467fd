"""What one year's tables say of the next."""

import pytest

from indexer.checks.years import compare_years, with_year_findings, year_figures
from indexer.model import Finding
from indexer.parsing.identity import neighbour_id
from indexer.parsing.tables.layout import TableFormat
from tests.support.checked_reports import Cells, a_whole_report, failing


def compared(
    before: Cells,
    after: Cells,
    forms: tuple[TableFormat, TableFormat] = ("2021", "2021"),
) -> tuple[Finding, ...]:
    figures = [
        year_figures(a_whole_report(cells, form=form))
        for cells, form in zip((before, after), forms, strict=True)
    ]
    assert figures[0] is not None
    assert figures[1] is not None
    return compare_years(figures[0], figures[1], year=2023)


def outcomes(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(one.rule, one.status) for one in findings]


def test_years_that_follow_on_each_other_pass() -> None:
    findings = compared(
        {"applications.carried_out.natural_person": 2, "applications.carried_out.total": 2},
        {"applications.carried_in.natural_person": 2, "applications.carried_in.total": 2},
    )
    assert outcomes(findings) == [("I5", "pass"), ("I6", "pass")]
    assert findings[0].message.zh == "上年结转与2022年报告的结转下年度一致（核对 7 列）。"


def test_each_column_that_was_not_carried_over_is_a_finding() -> None:
    (one, two) = failing(
        compared(
            {"applications.carried_out.business": 2, "applications.carried_out.total": 2},
            {"applications.carried_in.business": 1, "applications.carried_in.total": 1},
        )
    )
    assert (one.rule, one.severity, one.left, one.right) == ("I5", "warning", 2, 1)
    assert one.cells == ("applications.carried_in.business",)
    assert one.message.zh == (
        "“商业企业”一列：2022年报告结转下年度 2 件，2023年报告上年结转 1 件，相差 1。"
    )
    assert two.cells == ("applications.carried_in.total",)
    assert one.id != two.id


def test_applications_are_compared_across_forms_and_documents_are_not() -> None:
    findings = compared(
        {"applications.carried_out.total": 2, "proactive.regulations.public_total": 9},
        {"applications.carried_in.total": 3, "proactive.regulations.in_force": 1},
        ("2019", "2021"),
    )
    assert outcomes(findings) == [("I5", "fail")]


def test_documents_in_force_that_do_not_follow_say_what_could_explain_it() -> None:
    row = "proactive.normative_documents"
    (finding,) = failing(
        compared(
            {f"{row}.in_force": 8},
            {f"{row}.issued": 2, f"{row}.repealed": 1, f"{row}.in_force": 5},
        )
    )
    assert (finding.rule, finding.left, finding.right) == ("I6", 9, 5)
    assert "相差 4" in finding.message.zh
    assert "重新统计" in finding.message.zh
    assert "recount" in finding.message.en


@pytest.mark.parametrize("nothing", ["", "/", None])
def test_a_blank_is_never_read_as_zero(nothing: str | None) -> None:
    row = "proactive.regulations"
    findings = compared(
        {"applications.carried_out.total": nothing, f"{row}.in_force": 3},
        {"applications.carried_in.total": 4, f"{row}.issued": nothing, f"{row}.in_force": 9},
    )
    assert outcomes(findings) == [("I5", "pass"), ("I6", "pass")]


def test_years_that_state_nothing_in_common_are_not_assessable() -> None:
    lost: Cells = {
        f"applications.carried_in.{column}": None
        for column in ("natural_person", "business", "research", "public_interest",
                       "legal_service", "other", "total")
    }  # fmt: skip
    assert outcomes(compared({}, lost)) == [("I5", "not_assessable"), ("I6", "pass")]


def test_findings_of_years_are_put_among_the_others_and_replaced() -> None:
    figures = year_figures(a_whole_report())
    wrong = year_figures(a_whole_report({"applications.carried_out.total": 1}))
    others = tuple(
        Finding(rule=rule, status="pass", severity="error", message=one.message)
        for rule in ("I4", "I7")
        for one in compared({}, {})[:1]
    )
    first = with_year_findings(others, wrong, figures, year=2023)
    assert outcomes(first) == [
        ("I4", "pass"), ("I5", "fail"), ("I6", "pass"), ("I7", "pass"),
    ]  # fmt: skip
    again = with_year_findings(first, figures, figures, year=2023)
    assert [one.rule for one in again] == ["I4", "I5", "I6", "I7"]
    assert with_year_findings(again, None, figures, year=2023) == others


def test_reports_on_other_forms_have_no_figures() -> None:
    assert year_figures(a_whole_report(report_format="university")) is None


@pytest.mark.parametrize(
    ("report_id", "step", "neighbour"),
    [
        ("640502-2023-1f0c9a2b", -1, "640502-2022-1f0c9a2b"),
        ("640502-2023-1f0c9a2b", +1, "640502-2024-1f0c9a2b"),
        ("000000-2021-1f0c9a2b", -1, "000000-2020-1f0c9a2b"),
        ("640502-0000-1f0c9a2b", -1, None),
        ("draft", -1, None),
    ],
)
def test_a_neighbour_in_time_has_the_same_id_but_for_the_year(
    report_id: str, step: int, neighbour: str | None
) -> None:
    assert neighbour_id(report_id, step) == neighbour
