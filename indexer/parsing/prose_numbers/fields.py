"""Decides where a sentence speaks of information on what the reporter is there for."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from indexer.parsing.prose_numbers.terms import any_word, words_of
from indexer.places.functions import functions


@cache
def field_of(told: frozenset[str]) -> tuple[str, ...]:
    """The words for some functions, the longest first; not for those that everybody has."""
    own = told - words_of("bodies", "everybodys")
    words = [word for word, name in functions().names.items() if name in own]
    return tuple(sorted(words, key=len, reverse=True))


def fields_in(text: str, field: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words for a field stand before information, as half-open ranges."""
    held = [word for word in field if word in text]
    end = 0
    for start in sorted({at for word in held for at in _places_of(word, text)}):
        words = [word for word in held if start >= end and text.startswith(word, start)]
        behind = [_of_field().match(text, start + len(word)) for word in words]
        found = next(filter(None, behind), None)
        if found is not None:
            end = found.end()
            yield start, end


def _places_of(word: str, text: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


@cache
def _of_field() -> re.Pattern[str]:
    """What may stand between a field and the information on it."""
    words = any_word(words_of("bodies", "of_field"))
    return re.compile(rf"(?:{words})*(?=[^，。；0-9]{{0,3}}信息(?!网|平台))")
