"""What a reader is told where a table was found and not all of it could be read."""

from pathlib import Path

import pytest

from indexer.model import Report
from tests.parsing.report_texts import parsed

_WHOLE = next(Path("corpus/reports").glob("004_*")).read_text("utf-8")
"""A report with all rows of all three tables."""


def told(report: Report) -> list[tuple[str, tuple[str, ...]]]:
    kinds = ("rows-unplaced", "rows-repeated")
    return [(one.id, one.places) for one in report.warnings if one.id in kinds]


def without(start: str, text: str = _WHOLE) -> str:
    """The report without the lines that begin so."""
    lines = text.split("\n")
    assert any(line.startswith(start) for line in lines)
    return "\n".join(line for line in lines if not line.startswith(start))


def with_line(start: str, line: str) -> str:
    """The report with another line for the one that begins so."""
    return "\n".join(line if one.startswith(start) else one for one in _WHOLE.split("\n"))


def test_a_table_with_all_its_rows_is_not_spoken_of() -> None:
    assert told(parsed(_WHOLE)) == []


@pytest.mark.parametrize(
    ("line", "place", "said"),
    [
        (
            "四、结转下年度继续办理",
            "applications.carried_out.natural_person",
            "“结转下年度继续办理”一行",
        ),
        ("行政处罚", "proactive.penalties.decisions", "“行政处罚”一行"),
    ],
)
def test_a_row_that_is_lost_is_told_with_its_place(line: str, place: str, said: str) -> None:
    report = parsed(without(line))

    assert told(report) == [("rows-unplaced", (place,))]
    assert said in report.warnings[0].message.zh


def test_a_row_whose_numbers_cannot_be_placed_is_told() -> None:
    report = parsed(with_line("\t(七) 总计", "\t(七) 总计\t1\t0\t0\t1"))

    assert told(report) == [("rows-unplaced", ("applications.processed_total.natural_person",))]


def test_several_rows_are_told_once_by_the_first_and_their_number() -> None:
    text = without("四、结转下年度继续办理", without("二、上年结转"))
    report = parsed(text)

    assert told(report) == [("rows-unplaced", ("applications.carried_in.natural_person",))]
    assert "“上年结转”等 2 行" in report.warnings[0].message.zh
    assert "2 rows from “carried in” on" in report.warnings[0].message.en


def test_a_table_of_which_only_the_header_is_read_is_told_as_a_whole() -> None:
    lost = "\t" * 5 + "0"
    report = parsed("\n".join(one for one in _WHOLE.split("\n") if not one.startswith(lost)))

    assert told(report) == [("rows-unplaced", ("review_litigation",))]


def test_fifteen_numbers_in_a_row_without_any_header_are_told_as_outcomes() -> None:
    bare = [
        one for one in _WHOLE.split("\n") if not one.startswith(("行政复议\t", "结果 维持"))
    ]
    row = "\t".join(map(str, range(15)))
    values = [row if one.startswith("\t" * 5 + "0") else one for one in bare]
    report = parsed("\n".join(one for one in values if "结果 维持" not in one))

    assert told(report) == [("rows-unplaced", ("review_litigation",))]


def test_a_row_printed_twice_with_other_numbers_keeps_the_first_and_is_told() -> None:
    line = next(one for one in _WHOLE.split("\n") if one.startswith("行政处罚\t"))
    report = parsed(_WHOLE.replace(line, f"{line}\n行政处罚\t7"))

    assert told(report) == [("rows-repeated", ("proactive.penalties.decisions",))]
    assert report.tables.proactive["penalties"]["decisions"].value == 0  # type: ignore[union-attr]


def test_a_row_printed_twice_alike_is_not_spoken_of() -> None:
    line = next(one for one in _WHOLE.split("\n") if one.startswith("行政处罚\t"))

    assert told(parsed(_WHOLE.replace(line, f"{line}\n{line}"))) == []
