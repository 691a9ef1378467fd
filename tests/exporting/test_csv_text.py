"""What a spreadsheet would run, and what it may show as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.exporting.csv_table import csv_text, guarded
from indexer.model import Cell
from tests.exporting.exports import from_csv, from_jsonl, index_of, written
from tests.support.documents import a_report


def test_text_from_strangers_runs_in_no_spreadsheet() -> None:
    link = '=HYPERLINK("http://example.org","点我")'
    report = a_report(agency=link, title="@SUM(1+1)*cmd|' /C calc'!A0", aliases=("+86",))

    (row,) = from_csv(written(index_of(report), "reports", "csv"))

    assert (row["agency"], row["title"]) == (f"'{link}", "'@SUM(1+1)*cmd|' /C calc'!A0")
    assert from_jsonl(written(index_of(report), "reports", "jsonl"))[0]["agency"] == link


@pytest.mark.parametrize("before", ["", " ", "\u3000", "\t", "\r", "\n"])
@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_every_sign_that_begins_a_formula_is_guarded(before: str, sign: str) -> None:
    formula = f"{before}{sign}SUM(A1)"

    assert guarded(formula) == f"'{formula}"


@pytest.mark.parametrize("text", ["\tA1", "\rA1", "\nA1"])
def test_what_moves_a_text_into_the_next_cell_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@given(st.text())
def test_a_guarded_text_begins_like_no_formula_and_loses_nothing(text: str) -> None:
    safe = guarded(text)

    assert safe in (text, f"'{text}")
    begins = safe.lstrip()[:1]
    harmless = not text.strip("-－") or text.lstrip("+-").replace(".", "", 1).isdigit()
    assert harmless or not begins or begins not in "=+-@＝＋－＠"


def test_blank_marks_and_negative_numbers_stay_as_they_are() -> None:
    cells = {
        raw: Cell(value=None, raw=raw, anchor="x") for raw in ("-", "--", "－", "-4", "+3")
    }

    assert [csv_text(cell.raw) for cell in cells.values()] == list(cells)
    assert [csv_text(value) for value in (-4, 2.0, 0.1, 12345678, 1e21)] == [
        "-4",
        "2",
        "0.1",
        "12345678",
        "1000000000000000000000",
    ]
