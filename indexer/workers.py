"""Work spread over processes, its results in the order of the input, memory bounded."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import chain, islice
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 32
"""Items handed to a process at once: enough that handing over costs little."""

WAITING = 4
"""Chunks that may be under way or waiting for each process."""


def in_order(
    function: Callable[[Item], Result], items: Iterable[Item], *, workers: int
) -> Iterator[Result]:
    """``map`` over processes; see ``batches_in_order``."""
    return batches_in_order(partial(_map, function), items, workers=workers)


def batches_in_order(
    function: Callable[[list[Item]], list[Result]], items: Iterable[Item], *, workers: int
) -> Iterator[Result]:
    """The results of a function that works on some items at once, spread over processes.

    The first item is done in this process, by itself: what that loads, the others share
    where processes are forked.

    Args:
        function: A module-level function, so that processes can find it; it gives a result
            for each item, in order.
        items: Consumed no faster than results are taken.
        workers: Number of processes; with 1 everything happens in this one.
    """
    items = iter(items)
    for first in islice(items, 1):
        yield from function([first])
    chunks = _chunks(items)
    if workers <= 1:
        yield from chain.from_iterable(map(function, chunks))
        return
    with ProcessPoolExecutor(max_workers=workers) as pool:
        under_way: deque[Future[list[Result]]] = deque()
        try:
            for chunk in chunks:
                under_way.append(pool.submit(function, chunk))
                if len(under_way) >= workers * WAITING:
                    yield from under_way.popleft().result()
            while under_way:
                yield from under_way.popleft().result()
        finally:
            for future in under_way:
                future.cancel()


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _map(function: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    return list(map(function, items))
