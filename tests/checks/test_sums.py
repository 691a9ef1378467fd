from collections.abc import Mapping
from dataclasses import replace

import pytest

from indexer.checks.checking import overall_status
from indexer.checks.findings import finding_id
from indexer.checks.rules import SUM_RULES, SumRule
from indexer.checks.sums import check_sums
from indexer.model import (
    Cell,
    Finding,
    Format,
    Message,
    Report,
    Row,
    Severity,
    Status,
    Tables,
)
from indexer.parsing.tables.layout import TABLE_NAMES, TableFormat, layout
from tests.support.documents import a_report as a_plain_report

Raws = Mapping[str, str | None]
"""Anchor → what the cell prints, ``None`` for a lost cell; every other cell holds 0."""


def a_report(
    raws: Raws, *, form: TableFormat = "2021", report_format: Format | None = None
) -> Report:
    def a_cell(anchor: str) -> Cell | None:
        raw = raws.get(anchor, "0")
        if raw is None:
            return None
        return Cell(value=int(raw) if raw.isdigit() else None, raw=raw, anchor=anchor)

    def a_row(table: str, row: str, columns: tuple[str, ...]) -> Row:
        return {column: a_cell(f"{table}.{row}.{column}") for column in columns}

    tables = {
        name: {row: a_row(name, row, columns) for row, columns in layout(name, form).items()}
        for name in TABLE_NAMES
    }
    return a_plain_report(format=report_format or form, tables=Tables(**tables))


def statuses(report: Report) -> list[tuple[str, Status]]:
    return [(finding.rule, finding.status) for finding in check_sums(report)]


def findings_of(report: Report, rule: str) -> list[Finding]:
    return [finding for finding in check_sums(report) if finding.rule == rule]


ALL_PASS = [("I1", "pass"), ("I2", "pass"), ("I3", "pass"), ("I4", "pass")]


@pytest.mark.parametrize("form", ["2021", "2019"])
def test_a_report_that_adds_up_passes_each_rule_once(form: TableFormat) -> None:
    assert statuses(a_report({}, form=form)) == ALL_PASS


def example_cells(rule: SumRule, outcome: str) -> Raws:
    cells = rule.examples[outcome]
    if rule.each == "column":
        return {f"{rule.table}.{row}.natural_person": str(n) for row, n in cells.items()}
    row = "granted" if rule.table == "applications" else "review"
    return {f"{rule.table}.{row}.{column}": str(n) for column, n in cells.items()}


@pytest.mark.parametrize("rule", SUM_RULES, ids=lambda rule: rule.id)
def test_the_examples_of_a_rule_are_true(rule: SumRule) -> None:
    passing = findings_of(a_report(example_cells(rule, "pass")), rule.id)
    failing = findings_of(a_report(example_cells(rule, "fail")), rule.id)
    assert [finding.status for finding in passing] == ["pass"]
    assert [finding.status for finding in failing] == ["fail"]


def test_a_mismatch_names_its_row_both_sides_the_difference_and_the_cells() -> None:
    report = a_report(
        {"review_litigation.review.upheld": "3", "review_litigation.review.total": "5"}
    )
    assert findings_of(report, "I4") == [
        Finding(
            id=finding_id("I4", "mismatch", "review"),
            rule="I4",
            status="fail",
            severity="error",
            message=Message(
                zh="“行政复议”：四种结果之和为 3，总计填 5，相差 2。",
                en="administrative review: the four outcomes add up to 3, the total says 5, "
                "a difference of 2.",
            ),
            left=3,
            right=5,
            cells=tuple(
                f"review_litigation.review.{column}"
                for column in ("upheld", "corrected", "other", "pending", "total")
            ),
        )
    ]


def test_each_mismatch_is_a_finding_and_what_holds_is_not_mentioned() -> None:
    report = a_report(
        {
            "applications.received.natural_person": "2",
            "applications.received.business": "1",
            "applications.received.total": "3",
        }
    )
    assert [(f.status, f.left, f.right) for f in findings_of(report, "I1")] == [
        ("fail", 2, 0),
        ("fail", 1, 0),
        ("fail", 3, 0),
    ]
    assert statuses(report)[3:] == ALL_PASS[1:]


def test_the_2019_form_adds_its_undivided_row() -> None:
    cells = {
        "applications.other.all.other": "4",
        "applications.other.all.total": "4",
        "applications.processed_total.other": "4",
        "applications.processed_total.total": "4",
        "applications.received.other": "4",
        "applications.received.total": "4",
    }
    assert statuses(a_report(cells, form="2019")) == ALL_PASS


def test_a_mismatch_that_rests_on_blanks_is_uncertain() -> None:
    report = a_report(
        {"applications.granted.business": "", "applications.granted.total": "2",
         "applications.granted.natural_person": "1"}
    )  # fmt: skip
    (finding,) = findings_of(report, "I3")
    assert (finding.status, finding.left, finding.right) == ("uncertain", 1, 2)


def test_a_sum_that_holds_with_blanks_as_zero_says_so_once() -> None:
    blank = {f"applications.{row}.business": "/" for row in ("granted", "carried_in")}
    (finding,) = findings_of(a_report(blank), "I3")
    assert (finding.status, finding.cells) == (
        "uncertain",
        ("applications.carried_in.business", "applications.granted.business"),
    )
    assert "2 行" in finding.message.zh


def test_a_blank_total_is_unstated_not_zero() -> None:
    cells = {"applications.granted.natural_person": "2", "applications.granted.total": ""}
    findings = findings_of(a_report(cells), "I3")
    assert [(f.status, f.cells) for f in findings] == [
        ("not_assessable", ("applications.granted.total",)),
        ("pass", ()),
    ]


def test_a_blank_total_column_raises_no_alarm() -> None:
    cells: dict[str, str | None] = {
        f"applications.{row}.total": "" for row in layout("applications", "2021")
    }
    cells["applications.processed_total.total"] = "0"
    assert "fail" not in {status for _, status in statuses(a_report(cells))}


def test_words_in_a_cell_are_not_read_as_zero() -> None:
    report = a_report({"review_litigation.review.upheld": "见附件"})
    assert [f.status for f in findings_of(report, "I4")] == ["not_assessable", "pass"]


def test_a_lost_row_leaves_its_sums_unchecked() -> None:
    cells = {
        f"applications.carried_out.{column}": None
        for column in layout("applications", "2021")["received"]
    }
    assert statuses(a_report(cells)) == [
        ("I1", "not_assessable"),
        ("I2", "pass"),
        ("I3", "not_assessable"),
        ("I3", "pass"),
        ("I4", "pass"),
    ]


def test_a_report_without_tables_cannot_be_checked() -> None:
    report = a_report({})
    without = replace(report, tables=Tables())
    assert statuses(without) == [(rule, "not_assessable") for rule, _ in ALL_PASS]


def test_rules_do_not_apply_to_reports_on_other_forms() -> None:
    assert list(check_sums(a_report({}, report_format="pre2019"))) == []


def test_every_message_is_there_in_both_languages() -> None:
    for rule in SUM_RULES:
        for text in (rule.fail.zh, rule.fail.en):
            assert all(
                f"{{{fact}}}" in text for fact in ("where", "left", "right", "difference")
            )


def a_finding(rule: str, status: Status, severity: Severity = "error") -> Finding:
    return Finding(rule=rule, status=status, severity=severity, message=Message(zh="", en=""))


@pytest.mark.parametrize(
    ("findings", "overall"),
    [
        ([], "not_assessable"),
        ([a_finding("I1", "pass")], "pass"),
        ([a_finding("I1", "pass"), a_finding("I1", "not_assessable")], "pass"),
        ([a_finding("I1", "pass"), a_finding("I2", "not_assessable")], "not_assessable"),
        ([a_finding("I1", "pass"), a_finding("I5", "not_assessable", "warning")], "pass"),
        ([a_finding("I1", "pass"), a_finding("I2", "uncertain")], "uncertain"),
        ([a_finding("I1", "uncertain"), a_finding("I5", "fail", "warning")], "fail"),
        ([a_finding("I1", "pass"), a_finding("I7", "fail", "warning")], "fail"),
        ([a_finding("I1", "pass"), a_finding("I9", "uncertain", "warning")], "pass"),
        (
            [a_finding("I1", "not_assessable"), a_finding("I7", "pass", "warning")],
            "not_assessable",
        ),
    ],
)
def test_the_status_of_a_report_is_its_gravest(
    findings: list[Finding], overall: Status
) -> None:
    assert overall_status(findings) == overall
