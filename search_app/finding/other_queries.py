"""Queries beside the one that was typed: what to leave out, what else may have been meant."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations, islice

from indexer.checks.rules import RULES
from indexer.engines.protocol import SearchIndex
from indexer.model import Message
from indexer.query import And, Everything, Filter, SearchRequest, Words
from search_app.addresses import SearchAddress
from search_app.finding.correcting import corrections_of
from search_app.finding.finder import Finder
from search_app.finding.loosening import loosened, verbatim
from search_app.query_reader import ReadQuery, read_query, unparse
from search_app.query_reader.beyond import beyond_reports
from search_app.query_reader.questions.suggestions import Suggestion, suggestions_for
from search_app.query_reader.reading import language_of
from search_app.query_reader.trees import all_of

LITTLE = 2
"""Reports; up to this number a reader is told what else may have been meant."""

MOST_CORRECTIONS = 3

MOST_TRIED = 12
"""Queries whose reports are counted to find those."""

FEW = 10
"""Reports; fewer are not all that a reader may want, who typed several words."""

MOST_REMEDIES = 8
"""Conditions that an empty answer tries to leave out; each costs a search."""

FAULTS = frozenset({"fail", *(rule.id for rule in RULES)})
UNCHECKED = "not_assessable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A condition without which there would be an answer.

    ``condition`` is a chip's text, or the name of ``facet``; ``reports`` counts what
    would be found.
    """

    condition: str
    facet: str | None
    address: SearchAddress
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Another query that may have been meant; ``reports`` counts what it finds."""

    query: str
    address: SearchAddress
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """Another reading of a sentence that is searched as words."""

    reading: ReadQuery
    offered: Correction


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherQueries:
    """Queries to offer beside a list.

    Attributes:
        remedies: For an empty answer: what to leave out; most reports first.
        corrections: Where little is found: what may have been meant, the likeliest first.
        exactly: Where a phrase was typed without quotation marks: the query for its wording.
        partly: Where few reports hold all the words: the query for any of them.
        unchecked: Where reports with a fault are asked for: those that cannot be checked.
        suggested: Where a sentence was not read: what it may have asked for, likeliest first.
        told: Why it was not, or what reports cannot tell at all.
    """

    remedies: tuple[Remedy, ...] = ()
    corrections: tuple[Correction, ...] = ()
    exactly: Correction | None = None
    partly: Correction | None = None
    unchecked: Correction | None = None
    suggested: tuple[Suggested, ...] = ()
    told: tuple[Message, ...] = ()


NO_OTHERS = OtherQueries()


def other_queries(
    index: SearchIndex, address: SearchAddress, reading: ReadQuery, found: int, finder: Finder
) -> OtherQueries:
    """The queries beside the one that was typed; each costs a search.

    Args:
        index: Asked for the reports of each.
        address: On its first page.
        reading: Of its query.
        found: Its reports.
        finder: Knows what else may have been meant.
    """
    suggestions = suggestions_for(address.q) if _has_words(reading) else ()
    offered = [(one, _suggested(index, address, one)) for one in suggestions]
    suggested = tuple(other for _, other in offered if other is not None)
    told = tuple(one.told for one, other in offered if other is not None or one.is_beyond)[:1]
    if not suggestions and _has_words(reading):
        told = beyond_reports(address.q)
    return OtherQueries(
        remedies=() if found else _remedies(index, address, reading),
        corrections=()
        if found > LITTLE
        else tuple(_corrections(index, address, reading, found, finder)),
        exactly=_exactly(index, address, reading, found),
        partly=None if found >= FEW or told else _partly(index, address, reading, found),
        unchecked=_unchecked(index, address, reading),
        suggested=suggested,
        told=told,
    )


def _remedies(
    index: SearchIndex, address: SearchAddress, reading: ReadQuery
) -> tuple[Remedy, ...]:
    tried: list[tuple[str, str | None, SearchAddress]] = [
        (chip.text, None, address.asking(chip.without))
        for chip in reading.chips
        if chip.without.strip() != address.q.strip() and _asks(chip.without, address)
    ]
    tried += [
        (facet, facet, address.clearing(facet))
        for facet in address.selected
        if address.chosen(facet)
    ]
    remedies = [
        Remedy(condition=text, facet=facet, address=other, reports=_count(index, other))
        for text, facet, other in tried[:MOST_REMEDIES]
    ]
    helpful = [remedy for remedy in remedies if remedy.reports]
    helpful = helpful or list(_remedies_in_pairs(index, address, reading))
    return tuple(sorted(helpful, key=lambda remedy: -remedy.reports))


def _asks(query: str, address: SearchAddress) -> bool:
    """Whether a query in place of the address's own leaves anything to look for."""
    return bool(query.strip()) or any(map(address.chosen, address.selected))


def _remedies_in_pairs(
    index: SearchIndex, address: SearchAddress, reading: ReadQuery
) -> Iterator[Remedy]:
    """Two conditions to leave out at once, where it does not help to leave out one."""
    children = reading.node.children if isinstance(reading.node, And) else ()
    pairs = combinations(range(len(children)), 2) if len(children) > 2 else ()
    for left_out in islice(pairs, MOST_REMEDIES):
        rest = tuple(child for at, child in enumerate(children) if at not in left_out)
        other = address.asking(unparse(rest[0] if len(rest) == 1 else And(children=rest)))
        condition = " ".join(reading.chips[at].text for at in left_out)
        reports = _count(index, other)
        if reports:
            yield Remedy(condition=condition, facet=None, address=other, reports=reports)


def _corrections(
    index: SearchIndex,
    address: SearchAddress,
    reading: ReadQuery,
    found: int,
    finder: Finder,
) -> Iterator[Correction]:
    """Like queries that find more."""
    nodes = corrections_of(reading.node, finder, by_sound_only=found > 0)
    offered = 0
    for node in islice(nodes, MOST_TRIED):
        query = unparse(node)
        other = address.asking(query)
        reports = _count(index, other)
        if reports > found:
            yield Correction(query=query, address=other, reports=reports)
            offered += 1
            if offered == MOST_CORRECTIONS:
                return


def _partly(
    index: SearchIndex, address: SearchAddress, reading: ReadQuery, found: int
) -> Correction | None:
    """The query for any of the words, if it finds more."""
    node = loosened(reading.node)
    if node is None:
        return None
    query = unparse(node)
    other = address.asking(query)
    reports = _count(index, other)
    return Correction(query=query, address=other, reports=reports) if reports > found else None


def _exactly(
    index: SearchIndex, address: SearchAddress, reading: ReadQuery, found: int
) -> Correction | None:
    """The query for the wording of a phrase, if only some of what was found has it."""
    node = verbatim(reading.node)
    if node is None or not found:
        return None
    query = unparse(node)
    other = address.asking(query)
    reports = _count(index, other)
    return (
        Correction(query=query, address=other, reports=reports) if 0 < reports < found else None
    )


def _has_words(reading: ReadQuery) -> bool:
    """Whether words stand among the conditions, so that something may be left unread."""
    children = reading.node.children if isinstance(reading.node, And) else (reading.node,)
    return any(isinstance(one, Words) for one in children)


def _suggested(
    index: SearchIndex, address: SearchAddress, suggestion: Suggestion
) -> Suggested | None:
    """The query of another reading, if it finds anything."""
    question = suggestion.question
    node = all_of(list(question.nodes)) or Everything()
    query = unparse(node, language_of(address.q), question.arrangement)
    other = address.asking(query)
    reports = _count(index, other)
    if not reports:
        return None
    return Suggested(
        reading=replace(read_query(query, shown=address.language), offers=question.offers),
        offered=Correction(query=query, address=other, reports=reports),
    )


def _unchecked(
    index: SearchIndex, address: SearchAddress, reading: ReadQuery
) -> Correction | None:
    """The same conditions for reports with tables too damaged to be checked."""
    children = reading.node.children if isinstance(reading.node, And) else (reading.node,)
    checks = [one for one in children if isinstance(one, Filter) and one.field == "check"]
    if len(checks) != 1 or not set(checks[0].values) <= FAULTS:
        return None
    others = [one for one in children if one is not checks[0]]
    node = all_of([*others, Filter(field="check", values=(UNCHECKED,))])
    query = unparse(node or Everything(), language_of(address.q))
    other = address.asking(query)
    reports = _count(index, other)
    return Correction(query=query, address=other, reports=reports) if reports else None


def _count(index: SearchIndex, address: SearchAddress) -> int:
    node = read_query(address.q).asked
    return index.count(SearchRequest(node=node, selected=address.selected))
