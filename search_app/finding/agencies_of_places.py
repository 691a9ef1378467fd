"""Agencies as they are typed, by their place or for short: 海原教, ``sptgx``, ``wjj``."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain

from analyzers.pinyin import initials, spell
from indexer.places.folding import fold
from indexer.places.functions import function_of, functions
from indexer.places.tables import rows
from search_app.finding.haystack import Haystack

SHORTEST_PLACE = 2
"""Characters, or letters."""

MOST_PLACES = 5
"""Places that are looked at for a text: initials are those of many."""

MOST_OF_A_PLACE = 200
"""Agencies whose names hold that of a place, among which one is looked for."""


KEPT_PLACES = 512
"""Places whose agencies are kept: who types goes on with the same one."""


class AgenciesMeant:
    """Finds among names of agencies those that a text begins to call in another way."""

    def __init__(
        self, names: Sequence[str], haystack: Haystack, places: Mapping[str, Sequence[str]]
    ) -> None:
        """``haystack`` holds the names; ``places`` tells who is called or spelt so."""
        self._names, self._haystack, self._places = names, haystack, places
        self._bodies_of = lru_cache(maxsize=KEPT_PLACES)(self._find_bodies)

    def find(self, text: str, *, most: int) -> list[int]:
        """Where the names stand that a folded text means."""
        found: dict[int, None] = {}
        for at in chain(self._of_places(text), self._for_short(text, most)):
            found[at] = None
            if len(found) == most:
                break
        return list(found)

    def _of_places(self, text: str) -> Sequence[int]:
        """By the longest beginning that is a place, and what follows."""
        left = MOST_PLACES
        for cut in range(len(text) - 1, SHORTEST_PLACE - 1, -1):
            places = self._places.get(text[:cut], ())[:left]
            left -= len(places)
            found = [at for place in places for at in self._in_place(place, text[cut:])]
            if found:
                return found
        return ()

    def _in_place(self, place: str, begun: str) -> Iterator[int]:
        for at, body in self._bodies_of(place):
            called = _called().get(function_named(body), ())
            if self._begins(at, body, begun) or any(way.startswith(begun) for way in called):
                yield at

    def _begins(self, at: int, body: str, begun: str) -> bool:
        if not begun.isascii():
            return body.startswith(begun)
        spelt = self._haystack.syllables_behind(at, len(body))
        return "".join(spelt).startswith(begun) or "".join(
            [syllable[0] for syllable in spelt]
        ).startswith(begun)

    def _find_bodies(self, place: str) -> tuple[tuple[int, str], ...]:
        """Where the agencies of a place stand, and what their names say behind its name."""
        folded = fold(place)
        lines = self._haystack.find(folded, most=MOST_OF_A_PLACE)
        parted = ((at, fold(self._names[at]).partition(folded)) for at in lines)
        return tuple((at, body) for at, (*_, body) in parted if body)

    def _for_short(self, text: str, most: int) -> Iterator[int]:
        for way, full in _short_names():
            if way.startswith(text):
                yield from self._haystack.find(full, most=most)


@lru_cache(maxsize=16_384)
def function_named(body: str) -> str:
    """The line of business of a body; empty if none is known."""
    return function_of(body) or ""


@lru_cache(maxsize=16_384)
def ways_to_write(name: str) -> tuple[str, str, str]:
    """In characters, in pinyin and by its initials."""
    return fold(name), spell(name), initials(name)


@cache
def _short_names() -> tuple[tuple[str, str], ...]:
    """Each way to write a short name, with the full one: ``wjj``, 卫生健康局."""
    listed = rows("agency_abbreviations.tsv")
    return tuple((way, fold(full)) for short, full in listed for way in ways_to_write(short))


@cache
def _called() -> dict[str, tuple[str, ...]]:
    """Function → its words and the short names of its agencies, in each way: 工信, gxj."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for word, function in functions().names.items():
        found[function].update(dict.fromkeys(ways_to_write(word)))
    for short, full in rows("agency_abbreviations.tsv"):
        business = function_of(full)
        if business is not None:
            found[business].update(dict.fromkeys(ways_to_write(short)))
    return {function: tuple(ways) for function, ways in found.items()}
