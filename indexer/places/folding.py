"""Brings names of places and agencies into the one spelling in which they are compared."""

from collections.abc import Iterable
from functools import lru_cache

from analyzers.normalizer import normalize_without_spaces

SEPARATOR = "|"
_LONGEST_NAME = 100
"""Characters; what is longer is a text, and not looked at twice."""


def fold(text: str) -> str:
    """The text as the normaliser compares it, and without any white space."""
    return _folded_name(text) if len(text) <= _LONGEST_NAME else normalize_without_spaces(text)


_folded_name = lru_cache(maxsize=4096)(normalize_without_spaces)


def fold_all(names: Iterable[str]) -> list[str]:
    """Each name folded, in order; one pass over all of them."""
    return fold(SEPARATOR.join(names)).split(SEPARATOR)
