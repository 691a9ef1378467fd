"""Composes warnings about how a report was read, in the words of ``data/warnings.toml``."""

from collections.abc import Iterable
from typing import Final

from indexer.data_files import toml_data
from indexer.model import Message, ReadingWarning

_SAYS: Final[dict[str, dict[str, str]]] = toml_data("indexer", "data/warnings.toml")

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
    says, named = _SAYS[kind], facts.items()
    return ReadingWarning(
        id=kind,
        message=Message(
            zh=says["zh"].format(
                **{k: f.zh if isinstance(f, Message) else f for k, f in named}
            ),
            en=says["en"].format(
                **{k: f.en if isinstance(f, Message) else f for k, f in named}
            ),
        ),
        places=places,
    )


def in_order(warnings: Iterable[ReadingWarning]) -> tuple[ReadingWarning, ...]:
    """Warnings in the order of their kinds, those of one kind as they came."""
    return tuple(sorted(warnings, key=lambda warning: _PLACES[warning.id]))
