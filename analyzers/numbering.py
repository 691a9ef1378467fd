"""Numbers the words of some texts in the order they are met: made to be compiled."""

import numpy as np
from numpy.typing import NDArray

from analyzers.compiling import compiled, compiled_inside

Ints = NDArray[np.int64]

_SPREADING = 0x9E3779B1
"""A prime near 2³² divided by the golden ratio: spreads numbers that lie close together."""

_BITS = 0x7FFFFFFF
_LOW_BITS = 7
"""Of a spread number the lowest bits are spread least."""


@compiled
def number_words(
    codes: Ints, rows: Ints, sizes: Ints
) -> tuple[Ints, NDArray[np.uint32], NDArray[np.uint32]]:
    """Number words, and leave out those that stand at their position already.

    Args:
        codes: Code points of the texts.
        rows: Start, end and position of each word, text after text, by position.
        sizes: Words of each text; becomes those that are left.

    Returns:
        Start and end of each distinct word; number and position of every word.
    """
    most = len(rows) // 3
    slots = _free_slots(most)
    distinct, met_at = np.empty(2 * most, np.int64), np.zeros(most, np.int64)
    terms, positions = np.empty(most, np.uint32), np.empty(most, np.uint32)
    known, kept, row, place = 0, 0, 0, 0
    for text in range(len(sizes)):
        before, stop, last = kept, row + 3 * sizes[text], -1
        while row < stop:
            start, end, position = rows[row], rows[row + 1], rows[row + 2]
            if position != last:
                place, last = place + 1, position
            slot = _slot_of(slots, distinct, codes, start, end)
            if slots[slot] < 0:
                slots[slot] = known
                distinct[2 * known], distinct[2 * known + 1] = start, end
                known += 1
            number = slots[slot]
            if met_at[number] != place:
                met_at[number] = place
                terms[kept], positions[kept] = number, position
                kept += 1
            row += 3
        sizes[text] = kept - before
    return distinct[: 2 * known], terms[:kept], positions[:kept]


@compiled
def _free_slots(words: int) -> Ints:
    """An open hash table with twice as many slots as words at least, a power of two."""
    size = 16
    while size < 2 * words:
        size *= 2
    slots = np.empty(size, np.int64)
    for slot in range(size):
        slots[slot] = -1
    return slots


@compiled_inside
def _slot_of(slots: Ints, distinct: Ints, codes: Ints, start: int, end: int) -> int:
    """The slot that has the number of a word, or the free one where it belongs."""
    key = 0
    for place in range(start, end):
        key = ((key + codes[place] + 1) * _SPREADING) & _BITS
    slot = (key >> _LOW_BITS) & (len(slots) - 1)
    while slots[slot] >= 0:
        known = 2 * slots[slot]
        if _are_alike(codes, distinct[known], distinct[known + 1], start, end):
            break
        slot = (slot + 1) & (len(slots) - 1)
    return slot


@compiled_inside
def _are_alike(codes: Ints, start: int, end: int, other: int, other_end: int) -> bool:
    size = end - start
    if other_end - other != size:
        return False
    offset = 0
    while offset < size and codes[start + offset] == codes[other + offset]:
        offset += 1
    return offset == size
