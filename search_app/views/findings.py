"""What the checks say of a report, each finding beside the table that it rests on."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.model import Finding, Report, Status
from search_app.i18n import Catalogue
from search_app.views.cell_names import cell_names
from search_app.views.form import table_of_rules

TABLE_SECTION: Mapping[str, int] = {"proactive": 2, "applications": 3, "review_litigation": 4}
"""Table → the section that holds it."""

STATUSES: tuple[Status, ...] = ("fail", "uncertain", "not_assessable", "pass")
"""What a finding can say, what needs a look first."""

DOUBTFUL: tuple[Status, ...] = ("fail", "uncertain")
"""Findings that cast doubt on a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFinding:
    """What one rule says, in words.

    Attributes:
        cells: Anchor and name of each cell it rests on.
        suspect: Anchor of the one cell whose change would mend all, if there is one.
    """

    anchor: str
    rule: str
    status: str
    status_name: str
    severity: str
    message: str
    cells: tuple[tuple[str, str], ...]
    anchors: tuple[str, ...]
    suspect: str | None


def findings_of(report: Report, words: Catalogue) -> tuple[ShownFinding, ...]:
    """Every finding, numbered in the order of the report."""
    names = cell_names(report.format, words)
    return tuple(
        _finding(number, finding, names, words)
        for number, finding in enumerate(report.findings, 1)
    )


def findings_in(number: int, findings: Sequence[ShownFinding]) -> tuple[ShownFinding, ...]:
    """The findings on the table of one section."""
    return tuple(finding for finding in findings if home_of(finding) == number)


def is_general(finding: ShownFinding) -> bool:
    """Whether a finding rests on no single table."""
    return home_of(finding) is None


def home_of(finding: ShownFinding) -> int | None:
    """The section whose table a finding rests on, or its rule reads."""
    tables = {cell.split(".", 1)[0] for cell, _ in finding.cells}
    if not tables and finding.rule in table_of_rules():
        tables = {table_of_rules()[finding.rule]}
    return TABLE_SECTION.get(tables.pop()) if len(tables) == 1 else None


def _finding(
    number: int, finding: Finding, names: Mapping[str, str], words: Catalogue
) -> ShownFinding:
    return ShownFinding(
        anchor=f"finding-{number}",
        rule=finding.rule,
        status=finding.status,
        status_name=words.say(f"check.{finding.status}"),
        severity=finding.severity,
        message=words.tell(finding.message),
        cells=tuple((cell, names.get(cell, cell)) for cell in finding.cells),
        anchors=finding.anchors,
        suspect=finding.repair.anchor if finding.repair else None,
    )


def assessed(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings of each status there are, what needs a look first."""
    counts = Counter(finding.status for finding in findings)
    return {status: counts[status] for status in STATUSES if counts[status]}
