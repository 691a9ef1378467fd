"""Which reports stand beneath a short list: those with only some of the words.

They are no part of the list, of its counts, facets and files: words side by side are
promised to stand in one section.
"""

from dataclasses import dataclass, replace

from indexer.engines.protocol import SearchIndex
from indexer.query import Hit, Node, ResultPage, SearchRequest
from search_app.finding.loosening import loosened, scattered
from search_app.finding.other_queries import FEW
from search_app.query_reader.expanding import expanded


@dataclass(frozen=True, slots=True, kw_only=True)
class Partly:
    """Reports beneath a list, and what was asked for them."""

    asked: Node
    hits: tuple[Hit, ...]


def partly_found(
    index: SearchIndex, node: Node, request: SearchRequest, results: ResultPage
) -> Partly | None:
    """The reports that fill a short list up to ten.

    Those with all the words, in whatever sections, stand before those with some.

    Args:
        index: Asked at most twice.
        node: The query as typed.
        request: What the list was asked for.
        results: The whole list, if it is short enough for this.
    """
    loose = loosened(node)
    if loose is None or results.next is not None or results.reports >= FEW:
        return None
    asked, _ = expanded(loose)
    listed = {hit.report_id for hit in results.hits}
    size, missing = FEW + len(listed), FEW - results.reports
    found: dict[str, Hit] = {}
    for one in (scattered(asked), asked):
        further = replace(request, node=one, first=None, sort="relevance")
        for hit in index.select(further).hits(0, size):
            if hit.report_id not in listed:
                found.setdefault(hit.report_id, hit)
        if len(found) >= missing:
            break
    return Partly(asked=asked, hits=tuple(found.values())[:missing])
