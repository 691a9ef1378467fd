"""What is remembered is what would be worked out, and not more than two generations of it."""

from hypothesis import given
from hypothesis import strategies as st

from analyzers.remembering import Remembered


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
