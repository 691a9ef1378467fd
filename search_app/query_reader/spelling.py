"""Which names of places and agencies, and which terms, a word in pinyin spells."""

from collections.abc import Iterator
from functools import cache

from analyzers.lexicon import lexicon
from analyzers.pinyin import is_spelling, spell
from indexer.places.gazetteer import gazetteer, rank_of
from search_app.query_reader.functions import function_phrases

SHORTEST_SPELLING = 5
"""Letters. Shorter ones are English words as often as not, or spell too many names."""

MOST_NAMES = 6
"""Names that are spelt alike; where there are more, the word is left as it is."""


def names_spelt(text: str) -> tuple[str, ...]:
    """The names that a normalised word spells in full; none for anything but letters."""
    if len(text) < SHORTEST_SPELLING or not is_spelling(text):
        return ()
    found = _names().get(text, ())
    return found if len(found) <= MOST_NAMES else ()


@cache
def _names() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for name in _spoken():
        if len(name) > 1:
            found.setdefault(spell(name), {})[name] = None
    return {spelt: tuple(names) for spelt, names in found.items()}


def _spoken() -> Iterator[str]:
    """Places above the township in use now, by full and short names; agencies; terms."""
    places = gazetteer()
    for code, division in places.divisions.items():
        if rank_of(code) != "township":
            yield places.shorts.get(code, division.name)
            yield division.name
    yield from (phrase for phrase, _function in function_phrases() if not phrase.isascii())
    yield from lexicon()
