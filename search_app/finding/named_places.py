"""Which places a query names: a reader who types one may want its page, not a list of lines."""

from collections.abc import Iterator
from dataclasses import replace

from indexer.engines.protocol import SearchIndex
from indexer.query import And, Filter, Node, Or, SearchRequest, Words
from search_app.asking import Answer, NamedPlace
from search_app.query_reader.implied import places_in

MOST_MEANT = 12
"""Places that a name may mean; of more the reports are not counted."""

MOST_PLACES = 3
"""More places with reports are a list, which the reader has below."""


def with_places(index: SearchIndex, answer: Answer) -> Answer:
    """The answer with the places that its query names and that have reports, if they are few.

    Raises:
        IndexUnavailableError: There is no index to ask.
    """
    if answer.address.cursor:
        return answer
    codes = dict.fromkeys(
        [
            *answer.address.chosen("region"),
            *_regions_of(answer.reading.node),
            *(_regions_of(answer.reading.first) if answer.reading.first else ()),
        ]
    )
    if len(codes) > MOST_MEANT:
        return answer
    counted = (NamedPlace(code=code, reports=_reports(index, code)) for code in codes)
    found = tuple(place for place in counted if place.reports)
    return replace(answer, places=found if len(found) <= MOST_PLACES else ())


def _regions_of(node: Node) -> Iterator[str]:
    """The places that a query asks for, by a condition or in words."""
    if isinstance(node, Filter) and node.field == "region":
        yield from node.values
    elif isinstance(node, Words):
        yield from places_in(node.text)
    elif isinstance(node, And | Or):
        for child in node.children:
            yield from _regions_of(child)


def _reports(index: SearchIndex, code: str) -> int:
    return index.count(SearchRequest(node=Filter(field="region", values=(code,))))
