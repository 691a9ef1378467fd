"""How Chinese text is spelt in pinyin without tones, as it is typed.

Characters have their commonest reading, names of places their own one. ü is v;
what is no Chinese character stands for itself.
"""

from collections.abc import Iterator
from functools import cache
from importlib import resources

from analyzers.normalizer import normalize

_NAMES = ("pinyin_names.tsv", "pinyin_overrides.tsv")
"""A later table goes before an earlier one."""


def syllables(text: str) -> tuple[str, ...]:
    """One for each character of a text in normalised form."""
    return tuple(_read(normalize(text)))


def spell(text: str) -> str:
    """The syllables in a row: ``shapotou``."""
    return "".join(syllables(text))


def initials(text: str) -> str:
    """The first letter of each syllable: ``spt``."""
    return "".join([syllable[0] for syllable in syllables(text)])


def is_spelling(text: str) -> bool:
    """Whether a text may be pinyin: Latin letters and nothing else, at least two."""
    return len(text) > 1 and text.isascii() and text.isalpha()


def _read(text: str) -> Iterator[str]:
    alone, names = _characters(), _names()
    at = 0
    while at < len(text):
        for name in names.get(text[at], ()):
            if text.startswith(name[0], at):
                yield from name[1]
                at += len(name[0])
                break
        else:
            yield alone.get(text[at], text[at])
            at += 1


@cache
def _characters() -> dict[str, str]:
    return {
        character: syllable
        for syllable, characters in _rows("pinyin.tsv")
        for character in characters
    }


@cache
def _names() -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """First character → names that have readings of their own, the longest first."""
    readings = {
        normalize(name): tuple(spelt.split()) for file in _NAMES for name, spelt in _rows(file)
    }
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name in sorted(readings, key=len, reverse=True):
        found.setdefault(name[0], []).append((name, readings[name]))
    return {first: tuple(named) for first, named in found.items()}


def _rows(file: str) -> Iterator[tuple[str, str]]:
    text = resources.files("analyzers").joinpath("data", file).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            left, _, right = line.partition("\t")
            yield left, right
