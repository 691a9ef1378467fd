"""Seeded draws that give the same results on every machine and Python version.

Only ``random.Random.random`` is used: its sequence is documented to stay the
same, which the sequences of ``choice`` and ``randrange`` are not.
"""

import hashlib
import random
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Dice:
    """Draws that depend on nothing but the key they were made with."""

    __slots__ = ("fraction",)

    def __init__(self, *key: object) -> None:
        digest = hashlib.sha256("/".join(map(str, key)).encode()).digest()
        self.fraction = random.Random(int.from_bytes(digest[:8])).random
        """The next draw, 0 included and 1 excluded."""

    def below(self, limit: int) -> int:
        """A whole number from 0 to ``limit`` - 1, each as likely."""
        return int(self.fraction() * limit)

    def between(self, first: int, last: int) -> int:
        """A whole number from ``first`` to ``last``, both included."""
        return first + int(self.fraction() * (last - first + 1))

    def pick(self, items: Sequence[Item]) -> Item:
        """One item, each as likely."""
        return items[int(self.fraction() * len(items))]

    def favour(self, items: Sequence[Item]) -> Item:
        """One item, the early ones far more often than the late ones."""
        return items[int(self.fraction() ** 2 * len(items))]

    def chance(self, probability: float) -> bool:
        """True in this share of the draws."""
        return self.fraction() < probability

    def magnitude(self, largest: int) -> int:
        """A whole number from 1 to ``largest``, each order of magnitude as likely."""
        return int((largest + 1) ** self.fraction())
