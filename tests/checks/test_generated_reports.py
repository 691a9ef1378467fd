"""Generated reports: what was planted is found, and nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import pytest

from benchmarks.generator import GeneratedReport, generate
from indexer.checks.checking import check_report
from indexer.checks.years import with_year_findings, year_figures
from indexer.model import Report
from indexer.parsing.identity import neighbour_id
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source

SEED, SIZE, LARGER = 7, 300, 2500
CARRIED_OUT = "applications.carried_out."


@dataclass(frozen=True, kw_only=True)
class Checked:
    generated: GeneratedReport
    report: Report

    @property
    def planted(self) -> set[str]:
        """The rules that the generator broke."""
        return {fault.rule for fault in self.generated.truth.faults}


def sample() -> Iterator[GeneratedReport]:
    """The first reports, and of many more those with a fault."""
    yield from generate(SIZE, SEED)
    for generated in islice(generate(LARGER, SEED), SIZE, None):
        if generated.truth.faults:
            yield generated


@pytest.fixture(scope="module")
def checked() -> tuple[Checked, ...]:
    return tuple(
        Checked(generated=one, report=parse_report(read_source(one.name, one.text.encode())))
        for one in sample()
    )


def failing(report: Report) -> set[str]:
    return {one.rule for one in check_report(report) if one.status == "fail"}


def test_every_planted_fault_is_found_and_no_other(checked: tuple[Checked, ...]) -> None:
    planted = {one.generated.name: one.planted for one in checked}

    assert {one.generated.name: failing(one.report) for one in checked} == planted
    assert {f"I{number}" for number in (1, 2, 3, 4, 7, 8)} <= set().union(*planted.values())


def test_years_follow_on_each_other_unless_what_is_carried_out_was_changed(
    checked: tuple[Checked, ...],
) -> None:
    figures = {one.report.id: year_figures(one.report) for one in checked}
    changed = {
        one.report.id
        for one in checked
        if any(
            cell.startswith(CARRIED_OUT)
            for fault in one.generated.truth.faults
            for cell in fault.cells
        )
    }
    compared = 0
    for one in checked:
        before = neighbour_id(one.report.id, -1) or ""
        findings = with_year_findings(
            (), figures.get(before), figures[one.report.id], year=one.report.year
        )
        compared += bool(findings)
        wrong = {finding.rule for finding in findings if finding.status == "fail"}
        assert wrong == ({"I5"} if before in changed and findings else set())
    assert compared > 100
