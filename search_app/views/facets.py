"""The choices beside a list of results: values, counts, and the link that each one is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache

from indexer.places.gazetteer import division, path_of
from indexer.query import FACETS
from search_app.addresses import SearchAddress
from search_app.facet_values import FIXED_ORDER
from search_app.i18n import DEFAULT_LANGUAGE, Catalogue, Language
from search_app.query_reader.places import english_provinces

SHOWN = 10
"""Values that a page shows at once; what is more stands folded behind them."""

SMALL_TREE = 40
"""Values of a tree that a page shows at once; a larger one opens where a value is chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value to choose.

    Attributes:
        open: It is chosen, or one below it is.
        children: What a tree shows below it; of a large tree only what is open.
    """

    value: str
    label: str
    count: int
    selected: bool
    href: str
    open: bool = False
    children: tuple["FacetValue", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """One group of choices.

    Attributes:
        counts: Value → reports, for every value, shown or not.
        chosen: The values that are chosen.
        clear: The link that drops them all, if there are any.
    """

    name: str
    label: str
    counts: Mapping[str, int]
    chosen: tuple[str, ...]
    values: tuple[FacetValue, ...]
    clear: str | None

    @property
    def small(self) -> bool:
        """Whether a tree is small enough to be shown whole."""
        return len(self.counts) <= SMALL_TREE

    @property
    def first(self) -> tuple[FacetValue, ...]:
        """The values shown at once: the first few, and any behind them that is chosen."""
        if len(self.values) <= SHOWN + 2:  # to fold away two would save nothing
            return self.values
        return tuple(
            value
            for place, value in enumerate(self.values)
            if place < SHOWN or value.selected or value.open
        )

    @property
    def rest(self) -> tuple[FacetValue, ...]:
        """The values that stand folded, in their order."""
        shown = {value.value for value in self.first}
        return tuple(value for value in self.values if value.value not in shown)


def facets_of(
    counts: Mapping[str, Mapping[str, int]], address: SearchAddress, words: Catalogue
) -> tuple[Facet, ...]:
    """Every facet in its fixed order, chosen values that now count nothing included."""
    return tuple(
        _facet(name, counts_with_chosen(counts, address, name), address, words)
        for name in FACETS
    )


def _facet(
    name: str, counts: Mapping[str, int], address: SearchAddress, words: Catalogue
) -> Facet:
    return Facet(
        name=name,
        label=words.say(f"facet.{name}"),
        counts=counts,
        chosen=address.chosen(name),
        values=_values(name, counts, address, words),
        clear=str(address.clearing(name)) if address.chosen(name) else None,
    )


def value_label(facet: str, value: str, words: Catalogue) -> str:
    """What a reader calls a value of a facet."""
    if facet == "region":
        return place_label(value, words.language)
    return words.name_of(facet, value)


def counts_with_chosen(
    counts: Mapping[str, Mapping[str, int]], address: SearchAddress, facet: str
) -> Mapping[str, int]:
    """The counts of one facet, those of chosen values that count nothing included."""
    found = counts.get(facet, {})
    chosen = address.chosen(facet)
    return {**dict.fromkeys(chosen, 0), **found} if chosen else found


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
        for value in in_order(facet, counts)
    )


def in_order(facet: str, counts: Mapping[str, int]) -> list[str]:
    """The values of a facet as they are listed."""
    if facet == "year":
        return sorted(counts, reverse=True)
    if facet in FIXED_ORDER:
        return [value for value in FIXED_ORDER[facet] if value in counts]
    return sorted(counts, key=lambda value: (-counts[value], value))


def _region_tree(counts: Mapping[str, int], address: SearchAddress) -> tuple[FacetValue, ...]:
    chosen = frozenset(address.chosen("region"))
    opened = chosen.union(*map(_above, chosen))
    below = _places_below(counts, counts if len(counts) <= SMALL_TREE else opened)

    def branches(parent: str | None) -> tuple[FacetValue, ...]:
        return tuple(
            FacetValue(
                value=code,
                label=place_label(code, address.language),
                count=counts[code],
                selected=code in chosen,
                href=str(address.toggling("region", code)),
                open=code in opened,
                children=branches(code),
            )
            for code in below.get(parent, ())
        )

    return branches(None)


def _places_below(
    counts: Mapping[str, int], parents: Collection[str]
) -> dict[str | None, list[str]]:
    """The places right below some, those that count most first; ``None`` is above the top."""
    below: dict[str | None, list[str]] = {}
    for code in counts:
        parent = next((other for other in _above(code) if other in counts), None)
        if parent is None or parent in parents:
            below.setdefault(parent, []).append(code)
    for codes in below.values():
        codes.sort(key=lambda code: (-counts[code], code))
    return below


@lru_cache(maxsize=1 << 13)
def _above(code: str) -> tuple[str, ...]:
    """The places above one, the nearest first."""
    return tuple(place.code for place in reversed(path_of(code)) if place.code != code)


@lru_cache(maxsize=1 << 13)
def place_label(code: str, language: Language = DEFAULT_LANGUAGE) -> str:
    """The name of a place, a province's in English too for who reads that; else its code."""
    place = division(code)
    if place is None:
        return code
    english = english_provinces().get(code) if language == "en" else None
    return f"{english} {place.name}" if english else place.name
