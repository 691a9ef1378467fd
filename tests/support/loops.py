"""A coroutine run to its end, whatever the thread of the tests is busy with."""

from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import anyio

Result = TypeVar("Result")


def in_a_loop_of_its_own(asked: Callable[[], Awaitable[Result]]) -> Result:
    """What a coroutine gives; a browser driven by other tests may hold this thread's loop."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(anyio.run, asked).result()
