"""Lists of numbers come back as they were stored, in the bytes that were promised."""

from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.engines.whoosh import number_lists
from indexer.engines.whoosh.arrays import Arrays, Rows
from indexer.engines.whoosh.number_lists import NumberLists, ascending_lists

FAR = 5_000_000_000
"""More than four bytes hold."""

numbers = st.one_of(st.integers(0, 300), st.integers(0, 70_000), st.integers(0, FAR))
some_lists = st.lists(st.lists(numbers, max_size=12), max_size=8)


def flat(lists: list[list[int]]) -> tuple[Rows, Rows]:
    """All lists one after the other, and where each starts."""
    starts = np.array([0, *accumulate(map(len, lists))], dtype=np.int64)
    return np.array([n for one in lists for n in one], dtype=np.int64), starts


def opened(arrays: Arrays) -> NumberLists:
    return NumberLists(arrays["stream"], arrays["starts"], arrays["widths"])


@given(lists=some_lists)
def test_lists_of_any_numbers_come_back(lists: list[list[int]]) -> None:
    stored = opened(number_lists.number_lists(*flat(lists)))

    assert len(stored) == len(lists)
    assert [stored.numbers(place).tolist() for place in range(len(lists))] == lists


@given(lists=some_lists, data=st.data())
def test_ascending_lists_come_back_one_by_one_and_together(
    lists: list[list[int]], data: st.DataObject
) -> None:
    lists = [sorted(one) for one in lists]
    stored = opened(ascending_lists(*flat(lists)))

    assert [stored.ascending(place).tolist() for place in range(len(lists))] == lists
    first = data.draw(st.integers(0, len(lists)))
    last = data.draw(st.integers(first, len(lists)))
    together = sorted(n for one in lists[first:last] for n in one)
    assert sorted(stored.all_ascending(first, last).tolist()) == together
    sizes = np.array([len(one) for one in lists[first:last]], dtype=np.int64)
    in_order = [n for one in lists[first:last] for n in one]
    assert stored.ascending_in_order(first, last, sizes).tolist() == in_order


@pytest.mark.parametrize("batch", [1, 2, 5, 100])
def test_encoding_in_batches_changes_nothing(
    batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    lists = [[1, 2, 3], [], [70_000] * 7, [0], [], [FAR, 1]]
    whole = number_lists.number_lists(*flat(lists))

    monkeypatch.setattr(number_lists, "_BATCH", batch)
    parts = number_lists.number_lists(*flat(lists))

    assert {name: array.tolist() for name, array in parts.items()} == {
        name: array.tolist() for name, array in whole.items()
    }


@pytest.mark.parametrize(
    ("gap", "times", "size"),
    [(1, 100, 100), (254, 100, 100), (255, 100, 200), (600, 100, 200), (70_000, 100, 400)],
)
def test_a_list_takes_the_fewest_bytes(gap: int, times: int, size: int) -> None:
    stored = opened(ascending_lists(*flat([[gap * n for n in range(1, times + 1)]])))

    assert stored.size(0) == size


@settings(max_examples=20)
@given(size=st.integers(0, 3))
def test_empty_lists_take_no_bytes(size: int) -> None:
    stored = opened(number_lists.number_lists(*flat([[]] * size)))

    assert len(stored.stream) == 0
    assert len(stored) == size
