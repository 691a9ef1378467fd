"""Keeps what was made for an address until the index changes: people page back, share links."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Lock

Asked = tuple[str, ...]
"""The path of an address, then names and values of its parameters in order."""

_LARGEST_SHARE = 8
"""An answer that is larger than this part of all that is kept is not."""


class KeptAnswers:
    """Bodies of answers, those asked for last; safe to use from many threads."""

    def __init__(self, *, most_bytes: int, count: Callable[[bool], None] | None = None) -> None:
        """Begin with none.

        Args:
            most_bytes: What all of them may take; with 0 none is kept.
            count: Told of each answer whether it was at hand.
        """
        self._most = most_bytes
        self._count = count
        self._state: Hashable = None
        self._bodies: OrderedDict[Asked, bytes] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()
        # An answer is nothing but work; two at once would only take turns, and each be later.
        self._maker = ThreadPoolExecutor(1, thread_name_prefix="answers")

    async def answer(self, state: Hashable, asked: Asked, make: Callable[[], bytes]) -> bytes:
        """What this address is answered with in this state of the index, made if none is kept.

        Answers are made one after another, in the order in which they are asked for; who
        asks for one that is being made gets it too. What ``make`` raises is passed on, and
        nothing is kept.
        """
        self._forget_other_states(state)
        body = self._at_hand(state, asked)
        if body is not None:
            self._tell(is_kept=True)
            return body

        def made() -> bytes:
            body = self._at_hand(state, asked)
            self._tell(is_kept=body is not None)
            if body is None:
                body = make()
                self._keep(state, asked, body)
            return body

        in_context = copy_context().run
        return await asyncio.get_running_loop().run_in_executor(self._maker, in_context, made)

    def _tell(self, *, is_kept: bool) -> None:
        if self._count is not None:
            self._count(is_kept)

    def _forget_other_states(self, state: Hashable) -> None:
        with self._lock:
            if state != self._state:
                self._state, self._bytes = state, 0
                self._bodies.clear()

    def _at_hand(self, state: Hashable, asked: Asked) -> bytes | None:
        with self._lock:
            body = self._bodies.get(asked) if state == self._state else None
            if body is not None:
                self._bodies.move_to_end(asked)
            return body

    def _keep(self, state: Hashable, asked: Asked, body: bytes) -> None:
        """Keep a body, unless the index has changed since it was asked for."""
        size = _size(asked, body)
        with self._lock:
            if state != self._state or asked in self._bodies:
                return
            if size * _LARGEST_SHARE > self._most:
                return
            self._bodies[asked] = body
            self._bytes += size
            while self._bytes > self._most:
                self._bytes -= _size(*self._bodies.popitem(last=False))


def _size(asked: Asked, body: bytes) -> int:
    """Bytes that an entry takes, no less: a character takes four at most."""
    return len(body) + sum(4 * len(part) + 64 for part in asked)
