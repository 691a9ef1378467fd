"""What all rules together say of a report."""

from collections.abc import Callable, Iterable
from typing import Final

from indexer.checks.sums import check_sums
from indexer.model import Finding, Report, Status

CHECKERS: Final[tuple[Callable[[Report], Iterable[Finding]], ...]] = (check_sums,)
"""One for each kind of rule, in the order in which findings are shown."""


def check_report(report: Report) -> tuple[Finding, ...]:
    """Evaluate every rule on a report.

    Returns:
        One finding for each column or row that does not add up, and for each
        rule at most one that says where it holds, where that rests on blanks,
        and where it cannot be checked. Findings the report holds are not read.
    """
    return tuple(finding for check in CHECKERS for finding in check(report))


def overall_status(findings: Iterable[Finding]) -> Status:
    """One word for a report: ``pass`` only if each rule of the form could be checked somewhere.

    A rule counts by its gravest finding, and as not assessable only if nothing
    else is known of it. Rules that only warn do not make a report unassessable.
    """
    found = tuple(findings)
    statuses = {finding.status for finding in found}
    if "fail" in statuses:
        return "fail"
    if "uncertain" in statuses:
        return "uncertain"
    passed = {finding.rule for finding in found if finding.status == "pass"}
    unknown = {
        finding.rule
        for finding in found
        if finding.status == "not_assessable" and finding.severity == "error"
    }
    return "pass" if passed and unknown <= passed else "not_assessable"
