"""Work spread over processes, its results in the order of the input, memory bounded."""

import gc
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 32
"""Items handed to a process at once: enough that handing over costs little."""

_WAY = "fork" if sys.platform == "linux" else None
"""How processes begin: sharing what is loaded, where that is safe; else as is usual."""

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
    # What a process has from before, its collector need not look through, nor copy for that.
    pool = ProcessPoolExecutor(workers, get_context(_WAY), initializer=gc.freeze)
    with TemporaryDirectory(prefix="gongkai-") as folder, pool:
        under_way: deque[tuple[Path, Future[None]]] = deque()
        try:
            for number, chunk in enumerate(chunks):
                path = Path(folder, str(number))
                _hand_over(chunk, path)
                under_way.append((path, pool.submit(_apply, function, path)))
                if len(under_way) >= workers * WAITING:
                    yield from _results_of(*under_way.popleft())
            while under_way:
                yield from _results_of(*under_way.popleft())
        finally:
            for _path, future in under_way:
                future.cancel()


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def _apply(function: Callable[[list[Item]], list[Result]], path: Path) -> None:
    """Put the results of a function in the place of the items that a file holds."""
    _hand_over(function(_received(path)), path)


def _results_of(path: Path, future: "Future[None]") -> list[Any]:
    future.result()
    return _received(path)


def _hand_over(values: list[Any], path: Path) -> None:
    """Leave values for another process.

    A pipe would hold a small part of them, and whoever reads it would wait for its turn
    after every part.
    """
    path.write_bytes(ForkingPickler.dumps(values))


def _received(path: Path) -> list[Any]:
    """What another process left."""
    values: list[Any] = ForkingPickler.loads(path.read_bytes())
    path.unlink()
    return values


def _map(function: Callable[[Item], Result], items: list[Item]) -> list[Result]:
    return list(map(function, items))
