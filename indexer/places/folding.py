"""Brings names of places and agencies into the one spelling in which they are compared."""

from collections.abc import Iterable

from analyzers.normalizer import normalize

SEPARATOR = "|"


def fold(text: str) -> str:
    """The text as the normaliser compares it, and without any white space."""
    return "".join(normalize(text).split())


def fold_all(names: Iterable[str]) -> list[str]:
    """Each name folded, in order; one pass over all of them."""
    return fold(SEPARATOR.join(names)).split(SEPARATOR)
