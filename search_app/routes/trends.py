"""GET /trends, /trends.csv and /trends.json: a measure over the years, places and kinds."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from search_app.addresses import refuse_unknown
from search_app.answers.statistics import MentionsShape, TrendsLineShape
from search_app.csv_response import csv_response
from search_app.portal import Json, parameters_of, portal_of, words_of
from search_app.short_addresses import without_blanks
from search_app.trends_address import TRENDS_PARAMETERS
from search_app.views.trends import TrendsPage


@without_blanks
async def trends_page(request: Request) -> Response:
    """The page."""
    page = await _page(request)
    return portal_of(request).render(request, "trends.html", page)


async def trends_csv(request: Request) -> Response:
    """Every line of its tables."""
    refuse_unknown(parameters_of(request), TRENDS_PARAMETERS)
    page = await _page(request)
    return csv_response(page.tables.written(), TrendsLineShape, name="gongkai-trends.csv")


async def trends_json(request: Request) -> Response:
    """The same for programs."""
    refuse_unknown(parameters_of(request), TRENDS_PARAMETERS)
    page = await _page(request)
    mentions: list[MentionsShape] = [
        {"year": int(one.year), "reports": one.reports, "mentions": one.mentions}
        for one in page.mentions
    ]
    lines = page.tables.written()
    return Json({"measure": page.asked.measure, "lines": lines, "mentions": mentions})


async def _page(request: Request) -> TrendsPage:
    portal, words = portal_of(request), words_of(request)
    return await run_in_threadpool(TrendsPage.of, portal.index, parameters_of(request), words)
