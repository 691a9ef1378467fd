"""The places of an answer as JSON, each with those below it, those that count most first.

An answer may hold thousands of places. What is the same in every answer, a
place's name and what lies above it, is written once; an answer puts these
pieces in order and adds the counts.
"""

from collections.abc import Collection, Iterable, Mapping
from threading import Lock
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from indexer.places.gazetteer import path_of
from search_app.views.facets import place_label

_NOWHERE = -1
"""Where a path has no further place."""

_MOST_LEVELS = 8
"""Levels of places, and more."""


def _bytes_array(texts: Iterable[bytes]) -> NDArray[np.object_]:
    """Byte strings of any length, to be picked by number."""
    given = list(texts)
    array = np.empty(len(given), dtype=np.object_)
    array[:] = given
    return array


_UNCHOSEN, _CHOSEN = (b',"selected":%s,"children":[' % word for word in (b"false", b"true"))

_CLOSING = [b"]}" * levels + b"," * (levels > 0) for levels in range(_MOST_LEVELS + 1)]
"""What closes so many places and goes on to the next."""

_UNCHOSEN_TAILS, _CHOSEN_TAILS = (
    _bytes_array(said + closing for closing in _CLOSING) for said in (_UNCHOSEN, _CHOSEN)
)
"""What stands behind a count, by how many places end there."""

_SMALL = _bytes_array(b"%d" % number for number in range(1000))
"""Most counts are small; their digits are written once."""


class _Known(NamedTuple):
    """What is the same of places in every answer, by their numbers.

    Attributes:
        numbers: Code → number.
        openings: The JSON of each place up to its count.
        ranks: Where each code stands in their order.
        paths: A row for each level: the numbers of what lies above each place, then its own.
        depths: How many levels each place has.
    """

    numbers: dict[str, int]
    openings: NDArray[Any]
    ranks: NDArray[np.int64]
    paths: NDArray[np.int64]
    depths: NDArray[np.int64]


class PlaceTree:
    """Writes counts of places; safe to use from many threads."""

    def __init__(self) -> None:
        self._known = _known_of({})
        self._learning = Lock()

    def json(self, counts: Mapping[str, int], chosen: Collection[str] = ()) -> bytes:
        """A list of ``{"value", "label", "count", "selected", "children"}``.

        A place stands below the nearest of those above it that are counted too.
        """
        if not counts:
            return b"[]"
        known, numbers = self._numbered(counts)
        reports = np.fromiter(counts.values(), np.int64, len(counts))
        paths, depths = _among(known, numbers)
        # The path of a place, said in keys, begins with the path of the one above it.
        keys = np.full(len(known.ranks) + 1, _NOWHERE)
        keys[numbers] = (reports.max() - reports) * len(known.ranks) + known.ranks[numbers]
        order = np.lexsort(keys[paths][::-1])
        depths = depths[order]
        closed = depths.copy()
        closed[:-1] += 1 - depths[1:]
        parts = np.empty((len(counts), 3), dtype=np.object_)
        parts[:, 0] = known.openings[numbers[order]]
        parts[:, 1] = _digits(reports[order])
        parts[:, 2] = _UNCHOSEN_TAILS[closed]
        if chosen:
            codes = np.array(list(counts), dtype=np.object_)
            here = np.isin(codes[order], list(chosen))
            parts[here, 2] = _CHOSEN_TAILS[closed[here]]
        return b"[%s]" % b"".join(parts.ravel().tolist()).removesuffix(b",")

    def _numbered(self, counts: Mapping[str, int]) -> tuple[_Known, NDArray[np.int64]]:
        """What is known of these places, and their numbers in it."""
        known = self._known
        try:
            found = map(known.numbers.__getitem__, counts)
            return known, np.fromiter(found, np.int64, len(counts))
        except KeyError:
            self._learn(counts)
            return self._numbered(counts)

    def _learn(self, codes: Iterable[str]) -> None:
        with self._learning:
            numbers = dict(self._known.numbers)
            for code in codes:
                for above in _path(code):
                    numbers.setdefault(above, len(numbers))
            self._known = _known_of(numbers)


def _known_of(numbers: dict[str, int]) -> _Known:
    codes = list(numbers)
    openings = _bytes_array(map(_opening, codes))
    ranks = np.empty(len(codes), dtype=np.int64)
    ranks[sorted(range(len(codes)), key=codes.__getitem__)] = np.arange(len(codes))
    found = [[numbers[above] for above in _path(code)] for code in codes]
    depths = np.array(list(map(len, found)), dtype=np.int64)
    paths = np.full((depths.max(initial=0), len(codes)), _NOWHERE)
    for place, own in enumerate(found):
        paths[: len(own), place] = own
    return _Known(numbers, openings, ranks, paths, depths)


def _digits(numbers: NDArray[np.int64]) -> NDArray[np.object_]:
    """Each number as JSON."""
    written = _SMALL[np.minimum(numbers, len(_SMALL) - 1)]
    for place in np.flatnonzero(numbers >= len(_SMALL)).tolist():
        written[place] = b"%d" % numbers[place]
    return written


def _opening(code: str) -> bytes:
    said = msgspec.json.encode({"value": code, "label": place_label(code)})
    return said[:-1] + b',"count":'


def _path(code: str) -> tuple[str, ...]:
    return tuple(place.code for place in path_of(code)) or (code,)


def _among(
    known: _Known, numbers: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Paths and depths of some places, with only these places in them."""
    paths = known.paths[:, numbers]
    counted = np.zeros(len(known.ranks) + 1, dtype=np.bool_)
    counted[numbers] = counted[_NOWHERE] = True
    passed_over = ~counted[paths]
    if not passed_over.any():
        return paths, known.depths[numbers]
    kept = np.where(passed_over, _NOWHERE, paths)
    order = np.argsort(kept == _NOWHERE, axis=0, kind="stable")
    return np.take_along_axis(kept, order, axis=0), np.count_nonzero(kept != _NOWHERE, axis=0)
