"""What all rules together say of a report."""

from collections.abc import Callable, Iterable
from typing import Final

from indexer.checks.claims import check_claims
from indexer.checks.findings import told_apart
from indexer.checks.prose import check_prose
from indexer.checks.sections import check_sections
from indexer.checks.sums import check_sums
from indexer.model import Finding, Report, Status

CHECKERS: Final[tuple[Callable[[Report], Iterable[Finding]], ...]] = (
    check_sums,
    check_prose,
    check_claims,
    check_sections,
)
"""One for each kind of rule, in the order in which findings are shown.

The rules that compare two years (I5, I6) need another report: see ``years``.
"""


def check_report(report: Report) -> tuple[Finding, ...]:
    """Evaluate every rule that needs this report alone.

    Returns:
        One finding for each contradiction, and for each rule at most one that
        says where it holds, where that rests on blanks, and where it cannot be
        checked. Findings the report holds are not read.
    """
    return told_apart(finding for check in CHECKERS for finding in check(report))


def overall_status(findings: Iterable[Finding]) -> Status:
    """One word for a report.

    ``fail`` if any finding fails, an error or a warning: what ``gongkai check``
    answers with exit status 1. Otherwise the rules of severity ``error``
    decide: ``uncertain`` if one of them is, ``pass`` only if each of them could
    be checked somewhere. Rules that only warn make a report neither uncertain
    nor unassessable.
    """
    found = tuple(findings)
    if any(finding.status == "fail" for finding in found):
        return "fail"
    errors = [finding for finding in found if finding.severity == "error"]
    if any(finding.status == "uncertain" for finding in errors):
        return "uncertain"
    passed = {finding.rule for finding in errors if finding.status == "pass"}
    unknown = {finding.rule for finding in errors if finding.status == "not_assessable"}
    return "pass" if passed and unknown <= passed else "not_assessable"
