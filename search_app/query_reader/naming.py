"""Whether the words of a query name an agency or a place, and which reports are its own.

``沙坡头 工信`` names a place and a line of business: the reports of the agencies of
both are what the reader wants first. A text is a name only if all of it is places,
one agency, years and words for the report itself; a part of a sentence never is.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from math import prod
from typing import TypeGuard

from analyzers.normalizer import normalize
from indexer.places.folding import fold
from indexer.places.functions import functions
from indexer.places.gazetteer import gazetteer, rank_of
from indexer.query import And, Field, Filter, Node, Not, Or, Words, has_text
from search_app.query_reader.functions import function_phrases
from search_app.query_reader.places import narrow, spoken_names
from search_app.query_reader.spelling import names_spelt
from search_app.query_reader.vocabulary import load_data, longest_first
from search_app.query_reader.years import read_year

LONGEST_NAME = 60
"""Characters."""

SHORTEST_PLACE = 2

MOST_SPELT = 8
"""Ways to write words in pinyin in Chinese characters; of more, none is the one meant."""

_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """The parts of a name; what it leaves open is empty.

    Attributes:
        places: Codes, any of which may be meant.
        function, agency: A line of business, or else a part of the agency's name.
        levels: Those of which alone agencies have such a name: 教育厅 is a province's.
        year: The year reported on.
    """

    places: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    function: str = ""
    agency: str = ""
    year: str = ""

    @property
    def has_agency(self) -> bool:
        """Whether an agency is named, or only where it is."""
        return bool(self.function or self.agency)

    def reports(self) -> Node:
        """The reports of what is named."""
        parts: list[tuple[Field, tuple[str, ...]]] = [
            ("region", self.places),
            ("level", self.levels),
            ("function", (self.function,)),
            ("agency", (self.agency,)),
            ("year", (self.year,)),
        ]
        filters = tuple(
            Filter(field=field, values=values) for field, values in parts if any(values)
        )
        return filters[0] if len(filters) == 1 else And(children=filters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A query that names an agency or a place.

    Attributes:
        words: The words that do, in the order of the query.
        own: The reports of what is named.
        first: Those of them that the reader wants first.
        finds_own: Nothing is left out, and so sure a name that its reports are found even
            if their text has other words for it: a line of business, an agency of a place, or
            a place by a name in use that reports do not print (内蒙).
    """

    words: tuple[Words, ...]
    own: Node
    first: Node
    finds_own: bool

    def added_to(self, node: Node) -> Node:
        """The query, with the reports of what it names found by that name alone."""
        if not self.finds_own:
            return node
        children = node.children if isinstance(node, And) else (node,)
        kept = tuple(child for child in children if _leaf_words(child) not in self.words)
        typed = tuple(child for child in children if _leaf_words(child) in self.words)
        either = Or(children=(typed[0] if len(typed) == 1 else And(children=typed), self.own))
        return And(children=(*kept, either)) if kept else either


def named_in(node: Node) -> Named | None:
    """The agency or place that the words of a query name, if it asks for no other text."""
    children = node.children if isinstance(node, And) else (node,)
    words = tuple(child for child in children if isinstance(child, Words))
    others = [child for child in children if not isinstance(child, Words)]
    if not words or any(word.as_typed for word in words) or any(map(has_text, others)):
        return None
    within = next((one.values for one in others if _is_place(one)), ())
    name = _named_by([word.text for word in words], within)
    if name is None:
        return None
    return Named(
        words=words,
        own=name.reports(),
        first=_of_the_place(name),
        finds_own=_is_sure(name, words) and not any(isinstance(child, Not) for child in others),
    )


def _named_by(texts: Sequence[str], within: tuple[str, ...]) -> Name | None:
    """What some words name; those in pinyin, if they can be one name alone."""
    spelt = [names_spelt(normalize(text)) or (text,) for text in texts]
    if prod(map(len, spelt)) > MOST_SPELT:
        return None
    ways = (_in_either_order(way, within) for way in product(*spelt))
    names = dict.fromkeys(name for name in ways if name is not None)
    return next(iter(names)) if len(names) == 1 else None


def _in_either_order(texts: Sequence[str], within: tuple[str, ...]) -> Name | None:
    """``沙坡头 工信``; ``工信 沙坡头``, where nothing but these two is named."""
    name = read_name("".join(texts), within=within)
    if name is not None or len(texts) != 2:
        return name
    turned = read_name("".join(reversed(texts)), within=within)
    return turned if turned is not None and turned.function and turned.places else None


def _is_sure(name: Name, words: Sequence[Words]) -> bool:
    if name.has_agency:
        return bool(name.function or name.places)
    text = fold("".join(word.text for word in words))
    senses = gazetteer().senses.get(text, ())
    printed = {fold(spoken) for code in name.places for spoken in spoken_names(code)}
    is_in_use = bool(senses) and not any(sense.until for sense in senses)
    return is_in_use and not any(one in text for one in printed)


def _is_place(node: Node) -> TypeGuard[Filter]:
    return isinstance(node, Filter) and node.field == "region"


def _leaf_words(node: Node) -> Node:
    """The words as typed, of a node that may look for other names of them too."""
    return node.children[0] if isinstance(node, Or) else node


def _of_the_place(name: Name) -> Node:
    """The reports of what is named; of an agency, those of the place itself alone.

    ``四川省林草局`` is the province's, not one of a county in it. Places of one name may have
    several ranks; then all are meant.
    """
    ranks = {rank_of(code) for code in name.places}
    if not name.has_agency or len(ranks) != 1:
        return name.reports()
    level = Filter(field="level", values=(*ranks,))
    reports = name.reports()
    return And(
        children=(*(reports.children if isinstance(reports, And) else (reports,)), level)
    )


def read_name(text: str, *, within: tuple[str, ...] = ()) -> Name | None:
    """What a text names; ``None`` if any part of it is something else.

    Args:
        text: As typed, with or without spaces.
        within: Codes of the places that the query names elsewhere.
    """
    folded = "".join(fold(text).split())
    if not SHORTEST_PLACE <= len(folded) <= LONGEST_NAME:
        return None
    name = _read(folded, 0, Name(places=within), set())
    return name if name is not None and (name.places or name.has_agency) else None


def _read(text: str, at: int, before: Name, failed: set[tuple[int, bool, bool]]) -> Name | None:
    """The name that begins with ``before`` and takes in the rest of the text."""
    if at == len(text):
        return before
    state = at, before.has_agency, bool(before.places)
    if state in failed:
        return None
    for end, name in _steps(text, at, before):
        found = _read(text, end, name, failed)
        if found is not None:
            return found
    failed.add(state)
    return None


def _steps(text: str, at: int, before: Name) -> Iterator[tuple[int, Name]]:
    """Where the name may go on from here, the likeliest and longest first."""
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
            levels = () if before.places else _levels_of(phrase)
            yield at + len(phrase), replace(before, function=function, levels=levels)
    yield from _place_steps(text, at, before)
    yield from _agency_steps(text, at, before)


def _place_steps(text: str, at: int, before: Name) -> Iterator[tuple[int, Name]]:
    for end, senses in gazetteer().names_at(text, at):
        codes = tuple(dict.fromkeys(sense.code for sense in senses))
        inside = narrow(before.places, codes) if before.places else codes
        if inside and end - at >= SHORTEST_PLACE:
            yield end, replace(before, places=inside)


def _agency_steps(text: str, at: int, before: Name) -> Iterator[tuple[int, Name]]:
    """A line of business behind a place, or any agency's name."""
    found = functions().pattern.match(text, at) if before.places else None
    if found is not None:
        yield found.end(), replace(before, function=functions().names[found[0]])
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


def _levels_of(phrase: str) -> tuple[str, ...]:
    named = load_data("names")["levels_by_ending"]
    return next((tuple(named[end]) for end in named if phrase.endswith(end)), ())


@cache
def _listed(key: str) -> tuple[str, ...]:
    return longest_first([fold(word) for word in load_data("names")[key]])


def _limit(key: str) -> int:
    return int(load_data("names")[key])
