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

_UNCHOSEN, _CHOSEN = (b',"selected":%s,"children":[' % word for word in (b"false", b"true"))


class _Known(NamedTuple):
    """What is the same of places in every answer, by their numbers.

    Attributes:
        numbers: Code → number.
        openings: The JSON of each place up to its count.
        ranks: Where each code stands in their order.
        paths: The numbers of what lies above each, the topmost first, then its own.
    """

    numbers: dict[str, int]
    openings: NDArray[Any]
    ranks: NDArray[np.int64]
    paths: NDArray[np.int64]


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
        paths = _among(known.paths[numbers], numbers, len(known.ranks))
        # The path of a place, said in keys, begins with the path of the one above it.
        keys = np.full(len(known.ranks) + 1, _NOWHERE)
        keys[numbers] = (reports.max() - reports) * len(known.ranks) + known.ranks[numbers]
        order = np.lexsort(keys[paths].T[::-1])
        depths = np.count_nonzero(paths[order] != _NOWHERE, axis=1)
        closed = (depths[:-1] - depths[1:] + 1).tolist()
        endings = [b"]}" * levels + b"," * (levels > 0) for levels in range(paths.shape[1] + 1)]
        parts = [_UNCHOSEN] * (4 * len(counts))
        parts[0::4] = known.openings[numbers[order]].tolist()
        parts[1::4] = map(b"%d".__mod__, reports[order].tolist())
        parts[3::4] = [*map(endings.__getitem__, closed), b"]}" * int(depths[-1])]
        if chosen:
            codes = list(counts)
            for place, number in enumerate(order.tolist()):
                if codes[number] in chosen:
                    parts[4 * place + 2] = _CHOSEN
        return b"[%s]" % b"".join(parts)

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
    openings = np.empty(len(codes), dtype=np.object_)
    openings[:] = [_opening(code) for code in codes]
    ranks = np.empty(len(codes), dtype=np.int64)
    ranks[sorted(range(len(codes)), key=codes.__getitem__)] = np.arange(len(codes))
    found = [[numbers[above] for above in _path(code)] for code in codes]
    paths = np.full((len(codes), max(map(len, found), default=0)), _NOWHERE)
    for path, own in zip(paths, found, strict=True):
        path[: len(own)] = own
    return _Known(numbers, openings, ranks, paths)


def _opening(code: str) -> bytes:
    said = msgspec.json.encode({"value": code, "label": place_label(code)})
    return said[:-1] + b',"count":'


def _path(code: str) -> tuple[str, ...]:
    return tuple(place.code for place in path_of(code)) or (code,)


def _among(
    paths: NDArray[np.int64], numbers: NDArray[np.int64], size: int
) -> NDArray[np.int64]:
    """The paths without the places that are not among these numbers."""
    counted = np.zeros(size + 1, dtype=np.bool_)
    counted[numbers] = True
    passed_over = ~counted[paths]
    if not (passed_over & (paths != _NOWHERE)).any():
        return paths
    order = np.argsort(passed_over, axis=1, kind="stable")
    kept = np.where(passed_over, _NOWHERE, paths)
    return np.take_along_axis(kept, order, axis=1)
