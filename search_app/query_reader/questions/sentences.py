"""Which known words a sentence could be made of, from its first character to its last."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from search_app.query_reader.questions.items import Item
from search_app.query_reader.questions.sentence_words import words_at

LONGEST_SENTENCE = 120
"""Characters of a sentence that may ask."""

MOST_READINGS = 16
"""Readings kept of the first part of a sentence; everyday words stand for several ideas."""

KEPT_WORDS = 4_096
"""Bare words whose reading is kept: each chip of a query asks for most of them again."""

COST = {"pause": 0.0, "filler": 1.2, "unknown": 4.0}
"""What a word costs that is not worth 1: fewer and fuller words make the better reading."""

COST_OF_TEXT = 3.0
"""For each character of a text to look for, so that it ends where the rest can be read."""


@dataclass(frozen=True, slots=True)
class _Reading:
    cost: float
    items: tuple[Item, ...]
    kinds: tuple[str, ...]


def splits(
    sentence: str, known: Callable[[str, int], tuple[Item, ...]] = words_at
) -> Iterator[tuple[Item, ...]]:
    """The best ways to read the whole sentence as known words, the best first.

    Args:
        sentence: Normalised.
        known: A sentence and a place in it → the known words that begin there.

    Returns:
        None of a sentence too long to be a question.
    """
    if len(sentence) > LONGEST_SENTENCE:
        return
    readings: dict[int, list[_Reading]] = {0: [_Reading(0.0, (), ())]}
    for at in range(len(sentence)):
        found = readings.pop(at, None)
        if found is None:
            continue
        best = _best(found)
        for item in known(sentence, at):
            readings.setdefault(item.end, []).extend(_with(reading, item) for reading in best)
    yield from (reading.items for reading in _best(readings.get(len(sentence), [])))


def shortest_splits(
    sentence: str, known: Callable[[str, int], tuple[Item, ...]]
) -> tuple[tuple[Item, ...], ...]:
    """Of the best ways to read a sentence those in no more words than the best of all.

    Args:
        sentence: Normalised.
        known: As of ``splits``.

    Returns:
        None of a sentence without a word: a mark by itself.
    """
    readings = tuple(items for items in splits(sentence, known) if items)
    return tuple(items for items in readings if len(items) <= len(readings[0]))


@lru_cache(maxsize=KEPT_WORDS)
def is_readable(text: str) -> bool:
    """Whether a normalised text is known words from end to end, or holds a text to look for."""
    reachable = {0}
    for at in range(len(text)):
        if at in reachable:
            for item in words_at(text, at):
                if item.text is not None:
                    return True
                reachable.add(item.end)
    return len(text) in reachable


def _with(reading: _Reading, item: Item) -> _Reading:
    cost = reading.cost + COST.get(item.kind, 1.0)
    if item.text is not None:
        cost += COST_OF_TEXT * (item.text[1] - item.text[0])
    if item.kind == "pause":
        return _Reading(cost, reading.items, reading.kinds)
    kinds = reading.kinds
    if item.kind != "filler" or kinds[-1:] != ("filler",):
        kinds = (*kinds, item.kind)
    return _Reading(cost, (*reading.items, item), kinds)


def _best(readings: list[_Reading]) -> list[_Reading]:
    """The cheapest of each run of classes, and of these the cheapest few."""
    kept: dict[tuple[str, ...], _Reading] = {}
    for reading in sorted(readings, key=lambda reading: reading.cost):
        kept.setdefault(reading.kinds, reading)
        if len(kept) == MOST_READINGS:
            break
    return list(kept.values())
