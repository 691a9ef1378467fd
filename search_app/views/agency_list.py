"""What the list of agencies shows: those whose reports are chosen, by place and name."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyzers.normalizer import normalize
from indexer.engines.agencies import Agency
from indexer.engines.protocol import SearchIndex
from indexer.engines.selection import CodedColumn
from indexer.places.functions import function_names
from indexer.places.gazetteer import division
from indexer.query import And, Everything, Filter, Node, SearchRequest
from search_app.addresses import SearchAddress, read_address, single, whole_number
from search_app.facet_values import LEVELS
from search_app.i18n import Catalogue
from search_app.links import agency_address, link
from search_app.query_reader.expanding import names_like
from search_app.views.choices import Choice, choices

PAGE = 50
LARGEST_PAGE = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAgency:
    """An agency on a list."""

    name: str
    href: str
    place: str
    years: str
    aliases: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyList:
    """A page of the list; ``previous`` and ``next`` are links, ``None`` for no such page."""

    q: str
    kept: tuple[tuple[str, str], ...]
    levels: tuple[Choice, ...]
    functions: tuple[Choice, ...]
    chosen: tuple[tuple[str, str], ...]
    total: int
    agencies: tuple[ListedAgency, ...]
    previous: str | None
    next: str | None

    @classmethod
    def of(
        cls, index: SearchIndex, parameters: Sequence[tuple[str, str]], words: Catalogue
    ) -> "AgencyList":
        """The page that an address asks for, the last one where it asks for one behind it.

        Raises:
            AddressError: A facet value or the number of the page does not exist.
        """
        address = read_address(parameters)
        number = whole_number("page", single(parameters, "page") or "1", most=LARGEST_PAGE)
        directory = index.agencies()
        found = agencies_of(index, address)
        number = min(number, max(1, math.ceil(len(found) / PAGE)))
        shown = found[(number - 1) * PAGE : number * PAGE]
        entries = [one for one in (directory.find(key) for key in shown) if one is not None]
        return cls(
            q=address.q,
            kept=tuple(
                pair
                for pair in address.parameters()
                if pair[0] not in ("q", "level", "function")
            ),
            levels=choices(LEVELS, address.chosen("level"), "level", words),
            functions=choices(function_names(), address.chosen("function"), "function", words),
            chosen=tuple(
                (place.name if (place := division(code)) else code, _link(address, code))
                for code in address.chosen("region")
            ),
            total=len(found),
            agencies=tuple(listed_agency(one, words) for one in entries),
            previous=_page_link(address, number - 1) if number > 1 else None,
            next=_page_link(address, number + 1) if number * PAGE < len(found) else None,
        )


def agencies_of(index: SearchIndex, address: SearchAddress) -> list[str]:
    """The ids of the agencies with a report that an address chooses, in order of id.

    The query is a name, a part of one, or some parts with spaces between. Where no name
    has it, nor another name for it, it may be a short one: 工信局 for 工业信息化和商务局.
    """
    parts = address.q.split()
    named: list[Node] = [Filter(field="agency", values=names_like(part)) for part in parts]
    found = _chosen(index, And(children=tuple(named)) if named else Everything(), address)
    if found or not parts:
        return sorted(found)
    short = re.compile(".*".join(map(re.escape, normalize("".join(parts)))))
    directory = index.agencies()
    like = {
        directory[place].id
        for place, name in enumerate(directory.names())
        if short.search(normalize(name))
    }
    return sorted(like & _chosen(index, Everything(), address)) if like else []


def _chosen(index: SearchIndex, node: Node, address: SearchAddress) -> set[str]:
    """The ids of the agencies of the reports that match, within the facets of an address."""
    request = SearchRequest(node=node, selected=address.selected, sort="agency")
    return set(_distinct(index.select(request).column("agency_id")))


def listed_agency(agency: Agency, words: Catalogue) -> ListedAgency:
    """An entry of a list."""
    return ListedAgency(
        name=agency.name,
        href=agency_address(agency.id, words.language),
        place=place_of(agency),
        years=years_of(agency, words),
        aliases=words.say("list.comma").join(agency.aliases[:3]),
    )


def place_of(agency: Agency) -> str:
    """Where it is, from the province down."""
    names = (place.name for code in agency.regions if (place := division(code)))
    return " · ".join(dict.fromkeys(names))


def years_of(agency: Agency, words: Catalogue) -> str:
    """Which years, and how many reports."""
    if not agency.years:
        return words.say("agencies.no_year", reports=agency.reports)
    first, last = agency.years[0], agency.years[-1]
    if first == last:
        return words.say("agencies.one_year", first=first, reports=agency.reports)
    return words.say("agencies.years", first=first, last=last, reports=agency.reports)


def _distinct(column: CodedColumn) -> list[str]:
    codes = np.unique(column.codes)
    return [column.values[code] for code in codes.tolist() if code >= 0]


def _page_link(address: SearchAddress, number: int) -> str:
    pairs = address.parameters()
    return link("/agencies", [*pairs, ("page", str(number))] if number > 1 else pairs)


def _link(address: SearchAddress, code: str) -> str:
    return link("/agencies", address.toggling("region", code).parameters())
