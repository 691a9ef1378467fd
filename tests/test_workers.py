"""Spreading work over processes changes nothing but the time."""

from collections.abc import Iterator

import pytest

from indexer.workers import CHUNK, WAITING, in_order


def double(number: int) -> int:
    return number * 2


def refuse_seven(number: int) -> int:
    if number == 7:
        raise ValueError("seven")
    return number


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_the_order_of_the_input(workers: int) -> None:
    items = range(3 * CHUNK + 1)

    assert list(in_order(double, items, workers=workers)) == [2 * item for item in items]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_reaches_the_caller(workers: int) -> None:
    with pytest.raises(ValueError, match="seven"):
        list(in_order(refuse_seven, range(20), workers=workers))


def test_input_is_read_no_faster_than_results_are_taken() -> None:
    taken = 0

    def items() -> Iterator[int]:
        nonlocal taken
        for item in range(10_000):
            taken += 1
            yield item

    results = in_order(double, items(), workers=2)
    next(results)

    assert taken <= 2 * WAITING * CHUNK
