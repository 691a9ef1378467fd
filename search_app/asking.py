"""From an address to an answer: the query read, the index asked, the reports fetched."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.engines.agencies import Agency
from indexer.engines.protocol import SearchIndex
from indexer.model import Report
from indexer.query import (
    And,
    Filter,
    Hit,
    Node,
    Not,
    Number,
    Or,
    ResultPage,
    SearchRequest,
)
from search_app.addresses import DEFAULT_SIZE, DEFAULT_SORT, SearchAddress
from search_app.finding.finder import Finder
from search_app.finding.other_queries import NO_OTHERS, OtherQueries, other_queries
from search_app.finding.partly import partly_found
from search_app.highlighter import Wanted, wanted_by
from search_app.query_reader import ReadQuery, read_query

MOST_AGENCIES = 3
"""More agencies of one name are a list, which the reader has below."""

MOST_COMPARED = 6
"""Agencies that a page of comparison takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """What a question compares: the ids of a few agencies and of all their reports found."""

    agencies: tuple[str, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place that a query names, by its code, and how many reports it has."""

    code: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One page of results with all that is needed to show it.

    Attributes:
        reports: Report id → report, for the hits of this page that still exist.
        measures: What each hit's numbers were asked for.
        sort: The order of the list: as the address says, else as the query asks.
        took_ms: Reading, searching and fetching, in milliseconds.
        beside: On the first page, other queries to offer.
        agencies: On the first page, those that the query names, if they are few.
        places: The places that the query names, if they are few.
        compared: Where the query compares a few agencies: these.
        partly: Beneath a short list, reports with only some of the words, as the hits of an
            answer of their own.
    """

    address: SearchAddress
    reading: ReadQuery
    results: ResultPage
    reports: Mapping[str, Report]
    wanted: Wanted
    measures: tuple[str, ...]
    sort: str
    took_ms: float
    beside: OtherQueries = NO_OTHERS
    agencies: tuple[Agency, ...] = ()
    places: tuple[NamedPlace, ...] = ()
    compared: Compared | None = None
    partly: "Answer | None" = None


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
    reports = _fetched(index, results.hits, tables=tables and bool(measures))
    took_ms = (time.perf_counter() - began) * 1000
    return Answer(
        address=address,
        reading=reading,
        results=results,
        reports=reports,
        wanted=wanted_by(reading.asked),
        measures=measures,
        sort=sort_asked(reading, address),
        took_ms=round(took_ms, 3),
        beside=NO_OTHERS
        if address.cursor
        else other_queries(index, address, reading, results.reports, finder),
        agencies=() if address.cursor else _agencies_named(index, reading.first),
        compared=_compared(index, request) if "compare" in reading.offers else None,
    )


def with_partly(index: SearchIndex, answer: Answer) -> Answer:
    """The answer with what stands beneath its list, for who shows it.

    Raises:
        IndexUnavailableError: There is no index to ask.
    """
    if answer.beside.partly is None:
        return answer
    request = search_request(answer.reading, answer.address, answer.measures)
    partly = partly_found(index, answer.reading.node, request, answer.results)
    if partly is None:
        return answer
    beneath = replace(
        answer,
        results=replace(answer.results, hits=partly.hits),
        reports=_fetched(index, partly.hits, tables=bool(answer.measures)),
        wanted=wanted_by(partly.asked),
    )
    return replace(answer, partly=beneath)


def _fetched(index: SearchIndex, hits: Sequence[Hit], *, tables: bool) -> dict[str, Report]:
    """The reports of some hits that still exist, by id; without tables sooner."""
    ids = [hit.report_id for hit in hits]
    if tables:
        return {report.id: report for report in index.fetch(ids)}
    found = index.fetch_texts(ids, [hit.sections for hit in hits])
    return {report.id: report for report in found}


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


def _agencies_named(index: SearchIndex, first: Node | None) -> tuple[Agency, ...]:
    """The agencies whose reports stand first, if these are those of a few agencies."""
    if first is None or not _names_an_agency(first):
        return ()
    request = SearchRequest(node=first)
    ids = dict.fromkeys(index.select(request).column("agency_id").texts())
    if len(ids) > MOST_AGENCIES:
        return ()
    directory = index.agencies()
    found = (directory.find(one) for one in ids if one is not None)
    return tuple(agency for agency in found if agency is not None)


def _names_an_agency(node: Node) -> bool:
    if isinstance(node, And | Or):
        return any(map(_names_an_agency, node.children))
    return isinstance(node, Filter) and node.field in ("agency", "function")


def _compared(index: SearchIndex, request: SearchRequest) -> Compared | None:
    """The agencies of all that was found, if they are few enough to be set side by side."""
    selection = index.select(replace(request, cursor=None))
    ids = dict.fromkeys(one for one in selection.column("agency_id").texts() if one is not None)
    if not 0 < len(ids) <= MOST_COMPARED:
        return None
    return Compared(agencies=tuple(ids), reports=selection.ids())
