"""GET /regions and /regions/{code}: how many reports of a place are here, and what they say."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from indexer.places.gazetteer import division
from search_app.errors import UnknownRegionError
from search_app.portal import parameters_of, portal_of, words_of
from search_app.views.regions import RegionList, RegionPage


async def regions_page(request: Request) -> Response:
    """The provinces."""
    portal, words = portal_of(request), words_of(request)
    page = await run_in_threadpool(RegionList.of, portal.index, words)
    return portal.render(request, "regions.html", page)


async def region_page(request: Request) -> Response:
    """One place."""
    portal, words = portal_of(request), words_of(request)
    place = division(request.path_params["code"])
    if place is None:
        raise UnknownRegionError(code=request.path_params["code"])
    page = await run_in_threadpool(
        RegionPage.of, portal.index, place, parameters_of(request), words
    )
    return portal.render(request, "region.html", page)
