"""The first of several values, and what there is of a report that has none."""

import numpy as np
import pytest

from indexer.engines.whoosh.key_column import KeyColumn

COLUMN = KeyColumn(
    ("甲", "乙", "丙"),
    owners=np.array([0, 0, 2, 2, 2]),
    codes=np.array([1, 0, 2, 1, 0]),
    reports=4,
)
"""Report 0 has 乙 and 甲, report 2 丙, 乙 and 甲, the others nothing."""


@pytest.mark.parametrize(
    ("wanted", "first"),
    [
        ([True, True, True], [1, -1, 2, -1]),
        ([True, True, False], [1, -1, 1, -1]),
        ([True, False, False], [0, -1, 0, -1]),
        ([False, False, True], [-1, -1, 2, -1]),
        ([False, False, False], [-1, -1, -1, -1]),
    ],
)
def test_of_several_values_that_are_wanted_the_first_counts(
    wanted: list[bool], first: list[int]
) -> None:
    assert COLUMN.first(np.array(wanted)).tolist() == first


def test_values_are_told_in_the_order_in_which_the_document_has_them() -> None:
    assert [COLUMN.values_of(report) for report in range(4)] == [
        ["乙", "甲"],
        [],
        ["丙", "乙", "甲"],
        [],
    ]


def test_a_mask_holds_the_reports_with_one_of_some_values() -> None:
    assert COLUMN.mask([2]).tolist() == [False, False, True, False]
    assert COLUMN.mask([0, 1]).tolist() == [True, False, True, False]
    assert COLUMN.mask([]).tolist() == [False] * 4
