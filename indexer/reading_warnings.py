"""Composes warnings about how a report was read, in the words of ``data/warnings.toml``."""

from collections.abc import Iterable
from typing import Final

from indexer.data_files import toml_data
from indexer.model import Message, ReadingWarning

_SAYS: Final = {
    kind: Message(**says) for kind, says in toml_data("indexer", "data/warnings.toml").items()
}

WARNING_IDS: Final[tuple[str, ...]] = tuple(_SAYS)
"""Every kind of warning, in the order in which a report lists them."""

Fact = str | int | Message

_PLACES: Final = {name: place for place, name in enumerate(WARNING_IDS)}


def reading_warning(kind: str, *places: str, **facts: Fact) -> ReadingWarning:
    """A warning of this kind.

    Args:
        kind: One of ``WARNING_IDS``.
        places: Where it applies, as ``ReadingWarning`` says.
        facts: What its sentences name; a message where the languages name it differently.

    Raises:
        KeyError: There is no such kind, or its sentences name something else.
    """
    return ReadingWarning(id=kind, message=_SAYS[kind].filled(**facts), places=places)


def in_order(warnings: Iterable[ReadingWarning]) -> tuple[ReadingWarning, ...]:
    """Warnings in the order of their kinds, those of one kind as they came."""
    return tuple(sorted(warnings, key=lambda warning: _PLACES[warning.id]))
