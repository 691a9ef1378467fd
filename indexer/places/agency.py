"""Decides what an agency is called, what it is for and at which level it stands."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.model import Level, Region
from indexer.places.central import central_head
from indexer.places.chains import GOVERNMENT, Chain
from indexer.places.compiler import compiler_in
from indexer.places.folding import fold
from indexer.places.functions import function_of
from indexer.places.gazetteer import STREET_OFFICE, Rank, rank_of
from indexer.places.mentions import BRANCHED, LEADING_NOISE, RELATIVE, chain_in
from indexer.places.naming import (
    BRACKET,
    OFFICES_OF_STREET,
    TOWNSHIP_KINDS,
    bodies_of,
    canonical_name,
    is_central,
    rest_of,
)
from indexer.places.seats import is_university, seat_of
from indexer.places.tables import rules
from indexer.places.zone_names import behind_zone, is_zone_name

TOWNSHIP_REST = re.compile(rules("names")["townships"]["any"])
RELATIVE_LEVELS: Mapping[str, Level] = rules("names")["places"]["levels"]
ALIAS_IN_BRACKETS = re.compile(r"^(.+?)（(.+?)）$")
STREETS = ("街道", "街", STREET_OFFICE)
LONGEST_OFFICE = len("管理委员会")
HOSPITALS = tuple(rules("names")["bodies"]["hospitals"])
UNIVERSITY, ZONE, HOSPITAL = "高校", "开发区", "医院"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency under its canonical name.

    Attributes:
        name: Place and full name, the same for every way to print it.
        aliases: What was printed where it differs, each of several bodies,
            names in brackets.
        function: A name from ``functions.toml``.
        level: Rank of the area; zones count as counties, universities as their seat.
    """

    name: str
    aliases: tuple[str, ...]
    function: str | None
    level: Level | None


def identify_agency(issuer: str, region: Region, *, text: str) -> Agency:
    """The agency that a report's issuer line means.

    Args:
        issuer: As printed, perhaps shortened, in traditional script, or a bare place.
        region: Where it is, as resolved.
        text: The report's text, searched for a fuller form of a name that tells no place.
    """
    bodies = bodies_of(issuer) or bodies_of(compiler_in(text))
    if not bodies:
        return Agency(name="", aliases=(), function=None, level=None)
    names = [canonical_name(body, region) for body in bodies]
    name = "、".join(names)
    first = bodies[0]
    chain = chain_in(first)
    rest = rest_of(first, chain)
    printed = LEADING_NOISE.sub("", issuer.strip())
    aliases = [printed, *(names if len(names) > 1 else ()), *_inside_brackets(names)]
    return Agency(
        name=name,
        aliases=tuple(dict.fromkeys(alias for alias in aliases if alias and alias != name)),
        function=_function_of_any(bodies, names),
        level=_level_of(first, region, chain, rest),
    )


def _function_of_any(bodies: Sequence[str], names: Sequence[str]) -> str | None:
    """The function of the first of several bodies that has one."""
    for body, name in zip(bodies, names, strict=True):
        chain = chain_in(body)
        function = _function_for(body, rest_of(body, chain), name, chain)
        if function is not None:
            return function
    return None


def _function_for(body: str, rest: str, name: str, chain: Chain | None) -> str | None:
    """The function of a body, by what its name says behind the place.

    Args:
        body: Folded, as printed.
        rest: What stands behind its place.
        name: Its canonical name.
        chain: Its place.
    """
    bracket = BRACKET.match(body)
    by_ending = _function_by_ending(body)
    if by_ending is not None:
        return by_ending
    if bracket is not None and bracket[2] in TOWNSHIP_KINDS:
        return TOWNSHIP_KINDS[bracket[2]]
    if is_zone_name(rest):
        return ZONE
    if chain is None:
        return function_of(rest) or function_of(body) or function_of(_last_words(name))
    if chain.names[-1].endswith(STREETS) and rest in OFFICES_OF_STREET:
        return TOWNSHIP_KINDS["街道"]
    if not rest and any(sense.kind == "corps" for sense in chain.senses):
        rest = GOVERNMENT
    head = body[: chain.start]
    if central_head(body):
        rest = head + rest
    elif head and BRANCHED.search(body) is not None:
        rest = head
    of_zone = function_of(behind_zone(rest))
    return (
        of_zone
        or function_of(rest)
        or function_of(head)
        or function_of(_own_name(body, name, chain))
    )


def _function_by_ending(body: str) -> str | None:
    """The function of schools and hospitals, whatever else their names say."""
    if is_university(body):
        return UNIVERSITY
    return HOSPITAL if body.endswith(HOSPITALS) else None


def _own_name(body: str, name: str, chain: Chain) -> str:
    """What the canonical name adds to a bare place, folded."""
    place = body[chain.start : chain.end]
    _, found, own = fold(name).partition(place)
    return own if found else _last_words(name)


def _last_words(name: str) -> str:
    """The end of a name, folded, long enough for the office of a place."""
    return fold(name)[-LONGEST_OFFICE:]


def _level_of(body: str, region: Region, chain: Chain | None, rest: str) -> Level | None:
    """The level at which a body stands: the rank of the area that its name names."""
    if is_university(body) or seat_of(body) is not None:
        return _level_of_seat(region)
    if is_central(body, chain):
        return "central"
    if _is_of_township(body, region, rest):
        return "township"
    if region.county is None and (is_zone_name(rest) or function_of(rest) == ZONE):
        return "county"
    return _level_by_name(body, chain) or _level_of_region(region)


def _is_of_township(body: str, region: Region, rest: str) -> bool:
    """Whether a body belongs to a township or street, listed or not."""
    bracket = BRACKET.match(body)
    if bracket is not None and bracket[2] in TOWNSHIP_KINDS:
        return True
    return region.township is not None or TOWNSHIP_REST.match(rest) is not None


def _level_by_name(body: str, chain: Chain | None) -> Level | None:
    """The rank that a name shows although its place may be open, or ``None``."""
    if chain is not None:
        ranks: set[Rank] = {sense.rank for sense in chain.senses}
        return next(iter(ranks)) if len(ranks) == 1 else None
    match = RELATIVE.match(body)
    return RELATIVE_LEVELS.get(match[1]) if match else None


def _level_of_seat(region: Region) -> Level | None:
    """Universities rank with the city they sit in: a municipality is a province."""
    if region.province is None:
        return None
    if region.city is None and region.county is None:
        municipality = region.province.name.endswith("市")
        return "province" if municipality else "prefecture"
    return _level_of_region(region)


def _level_of_region(region: Region) -> Level | None:
    """The rank of the smallest area of a region."""
    return rank_of(region.divisions[-1].code) if region.divisions else None


def _inside_brackets(names: list[str]) -> list[str]:
    """What canonical names hold before and in brackets, where it is a name of its own."""
    found = [ALIAS_IN_BRACKETS.match(name) for name in names]
    return [part for match in found if match for part in match.groups() if len(part) > 2]
