"""Which names and terms a word spells: in pinyin, or with digits for numerals (3审3校)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, product

from analyzers.lexicon import lexicon
from analyzers.pinyin import is_spelling, spell, syllables
from indexer.parsing.prose_numbers.numerals import DIGITS
from indexer.places.gazetteer import gazetteer, rank_of
from search_app.query_reader.functions import function_phrases

SHORTEST_SPELLING = 5
"""Letters. Shorter ones are English words as often as not, or spell too many names."""

MOST_DIGITS = 4
"""Of a term; 2 is 二 or 两, so that each doubles what is tried."""

APOSTROPHE = re.compile("['’]")

_NUMERALS = {
    str(digit): "".join(sign for sign, value in DIGITS.items() if value == digit)
    for digit in range(1, 10)
}

MOST_NAMES = 6
"""Names that are spelt alike; where there are more, the word is left as it is."""


def names_spelt(text: str) -> tuple[str, ...]:
    """The names that a normalised word spells in full; none for anything but letters."""
    parts = APOSTROPHE.split(text)
    letters = "".join(parts)
    if len(text) < SHORTEST_SPELLING or not is_spelling(letters):
        return ()
    found = tuple(name for name in _names().get(letters, ()) if _parts_so(name, parts))
    return found if len(found) <= MOST_NAMES else ()


def _parts_so(name: str, parts: Sequence[str]) -> bool:
    """Whether apostrophes (``xi'an``) stand between syllables of a name."""
    ends = set(accumulate(map(len, syllables(name))))
    return all(end in ends for end in accumulate(map(len, parts)))


def terms_in_digits(text: str) -> tuple[str, ...]:
    """The terms of the lexicon that a normalised word is with its digits as numerals."""
    digits = [one for one in text if one in _NUMERALS]
    if not 0 < len(digits) <= MOST_DIGITS or len(digits) == len(text):
        return ()
    choices = [_NUMERALS.get(one, one) for one in text]
    return tuple(term for term in map("".join, product(*choices)) if term in _terms())


def agencies_abbreviated(text: str) -> tuple[str, ...]:
    """What people call agencies that have these initials: ``gxj`` is 工信局.

    Initials are as often those of something else, so they are only ever offered.
    """
    return _by_initials().get(text, ())


@cache
def _by_initials() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    names = sorted({name for name, _ in function_phrases() if not name.isascii()}, key=len)
    for name in names:
        initials = "".join(one[0] for one in syllables(name))
        found.setdefault(initials, {})[name] = None
    return {initials: tuple(names) for initials, names in found.items()}


@cache
def _terms() -> frozenset[str]:
    return frozenset(lexicon())


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
