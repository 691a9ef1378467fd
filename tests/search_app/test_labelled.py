import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.measures import MEASURES, measure_names, summed_cells
from search_app.labelled import labelled_numbers

ROWS = sorted(
    name
    for name, key in measure_names().items()
    if summed_cells(key)
    and MEASURES[key].unit == "count"
    and name.isalpha()
    and not name.isascii()
)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("予以公开１，２００件", [("applications.granted.total", 1200)]),
        (
            "不予公开的2件、无法提供0件，结转下年度继续办理3件",
            [
                ("applications.refused", 2),
                ("applications.unavailable", 0),
                ("applications.carried_out.total", 3),
            ],
        ),
        ("行政复议结果维持1件", [("review_litigation.review.upheld", 1)]),
        ("行政事业性收费金额为2.5万元", [("proactive.fees.amount_10k_yuan", 2.5)]),
        ("植树500棵", []),
        ("予以公开，件", []),
    ],
)
def test_a_number_behind_a_label_is_read(text: str, read: list[tuple[str, float]]) -> None:
    assert [(one.measure, one.value) for one in labelled_numbers(text, "quote")] == read


@given(st.sampled_from(ROWS), st.integers(0, 10**6))
def test_every_name_of_a_row_is_a_label(name: str, value: int) -> None:
    (number,) = labelled_numbers(f"{name}{value}件", "quote")

    assert (number.measure, number.value) == (measure_names()[name], value)
