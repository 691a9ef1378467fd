"""The examples by which the rules are documented are true."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from indexer.checks.checking import check_report
from indexer.checks.rules import RULES, Rule, SumRule
from indexer.checks.years import compare_years, year_figures
from indexer.model import Finding, Report
from indexer.parsing.prose_numbers.prose import prose_numbers
from tests.support.checked_reports import Cells, a_whole_report

NUMBERS = [f"I{number}" for number in range(1, 10)]


def cells_of_one_place(rule: SumRule, cells: Mapping[str, int]) -> Cells:
    if rule.each == "column":
        return {f"{rule.table}.{row}.natural_person": number for row, number in cells.items()}
    row = "granted" if rule.table == "applications" else "review"
    return {f"{rule.table}.{row}.{column}": number for column, number in cells.items()}


def a_report_that_says(example: Mapping[str, Any]) -> Report:
    period = [example["period"]] if "period" in example else []
    texts = {1: [example["text"]]} if "text" in example else {}
    report = a_whole_report(example.get("cells"), texts, preamble=period)
    paragraphs = [one for section in report.sections for one in section.paragraphs]
    return replace(report, prose_numbers=prose_numbers(paragraphs, year=report.year))


def findings_on(rule: Rule, example: Mapping[str, Any]) -> tuple[Finding, ...]:
    if isinstance(rule, SumRule):
        return check_report(a_whole_report(cells_of_one_place(rule, example)))
    if "before" in example:
        before, after = (
            year_figures(a_whole_report(example[when])) for when in ("before", "after")
        )
        assert before is not None
        assert after is not None
        return compare_years(before, after, year=2023)
    return check_report(a_report_that_says(example))


def test_there_is_a_rule_for_each_identity_in_order() -> None:
    assert [rule.id for rule in RULES] == NUMBERS


@pytest.mark.parametrize("outcome", ["pass", "fail"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_example_of_a_rule_does_what_it_says(rule: Rule, outcome: str) -> None:
    findings = findings_on(rule, rule.examples[outcome])
    assert [one.status for one in findings if one.rule == rule.id] == [outcome]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_severity_source_and_texts_are_given(rule: Rule) -> None:
    assert rule.severity == ("error" if rule.id in NUMBERS[:4] else "warning")
    assert all([rule.formula, rule.source, rule.name.zh, rule.name.en])
    assert all(text.zh and text.en for text in rule.says.values())
