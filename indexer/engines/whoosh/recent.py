"""The last few results of a computation, kept for whoever asks again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Sequence
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def weightless(_: object) -> int:
    """What results weigh that are all alike small."""
    return 0


class Recent(Generic[Key, Value]):
    """Keeps the ``size`` results asked for last; safe to use from many threads.

    Two threads that ask for the same new result at once both compute it: the
    lock is never held during a computation, which may ask for results itself.
    """

    def __init__(
        self, size: int, *, weigh: Callable[[Value], int] = weightless, most: int = 0
    ) -> None:
        """Begin with none.

        Args:
            size: Results kept at most.
            weigh: What a result weighs, such as its bytes.
            most: What all that are kept may weigh; a heavier one is not kept at all.
        """
        self._size, self._weigh, self._most = size, weigh, most
        self._results: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._weight = 0
        self._lock = Lock()

    def get(self, key: Key, compute: Callable[[], Value]) -> Value:
        """The result for ``key``, computed if it is not kept."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key][0]
        result = compute()
        weight = self._weigh(result)
        if weight <= self._most:
            with self._lock:
                self._keep(key, result, weight)
        return result

    def get_each(
        self, keys: Sequence[Key], compute: Callable[[Sequence[Key]], Sequence[Value]]
    ) -> list[Value]:
        """The results for some keys, those that are not kept computed together."""
        with self._lock:
            kept = {key: self._results[key][0] for key in keys if key in self._results}
            for key in kept:
                self._results.move_to_end(key)
        new = [key for key in dict.fromkeys(keys) if key not in kept]
        if new:
            computed = dict(zip(new, compute(new), strict=True))
            with self._lock:
                for key, result in computed.items():
                    weight = self._weigh(result)
                    if weight <= self._most:
                        self._keep(key, result, weight)
            kept |= computed
        return [kept[key] for key in keys]

    def _keep(self, key: Key, result: Value, weight: int) -> None:
        """Put a result in, and out what was asked for longest ago."""
        self._weight += weight - self._results.get(key, (None, 0))[1]
        self._results[key] = result, weight
        while len(self._results) > self._size or self._weight > self._most:
            self._weight -= self._results.popitem(last=False)[1][1]
