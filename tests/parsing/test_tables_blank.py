"""Mostly blank tables, wider than the form: a number is read in its column or not at all."""

import re
from pathlib import Path

import pytest

from indexer.model import Report
from tests.parsing.report_texts import parsed

REPORTS = sorted(Path("corpus/reports").glob("*.txt"))
_TABBED = re.compile(r"(?:^.*\t.*\n)+", re.MULTILINE)
_NUMBER = re.compile(r"(?<=\t)\d+(?=\t|$)", re.MULTILINE)


def numbered(text: str, *, share: int) -> str:
    """A report with other numbers in its tables, all but one in ``share`` of them blank."""
    count = iter(range(10_000))

    def other(_: re.Match[str]) -> str:
        at = next(count)
        return "" if at * 7 % share else str(100 + at)

    return _NUMBER.sub(other, text)


def in_bars(text: str, *, blanks: int) -> str:
    """Each bar and each cell of the tables on a line, with blank columns at their end."""

    def barred(found: re.Match[str]) -> str:
        rows = [line.split("\t") for line in found[0].splitlines()]
        width = max(map(len, rows)) + blanks
        padded = [row + [""] * (width - len(row)) for row in rows]
        lines = [part for row in padded for cell in row for part in ("|", cell)]
        return "".join(f"{line}\n" for line in [*lines, "|"] if line)

    return _TABBED.sub(barred, text)


def in_tabs(text: str, *, blanks: int) -> str:
    return re.sub(r"^(.*\t.*)$", "\\1" + "\t" * blanks, text, flags=re.MULTILINE)


def numbers(report: Report) -> dict[str, str]:
    """Address → print of each cell that is filled."""
    tables = report.tables
    return {
        cell.anchor: cell.raw
        for table in (tables.proactive, tables.applications, tables.review_litigation)
        for row in table.values()
        for cell in row.values()
        if cell is not None and cell.raw
    }


@pytest.mark.parametrize("blanks", [0, 3, 12])
@pytest.mark.parametrize("share", [3, 10])
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem[:3])
def test_bars_on_lines_of_their_own_move_no_number(path: Path, share: int, blanks: int) -> None:
    text = numbered(path.read_text("utf-8"), share=share)
    truth = numbers(parsed(text))

    report = parsed(in_bars(text, blanks=blanks))

    read = numbers(report)
    assert read.items() <= truth.items()
    told = {place.split(".")[0] for one in report.warnings for place in one.places}
    kinds = {one.id for one in report.warnings}
    lost = {place.split(".")[0] for place in truth.keys() - read.keys()}
    assert lost <= told or "tables-unreadable" in kinds


@pytest.mark.parametrize("blanks", [1, 9])
@pytest.mark.parametrize("share", [3, 10])
def test_blank_columns_at_the_end_move_no_number(share: int, blanks: int) -> None:
    text = numbered(REPORTS[4].read_text("utf-8"), share=share)

    assert numbers(parsed(in_tabs(text, blanks=blanks))) == numbers(parsed(text))
