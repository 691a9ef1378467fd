"""Reads names of places that follow one another, each within the one before."""

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from indexer.places.central import central_head
from indexer.places.functions import begins_with_function
from indexer.places.gazetteer import (
    Sense,
    gazetteer,
    lies_or_lay_within,
    lies_within,
    path_of,
    rank_of,
)
from indexer.places.tables import rules
from indexer.places.zone_names import begins_with_zone, own_name_of_zone

_BODIES, _PLACES = rules("names")["bodies"], rules("names")["places"]
SEAT = re.compile(_BODIES["school"])
GOVERNMENT = "人民政府"
LENT = re.compile(_BODIES["lent"])
NAMED_AFTER = tuple(_BODIES["named_after"])
BRANCH = re.compile(_BODIES["branch"])
LENDERS = ("province", "prefecture")
LANDFORMS = tuple(_PLACES["landforms"])
FIRM_NAME, SHORTEST_NAME = 3, 2


class Chain(Struct, frozen=True, kw_only=True, gc=False):
    """Place names that follow one another, each within the one before.

    Attributes:
        start: Where the first name begins in the folded text.
        end: Where the last one ends.
        codes: What the chain may mean; one code where it is settled.
        names: The names as they stand there.
        senses: What the last name may mean.
        through_government: A 人民政府 stands before the last name.
    """

    start: int
    end: int
    codes: tuple[str, ...]
    names: tuple[str, ...]
    senses: tuple[Sense, ...]
    through_government: bool = False


def firm_chains(text: str, start: int = 0, *, year: int | None = None) -> Iterator[Chain]:
    """Chains anywhere in folded text that open with a full name of three characters or more."""
    places = gazetteer()
    position = start
    while position < len(text) - 1:
        chain = None
        if text[position : position + 2] in places.lengths:
            chain = chain_at(text, position, year=year, firm=True)
        if chain is None:
            position += 1
        else:
            yield chain
            position = chain.end


def chain_at(
    text: str, start: int, *, year: int | None = None, firm: bool = False
) -> Chain | None:
    """The chain that begins at a place in folded text and covers most of it.

    With ``firm`` the first name has to be a full one of a county or larger.
    """
    best: Chain | None = None
    for end, senses in gazetteer().names_at(text, start):
        of_year = _usable(senses, year)
        chain = _opened_by(text, start, end, of_year, year=year, firm=firm)
        if len(of_year) < len(senses) and not all(sense.was_in_use(year) for sense in senses):
            # 毕节市赫章县 is the prefecture's, though in that year a county bore its name.
            whole = _opened_by(text, start, end, _usable(senses, None), year=year, firm=firm)
            is_bare = chain is None or len(chain.names) == 1
            chain = whole if is_bare and whole is not None and len(whole.names) > 1 else chain
        if chain is not None and (best is None or chain.end > best.end):
            best = chain
    return best


def _opened_by(
    text: str,
    start: int,
    end: int,
    senses: tuple[Sense, ...],
    *,
    year: int | None,
    firm: bool,
) -> Chain | None:
    """The longest chain that opens with a name of these senses."""
    if firm:
        found = tuple(sense for sense in senses if _is_firm(sense, end - start))
    else:
        found = _lenders(senses, text[end:])
    if not found:
        return None
    link = Chain(
        start=start, end=end, codes=codes_of(found), names=(text[start:end],), senses=found
    )
    return _longest(text, link, year)


def _is_firm(sense: Sense, length: int) -> bool:
    """Whether a name by itself shows that a place is meant."""
    return length >= FIRM_NAME and sense.kind != "short" and sense.rank != "township"


def _longest(text: str, chain: Chain, year: int | None) -> Chain | None:
    """The chain with all names that can follow; ``None`` if its last is no place after all."""
    best: Chain | None = None
    for end, senses, through in _followers(text, chain.end):
        inner = _within(_usable(senses, year), chain.senses)
        if through:
            inner = tuple(sense for sense in inner if sense.rank == "township")
        if not inner:
            continue
        link = Chain(
            start=chain.start,
            end=end,
            codes=codes_of(inner),
            names=(*chain.names, text[chain.end : end].removeprefix(GOVERNMENT)),
            senses=inner,
            through_government=through,
        )
        further = _longest(text, link, year)
        if further is not None and (best is None or further.end > best.end):
            best = further
    if best is not None:
        return best
    return chain if _stands_alone(text, chain) else None


def _followers(text: str, position: int) -> Iterator[tuple[int, tuple[Sense, ...], bool]]:
    """Names right after a place, or behind a 人民政府 that follows it."""
    for end, senses in gazetteer().names_at(text, position):
        yield end, senses, False
    if text.startswith(GOVERNMENT, position):
        for end, senses in gazetteer().names_at(text, position + len(GOVERNMENT)):
            yield end, senses, True


def _stands_alone(text: str, chain: Chain) -> bool:
    """Whether a chain ends in a place: a full name, or a short one that an organ follows.

    「中山大学」 is no organ of 中山; only larger areas lend their short names
    to universities.
    """
    if any(sense.kind != "short" for sense in chain.senses):
        return True
    rest = text[chain.end :]
    if _is_school(rest) or LENT.match(rest):
        return all(sense.rank in LENDERS for sense in chain.senses)
    if BRANCH.match(rest) and central_head(text[: chain.start]):
        return True
    return not rest or begins_with_function(rest) or _lends_to_zone(rest, chain)


def _lends_to_zone(rest: str, chain: Chain) -> bool:
    """Whether a place lends its short name to a zone that has one of its own.

    A county does behind the area it is in (南京江宁滨江开发区), larger areas by
    themselves (宁波大榭开发区), unless the zone's own name holds a place elsewhere,
    for it may lie there: 北京曹妃甸示范区. A new area called after a county alone need
    not be in it: 秦皇岛北戴河新区 is its city's. What a mountain or an island is called
    is no place: 大连长兴岛开发区.
    """
    own = own_name_of_zone(rest)
    if own is None or len(own) < SHORTEST_NAME or own.startswith(LANDFORMS):
        return False
    if len(chain.names) > 1:
        return True
    if not any(sense.rank in LENDERS for sense in chain.senses):
        return False
    return not any(
        sense.rank != "township" and not any(lies_within(sense.code, c) for c in chain.codes)
        for start in range(len(own))
        for end, found in gazetteer().names_at(rest, start)
        if not rest.startswith(LANDFORMS, end)
        for sense in found
    )


def _is_school(rest: str) -> bool:
    """Whether what follows a place's short name makes a school's name of it."""
    seat = SEAT.search(rest)
    return seat is not None and (seat.start() == 0 or not rest.endswith(("局", "厅", "委员会")))


def _lenders(senses: tuple[Sense, ...], rest: str) -> tuple[Sense, ...]:
    """The larger areas among namesakes that a school or zone is named after.

    长沙学院 and 西安高新区 are the cities'.
    """
    if len(senses) == 1:
        return senses
    is_organ = rest.startswith(NAMED_AFTER) or BRANCH.match(rest) is not None
    if not (is_organ or _is_school(rest) or begins_with_zone(rest)):
        return senses
    return tuple(sense for sense in senses if sense.rank in LENDERS) or senses


def _usable(senses: tuple[Sense, ...], year: int | None) -> tuple[Sense, ...]:
    """What a name may mean in a year: full names before short ones, provinces before namesakes.

    Where no meaning fits the year all are kept: pages show today's name on
    old reports, and an old name lives on for a while.
    """
    if len(senses) == 1:
        return senses
    fitting = tuple(sense for sense in senses if sense.was_in_use(year)) or senses
    firm = tuple(sense for sense in fitting if sense.kind != "short")
    if firm:
        return firm
    provinces = [sense for sense in fitting if sense.rank == "province"]
    if provinces:
        return tuple(
            sense
            for sense in fitting
            if sense.rank != "county" and lies_within(sense.code, provinces[0].code)
        )
    return fitting


def _within(senses: Iterable[Sense], outer: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """The senses that lie in one of the outer places, deeper ones before the same place."""
    areas = {_area_of(sense) for sense in outer}
    inside = [
        sense
        for sense in senses
        if any(
            lies_or_lay_within(sense.code, area) for area in areas | _around_zones(sense, outer)
        )
    ]
    deeper = tuple(sense for sense in inside if sense.code not in areas)
    return deeper or tuple(sense for sense in inside if sense.kind != "short")


def _around_zones(sense: Sense, outer: Iterable[Sense]) -> set[str]:
    """The areas that hold the zones among the outer places, for a county printed behind one.

    A new area may hold whole counties, which the list leaves with their
    prefecture: 雄安新区容城县.
    """
    if sense.rank != "county" or sense.kind == "short":
        return set()
    zones = (place.code for place in outer if not place.code.isdigit())
    return {path_of(code)[-2].code for code in zones}


def _area_of(sense: Sense) -> str:
    """The area in which what follows a name must lie.

    A former prefecture that is now part of another (莱芜市) opens the whole
    of that one, for its counties went there too.
    """
    if (
        sense.kind == "former"
        and sense.rank == "prefecture"
        and rank_of(sense.code) == "county"
    ):
        return path_of(sense.code)[-2].code
    return sense.code


def codes_of(senses: Iterable[Sense]) -> tuple[str, ...]:
    """The codes of some senses in order, none twice."""
    return tuple(sorted({sense.code for sense in senses}))
