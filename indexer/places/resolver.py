"""Decides where an agency is, from its name, text, postcode, telephone and host."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from indexer.model import Contact, Evidence, Region
from indexer.places.chains import Chain
from indexer.places.clues import (
    areas_of_hosts,
    areas_of_index,
    areas_of_phone,
    areas_of_postcode,
)
from indexer.places.compiler import compiler_in
from indexer.places.folding import fold
from indexer.places.gazetteer import (
    lies_within,
    path_of,
    rank_of,
    region_of,
)
from indexer.places.mentions import RELATIVE, chain_in, year_of
from indexer.places.namesakes import named_in_text
from indexer.places.naming import is_central
from indexer.places.seats import is_university, seat_of
from indexer.places.sites import areas_of_sites
from indexer.places.surroundings import (
    FARTHEST_NAME,
    Clues,
    beside_name,
    in_address,
    inside,
    look_around,
    only_one,
    shared_region,
)
from indexer.places.tables import rules

AUTONOMOUS_REGIONS = ("150000", "450000", "540000", "640000", "650000")
STANDS_IN = re.compile(rules("names")["places"]["stands_in"])


def resolve_region(
    issuer: str,
    *,
    title: str,
    text: str,
    contact: Contact,
    urls: Sequence[str],
    index: str = "",
    year: int | None = None,
) -> Region:
    """Where an agency is, and by what evidence.

    Args:
        issuer: The agency as its report names it; may be blank.
        title: The report's title.
        text: The report's running text, contact lines included.
        contact: What the report gives as its address, postcode and telephone.
        urls: Where the report or its copies were found.
        index: The number under which its site keeps it (索引号).
        year: The year reported on, which tells what names were in use; else the title's.

    Returns:
        The province, city, county and township as far as known. A name shared
        by several places that nothing settles yields what these places have
        in common, and their codes as candidates.
    """
    year = year or year_of(title)
    clues = Clues(text=text, contact=contact, urls=tuple(urls), index=index, year=year)
    region = _region_today(issuer, title, text, clues)
    return _in_year(region, year)


def _in_year(region: Region, year: int | None) -> Region:
    """A region with the areas that its smallest division belonged to in a year."""
    if region.candidates or not region.divisions:
        return region
    return replace(region_of(region.divisions[-1].code, year), evidence=region.evidence)


def _region_today(issuer: str, title: str, text: str, clues: Clues) -> Region:
    """Where an agency is, by the areas of today."""
    year = clues.year
    name = fold(issuer) or compiler_in(text)
    source: Evidence = "title" if issuer.strip() else "text"
    seat = seat_of(name)
    if seat is not None:
        return replace(region_of(seat), evidence=source)
    chain = chain_in(name, year=year)
    if chain is None and not name:
        chain = chain_in(fold(title), year=year)
    if chain is not None and len(chain.codes) == 1:
        if _contradicted(chain, clues.contact):
            return Region(candidates=chain.codes)
        code = chain.codes[0]
        seat = _seat_in(code, clues) if is_university(name) else None
        return replace(region_of(seat or code), evidence="text" if seat else source)
    candidates = chain.codes if chain is not None else _relative_candidates(name)
    if candidates and chain is None:
        named = beside_name(RELATIVE.sub("", name), clues.body, year)
        if named in candidates:
            return replace(region_of(named), evidence="text")
    if candidates:
        return _settle(candidates, clues)
    return Region() if is_central(name, chain) else look_around(name, clues)


def _seat_in(province: str, clues: Clues) -> str | None:
    """The prefecture in which a university stands that is named after a province."""
    if rank_of(province) != "province":
        return None
    written = in_address(clues.address, clues.year)
    address = written or _stands_in(clues.body, clues.year)
    by_phone = areas_of_phone(clues.contact.phone)
    reached = frozenset({address}) if address is not None else by_phone
    prefectures = {
        part.code
        for code in reached
        for part in path_of(code)
        if rank_of(part.code) == "prefecture" and lies_within(code, province)
    }
    return only_one(frozenset(prefectures))


def _stands_in(body: str, year: int | None) -> str | None:
    """The place in which folded text says that a school stands: ``学院地处河池市金城江区``."""
    for said in STANDS_IN.finditer(body):
        code = in_address(body[said.end() : said.end() + FARTHEST_NAME], year)
        if code is not None:
            return code
    return None


def _contradicted(chain: Chain, contact: Contact) -> bool:
    """Whether a bare township, unique in the list, has a postcode of another province."""
    if len(chain.names) > 1 or rank_of(chain.codes[0]) != "township":
        return False
    areas = areas_of_postcode(contact.postcode)
    return bool(areas) and not any(lies_within(chain.codes[0], area) for area in areas)


def _relative_candidates(name: str) -> tuple[str, ...]:
    """The autonomous regions, where a name says 自治区 and not which."""
    return AUTONOMOUS_REGIONS if name.startswith("自治区") else ()


def _settle(candidates: tuple[str, ...], clues: Clues) -> Region:
    """Choose among the places that share a name, by one kind of evidence after another."""
    contact, said = clues.contact, clues.body + clues.address * 2
    kinds: tuple[tuple[Evidence, Callable[[tuple[str, ...]], tuple[str, ...]]], ...] = (
        ("text", lambda places: inside(places, areas_of_sites(clues.body, clues.year))),
        ("text", lambda places: inside(places, areas_of_index(clues.index))),
        ("text", lambda places: named_in_text(places, said)),
        ("postcode", lambda places: inside(places, areas_of_postcode(contact.postcode))),
        ("phone", lambda places: inside(places, areas_of_phone(contact.phone))),
        ("host", lambda places: inside(places, areas_of_hosts(clues.urls))),
    )
    for evidence, narrow in kinds:
        candidates = narrow(candidates) or candidates
        if len(candidates) == 1:
            return replace(region_of(candidates[0]), evidence=evidence)
    return shared_region(candidates)
