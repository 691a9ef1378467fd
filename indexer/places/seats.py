"""Knows where schools and the like sit whose names do not say so, or suggest another place."""

import re
from functools import cache

from indexer.places.folding import fold
from indexer.places.gazetteer import gazetteer
from indexer.places.tables import rows, rules

_BODIES = rules("names")["bodies"]
HIGHER_EDUCATION = tuple(_BODIES["higher_education"])
NO_SCHOOL = tuple(_BODIES["no_school"])
CAMPUS = re.compile(_BODIES["campus"])
OF_SCHOOL = re.compile(_BODIES["of_school"])


@cache
def _seats() -> dict[str, str]:
    """Folded name → code of the division in which the university sits."""
    return {fold(name): code for name, code in rows("universities.tsv")}


def seat_of(name: str) -> str | None:
    """The seat of a university named at the head of a folded name, if listed."""
    for ending in HIGHER_EDUCATION:
        end = name.find(ending)
        if end >= 0:
            end += len(ending)
            found = _campus(name, end) or _seats().get(name[:end])
            if found is not None:
                return found
    return _seats().get(name)


def _campus(name: str, end: int) -> str | None:
    """The prefecture in which a branch of the school sits that is named up to a position."""
    campus = CAMPUS.match(name, end)
    senses = gazetteer().senses.get(campus[1], ()) if campus is not None else ()
    codes = {sense.code for sense in senses if sense.rank == "prefecture"}
    return codes.pop() if len(codes) == 1 else None


def is_of_school(name: str) -> bool:
    """Whether a folded name is that of a university's hospital or branch."""
    return OF_SCHOOL.search(name) is not None


def is_university(name: str) -> bool:
    """Whether a folded name is that of a university or college."""
    return name.endswith(HIGHER_EDUCATION) and not name.endswith(NO_SCHOOL)
