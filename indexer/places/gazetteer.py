"""Says which places exist or existed, what they are called and what lies within what."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from typing import Literal

from indexer.model import Division, Region
from indexer.places.folding import fold, fold_all
from indexer.places.tables import rows, rules

Rank = Literal["province", "prefecture", "county", "township"]
Kind = Literal["full", "short", "former", "corps"]

RANKS: tuple[Rank, ...] = ("province", "prefecture", "county", "township")
RANK_ENDING = re.compile(r"[省市县区旗盟州]$")
PEOPLES = rules("names")["townships"]["peoples"]
OF_PEOPLES = re.compile(rf"^(.{{2,5}}?)(?:(?:{PEOPLES})族)+((?:自治)?[县旗乡])$")
STREET = re.compile(r"(?<=.[^街])街道$")
CITY_DISTRICTS = re.compile(r"[^地自治林特]区$|族区$")
FORMER_RANK = re.compile(r"(地区|[市县区旗盟])$")
STREET_OFFICE = "办事处"
HEAD = 2
ZONE_MARK = "Z"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """One place that a name may mean.

    ``since`` and ``until`` are the first and last year in which the place had
    this name, 0 where no limit is known. ``rank`` is the rank of the place that
    bore the name, which for a former name may differ from today's.
    """

    code: str
    kind: Kind
    rank: Rank
    since: int = 0
    until: int = 0

    def was_in_use(self, year: int | None) -> bool:
        """Whether the name was in use in a year; without a year, it may have been."""
        if year is None:
            return True
        return (not self.until or year <= self.until) and year >= self.since


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """All places, by code and by name.

    Attributes:
        divisions: Code → division: six digits down to counties, nine for townships.
        parents: Code → code of the area above, blank for provinces.
        shorts: Code → short name in common use.
        earlier: Code → the last year in which the place lay in another area, and its code.
        senses: Folded name → what it may mean, today's meanings first.
        lengths: First two characters of the folded names → their lengths, longest first.
    """

    divisions: dict[str, Division]
    parents: dict[str, str]
    shorts: dict[str, str]
    earlier: dict[str, tuple[int, str]]
    senses: dict[str, tuple[Sense, ...]]
    lengths: dict[str, tuple[int, ...]]

    def names_at(self, text: str, start: int) -> Iterator[tuple[int, tuple[Sense, ...]]]:
        """(end, senses) of every name that stands in folded text at a place, longest first."""
        for length in self.lengths.get(text[start : start + HEAD], ()):
            senses = self.senses.get(text[start : start + length])
            if senses is not None and start + length <= len(text):
                yield start + length, senses


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer, read on first use and kept."""
    divisions: dict[str, Division] = {}
    parents: dict[str, str] = {}
    shorts: dict[str, str] = {}
    named: list[tuple[str, Sense]] = []

    def add(code: str, name: str, parent: str, sense: Sense) -> None:
        divisions[code] = Division(code=code, name=name)
        parents[code] = parent
        named.append((name, sense))

    for code, name, parent, short, since in rows("divisions.tsv"):
        rank = rank_of(code)
        began = int(since or 0)
        add(code, name, parent, Sense(code=code, kind="full", rank=rank, since=began))
        shorts[code] = (short or name).split()[0]
        named += (
            (other, Sense(code=code, kind="full", rank=rank, since=began))
            for other in _everyday_names(name)
        )
        named += (
            (other, Sense(code=code, kind=_kind_of(other), rank=rank, since=began))
            for other in short.split()
        )
    for code, name, parent, others in rows("zones.tsv"):
        sense = Sense(code=code, kind="full", rank="county")
        add(code, name, parent, sense)
        named += ((other, sense) for other in others.split())
    for code, name in rows("aliases.tsv"):
        named.append((name, Sense(code=code, kind=_kind_of(name), rank=rank_of(code))))
    for name, code in rows("corps.tsv"):
        named.append((name, Sense(code=code, kind="corps", rank=rank_of(code))))
    named += _former_names()
    counties = ((code, name, code[:6]) for code, name in rows("townships.tsv"))
    for code, name, parent in chain(counties, rows("township_additions.tsv")):
        sense = Sense(code=code, kind="full", rank="township")
        add(code, name, parent, sense)
        named += ((other, sense) for other in _everyday_names(name))
    earlier = {code: (int(until), area) for code, until, area, _ in rows("earlier_areas.tsv")}
    return Gazetteer(divisions, parents, shorts, earlier, *_index_of(named))


def _everyday_names(name: str) -> Iterator[str]:
    """Shorter names in use: 牛街乡 for 牛街彝族乡, 北京街 and 北京办事处 for 北京街道."""
    if STREET.search(name):
        yield name[:-1]
    base = name.removesuffix("街道")
    if base != name and len(base) >= HEAD:
        yield base + STREET_OFFICE
    found = OF_PEOPLES.match(name)
    if found is not None:
        yield found[1] + found[2]


def _former_names() -> Iterator[tuple[str, Sense]]:
    """Names no longer in use; additions kept by hand replace what was derived."""
    additions = tuple(rows("former_additions.tsv"))
    replaced = {(name, rank, code[:2]) for name, rank, *_, code in additions}
    derived = (
        row for row in rows("former.tsv") if (row[0], row[1], row[-1][:2]) not in replaced
    )
    for name, rank, _, since, until, code in (*derived, *additions):
        limits = {"since": int(since or 0), "until": int(until)}
        held: Rank = "prefecture" if rank == "prefecture" else "county"
        yield name, Sense(code=code, kind="former", rank=held, **limits)
        short = FORMER_RANK.sub("", name)
        if len(short) >= HEAD:
            yield short, Sense(code=code, kind="short", rank=held, **limits)


def _index_of(
    named: list[tuple[str, Sense]],
) -> tuple[dict[str, tuple[Sense, ...]], dict[str, tuple[int, ...]]]:
    """Senses by folded name, and the lengths of the names by their first characters."""
    senses: dict[str, list[Sense]] = defaultdict(list)
    lengths: dict[str, set[int]] = defaultdict(set)
    for name, (_, sense) in zip(fold_all(name for name, _ in named), named, strict=True):
        if sense not in senses[name]:
            senses[name].append(sense)
        lengths[name[:HEAD]].add(len(name))
    return (
        {name: tuple(found) for name, found in senses.items()},
        {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()},
    )


def _kind_of(name: str) -> Kind:
    """A name that ends in its rank (西乌旗, 黔南州) stands as firmly as the full one."""
    return "full" if len(name) > HEAD and RANK_ENDING.search(name) else "short"


@lru_cache(maxsize=4096)
def rank_of(code: str) -> Rank:
    """The rank that a code tells; zones count as counties."""
    if len(code) > 6:
        return "township"
    if code.endswith("0000"):
        return "province"
    return "prefecture" if code.endswith("00") else "county"


def division(code: str) -> Division | None:
    """The division or zone with this code, or ``None``."""
    return gazetteer().divisions.get(code)


@cache
def provinces() -> tuple[str, ...]:
    """The codes of all provinces, in the order of the codes."""
    return tuple(sorted(code for code in gazetteer().divisions if rank_of(code) == "province"))


@cache
def path_of(code: str, year: int | None = None) -> tuple[Division, ...]:
    """The division and those above it, province first; empty for an unknown code.

    A municipality's districts and a province's own county-level cities have
    no prefecture in their path. With a year it is the path of that year: a county
    carved out of another since then gives way to that one.
    """
    places = gazetteer()
    path: list[Division] = []
    while code in places.divisions:
        until, area = places.earlier.get(code, (0, ""))
        lay_elsewhere = year is not None and year <= until
        if not (lay_elsewhere and path and rank_of(area) == "county"):
            path.insert(0, places.divisions[code])
        code = area if lay_elsewhere else places.parents[code]
    return tuple(path)


@cache
def longest_place() -> int:
    """Characters of the longest county's name behind those of the areas around it."""
    codes = (code for code in gazetteer().divisions if rank_of(code) != "township")
    return max(sum(len(part.name) for part in path_of(code)) for code in codes)


@cache
def codes_above(code: str) -> frozenset[str]:
    """The codes of a division and of those above it."""
    return frozenset(found.code for found in path_of(code))


def lies_within(code: str, area: str) -> bool:
    """Whether a division is an area or part of it."""
    return area in codes_above(code)


def lies_or_lay_within(code: str, area: str) -> bool:
    """Whether a division is part of an area, or was before it moved to another."""
    places = gazetteer()
    before = [places.earlier[above] for above in codes_above(code) if above in places.earlier]
    return lies_within(code, area) or any(lies_within(former, area) for _, former in before)


@cache
def _provinces_by_letter() -> dict[str, str]:
    """Abbreviations of provinces → codes."""
    return {row[0]: row[1] for row in rows("province_letters.tsv")}


def find_divisions(name: str) -> tuple[Division, ...]:
    """Every division that a code, a name, a short name or a former name may mean.

    Names that are whole abbreviations of provinces (宁, 鲁) count too. Larger
    areas come first, and no place twice.
    """
    places = gazetteer()
    name = fold(name)
    if name in places.divisions:
        return (places.divisions[name],)
    if name.isdigit():
        padded = name.ljust(6, "0")
        return (places.divisions[padded],) if padded in places.divisions else ()
    codes = {sense.code for sense in places.senses.get(name, ())}
    if name in _provinces_by_letter():
        codes.add(_provinces_by_letter()[name])
    return tuple(
        places.divisions[code]
        for code in sorted(codes, key=lambda code: (RANKS.index(rank_of(code)), code))
    )


def short_name(division: Division) -> str:
    """What people call a division: 宁夏, 沙坡头; its full name if there is no other."""
    return gazetteer().shorts.get(division.code, division.name)


@lru_cache(maxsize=1024)
def region_of(code: str, year: int | None = None) -> Region:
    """The region that ends in a division, each part in its place, no evidence yet.

    With a year it is what the division belonged to in that year.
    """
    path = path_of(code, year)
    parts = {rank_of(part.code): part for part in path}
    zone_in_county = [part for part in path if rank_of(part.code) == "county"]
    if len(zone_in_county) > 1:
        parts["county"] = zone_in_county[-1]
    return Region(
        province=parts.get("province"),
        city=parts.get("prefecture"),
        county=parts.get("county"),
        township=parts.get("township"),
    )


def is_city_district(division: Division) -> bool:
    """Whether a county is a 市辖区, which goes by its city's name as well."""
    return bool(CITY_DISTRICTS.search(division.name)) and not is_zone(division)


def is_zone(division: Division) -> bool:
    """Whether this is a new area or park of ``zones.tsv`` and no administrative division."""
    return ZONE_MARK in division.code
