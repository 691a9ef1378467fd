"""Work spread over processes, its results in the order of the input, memory bounded."""

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, TypeVar

from indexer.errors import ProcessLostError

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 32
"""Items handed to a process at once: enough that handing over costs little."""

_WAY = "fork" if sys.platform == "linux" else None
"""How processes begin: sharing what is loaded, where that is safe; else as is usual."""

WAITING = 8
"""Chunks that may be under way or waiting for each process."""


def in_order(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[Result]:
    """``map`` over processes; see ``batches_in_order``."""
    every = partial(_map, function)
    return batches_in_order(every, items, workers=workers, meanwhile=meanwhile)


def batches_in_order(
    function: Callable[[list[Item]], list[Result]],
    items: Iterable[Item],
    *,
    workers: int,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[Result]:
    """The results of a function that works on some items at once, spread over processes.

    The first item is done in this process, by itself: what that loads, the others share
    where processes are forked.

    Args:
        function: A module-level function, so that processes can find it; it gives a result
            for each item, in order.
        items: Consumed no faster than results are taken.
        workers: Number of processes; with 1 everything happens in this one.
        meanwhile: Done once by this process when the others have enough to do.

    Raises:
        ProcessLostError: The system, or somebody, ended a process.
    """
    items = iter(items)
    for first in islice(items, 1):
        yield from function([first])
    chunks = _chunks(items)
    if workers <= 1:
        if meanwhile is not None:
            meanwhile()
        yield from chain.from_iterable(map(function, chunks))
        return
    pool = ProcessPoolExecutor(workers, get_context(_WAY), initializer=_begin)
    with _telling_of_loss(), TemporaryDirectory(prefix="gongkai-") as folder, pool:
        under_way: deque[tuple[Path, Future[None]]] = deque()
        try:
            for number, chunk in enumerate(chunks):
                path = Path(folder, str(number))
                _hand_over(chunk, path)
                under_way.append((path, pool.submit(_apply, function, path)))
                if len(under_way) >= workers * WAITING:
                    if meanwhile is not None:
                        meanwhile()
                        meanwhile = None
                    yield from _results_of(*under_way.popleft())
            if meanwhile is not None:
                meanwhile()
            while under_way:
                yield from _results_of(*under_way.popleft())
        finally:
            for _path, future in under_way:
                future.cancel()


def side_by_side(function: Callable[[Item], Result], items: Sequence[Item]) -> Iterator[Result]:
    """The results of a function for some items, each in a process of its own, in order.

    Where processes are forked the items are not handed over: they are there.

    Args:
        function: A module-level function, so that processes can find it.
        items: As many as there shall be processes.

    Raises:
        ProcessLostError: The system, or somebody, ended a process.
    """
    begin = partial(_begin, items)
    pool = ProcessPoolExecutor(len(items), get_context(_WAY), initializer=begin)
    with _telling_of_loss(), pool:
        yield from pool.map(partial(_apply_to, function), range(len(items)))


@contextmanager
def _telling_of_loss() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool as error:
        raise ProcessLostError from error


_items: Sequence[Any] = ()
"""What a process was begun with."""


def _begin(items: Sequence[Any] = ()) -> None:
    """Begin a process, which ends with the one that began it, even if that is killed."""
    global _items  # noqa: PLW0603  # set once, before there is anything to do
    _items = items
    # What it has from before, its collector need not look through, nor copy for that.
    gc.freeze()
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _apply_to(function: Callable[[Any], Result], number: int) -> Result:
    return function(_items[number])


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
