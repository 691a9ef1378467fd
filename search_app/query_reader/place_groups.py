"""Which places go by one name together: 长三角, 东北三省, 云贵川三省, ``western provinces``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from analyzers.normalizer import normalize
from search_app.query_reader.known_texts import KnownTexts
from search_app.query_reader.numerals import read_quantity
from search_app.query_reader.vocabulary import load_data, longest_first


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceGroup:
    """Places that have a name together.

    Attributes:
        codes: Of its members.
        source: What says that these are its members; empty where the name does.
        is_everyday: Whether the name is as often a common word: 东部.
    """

    codes: tuple[str, ...]
    source: str = ""
    is_everyday: bool = False


def place_groups_at(sentence: str, start: int) -> Iterator[tuple[int, PlaceGroup]]:
    """The groups whose names begin here in a normalised sentence, and where each ends."""
    for name, group in _groups().at(sentence, start):
        end = start + len(name)
        if _counts().match(sentence, end):
            yield from _counted(sentence, end, group)
        elif not (group.is_everyday and sentence.startswith(_other_words(), end)):
            yield end, group
    letters = _letters().match(sentence, start)
    if letters is not None:
        codes = load_data("place_groups")["abbreviations"]
        named = tuple(dict.fromkeys(str(codes[letter]) for letter in letters[0]))
        yield from _counted(sentence, letters.end(), PlaceGroup(codes=named))


def place_group_named(name: str) -> PlaceGroup | None:
    """The group of this name; ``None`` if there is none."""
    text = normalize(name).strip()
    found = place_groups_at(text, 0) if text else ()
    return next((group for end, group in found if end == len(text)), None)


def _counted(sentence: str, at: int, group: PlaceGroup) -> Iterator[tuple[int, PlaceGroup]]:
    """Where the number of its members ends, if it stands here: 三省一市."""
    counts = _counts().match(sentence, at)
    if counts is None:
        return
    quantities = (read_quantity(found[1]) for found in _count().finditer(counts[0]))
    if sum(one.value for one in quantities if one is not None) == len(group.codes):
        yield counts.end(), replace(group, is_everyday=False)


def _other_words() -> tuple[str, ...]:
    """Behind 东部 these make it a part of a town: 东部城区."""
    return tuple(load_data("place_groups")["other_words"])


@cache
def _groups() -> KnownTexts[PlaceGroup]:
    return KnownTexts(_names())


def _names() -> Iterator[tuple[str, PlaceGroup]]:
    data = load_data("place_groups")
    for one in data["groups"]:
        group = PlaceGroup(codes=tuple(map(str, one["codes"])), source=one.get("source", ""))
        everyday = one.get("everyday", ())
        yield from ((name, group) for name in one.get("english", ()))
        yield from ((name, group) for name in one.get("names", ()))
        yield from ((name, replace(group, is_everyday=True)) for name in everyday)
        for name in (*one.get("names", ()), *everyday):
            yield from ((name + ending, group) for ending in data["endings"])


@cache
def _letters() -> re.Pattern[str]:
    return re.compile(rf"[{''.join(load_data('place_groups')['abbreviations'])}]{{2,}}")


@cache
def _counts() -> re.Pattern[str]:
    return re.compile(rf"(?:{_count().pattern})+")


@cache
def _count() -> re.Pattern[str]:
    units = "|".join(longest_first(load_data("place_groups")["units"]))
    return re.compile(rf"([一二两三四五六七八九十]+|[0-9]+)(?:{units})")
