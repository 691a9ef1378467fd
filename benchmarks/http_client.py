"""A plain HTTP client on loopback: as fast as it is answered, or at a fixed rate.

It runs in a process of its own, so that it takes no time from who measures.
"""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from multiprocessing import get_context
from queue import Empty, SimpleQueue

HOST = "127.0.0.1"
TIMEOUT = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request: seconds from when it was due to the last byte, and bytes of the answer."""

    seconds: float
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """All exchanges of a run, and the seconds that it took."""

    exchanges: tuple[Exchange, ...]
    seconds: float


def ask(port: int, path: str) -> bytes:
    """The body of one answer.

    Raises:
        OSError: Nobody listens, or the answer is not 200.
    """
    connection = HTTPConnection(HOST, port, timeout=TIMEOUT)
    try:
        return _body(connection, path)
    finally:
        connection.close()


def ask_all(
    port: int, paths: Sequence[str], *, connections: int, rate: float | None = None
) -> Asked:
    """Ask for every path once, over some connections that stay open.

    Args:
        port: Of a server on this machine.
        paths: What to ask for, in this order.
        connections: As many requests may be under way at once.
        rate: Requests a second, each due at its time whether the ones before it are
            answered or not; ``None`` asks as soon as a connection is free.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_ask_all, port, tuple(paths), connections, rate).result()


def _ask_all(port: int, paths: Sequence[str], connections: int, rate: float | None) -> Asked:
    waiting: SimpleQueue[tuple[float, str]] = SimpleQueue()
    began = time.perf_counter()
    for number, path in enumerate(paths):
        waiting.put((number / rate if rate else 0.0, path))
    with ThreadPoolExecutor(connections) as threads:
        runs = [
            threads.submit(lambda: list(_exchanges(port, waiting, began, is_timed=bool(rate))))
            for _ in range(connections)
        ]
        exchanges = tuple(one for run in runs for one in run.result())
    return Asked(exchanges=exchanges, seconds=time.perf_counter() - began)


def _exchanges(
    port: int, waiting: "SimpleQueue[tuple[float, str]]", began: float, *, is_timed: bool
) -> Iterator[Exchange]:
    """Take requests from a queue, on one connection, until none is left."""
    connection = HTTPConnection(HOST, port, timeout=TIMEOUT)
    while True:
        try:
            due, path = waiting.get_nowait()
        except Empty:
            break
        now = time.perf_counter() - began
        if is_timed and due > now:
            time.sleep(due - now)
        size = len(_body(connection, path))
        started = due if is_timed else now
        yield Exchange(seconds=time.perf_counter() - began - started, size=size)
    connection.close()


def _body(connection: HTTPConnection, path: str) -> bytes:
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read()
    if response.status != 200:
        raise OSError(f"{path}: answered with {response.status}")
    return body
