"""Remembers what was worked out for the keys met lately, at the price of one look-up."""

from collections.abc import Callable, Hashable
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Remembered(dict[Key, Value]):
    """Key → value, worked out where it is asked for and not known.

    Two generations of at most ``size`` keys are kept. When the younger one is full it becomes
    the older one; a key of the older one that is asked for again joins the younger, so that
    what recurs stays, without keeping count of every use.
    """

    def __init__(self, work_out: Callable[[Key], Value], *, size: int) -> None:
        super().__init__()
        self._work_out, self._size = work_out, size
        self._older: dict[Key, Value] = {}

    def __missing__(self, key: Key) -> Value:
        # Most keys that come here are new: to ask first costs less than to catch a KeyError.
        value = self._older[key] if key in self._older else self._work_out(key)
        if len(self) >= self._size:
            self._older = dict(self)
            self.clear()
        self[key] = value
        return value
