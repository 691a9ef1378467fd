"""Which finding stands beside which row of a table: a reader meets it where the doubt is."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from search_app.views.findings import DOUBTFUL, ShownFinding, is_general

FEW_ROWS = 4
"""Rows beside each of which a finding is repeated; one on more rows stands at one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowNote:
    """A finding below a row.

    Attributes:
        anchor: Set in the one place that links to the finding lead to.
        cell: Anchor and name of the row's cell in question, the sum where cells are added up.
    """

    finding: ShownFinding
    anchor: str | None
    cell: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubts:
    """What is doubtful in the tables of one report.

    Attributes:
        flags: Cell anchor → the first finding that doubts it.
        notes: Row anchor, such as ``applications.received`` → findings to show below it.
    """

    flags: Mapping[str, ShownFinding] = field(default_factory=dict)
    notes: Mapping[str, tuple[RowNote, ...]] = field(default_factory=dict)


def doubts_of(findings: Sequence[ShownFinding]) -> Doubts:
    """Lay each finding that doubts cells beside their rows."""
    flags: dict[str, ShownFinding] = {}
    notes: dict[str, list[RowNote]] = defaultdict(list)
    for finding in findings:
        if finding.status in DOUBTFUL and finding.cells:
            for cell, _ in finding.cells:
                flags.setdefault(cell, finding)
            for row, note in _notes(finding):
                notes[row].append(note)
    return Doubts(flags=flags, notes={row: tuple(held) for row, held in notes.items()})


def _notes(finding: ShownFinding) -> Iterator[tuple[str, RowNote]]:
    """The rows that tell a finding, each with its note."""
    # Sums stand behind what they add up, in a row and in the table: the last cell counts.
    rows = {_row(cell): (cell, name) for cell, name in finding.cells}
    home = next(reversed(rows))
    names = dict(finding.cells)
    if finding.suspect in names:
        home = _row(finding.suspect)
        rows[home] = finding.suspect, names[finding.suspect]
    for row in rows if len(rows) <= FEW_ROWS else (home,):
        is_home = row == home and not is_general(finding)
        anchor = finding.anchor if is_home else None
        yield row, RowNote(finding=finding, anchor=anchor, cell=rows[row])


def _row(cell: str) -> str:
    """The anchor of a cell's row."""
    return cell.rpartition(".")[0]
