"""Decides where an agency is, from its name, text, postcode, telephone and host."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from indexer.model import Contact, Evidence, Region
from indexer.places.clues import (
    areas_of_hosts,
    areas_of_index,
    areas_of_phone,
    areas_of_postcode,
)
from indexer.places.compiler import compiler_in, rank_spoken_of
from indexer.places.folding import fold
from indexer.places.gazetteer import (
    codes_above,
    gazetteer,
    lies_within,
    path_of,
    rank_of,
    region_of,
)
from indexer.places.mentions import RELATIVE, Chain, chain_at, chain_in, firm_chains, year_of
from indexer.places.namesakes import named_in_text
from indexer.places.naming import is_central
from indexer.places.seats import is_university, seat_of
from indexer.places.sites import areas_of_sites
from indexer.places.tables import rules
from indexer.places.zone_names import is_zone_name

ENDINGS = {
    "自治区": "区", "省": "省", "市": "市", "州": "州", "盟": "盟",
    "区": "区", "县": "县", "旗": "旗", "镇": "镇", "乡": "乡",
}  # fmt: skip
AUTONOMOUS_REGIONS = ("150000", "450000", "540000", "640000", "650000")
TOWNSHIP_WORDS = ("镇", "乡", "街", "苏木", "所", "站", "学", "院")
GOVERNMENTS = ("人民政府", "政府")
MAJORITY = 0.6
FEWEST_MENTIONS = 2
FARTHEST_NAME = 24
CAPITAL = "0100"
"""How the code of each province's capital ends."""
STANDS_IN = re.compile(rules("names")["places"]["stands_in"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Clues:
    """What a report and its site say around the agency's name."""

    text: str
    contact: Contact
    urls: tuple[str, ...]
    index: str
    year: int | None

    @property
    def body(self) -> str:
        """The text, folded; most names tell their place without it."""
        return _folded_body(self.text)

    @property
    def address(self) -> str:
        """The postal address, folded; blank where none is given."""
        return fold(self.contact.address or "")


_folded_body = lru_cache(maxsize=1)(fold)


def resolve_region(
    issuer: str,
    *,
    title: str,
    text: str,
    contact: Contact,
    urls: Sequence[str],
    index: str = "",
) -> Region:
    """Where an agency is, and by what evidence.

    Args:
        issuer: The agency as its report names it; may be blank.
        title: The report's title; its year tells which names were in use.
        text: The report's running text, contact lines included.
        contact: What the report gives as its address, postcode and telephone.
        urls: Where the report or its copies were found.
        index: The number under which its site keeps it (索引号).

    Returns:
        The province, city, county and township as far as known. A name shared
        by several places that nothing settles yields what these places have
        in common, and their codes as candidates.
    """
    year = year_of(title)
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
        named = _beside_name(RELATIVE.sub("", name), clues.body, year)
        if named in candidates:
            return replace(region_of(named), evidence="text")
    if candidates:
        return _settle(candidates, clues)
    return Region() if is_central(name, chain) else _look_around(name, clues)


def _seat_in(province: str, clues: Clues) -> str | None:
    """The prefecture in which a university stands that is named after a province."""
    if rank_of(province) != "province":
        return None
    written = _in_address(clues.address, clues.year)
    address = written or _stands_in(clues.body, clues.year)
    by_phone = areas_of_phone(clues.contact.phone)
    reached = frozenset({address}) if address is not None else by_phone
    prefectures = {
        part.code
        for code in reached
        for part in path_of(code)
        if rank_of(part.code) == "prefecture" and lies_within(code, province)
    }
    return _only_one(frozenset(prefectures))


def _stands_in(body: str, year: int | None) -> str | None:
    """The place in which folded text says that a school stands: ``学院地处河池市金城江区``."""
    for said in STANDS_IN.finditer(body):
        code = _in_address(body[said.end() : said.end() + FARTHEST_NAME], year)
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
        ("text", lambda places: _inside(places, areas_of_sites(clues.body, clues.year))),
        ("text", lambda places: _inside(places, areas_of_index(clues.index))),
        ("text", lambda places: named_in_text(places, said)),
        ("postcode", lambda places: _inside(places, areas_of_postcode(contact.postcode))),
        ("phone", lambda places: _inside(places, areas_of_phone(contact.phone))),
        ("host", lambda places: _inside(places, areas_of_hosts(clues.urls))),
    )
    for evidence, narrow in kinds:
        candidates = narrow(candidates) or candidates
        if len(candidates) == 1:
            return replace(region_of(candidates[0]), evidence=evidence)
    return _shared_region(candidates)


def _shared_region(candidates: tuple[str, ...]) -> Region:
    """What all candidates have in common, with the candidates listed."""
    common = frozenset.intersection(*(codes_above(code) for code in candidates))
    deepest = max(common, key=lambda code: len(path_of(code)), default=None)
    region = region_of(deepest) if deepest is not None else Region()
    evidence: Evidence | None = "title" if deepest is not None else None
    return replace(region, evidence=evidence, candidates=candidates)


def _inside(candidates: tuple[str, ...], areas: frozenset[str]) -> tuple[str, ...]:
    """The candidates that lie in one of the areas or hold one."""
    return tuple(
        code
        for code in candidates
        if any(lies_within(code, area) or lies_within(area, code) for area in areas)
    )


def _look_around(name: str, clues: Clues) -> Region:
    """Where an agency is whose name tells no place: by text, postcode, telephone."""
    match = RELATIVE.match(name)
    ending = ENDINGS[match[1]] if match else ""
    if name.startswith(GOVERNMENTS):
        ending = rank_spoken_of(clues.body)
    bare = name[match.end() :] if match else name
    for found in _places_around(bare, ending, clues):
        code = _cut_to(_within_reach(name, found, clues.year), ending)
        if code is not None:
            return replace(region_of(code), evidence="text")
    return _by_number(clues.contact, is_ranked=bool(ending) or _sits_where_it_serves(bare))


def _places_around(bare: str, ending: str, clues: Clues) -> Iterator[str | None]:
    """What each kind of evidence says of a body without a place, strongest first."""
    body, year = clues.body, clues.year
    yield _beside_name(bare, body, year, ending=ending)
    office = _in_address(clues.address, year)
    served = office if ending or _sits_where_it_serves(bare) else _served_from(office)
    yield office if office == served else None
    yield _only_one(areas_of_sites(body, year))
    yield served
    yield _indexed(clues)
    around = _most_named(body, year)
    yield _alone_of_rank(ending, around, body, year) if ending and around else None
    yield around


def _served_from(office: str | None) -> str | None:
    """The area that an office serves whose body names neither place nor rank.

    Bodies of a province have their offices in its capital, where they look like the city's.
    """
    path = path_of(office) if office is not None else ()
    is_capital = any(part.code.endswith(CAPITAL) for part in path)
    is_municipal = len(path) > 1 and rank_of(path[1].code) == "county"
    in_municipality = is_municipal and path[0].name.endswith("市")
    return path[0].code if is_capital or in_municipality else office


def _indexed(clues: Clues) -> str | None:
    """The place that the site's number tells, if the text speaks of it too."""
    code = _only_one(areas_of_index(clues.index))
    names = {division.name for division in path_of(code)[-1:]} if code else set()
    names |= {gazetteer().shorts[code]} if code in gazetteer().shorts else set()
    return code if any(fold(name) in clues.body for name in names) else None


def _within_reach(name: str, code: str | None, year: int | None) -> str | None:
    """The place, or its county where only a township's own body could be of the township.

    An office of a county or a zone has its address in some township too.
    """
    if code is None or rank_of(code) != "township":
        return code
    return code if _is_of_township(name) else path_of(code, year)[-2].code


def _is_of_township(name: str) -> bool:
    """Whether a body may be a township's own, or a school or hospital that sits in one."""
    return any(kind in name for kind in TOWNSHIP_WORDS)


def _sits_where_it_serves(name: str) -> bool:
    """Whether a body whose name tells no place has its office in the area that it is for."""
    return _is_of_township(name) or is_zone_name(name)


def _by_number(contact: Contact, *, is_ranked: bool) -> Region:
    """The province that a postcode shows, and the city if the telephone agrees with it.

    Where the body shows no rank of its own, that of a capital may be the province's.
    """
    by_post, by_phone = areas_of_postcode(contact.postcode), areas_of_phone(contact.phone)
    agreed = _inside(tuple(sorted(by_phone)), by_post) if by_post else tuple(sorted(by_phone))
    if len(agreed) == 1:
        area = agreed[0] if is_ranked else _served_from(agreed[0])
        return replace(region_of(area or agreed[0]), evidence="phone")
    if by_post:
        return replace(region_of(next(iter(by_post))), evidence="postcode")
    return _shared_region(agreed) if agreed else Region()


def _beside_name(bare: str, body: str, year: int | None, *, ending: str = "") -> str | None:
    """The place that stands right before the agency's own name in the text, most often.

    With ``ending`` only a place of that rank: 省气象局 is none where 市气象局 reports.
    """
    if len(bare) < 3:
        return None
    ends: Counter[str] = Counter()
    position = body.find(bare)
    while position >= 0:
        chain = _chain_before(body, position, year)
        if chain is not None and len(chain.codes) == 1 and chain.names[-1].endswith(ending):
            ends[chain.codes[0]] += 1
        position = body.find(bare, position + 1)
    return ends.most_common(1)[0][0] if ends else None


def _only_one(codes: frozenset[str]) -> str | None:
    """The one place among codes; ``None`` where there are several or none."""
    return next(iter(codes)) if len(codes) == 1 else None


def _chain_before(body: str, end: int, year: int | None) -> Chain | None:
    """The chain of names that ends at a position; none begins within another: 莱西市区."""
    start = max(0, end - FARTHEST_NAME)
    while start < end:
        chain = chain_at(body, start, year=year, firm=True)
        if chain is not None and chain.end == end:
            return chain
        start = start + 1 if chain is None else chain.end
    return None


def _in_address(address: str, year: int | None) -> str | None:
    """The place at the head of a postal address."""
    chain = chain_at(address, 0, year=year) if address else None
    return chain.codes[0] if chain is not None and len(chain.codes) == 1 else None


def _most_named(body: str, year: int | None) -> str | None:
    """The deepest place that most of the places named in the text are or lie in."""
    named = [chain.codes[0] for chain in firm_chains(body, year=year) if len(chain.codes) == 1]
    votes = Counter(part.code for code in named for part in path_of(code))
    strong = [
        code
        for code, count in votes.items()
        if count >= FEWEST_MENTIONS and count >= MAJORITY * len(named)
    ]
    return max(strong, key=lambda code: (len(path_of(code)), votes[code]), default=None)


def _alone_of_rank(ending: str, around: str, body: str, year: int | None) -> str | None:
    """The only place of the agency's rank that a text names, if it lies where most others do.

    天津市 and 和平区 tell where 区人民政府 is, though there are two of that name.
    """
    chains = firm_chains(body, year=year)
    named = {chain.codes for chain in chains if chain.names[-1].endswith(ending)}
    if len(named) != 1:
        return None
    return _only_one(frozenset(_inside(named.pop(), frozenset({around}))))


def _cut_to(code: str | None, ending: str) -> str | None:
    """The part of a place's path whose name ends as the agency's rank says, if it says one."""
    if code is None or not ending:
        return code
    fitting: Iterable[str] = (
        part.code for part in reversed(path_of(code)) if part.name.endswith(ending)
    )
    return next(iter(fitting), None)
