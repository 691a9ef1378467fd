"""Tells places of one name apart by the wider areas that a text names around them."""

from collections.abc import Callable
from functools import partial
from itertools import pairwise

from indexer.places.folding import fold
from indexer.places.gazetteer import gazetteer, path_of, rank_of

BEFORE_ALL_CHANGES = 0
FEWEST_MENTIONS = 2
LEAD_OVER_OTHERS = 3


def named_in_text(candidates: tuple[str, ...], body: str) -> tuple[str, ...]:
    """The candidates that the text names with their wider areas, if one stands out.

    First the wider area's name right before the place's own (南京市鼓楼区), then
    the place's full name where the agency's shortens it (自治区), then the full
    names of the areas above it, then their short names, last that of a township's
    county; in each case as far as they tell one candidate from another. A wider area
    that is named once may be the goal of a visit, so it has to be named twice.
    """
    for names, fewest in (
        (_joined_names, 1),
        (_own_names, FEWEST_MENTIONS),
        (_full_names_above, FEWEST_MENTIONS),
        (_short_names_above, FEWEST_MENTIONS),
        (partial(_short_names_of_counties, body), FEWEST_MENTIONS),
    ):
        votes = {
            code: sum(body.count(name) for name in own)
            for code, own in _telling(candidates, names).items()
        }
        most = max(votes.values())
        if most >= fewest:
            return tuple(code for code in candidates if votes[code] * LEAD_OVER_OTHERS > most)
    return ()


def _telling(
    candidates: tuple[str, ...], names: Callable[[str], frozenset[str]]
) -> dict[str, frozenset[str]]:
    """For each candidate the names above it that would tell it from some other."""
    shared = frozenset.intersection(*(names(code) for code in candidates))
    return {code: names(code) - shared for code in candidates}


def _joined_names(code: str) -> frozenset[str]:
    """Folded names of a place right behind those of the area above it."""
    shorts = gazetteer().shorts
    return frozenset(
        fold(above + part.name)
        for path in (path_of(code), path_of(code, BEFORE_ALL_CHANGES))
        for area, part in pairwise(path)
        for above in (area.name, shorts.get(area.code, area.name))
    )


def _own_names(code: str) -> frozenset[str]:
    """The folded full name of a place, which tells the autonomous regions apart."""
    return frozenset({fold(path_of(code)[-1].name)})


def _full_names_above(code: str) -> frozenset[str]:
    """Folded full names of the areas around a place."""
    own = path_of(code)[-1].name
    return frozenset(fold(part.name) for part in path_of(code)[:-1] if part.name != own)


def _short_names_above(code: str) -> frozenset[str]:
    """Folded short names of the province and prefecture around a place, or a province's own."""
    shorts = gazetteer().shorts
    return frozenset(
        fold(shorts[part.code])
        for part in path_of(code)[:-1] or path_of(code)
        if part.code in shorts and rank_of(part.code) in {"province", "prefecture"}
    )


def _short_names_of_counties(body: str, code: str) -> frozenset[str]:
    """The folded short name of the county around a township, if the text has the full one.

    Short names of counties are everyday words at times (和平, 新华).
    """
    shorts = gazetteer().shorts
    return frozenset(
        fold(shorts[part.code])
        for part in path_of(code)[:-1]
        if part.code in shorts and rank_of(part.code) == "county" and fold(part.name) in body
    )
