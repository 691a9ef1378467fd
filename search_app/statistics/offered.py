"""Which measures the pages of statistics offer, in what order and under what headings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indexer.data_files import toml_data
from indexer.measures import MEASURES, find_measure
from search_app.addresses import no_such_value
from search_app.i18n import Language

DEFAULT_MEASURE = "applications.received.total"
"""What a page shows that is not told what to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureGroup:
    """Measures under one heading."""

    name: str
    measures: tuple[str, ...]


def measure_groups(language: Language) -> tuple[MeasureGroup, ...]:
    """All that is offered, by heading."""
    return tuple(
        MeasureGroup(name=group["name"][language], measures=tuple(group["measures"]))
        for group in _offered()["groups"]
    )


def offered(kind: str) -> tuple[str, ...]:
    """The measures of a use: ``shown``, ``compared``, ``glanced``, ``answered``, ``drawn``."""
    return tuple(_offered()[kind])


def read_measure(name: str) -> str:
    """The key of the measure that an address names, by its key or by any of its names.

    Raises:
        AddressError: There is none.
    """
    key = name if name in MEASURES else find_measure(name)
    if key is None:
        raise no_such_value("measure", name)
    return key


def _offered() -> Mapping[str, Any]:
    return toml_data("search_app", "data/offered_measures.toml")
