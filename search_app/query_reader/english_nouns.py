"""English names of things in both numbers: lawsuit, lawsuits."""

import re

from search_app.query_reader.english_verbs import third_person

_PLURAL = re.compile(r"[a-z]{2,}[^su']s$")
_OF_CONSONANT_Y = re.compile(r"[^aeiou]ies$")
_HISSING = re.compile(r"(?:ss|x|z|ch|sh)es$")


def in_both_numbers(name: str) -> tuple[str, ...]:
    """A name, and what it is of one or of several; by its last word, which alone changes."""
    other = _singular(name) if _PLURAL.search(name) else third_person(name)
    return name, other


def _singular(name: str) -> str:
    if _OF_CONSONANT_Y.search(name):
        return name[:-3] + "y"
    return name[:-2] if _HISSING.search(name) else name[:-1]
