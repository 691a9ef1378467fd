"""Which agency or place a text names in Chinese: its places, line of business and year.

A text is a name only if all of it is places, one agency, years and words for the
report itself; a part of a sentence never is.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from indexer.places.folding import fold
from indexer.places.functions import functions
from indexer.places.gazetteer import Sense, gazetteer
from indexer.query import And, Field, Filter, Node
from search_app.query_reader.functions import function_phrases, levels_of
from search_app.query_reader.places import narrow
from search_app.query_reader.vocabulary import load_data, longest_first
from search_app.query_reader.years import read_year

LONGEST_NAME = 60
"""Characters."""

SHORTEST_PLACE = 2

Steps = Callable[[str, int, "Name"], Iterator[tuple[int, "Name"]]]
"""A text, a place in it and the name before it → where the name may go on to, and the name."""

_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The parts of a name; what it leaves open is empty.

    Attributes:
        places: Codes, any of which may be meant.
        functions: Lines of business, any of which may be meant: shuiwuju is 水务局 or 税务局.
        agency: Where no line of business is known, a part of the agency's name.
        levels: Those of which alone agencies have such a name: 教育厅 is a province's.
        year: The year reported on.
    """

    places: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    functions: tuple[str, ...] = ()
    agency: str = ""
    year: str = ""

    @property
    def has_agency(self) -> bool:
        """Whether an agency is named, or only where it is."""
        return bool(self.functions or self.agency)

    def reports(self) -> Node:
        """The reports of what is named."""
        parts: list[tuple[Field, tuple[str, ...]]] = [
            ("region", self.places),
            ("level", self.levels),
            ("function", self.functions),
            ("agency", (self.agency,)),
            ("year", (self.year,)),
        ]
        filters = tuple(
            Filter(field=field, values=values) for field, values in parts if any(values)
        )
        return filters[0] if len(filters) == 1 else And(children=filters)


def read_name(text: str, *, within: tuple[str, ...] = ()) -> Name | None:
    """What a text names; ``None`` if any part of it is something else.

    Args:
        text: As typed, with or without spaces.
        within: Codes of the places that the query names elsewhere.
    """
    folded = "".join(fold(text).split())
    if not SHORTEST_PLACE <= len(folded) <= LONGEST_NAME:
        return None
    for steps in (_known_steps, _steps):  # 草湖 市场监管局 before 草湖市 场监管局
        name = _read(folded, 0, Name(places=within), set(), steps)
        if name is not None and (name.places or name.has_agency):
            return name
    return None


def _read(
    text: str, at: int, before: Name, failed: set[tuple[int, bool, bool]], steps: Steps
) -> Name | None:
    """The name that begins with ``before`` and takes in the rest of the text."""
    if at == len(text):
        return before
    state = at, before.has_agency, bool(before.places)
    if state in failed:
        return None
    for end, name in steps(text, at, before):
        found = _read(text, end, name, failed, steps)
        if found is not None:
            return found
    failed.add(state)
    return None


def _steps(text: str, at: int, before: Name) -> Iterator[tuple[int, Name]]:
    """Where the name may go on from here, the likeliest and longest first."""
    yield from _known_steps(text, at, before)
    if not before.has_agency and not (at == 0 and text.endswith(_listed("whole"))):
        yield from _steps_to_any_agency(text, at, before)


def _known_steps(text: str, at: int, before: Name) -> Iterator[tuple[int, Name]]:
    """Those to years, places and known lines of business."""
    year = _YEAR.match(text, at)
    if year is not None and not before.year:
        yield year.end(), replace(before, year=str(read_year(year[0])))
    for word in _listed("report"):
        if text.startswith(word, at):
            yield at + len(word), before
    if before.has_agency:
        return
    if at == 0 and text.endswith(_listed("whole")):
        if _limit("shortest") <= len(text) <= _limit("longest"):
            yield len(text), replace(before, agency=text)
        return
    for phrase, function in _spoken_functions().get(text[at : at + 1], ()):
        if text.startswith(phrase, at):
            levels = () if before.places else levels_of(phrase)
            yield at + len(phrase), replace(before, functions=(function,), levels=levels)
    yield from _place_steps(text, at, before)
    found = functions().pattern.match(text, at) if before.places else None
    if found is not None:
        yield found.end(), replace(before, functions=(functions().names[found[0]],))


def _place_steps(text: str, at: int, before: Name) -> Iterator[tuple[int, Name]]:
    for end, senses in gazetteer().names_at(text, at):
        codes = tuple(dict.fromkeys(sense.code for sense in _in_use(senses)))
        inside = narrow(before.places, codes) if before.places else codes
        if inside and end - at >= SHORTEST_PLACE:
            yield end, replace(before, places=inside)


def _in_use(senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """The places that are called so today; those once called so if there are none."""
    return tuple(sense for sense in senses if not sense.until) or senses


def _steps_to_any_agency(text: str, at: int, before: Name) -> Iterator[tuple[int, Name]]:
    """What ends as names of agencies do."""
    endings = _listed("endings")
    if text.startswith(endings, at):
        return
    for end in range(min(len(text), at + _limit("longest")), at + _limit("shortest") - 1, -1):
        if text[at:end].endswith(endings) and not _YEAR.search(text, at, end):
            yield end, replace(before, agency=text[at:end])


@cache
def _spoken_functions() -> dict[str, tuple[tuple[str, str], ...]]:
    """First character → phrases such as 工信局, longest first, each with its function."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for phrase, function in function_phrases():
        folded = fold(phrase)
        found[folded[:1]].append((folded, function))
    return {
        first: tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
        for first, pairs in found.items()
    }


@cache
def _listed(key: str) -> tuple[str, ...]:
    return longest_first([fold(word) for word in load_data("names")[key]])


def _limit(key: str) -> int:
    return int(load_data("names")[key])
