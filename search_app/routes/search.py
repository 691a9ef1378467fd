"""GET /search: one page of reports."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from search_app.addresses import read_address
from search_app.asking import ask
from search_app.portal import parameters_of, portal_of, words_of
from search_app.views.search import SearchPage


async def search_page(request: Request) -> Response:
    """The page that an address asks for; without a query, every report."""
    portal, words = portal_of(request), words_of(request)
    address = read_address(parameters_of(request))

    def laid_out() -> SearchPage:
        return SearchPage.of(ask(portal.index, address), words)

    return portal.render(request, "search.html", await run_in_threadpool(laid_out))
