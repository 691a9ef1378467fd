"""Decides which of several statements of one measure a report is searched by."""

from collections.abc import Iterable, Mapping
from functools import cache

from indexer.model import ProseNumber
from indexer.parsing.prose_numbers.rules import prose_measures

_ROUNDING = 0.1
"""How far a rounded number may lie from the exact one it stands for, as a share of it."""

_PERCENT = 100


def chosen_values(numbers: Iterable[ProseNumber]) -> dict[str, float]:
    """One value for each measure that the prose states; a share counts from 0 to 1.

    The largest statement counts: the smaller ones are mostly parts, or totals of
    one account among several. An approximate one gives way to an exact one that
    it may be a rounding of (``近 1600 条`` and ``1573 条``). A measure that others
    are part of (followers, over all channels) is the largest of them all.
    """
    stated: dict[str, list[ProseNumber]] = {}
    for number in numbers:
        for measure in (number.measure, *_covering(number.measure)):
            stated.setdefault(measure, []).append(number)
    return {measure: _value(measure, of_measure) for measure, of_measure in stated.items()}


def _value(measure: str, numbers: Iterable[ProseNumber]) -> float:
    ordered = sorted(numbers, key=lambda number: number.value, reverse=True)
    largest = ordered[0]
    if largest.approximate:
        exact = (number for number in ordered if not number.approximate)
        meant = next((n for n in exact if n.value >= largest.value * (1 - _ROUNDING)), None)
        largest = meant or largest
    is_share = prose_measures()[measure].get("share", False)
    return largest.value / _PERCENT if is_share else float(largest.value)


@cache
def _covering(measure: str) -> tuple[str, ...]:
    """The measures that the numbers of this one count for as well."""
    return tuple(key for key, entry in prose_measures().items() if measure in _covered(entry))


def _covered(entry: Mapping[str, object]) -> tuple[str, ...]:
    covered = entry.get("covers", ())
    return tuple(covered) if isinstance(covered, list) else ()
