"""Whom a reader may add to a comparison who knows no names: neighbours, and whole examples."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from indexer.engines.agencies import Agency
from indexer.engines.protocol import SearchIndex
from indexer.query import Filter, SearchRequest
from search_app.asking import MOST_COMPARED
from search_app.comparison_address import Comparison
from search_app.i18n import Catalogue
from search_app.statistics.neighbours import neighbours_of
from search_app.views.agency_list import place_of, years_of

MOST_OFFERED = 8
LOOKED_AT = 80
"""Agencies among which examples are looked for."""
PREFECTURE = 2
"""Divisions from the province down that make agencies those of one place."""
IN_AN_EXAMPLE = 3
"""Agencies side by side in an example."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A link to a comparison: what it adds, and where that is."""

    text: str
    note: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferGroup:
    """Offers of one sort under their heading."""

    heading: str
    offers: tuple[Offer, ...]


def offers_for(
    index: SearchIndex, known: Sequence[Agency], comparison: Comparison, words: Catalogue
) -> tuple[OfferGroup, ...]:
    """Neighbours of the agency added last; of no agency, examples and where to begin."""
    if len(known) >= MOST_COMPARED:
        return ()
    groups = (
        _neighbours(index, known, comparison, words)
        if known
        else _beginnings(index, comparison, words)
    )
    return tuple(group for group in groups if group.offers)


def _neighbours(
    index: SearchIndex, known: Sequence[Agency], comparison: Comparison, words: Catalogue
) -> Iterator[OfferGroup]:
    in_place, same_work = neighbours_of(index, known[-1])
    for heading, found in (
        ("agencies.same_function", same_work),
        ("agencies.same_region", in_place),
    ):
        yield OfferGroup(
            heading=words.say(heading),
            offers=tuple(_adding(one, comparison, words) for one in found if one not in known),
        )


def _beginnings(
    index: SearchIndex, comparison: Comparison, words: Catalogue
) -> Iterator[OfferGroup]:
    """Two examples among the agencies with the most reports, and the first of these."""
    found = _with_most_reports(index)
    same_place = _most_alike(found, lambda one: "".join(one.regions[:PREFECTURE]))
    same_work = _most_alike(found, lambda one: one.function or "")
    examples = (
        _side_by_side(side, words.say(note), comparison, words)
        for side, note in (
            (same_place, "compare.of_one_place"),
            (same_work, "compare.of_one_kind"),
        )
        if len(side) > 1
    )
    yield OfferGroup(heading=words.say("compare.examples"), offers=tuple(examples))
    yield OfferGroup(
        heading=words.say("compare.begin"),
        offers=tuple(_adding(one, comparison, words) for one in found[:MOST_OFFERED]),
    )


def _most_alike(
    agencies: Sequence[Agency], key_of: Callable[[Agency], str]
) -> tuple[Agency, ...]:
    """The first of the largest group with the same key; an agency without one is in none."""
    groups: dict[str, list[Agency]] = {}
    for agency in agencies:
        if key := key_of(agency):
            groups.setdefault(key, []).append(agency)
    return tuple(max(groups.values(), key=len, default=[])[:IN_AN_EXAMPLE])


def _side_by_side(
    agencies: Sequence[Agency], note: str, comparison: Comparison, words: Catalogue
) -> Offer:
    ids = tuple(one.id for one in agencies)
    return Offer(
        text=words.say("list.comma").join(one.name for one in agencies),
        note=note,
        href=replace(comparison, agencies=ids).link(),
    )


def _adding(agency: Agency, comparison: Comparison, words: Catalogue) -> Offer:
    agencies = (*comparison.agencies, agency.id)
    return Offer(
        text=agency.name,
        note=words.say("list.semicolon").join(
            part for part in (place_of(agency), years_of(agency, words)) if part
        ),
        href=replace(comparison, agencies=agencies).link(),
    )


def _with_most_reports(index: SearchIndex) -> tuple[Agency, ...]:
    """The agencies with the most reports of their own; of as many, in order of id."""
    own = SearchRequest(node=Filter(field="scope", values=("own",)))
    column = index.select(own).column("agency_id")
    reports = np.bincount(column.codes[column.codes >= 0], minlength=len(column.values))
    places = np.argsort(-reports, kind="stable")[:LOOKED_AT].tolist()
    found = (index.agencies().find(column.values[at]) for at in places if reports[at])
    return tuple(agency for agency in found if agency is not None)
