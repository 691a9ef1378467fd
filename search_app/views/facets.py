"""The choices beside a list of results: values, counts, and the link that each one is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from indexer.places.gazetteer import division, path_of
from indexer.query import FACETS
from search_app.addresses import SearchAddress
from search_app.facet_values import FIXED_ORDER
from search_app.i18n import Catalogue

SMALL_TREE = 40
"""Values of a tree that a page shows at once; a larger one opens where a value is chosen."""


@dataclass(slots=True, kw_only=True)
class FacetValue:
    """One value to choose. Not frozen, since a page may have thousands of places.

    ``open`` says that a value below it is chosen, so that a tree shows it; ``address``
    is that of the page the value stands on.
    """

    facet: str
    value: str
    label: str
    count: int
    selected: bool
    address: SearchAddress
    children: tuple["FacetValue", ...] = ()

    @property
    def href(self) -> str:
        """The page with this value chosen, or dropped; of many values few are shown."""
        return str(self.address.toggling(self.facet, self.value))

    @property
    def open(self) -> bool:
        """Whether this value or one below it is chosen."""
        return self.selected or any(child.open for child in self.children)

    @property
    def size(self) -> int:
        """How many values this is, those below it included."""
        return 1 + sum(child.size for child in self.children)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One group of choices; ``clear`` is the link that drops them all, if any is made."""

    name: str
    label: str
    values: tuple[FacetValue, ...]
    clear: str | None

    @property
    def small(self) -> bool:
        """Whether a tree is small enough to be shown whole."""
        return sum(value.size for value in self.values) <= SMALL_TREE


def facets_of(
    counts: Mapping[str, Mapping[str, int]], address: SearchAddress, words: Catalogue
) -> tuple[Facet, ...]:
    """Every facet in its fixed order, chosen values that now count nothing included."""
    return tuple(
        Facet(
            name=name,
            label=words.say(f"facet.{name}"),
            values=_values(
                name, _with_chosen(counts.get(name, {}), address, name), address, words
            ),
            clear=str(address.clearing(name)) if address.chosen(name) else None,
        )
        for name in FACETS
    )


def value_label(facet: str, value: str, words: Catalogue) -> str:
    """What a reader calls a value of a facet."""
    if facet == "region":
        place = division(value)
        return place.name if place else value
    return words.name_of(facet, value)


def _with_chosen(
    counts: Mapping[str, int], address: SearchAddress, facet: str
) -> dict[str, int]:
    return {**dict.fromkeys(address.chosen(facet), 0), **counts}


def _values(
    facet: str, counts: Mapping[str, int], address: SearchAddress, words: Catalogue
) -> tuple[FacetValue, ...]:
    if facet == "region":
        return _region_tree(counts, address)
    return tuple(
        FacetValue(
            facet=facet,
            value=value,
            label=value_label(facet, value, words),
            count=counts[value],
            selected=value in address.chosen(facet),
            address=address,
        )
        for value in _ordered(facet, counts)
    )


def _ordered(facet: str, counts: Mapping[str, int]) -> list[str]:
    if facet == "year":
        return sorted(counts, reverse=True)
    if facet in FIXED_ORDER:
        return [value for value in FIXED_ORDER[facet] if value in counts]
    return sorted(counts, key=lambda value: (-counts[value], value))


def _region_tree(counts: Mapping[str, int], address: SearchAddress) -> tuple[FacetValue, ...]:
    below: dict[str | None, list[str]] = {}
    for code in sorted(counts, key=lambda code: (-counts[code], code)):
        parent = next((other for other in _above(code) if other in counts), None)
        below.setdefault(parent, []).append(code)
    chosen = frozenset(address.chosen("region"))

    def branches(parent: str | None) -> tuple[FacetValue, ...]:
        return tuple(
            FacetValue(
                facet="region",
                value=code,
                label=_place_label(code),
                count=counts[code],
                selected=code in chosen,
                address=address,
                children=branches(code) if code in below else (),
            )
            for code in below.get(parent, ())
        )

    return branches(None)


@lru_cache(maxsize=1 << 13)
def _above(code: str) -> tuple[str, ...]:
    """The places above one, the nearest first."""
    return tuple(place.code for place in reversed(path_of(code)) if place.code != code)


@lru_cache(maxsize=1 << 13)
def _place_label(code: str) -> str:
    place = division(code)
    return place.name if place else code
