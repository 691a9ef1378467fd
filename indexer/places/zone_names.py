"""Says which names are those of development zones, parks and new areas, listed or not."""

import re
from functools import cache

from indexer.places.tables import lines

ADMINISTRATION = r"(?:管理委员会|管委会)?(?:\([^()]*\))?"


@cache
def _zone_words() -> str:
    """A pattern for the words with which names of zones end, longest first."""
    return "|".join(sorted(lines("zone_words.txt"), key=len, reverse=True))


@cache
def _bare_zone() -> re.Pattern[str]:
    return re.compile(rf"(?:{_zone_words()})$")


@cache
def _zone() -> re.Pattern[str]:
    return re.compile(rf"(?P<own>[\u4e00-\u9fff]*?)(?:{_zone_words()}){ADMINISTRATION}$")


@cache
def _after_place() -> re.Pattern[str]:
    return re.compile(rf"[\u4e00-\u9fff]{{0,10}}?(?:{_zone_words()})")


def is_bare_zone(name: str) -> bool:
    """Whether a folded name ends as a zone's does, without its administration."""
    return _bare_zone().search(name) is not None


def is_zone_name(name: str) -> bool:
    """Whether a folded name is a zone's or its administration's."""
    return _zone().match(name) is not None


def own_name_of_zone(rest: str) -> str | None:
    """What a zone is called behind the place it is named after; ``None`` if it is no zone."""
    match = _zone().match(rest)
    return match["own"] if match else None


def begins_with_zone(rest: str) -> bool:
    """Whether what follows a place's short name opens with a zone named after the place."""
    return _after_place().match(rest) is not None


def behind_zone(rest: str) -> str:
    """What a body of a zone is called behind the zone's name; blank where no zone opens it."""
    match = _after_place().match(rest)
    return rest[match.end() :] if match else ""
