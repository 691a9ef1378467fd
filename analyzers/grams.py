"""Decides which lines may contain a literal, before their text is looked at.

Both line and literal are normalised already. A line that contains a literal of
two or more characters has all of its ``grams``. A literal of one character has
none; the lines that contain it are exactly those of which some ``line_grams``
begins with it, which a sorted list of terms answers by prefix.
"""

from itertools import pairwise


def grams(text: str) -> frozenset[str]:
    """The pairs of neighbouring characters in ``text``."""
    return frozenset(map("".join, pairwise(text)))


def line_grams(line: str) -> frozenset[str]:
    """What a line is filed under: its ``grams``, and its last character alone.

    With the last one, every character of the line begins a gram.
    """
    return grams(line) | frozenset(line[-1:])
