"""Sets of rows, kept as a mask or as numbers, whichever is at hand."""

from collections.abc import Iterable

import numpy as np

from indexer.engines.whoosh.arrays import Mask, Rows


class RowSet:
    """Rows of a generation; never changed, so that it can be shared between threads."""

    __slots__ = ("_mask", "_rows", "size")

    def __init__(
        self, size: int, *, mask: Mask | None = None, rows: Rows | None = None
    ) -> None:
        """Take a set in either form, or in both.

        Args:
            size: Rows there are.
            mask: A truth value for each.
            rows: Those in the set, ascending.
        """
        self.size, self._mask, self._rows = size, mask, rows

    @property
    def mask(self) -> Mask:
        """A truth value for each row."""
        if self._mask is None:
            mask = np.zeros(self.size, dtype=np.bool_)
            mask[self.rows] = True
            self._mask = mask
        return self._mask

    @property
    def rows(self) -> Rows:
        """The rows in the set, ascending."""
        if self._rows is None:
            self._rows = np.arange(0) if self._mask is None else np.flatnonzero(self._mask)
        return self._rows

    def where(self, kept: Mask) -> "RowSet":
        """Those rows of the set for which ``kept``, a truth value for each, is true."""
        return self if kept.all() else RowSet(self.size, rows=self.rows[kept])

    def __and__(self, other: "RowSet") -> "RowSet":
        if self._rows is not None and other._mask is not None:
            return self.where(other._mask[self._rows])
        if other._rows is not None and self._mask is not None:
            return other.where(self._mask[other._rows])
        if self._rows is not None and other._rows is not None:
            fewer, more = sorted((self, other), key=lambda one: len(one.rows))
            return fewer.where(more.mask[fewer.rows])
        return RowSet(self.size, mask=self.mask & other.mask)


def every_row(size: int) -> RowSet:
    """The set of all rows."""
    return RowSet(size, mask=np.ones(size, dtype=np.bool_), rows=np.arange(size))


def in_any(sets: Iterable[RowSet], size: int) -> RowSet:
    """The rows that are in at least one of some sets."""
    several = list(sets)
    if len(several) == 1:
        return several[0]
    mask = np.zeros(size, dtype=np.bool_)
    for one in several:
        mask |= one.mask
    return RowSet(size, mask=mask)
