"""Values that a form offers, the chosen ones marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search_app.i18n import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A value that a form offers."""

    value: str
    label: str
    selected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceGroup:
    """Values under one heading."""

    name: str
    choices: tuple[Choice, ...]


def choices(
    values: Iterable[str], chosen: Sequence[str], kind: str, words: Catalogue
) -> tuple[Choice, ...]:
    """Values of a facet or the like, named as readers know them."""
    return tuple(
        Choice(value=value, label=words.name_of(kind, value), selected=value in chosen)
        for value in values
    )
