"""Spreading work over processes changes nothing but the time."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.corpus_files import find_files
from indexer.documents import index_document, index_documents
from indexer.errors import ProcessLostError, ReportError
from indexer.file_reading import read_report
from indexer.workers import CHUNK, WAITING, batches_in_order, in_order, side_by_side

REPORTS = Path(__file__).parent.parent / "corpus" / "reports"


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


def process_of(_item: int) -> int:
    return os.getpid()


def test_the_first_item_is_done_before_there_are_processes_that_share_what_it_loads() -> None:
    first, *others = in_order(process_of, range(3 * CHUNK), workers=2)

    assert first == os.getpid()
    assert os.getpid() not in others


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_reaches_the_caller(workers: int) -> None:
    with pytest.raises(ValueError, match="seven"):
        list(in_order(refuse_seven, range(20), workers=workers))


def refuse_a_report(number: int) -> int:
    raise ReportError(path=f"{number}.txt", reason="it is a poem", resembles="news")


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_of_ours_reaches_the_caller_with_all_it_says(workers: int) -> None:
    with pytest.raises(ReportError, match="it is a poem") as raised:
        list(in_order(refuse_a_report, range(20), workers=workers))
    assert (raised.value.path, raised.value.resembles) == ("0.txt", "news")


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


def test_a_document_comes_out_of_another_process_as_it_went_in() -> None:
    reports = [read_report(file) for file in find_files([REPORTS])]

    first, *others = batches_in_order(index_documents, reports, workers=2)

    assert len(others) == 4
    assert first == index_document(reports[0])
    assert others == index_documents(reports[1:])


def test_what_is_done_meanwhile_is_done_once() -> None:
    for workers in (1, 2):
        done: list[int] = []
        items = range(2 * CHUNK * WAITING * 2)
        results = in_order(double, items, workers=workers, meanwhile=lambda: done.append(1))  # noqa: B023

        assert list(results) == [2 * item for item in items]
        assert done == [1]


def process_and_length(item: str) -> tuple[int, int]:
    return os.getpid(), len(item)


def test_side_by_side_each_item_has_a_process_and_results_are_in_order() -> None:
    processes, lengths = zip(*side_by_side(process_and_length, ["一", "一二", ""]), strict=True)

    assert lengths == (1, 2, 0)
    assert os.getpid() not in processes


def test_side_by_side_a_failure_reaches_the_caller() -> None:
    with pytest.raises(ReportError, match="it is a poem"):
        list(side_by_side(refuse_a_report, [1, 2]))


def end_from_outside(_item: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def test_a_process_that_is_ended_from_outside_is_told_of_with_a_remedy() -> None:
    with pytest.raises(ProcessLostError, match="fewer --workers"):
        list(in_order(end_unless_first, range(3 * CHUNK), workers=2))
    with pytest.raises(ProcessLostError, match="fewer --workers"):
        list(side_by_side(end_from_outside, [1, 2]))


def end_unless_first(item: int) -> int:
    return end_from_outside(item) if item else item
