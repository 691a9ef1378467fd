"""Knows where the universities sit whose names do not say so, or suggest another place."""

from functools import cache

from indexer.places.folding import fold
from indexer.places.tables import rows, rules

HIGHER_EDUCATION = tuple(rules("names")["bodies"]["higher_education"])


@cache
def _seats() -> dict[str, str]:
    """Folded name → code of the division in which the university sits."""
    return {fold(name): code for name, code in rows("universities.tsv")}


def seat_of(name: str) -> str | None:
    """The seat of a university named at the head of a folded name, if listed."""
    for ending in HIGHER_EDUCATION:
        end = name.find(ending)
        if end >= 0:
            found = _seats().get(name[: end + len(ending)])
            if found is not None:
                return found
    return _seats().get(name)


def is_university(name: str) -> bool:
    """Whether a folded name is that of a university or college."""
    return name.endswith(HIGHER_EDUCATION)
