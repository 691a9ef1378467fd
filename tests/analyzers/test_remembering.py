"""What is remembered is what would be worked out, and not more than two generations of it."""

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from analyzers.remembering import Remembered, RememberedTogether


@given(st.lists(st.integers(0, 20), max_size=100), st.integers(1, 8))
def test_the_values_are_those_worked_out_whatever_is_forgotten(
    keys: list[int], size: int
) -> None:
    squares: Remembered[int, int] = Remembered(lambda key: key * key, size=size)

    assert [squares[key] for key in keys] == [key * key for key in keys]
    assert len(squares) <= size


def test_what_recurs_is_worked_out_once() -> None:
    asked: list[int] = []
    remembered: Remembered[int, None] = Remembered(asked.append, size=4)

    for newcomer in range(1, 50):
        assert remembered[0] is remembered[newcomer] is None

    assert asked.count(0) == 1
    assert len(asked) == 50


def test_what_does_not_recur_is_forgotten() -> None:
    asked: list[int] = []
    remembered: Remembered[int, None] = Remembered(asked.append, size=4)

    for key in (*range(12), 0):
        assert remembered[key] is None

    assert asked.count(0) == 2


@given(st.lists(st.lists(st.integers(0, 20), max_size=9), max_size=30), st.integers(1, 8))
def test_many_at_once_have_the_values_worked_out_whatever_is_forgotten(
    calls: list[list[int]], size: int
) -> None:
    def squares_of(keys: Sequence[int]) -> list[int]:
        assert len(set(keys)) == len(keys)
        return [key * key for key in keys]

    squares = RememberedTogether(squares_of, size=size, may_recur=lambda key: key < 15)

    for keys in calls:
        assert squares.of(keys) == [key * key for key in keys]
        assert len(squares) < size + len(keys) + 1
        assert max(squares, default=0) < 15


def test_of_many_at_once_what_recurs_is_worked_out_once_and_the_rest_forgotten() -> None:
    asked: list[int] = []

    def told(keys: Sequence[int]) -> Sequence[int]:
        asked.extend(keys)
        return keys

    remembered = RememberedTogether(told, size=4)

    for newcomer in range(2, 50):
        assert remembered.of([0, newcomer, 0]) == [0, newcomer, 0]
    assert remembered.of([2]) == [2]

    assert asked.count(0) == 1
    assert asked.count(2) == 2
    assert len(asked) == 50
