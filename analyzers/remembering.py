"""Remembers what was worked out for the keys met lately, at the price of one look-up."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import filterfalse
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


class RememberedTogether(dict[Key, Value]):
    """The same for many keys at once: what is not known of them is worked out together.

    A step of Python for each key is saved, and each stage of the work finds its own data
    still at hand.
    """

    def __init__(
        self,
        work_out: Callable[[Sequence[Key]], Iterable[Value]],
        *,
        size: int,
        may_recur: Callable[[Key], bool] = lambda _key: True,
    ) -> None:
        """Begin with nothing.

        Args:
            work_out: Distinct keys → their values in the same order.
            size: Keys of a generation; those of one call more may join it.
            may_recur: Whether a key is worth keeping.
        """
        super().__init__()
        self._work_out, self._size, self._may_recur = work_out, size, may_recur
        self._older: dict[Key, Value] = {}

    def of(self, keys: Sequence[Key]) -> list[Value]:
        """The values of some keys, in their order."""
        if len(self) >= self._size:
            self._older = dict(self)
            self.clear()
        missing = [key for key in dict.fromkeys(keys) if key not in self]
        if not missing:
            return list(map(self.__getitem__, keys))
        older = self._older
        self.update((key, older[key]) for key in missing if key in older)
        new = [key for key in missing if key not in older]
        self.update(zip(new, self._work_out(new), strict=True))
        values = list(map(self.__getitem__, keys))
        for key in filterfalse(self._may_recur, new):
            del self[key]
        return values
