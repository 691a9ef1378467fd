"""Which values each facet can have, and so which addresses are a reader's mistake."""

import re
from collections.abc import Callable, Mapping
from typing import get_args

from indexer.model import Format, Level, Status
from indexer.places.functions import function_names
from indexer.places.gazetteer import division

SECTIONS: tuple[str, ...] = ("1", "2", "3", "4", "5", "6")
LEVELS: tuple[str, ...] = get_args(Level)
FORMATS: tuple[str, ...] = get_args(Format)
STATUSES: tuple[str, ...] = get_args(Status)
RULES: tuple[str, ...] = tuple(f"I{number}" for number in range(1, 10))

FIXED_ORDER: Mapping[str, tuple[str, ...]] = {
    "section": SECTIONS,
    "level": LEVELS,
    "format": FORMATS,
    "check": (*STATUSES, *RULES),
}
"""Facets whose values are shown in this order; those of the others by count."""


def _year_exists(value: str) -> bool:
    return re.fullmatch(r"(19|20)[0-9]{2}", value) is not None


def _region_exists(value: str) -> bool:
    return division(value) is not None


def _listed(values: tuple[str, ...]) -> Callable[[str], bool]:
    return frozenset(values).__contains__


VALUE_EXISTS: Mapping[str, Callable[[str], bool]] = {
    "year": _year_exists,
    "region": _region_exists,
    "function": _listed(function_names()),
    **{facet: _listed(values) for facet, values in FIXED_ORDER.items()},
}
"""Facet → whether a value can be chosen in it."""
