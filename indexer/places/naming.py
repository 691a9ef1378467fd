"""Decides the canonical name of an agency: its place in full, and its own name in full."""

import re
from collections.abc import Mapping
from functools import cache

from indexer.model import Division, Region
from indexer.places.central import central_head
from indexer.places.chains import NAMED_AFTER, Chain
from indexer.places.folding import fold
from indexer.places.gazetteer import (
    is_city_district,
    is_zone,
    rank_of,
    region_of,
    short_name,
)
from indexer.places.mentions import BRANCHED, COMPANY, RELATIVE, after_noise, chain_in
from indexer.places.seats import is_of_school, is_university, seat_of
from indexer.places.tables import lines, rows, rules
from indexer.places.zone_names import begins_with_zone, is_bare_zone

BRACKET = re.compile(r"^(.+?)\(([^()]*)\)$")
_BODIES, _TOWNSHIPS = rules("names")["bodies"], rules("names")["townships"]
JOINT = re.compile(_BODIES["between"])
MARKS = re.compile(_BODIES["joined_by"])
SHORTEST_MARKED, SHORTEST_APART = 2, 4
"""Characters of a body that a mark parts from another (教育局、体育局), or a mere blank."""
ORGAN_ENDING = re.compile(_BODIES["ending"])
OWN_ADMINISTRATION = re.compile(_BODIES["own_administration"])
BARE_TOWNSHIP = re.compile(_TOWNSHIPS["bare"])
TOWNSHIP_GOVERNMENT = re.compile(_TOWNSHIPS["government"])
TOWNSHIP_OFFICES: Mapping[str, str] = _TOWNSHIPS["offices"]
TOWNSHIP_KINDS: Mapping[str, str] = _TOWNSHIPS["kinds"]
OFFICES_OF_STREET = frozenset(_TOWNSHIPS["of_street"])
ONLY_NEARBY = frozenset({"postcode", "phone", "host"})
"""Evidence that shows an area around a body which need not be the body's own."""
PROVINCE_ENDINGS = tuple(rules("names")["places"]["of_provinces"])


def bodies_of(issuer: str) -> tuple[str, ...]:
    """The folded names of the bodies that report together; spaces inside one name close up."""
    shortest = SHORTEST_MARKED if MARKS.search(issuer.strip()) else SHORTEST_APART
    parts = [fold(part) for part in JOINT.split(issuer.strip())]
    parts = [part for part in parts if part]
    if len(parts) > 1 and all(
        ORGAN_ENDING.search(part) and len(part) >= shortest for part in parts
    ):
        return tuple(part[after_noise(part) :] for part in parts)
    whole = "".join(parts)
    whole = whole[after_noise(whole) :]
    return (whole,) if whole else ()


def canonical_name(body: str, region: Region) -> str:
    """Place and full name of one body."""
    bracket = BRACKET.match(body)
    if bracket:
        outside, inside = bracket.groups()
        if inside in TOWNSHIP_KINDS:
            chain = chain_in(outside)
            rest = _without_short_place(rest_of(outside, chain), region, chain)
            return f"{_place_name(region, chain, outside, rest)}{rest}（{inside}）"
        return f"{canonical_name(outside, region)}（{inside}）"
    chain = chain_in(body)
    if chain is not None and chain.start and BRANCHED.search(body) is not None:
        return _branch_name(body, chain)
    if _keeps_its_name(body, chain):
        return _full_width(_central_full_names().get(body, body))
    if chain is None and _is_zone_of(region, body):
        return _full_width(_full_name(body, "", administered=False))
    rest = _without_short_place(rest_of(body, chain), region, chain)
    place = _place_name(region, chain, body, rest)
    in_zone = region.county is not None and is_zone(region.county) and region.township is None
    return _full_width(place + _full_name(rest, place, administered=in_zone))


def _keeps_its_name(body: str, chain: Chain | None) -> bool:
    """Whether a body goes by its name as printed: central organs, their branches, firms."""
    if is_central(body, chain) or is_university(body):
        return True
    if is_of_school(body) or seat_of(body) is not None:
        return True
    if chain is None:
        return False
    head = central_head(body)
    is_branch = bool(head) and chain.start >= len(head)
    return is_branch or COMPANY.search(body, 0, chain.start) is not None


def _branch_name(body: str, chain: Chain) -> str:
    """A bureau's own name in full, and its branch's as printed."""
    bureau, branch = body[: chain.start], _full_width(body[chain.start :])
    area = chain_in(bureau)
    if area is None or len(area.codes) != 1:
        return _full_width(bureau) + branch
    return canonical_name(bureau, region_of(area.codes[0])) + branch


def rest_of(body: str, chain: Chain | None) -> str:
    """What stands behind the place, or behind the mere rank of one (市, 区)."""
    if chain is not None:
        return body[chain.end :]
    match = RELATIVE.match(body)
    return body[match.end() :] if match else body


def _is_zone_of(region: Region, body: str) -> bool:
    """Whether a body is a zone that took the short name of its place for its own."""
    shorts = (fold(short_name(division)) for division in region.divisions)
    return any(
        body.startswith(short) and begins_with_zone(body.removeprefix(short))
        for short in shorts
    )


def _without_short_place(rest: str, region: Region, chain: Chain | None) -> str:
    """What is left of a name whose place was too short to be read without its region."""
    if chain is not None:
        return rest
    for division in reversed(region.divisions):
        short = fold(short_name(division))
        if rest.startswith(short) and len(rest) > len(short) + 1:
            return rest.removeprefix(fold(division.name)).removeprefix(short)
    return rest


def _place_name(region: Region, chain: Chain | None, body: str, rest: str) -> str:
    """The place as it belongs in front of an agency's name.

    A district goes by its city's name too, a county or county-level city by
    its own alone. Where the region is open, the place stays as printed; so
    does a division of the 兵团, which shares its body with a city.
    """
    if chain is not None and any(sense.kind == "corps" for sense in chain.senses):
        return _corps_name(body[chain.start : chain.end])
    relative = RELATIVE.match(body)
    open_name = relative[1] if relative else ""
    printed = body[chain.start : chain.end] if chain is not None else open_name
    is_only_near = not printed and region.evidence in ONLY_NEARBY
    if region.candidates or not region.divisions or is_only_near:
        return printed
    if not _reaches(region, chain, open_name):
        return printed
    if chain is not None and chain.senses[0].kind == "short" and _is_named_after(rest):
        return _without_province(printed, chain)
    government = "人民政府" if chain is not None and chain.through_government else ""
    place = _county_name(region, rest, chain)
    if region.township is not None:
        return place + government + region.township.name
    return place


def _reaches(region: Region, chain: Chain | None, rank: str) -> bool:
    """Whether a region is the place of a name, or has one of the rank that is all it says."""
    if chain is not None:
        return region.divisions[-1].code in chain.codes
    ending = rank.removeprefix("自治")
    return any(division.name.endswith(ending) for division in region.divisions)


@cache
def _corps() -> str:
    """The 兵团 in full, which stands first among the names of it and its divisions."""
    return next(iter(rows("corps.tsv")))[0]


def _corps_name(printed: str) -> str:
    """The 兵团 or one of its divisions in full: 兵团第八师 is 新疆生产建设兵团第八师."""
    _, ordinal, division = printed.partition("第")
    return _corps() + ordinal + division


def _without_province(printed: str, chain: Chain) -> str:
    """A chain of names without the full name of the province that opens it."""
    is_opened = len(chain.names) > 1 and chain.names[0].endswith(PROVINCE_ENDINGS)
    return printed.removeprefix(chain.names[0]) if is_opened else printed


def _is_named_after(rest: str) -> bool:
    """Whether what follows a place's short name makes a body's own name of it."""
    return rest.startswith(NAMED_AFTER) or begins_with_zone(rest)


def _county_name(region: Region, rest: str, chain: Chain | None) -> str:
    """The county with what belongs before it, or the city or province where there is none."""
    wider = region.city or region.province
    county = region.county
    if county is None:
        return wider.name if wider is not None else ""
    if wider is None:
        return county.name
    if is_zone(county):
        return _zone_name(county, wider, rest, chain)
    return wider.name + county.name if is_city_district(county) else county.name


def _zone_name(zone: Division, wider: Division, rest: str, chain: Chain | None) -> str:
    """A zone; the city before it is kept if printed.

    The administration of a zone that no city holds goes by its province too.
    """
    if fold(short_name(wider)) in fold(zone.name):
        return zone.name
    if rank_of(wider.code) == "province" and OWN_ADMINISTRATION.match(rest):
        return wider.name + zone.name
    with_city = chain is not None and fold(wider.name) in chain.names
    return wider.name + zone.name if with_city else zone.name


@cache
def _abbreviations() -> dict[str, str]:
    """Folded shortened names → full names."""
    return {fold(short): full for short, full in rows("agency_abbreviations.tsv")}


@cache
def _central_full_names() -> dict[str, str]:
    """Folded shortened names of central organs → full names."""
    return {fold(short): full for short, full in rows("central_abbreviations.tsv")}


def _full_name(rest: str, place: str, *, administered: bool) -> str:
    """The agency's own name in full; that of the government where only a place is named."""
    if place.endswith(("街道", "街")) and rest in OFFICES_OF_STREET:
        return "办事处"
    if not rest:
        return "管理委员会" if administered else _government_of(place)
    if is_bare_zone(rest):
        return rest + "管理委员会"
    return _township_office(rest) or _abbreviations().get(rest, rest)


def _government_of(place: str) -> str:
    """What the government of a place is called; leagues and 地区 have an office instead.

    The 兵团 and its divisions are bodies themselves.
    """
    if place.endswith(("兵团", "师")):
        return ""
    return "行政公署" if place.endswith(("盟", "地区")) else "人民政府"


def _township_office(rest: str) -> str | None:
    """The office of a township that the gazetteer lacks: 华城镇 → 华城镇人民政府."""
    bare = BARE_TOWNSHIP.match(rest)
    if bare is not None:
        return rest + TOWNSHIP_OFFICES.get(bare[1], "人民政府")
    governed = TOWNSHIP_GOVERNMENT.match(rest)
    if governed is not None:
        return governed[1] + TOWNSHIP_OFFICES.get(governed[2], "人民政府")
    return None


def is_central(body: str, chain: Chain | None) -> bool:
    """Whether a body is an organ of the central government, not a branch in some place."""
    return chain is None and body.startswith(_central_names())


@cache
def _central_names() -> tuple[str, ...]:
    """How the names of central organs begin."""
    return lines("central.txt")


def _full_width(name: str) -> str:
    """Brackets in the shape that Chinese names have them."""
    return name.replace("(", "（").replace(")", "）")
