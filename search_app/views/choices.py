"""Values that a form offers, the chosen ones marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search_app.i18n import Catalogue
from search_app.statistics.offered import measure_groups
from search_app.views.figures import measure_label


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


def measure_choices(measure: str, words: Catalogue) -> tuple[ChoiceGroup, ...]:
    """The measures a form offers, the chosen one among them wherever it is from."""
    groups = measure_groups(words.language)
    listed = {key for group in groups for key in group.measures}
    shown = [(group.name, group.measures) for group in groups]
    if measure and measure not in listed:
        shown.append((words.say("trends.other"), (measure,)))
    return tuple(
        ChoiceGroup(
            name=name,
            choices=tuple(
                Choice(value=key, label=measure_label(key, words), selected=key == measure)
                for key in keys
            ),
        )
        for name, keys in shown
    )
