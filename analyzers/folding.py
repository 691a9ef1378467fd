"""Decides what each single character counts as when texts are compared.

A character counts as its compatibility form (NFKC) in lower case, ideographs
in simplified script, marks in one shape of each kind. White space of any kind
counts as one space; what has no shape of its own (zero-width characters, soft
hyphens, byte order marks, variation selectors, controls) counts as nothing.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from analyzers.character_tables import character_equivalents

_SHAPELESS_CATEGORIES = frozenset({"Cc", "Cf", "Cs"})

# Default_Ignorable_Code_Point in Unicode, as far as the categories do not say it.
_SHAPELESS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]"
)

# Enough for every character that living texts use, small whatever is thrown at it.
_REMEMBERED = 1 << 16

_IDEOGRAPHS = "".join(map(chr, range(0x4E00, 0xA000)))
_MARKS = "".join(map(chr, (*range(128), *range(0x2010, 0x2040), *range(0x3000, 0x3040))))
_FREQUENT = "\n，：；（）"
"""Characters that most texts have and that count as others."""

_LONG, _FEW = 30, 100
"""How long a text is for looking at its rare characters, and how many those may be."""


class Folding(dict[int, str]):
    """Code point → what it counts as: a table for ``str.translate``, filled as it is asked.

    Every result is stable: each of its characters counts as itself.
    """

    def __init__(self, equivalents: Mapping[str, str]) -> None:
        super().__init__()
        self._equivalents = equivalents

    def __missing__(self, code_point: int) -> str:
        form, previous = chr(code_point), ""
        while form != previous:
            form, previous = "".join(map(self._step, form)), form
        if len(self) < _REMEMBERED:
            self[code_point] = form
        return form

    def _step(self, character: str) -> str:
        equivalent = self._equivalents.get(character)
        if equivalent is not None:
            return equivalent
        if character.isspace():
            return " "
        if unicodedata.category(character) in _SHAPELESS_CATEGORIES:
            return ""
        if _SHAPELESS.match(character):
            return ""
        return _lower_compatibility_form(character)


def _lower_compatibility_form(character: str) -> str:
    form = unicodedata.normalize("NFKC", character)
    if len(form) > 1 and form.startswith(" "):
        # NFKC takes a free-standing accent for a space with an accent on it;
        # that space would be no white space of the text.
        return character
    return unicodedata.normalize("NFKC", form.casefold())


FOLDING = Folding(character_equivalents())


def fold(text: str) -> str:
    """What the characters of a text count as: ``text.translate(FOLDING)``, sooner done.

    A long text is mostly characters that count as themselves. The few others are
    replaced one after another, in any order, for what they count as stays as it is.
    """
    if len(text) < _LONG:
        return text.translate(FOLDING)
    return fold_with(text, rare_characters(text))


def fold_with(text: str, rare: frozenset[str]) -> str:
    """What ``fold`` gives for a text whose rare characters are known."""
    if len(rare) > _FEW:
        return text.translate(FOLDING)
    for character in (*_FREQUENT, *rare):
        text = text.replace(character, FOLDING[ord(character)])
    return text


@lru_cache(maxsize=16)
def rare_characters(text: str) -> frozenset[str]:
    """The characters of a text that are neither common marks nor simplified ideographs."""
    return frozenset(_rare().findall(text))


@cache
def common_ideographs() -> str:
    """The ideographs that count as themselves, as ranges of a regular expression."""
    exchanged = dict.fromkeys(map(ord, character_equivalents()), " ")
    runs = _IDEOGRAPHS.translate(exchanged).split()
    return "".join(f"{run[0]}-{run[-1]}" for run in runs)


@cache
def _rare() -> re.Pattern[str]:
    common = common_ideographs()
    common += re.escape("".join(mark for mark in _MARKS if FOLDING[ord(mark)] == mark))
    return re.compile(f"[^{common}{_FREQUENT}]")
