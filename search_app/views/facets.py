"""The choices beside a list of results: values, counts, and the link that each one is."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.places.gazetteer import division, path_of
from indexer.query import FACETS
from search_app.addresses import SearchAddress
from search_app.facet_values import FIXED_ORDER
from search_app.i18n import Catalogue

SMALL_TREE = 40
"""Values of a tree that a page shows at once; a larger one opens where a value is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value to choose.

    ``open`` says that a value below it is chosen, so that a tree shows it.
    """

    value: str
    label: str
    count: int
    selected: bool
    href: str
    children: tuple["FacetValue", ...] = ()

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
            value=value,
            label=value_label(facet, value, words),
            count=counts[value],
            selected=value in address.chosen(facet),
            href=str(address.toggling(facet, value)),
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
    for code in counts:
        below.setdefault(_parent(code, counts), []).append(code)
    return _branches(below, None, counts, address)


def _parent(code: str, counts: Mapping[str, int]) -> str | None:
    """The nearest place above that is listed itself."""
    above = [place.code for place in path_of(code) if place.code != code]
    return next((other for other in reversed(above) if other in counts), None)


def _branches(
    below: Mapping[str | None, Iterable[str]],
    parent: str | None,
    counts: Mapping[str, int],
    address: SearchAddress,
) -> tuple[FacetValue, ...]:
    codes = sorted(below.get(parent, ()), key=lambda code: (-counts[code], code))
    return tuple(
        FacetValue(
            value=code,
            label=_place_label(code),
            count=counts[code],
            selected=code in address.chosen("region"),
            href=str(address.toggling("region", code)),
            children=_branches(below, code, counts, address),
        )
        for code in codes
    )


def _place_label(code: str) -> str:
    place = division(code)
    return place.name if place else code
