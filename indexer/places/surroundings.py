"""Finds where a body is whose name tells no place: by what its report says around it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from indexer.model import Contact, Evidence, Region
from indexer.places.chains import Chain, chain_at, firm_chains
from indexer.places.clues import (
    areas_of_index,
    areas_of_phone,
    areas_of_postcode,
)
from indexer.places.compiler import GOVERNMENTS, OF_TOWNSHIPS, rank_spoken_of
from indexer.places.folding import fold
from indexer.places.gazetteer import (
    codes_above,
    gazetteer,
    lies_within,
    path_of,
    rank_of,
    region_of,
)
from indexer.places.mentions import RELATIVE
from indexer.places.sites import areas_of_sites, county_before
from indexer.places.zone_names import is_zone_name

ENDINGS = {
    "自治区": "区", "省": "省", "市": "市", "州": "州", "盟": "盟",
    "区": "区", "县": "县", "旗": "旗", "镇": "镇", "乡": "乡",
    "苏木": "苏木",
}  # fmt: skip
TOWNSHIP_WORDS = ("镇", "乡", "街", "苏木", "所", "站", "学", "院")
MAJORITY = 0.6
FEWEST_MENTIONS = 2
FARTHEST_NAME, LONGEST_TOWN = 24, 10
SHORT_NAMED = frozenset({"县"})
"""How the names of two characters end: 隰县."""
CAPITAL = "0100"
"""How the code of each province's capital ends."""


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


def look_around(name: str, clues: Clues) -> Region:
    """Where an agency is whose name tells no place: by text, postcode, telephone."""
    match = RELATIVE.match(name)
    ending = ENDINGS[match[1]] if match else ""
    if name.startswith(GOVERNMENTS):
        ending = rank_spoken_of(clues.body)
    bare = name[match.end() :] if match else name
    for found in _places_around(bare, ending, clues):
        code = _cut_to(_within_reach(name, found, clues.year), ending)
        if code is not None:
            town = _only_town(code, ending, clues.body) if ending in OF_TOWNSHIPS else None
            return replace(region_of(town or code), evidence="text")
    return _by_number(clues.contact, is_ranked=bool(ending) or _sits_where_it_serves(bare))


def _places_around(bare: str, ending: str, clues: Clues) -> Iterator[str | None]:
    """What each kind of evidence says of a body without a place, strongest first."""
    body, year = clues.body, clues.year
    yield beside_name(bare, body, year, ending=ending)
    office = in_address(clues.address, year)
    served = office if ending or _sits_where_it_serves(bare) else _served_from(office)
    yield office if office == served else None
    yield only_one(areas_of_sites(body, year))
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
    code = only_one(areas_of_index(clues.index))
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
    agreed = inside(tuple(sorted(by_phone)), by_post) if by_post else tuple(sorted(by_phone))
    if len(agreed) == 1:
        area = agreed[0] if is_ranked else _served_from(agreed[0])
        return replace(region_of(area or agreed[0]), evidence="phone")
    if by_post:
        return replace(region_of(next(iter(by_post))), evidence="postcode")
    return shared_region(agreed) if agreed else Region()


def beside_name(bare: str, body: str, year: int | None, *, ending: str = "") -> str | None:
    """The place that stands right before the agency's own name in the text, most often.

    With ``ending`` only a place of that rank: 省气象局 is none where 市气象局 reports.
    """
    if len(bare) < 3:
        return None
    ends: Counter[str] = Counter()
    position = body.find(bare)
    while position >= 0:
        chain = _chain_before(body, position, year)
        if chain is None:
            code = only_one(county_before(body, position)) if ending in SHORT_NAMED else None
            ends.update([code] if code is not None else [])
        elif len(chain.codes) == 1 and chain.names[-1].endswith(ending):
            ends[chain.codes[0]] += 1
        position = body.find(bare, position + 1)
    return ends.most_common(1)[0][0] if ends else None


def only_one(codes: frozenset[str]) -> str | None:
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


def in_address(address: str, year: int | None) -> str | None:
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
    return only_one(frozenset(inside(named.pop(), frozenset({around}))))


def _cut_to(code: str | None, ending: str) -> str | None:
    """The part of a place's path whose name ends as the agency's rank says, if it says one.

    A township lies in the area that its report names, though it be called by its rank alone.
    """
    if code is None or not ending:
        return code
    fitting: Iterable[str] = (
        part.code for part in reversed(path_of(code)) if part.name.endswith(ending)
    )
    return next(iter(fitting), code if ending in OF_TOWNSHIPS else None)


def _only_town(area: str, ending: str, body: str) -> str | None:
    """The one township of an area that a text names, and more than once."""
    senses = gazetteer().senses
    named = Counter(
        sense.code
        for found in re.finditer(ending, body)
        for length in range(1, LONGEST_TOWN)
        for sense in senses.get(body[max(0, found.start() - length) : found.end()], ())
        if sense.rank == "township" and sense.code != area and lies_within(sense.code, area)
    )
    town = only_one(frozenset(named))
    return town if town is not None and named[town] >= FEWEST_MENTIONS else None


def shared_region(candidates: tuple[str, ...]) -> Region:
    """What all candidates have in common, with the candidates listed."""
    common = frozenset.intersection(*(codes_above(code) for code in candidates))
    deepest = max(common, key=lambda code: len(path_of(code)), default=None)
    region = region_of(deepest) if deepest is not None else Region()
    evidence: Evidence | None = "title" if deepest is not None else None
    return replace(region, evidence=evidence, candidates=candidates)


def inside(candidates: tuple[str, ...], areas: frozenset[str]) -> tuple[str, ...]:
    """The candidates that lie in one of the areas or hold one."""
    return tuple(
        code
        for code in candidates
        if any(lies_within(code, area) or lies_within(area, code) for area in areas)
    )
