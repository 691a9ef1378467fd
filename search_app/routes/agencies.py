"""GET /agencies and /agencies/{id}: whose reports are here, and what they say by year."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from search_app.portal import parameters_of, portal_of, words_of
from search_app.short_addresses import without_blanks
from search_app.statistics.population import agency_with
from search_app.views.agency import AgencyPage
from search_app.views.agency_list import AgencyList


@without_blanks
async def agencies_page(request: Request) -> Response:
    """The list."""
    portal, words = portal_of(request), words_of(request)
    page = await run_in_threadpool(AgencyList.of, portal.index, parameters_of(request), words)
    return portal.render(request, "agencies.html", page)


async def agency_page(request: Request) -> Response:
    """One agency."""
    portal, words = portal_of(request), words_of(request)

    def laid_out() -> AgencyPage:
        agency = agency_with(portal.index, request.path_params["agency_id"])
        return AgencyPage.of(portal.index, agency, words)

    return portal.render(request, "agency.html", await run_in_threadpool(laid_out))
