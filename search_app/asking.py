"""From an address to an answer: the query read, the index asked, the reports fetched."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations, islice

from indexer.engines.agencies import Agency
from indexer.engines.protocol import SearchIndex
from indexer.model import Report
from indexer.query import (
    And,
    Everything,
    Filter,
    Node,
    Not,
    Number,
    Or,
    ResultPage,
    SearchRequest,
)
from search_app.addresses import DEFAULT_SIZE, DEFAULT_SORT, SearchAddress
from search_app.finding.correcting import corrections_of
from search_app.finding.finder import Finder
from search_app.finding.loosening import loosened, verbatim
from search_app.highlighter import Wanted, wanted_by
from search_app.query_reader import ReadQuery, read_query, unparse

LITTLE = 2
"""Reports; up to this number a reader is told what else may have been meant."""

MOST_CORRECTIONS = 3

MOST_TRIED = 12
"""Queries whose reports are counted to find those."""

MOST_AGENCIES = 3
"""More agencies of one name are a list, which the reader has below."""

FEW = 10
"""Reports; fewer are not all that a reader may want, who typed several words."""

MOST_COMPARED = 6
"""Agencies that a page of comparison takes."""

MOST_REMEDIES = 8
"""Conditions that an empty answer tries to leave out; each costs a search."""


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
class Compared:
    """What a question compares: the ids of a few agencies and of all their reports found."""

    agencies: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One page of results with all that is needed to show it.

    Attributes:
        reports: Report id → report, for the hits of this page that still exist.
        measures: What each hit's numbers were asked for.
        sort: The order of the list: as the address says, else as the query asks.
        took_ms: Reading, searching and fetching, in milliseconds.
        remedies: For an empty answer: what to leave out; most reports first.
        corrections: Where little is found: what may have been meant, the likeliest first.
        exactly: Where a phrase was typed without quotation marks: the query for its wording.
        partly: Where few reports hold all the words: the query for any of them.
        agencies: On the first page, those that the query names, if they are few.
        compared: Where the query compares a few agencies: these.
    """

    address: SearchAddress
    reading: ReadQuery
    results: ResultPage
    reports: Mapping[str, Report]
    wanted: Wanted
    measures: tuple[str, ...]
    sort: str
    took_ms: float
    remedies: tuple[Remedy, ...] = ()
    corrections: tuple[Correction, ...] = ()
    exactly: Correction | None = None
    partly: Correction | None = None
    agencies: tuple[Agency, ...] = ()
    compared: Compared | None = None


def ask(
    index: SearchIndex, address: SearchAddress, finder: Finder, *, tables: bool = True
) -> Answer:
    """Answer one address; ``finder`` knows what else may have been meant.

    Where numbers are asked for, the reports come with their ``tables`` or without.

    Raises:
        QueryError: The sort key or the cursor does not exist.
        IndexUnavailableError: There is no index to ask.
    """
    began = time.perf_counter()
    reading = read_query(address.q, shown=address.language)
    measures = measures_asked(reading, address)
    request = search_request(reading, address, measures)
    results = index.search(request)
    ids = [hit.report_id for hit in results.hits]
    if measures and tables:
        fetched = index.fetch(ids)
    else:
        fetched = index.fetch_texts(ids, [hit.sections for hit in results.hits])
    took_ms = (time.perf_counter() - began) * 1000
    return Answer(
        address=address,
        reading=reading,
        results=results,
        reports={report.id: report for report in fetched},
        wanted=wanted_by(reading.asked),
        measures=measures,
        sort=sort_asked(reading, address),
        took_ms=round(took_ms, 3),
        remedies=() if results.reports else _remedies(index, address, reading),
        corrections=()
        if results.reports > LITTLE
        else tuple(_corrections(index, address, reading, results.reports, finder)),
        exactly=_exactly(index, address, reading, results.reports),
        partly=None
        if results.reports >= FEW
        else _partly(index, address, reading, results.reports),
        agencies=() if address.cursor else _agencies_named(index, reading.first),
        compared=_compared(index, request) if "compare" in reading.offers else None,
    )


def sort_asked(reading: ReadQuery, address: SearchAddress) -> str:
    """The order of the list: what the address says goes before what its query asks for."""
    return address.sort or reading.arrangement.sort or DEFAULT_SORT


def size_asked(reading: ReadQuery, address: SearchAddress) -> int:
    """Reports a page, by the address or else by its query."""
    return address.size or reading.arrangement.size or DEFAULT_SIZE


def measures_asked(reading: ReadQuery, address: SearchAddress) -> tuple[str, ...]:
    """The measures whose values a reader wants to see beside each hit, each once."""
    asked = [leaf.measure for leaf in _numbers(reading.asked)]
    asked += reading.arrangement.shown
    measure = sort_asked(reading, address).removeprefix("-")
    if measure not in ("relevance", "year", "agency"):
        asked.append(measure)
    return tuple(dict.fromkeys(asked))


def search_request(
    reading: ReadQuery, address: SearchAddress, measures: tuple[str, ...]
) -> SearchRequest:
    """What an engine is asked for an address whose query was read."""
    return SearchRequest(
        node=reading.asked,
        first=reading.first,
        selected=address.selected,
        sort=sort_asked(reading, address),
        size=size_asked(reading, address),
        cursor=address.cursor,
        measures=measures,
    )


def _numbers(node: Node) -> Iterator[Number]:
    if isinstance(node, Number):
        yield node
    elif isinstance(node, And | Or):
        for child in node.children:
            yield from _numbers(child)
    elif isinstance(node, Not):
        yield from _numbers(node.child)


def _remedies(
    index: SearchIndex, address: SearchAddress, reading: ReadQuery
) -> tuple[Remedy, ...]:
    tried: list[tuple[str, str | None, SearchAddress]] = [
        (chip.text, None, address.asking(chip.without))
        for chip in reading.chips
        if chip.without.strip() != address.q.strip()
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


def _agencies_named(index: SearchIndex, first: Node | None) -> tuple[Agency, ...]:
    """The agencies whose reports stand first, if these are those of a few agencies."""
    parts = first.children if isinstance(first, And) else (first,)
    if not any(isinstance(one, Filter) and one.field in _AGENCY_FIELDS for one in parts):
        return ()
    request = SearchRequest(node=first if first is not None else Everything())
    ids = dict.fromkeys(index.select(request).column("agency_id").texts())
    if len(ids) > MOST_AGENCIES:
        return ()
    directory = index.agencies()
    found = (directory.find(one) for one in ids if one is not None)
    return tuple(agency for agency in found if agency is not None)


_AGENCY_FIELDS = ("agency", "function")


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


def _compared(index: SearchIndex, request: SearchRequest) -> Compared | None:
    """The agencies of all that was found, if they are few enough to be set side by side."""
    selection = index.select(replace(request, cursor=None))
    ids = dict.fromkeys(one for one in selection.column("agency_id").texts() if one is not None)
    if not 0 < len(ids) <= MOST_COMPARED:
        return None
    return Compared(agencies=tuple(ids), reports=selection.ids())


def _count(index: SearchIndex, address: SearchAddress) -> int:
    node = read_query(address.q).asked
    return index.search(SearchRequest(node=node, selected=address.selected, size=1)).reports
