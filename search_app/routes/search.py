"""GET /search: one page of reports."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from indexer.query import Filter
from search_app.addresses import SearchAddress, read_address, single
from search_app.asking import ask, with_partly
from search_app.finding.named_places import with_places
from search_app.portal import parameters_of, portal_of, words_of
from search_app.query_reader import read_query
from search_app.views.search import SearchPage

PLACE_TYPED = "place"
"""The field beside the tree of regions, for readers without scripts."""


async def search_page(request: Request) -> Response:
    """The page that an address asks for; without a query, every report."""
    portal, words = portal_of(request), words_of(request)
    address = read_address(parameters_of(request))
    place = single(parameters_of(request), PLACE_TYPED)
    if place is not None:
        return RedirectResponse(str(_choosing(place, address)), status_code=303)

    def laid_out() -> bytes:
        answer = with_partly(portal.index, ask(portal.index, address, portal.finder))
        answer = with_places(portal.index, answer)
        page = SearchPage.of(answer, words)
        return portal.html(request, "search.html", page, words).encode()

    return HTMLResponse(await portal.answer(request, laid_out))


def _choosing(place: str, address: SearchAddress) -> SearchAddress:
    """The search with a typed place chosen; a name we do not know is asked as a condition."""
    condition = f'region:"{"".join(place.replace(chr(34), "").split())}"'
    node = read_query(condition).node
    if not isinstance(node, Filter):
        return address.asking(f"{address.q} {condition}".strip())
    for code in node.values:
        if code not in address.chosen("region"):
            address = address.toggling("region", code)
    return address
