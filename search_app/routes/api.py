"""GET /api/v1/…: the same answers for programs."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from search_app.addresses import LANGUAGE_ONLY, PARAMETERS, read_address, refuse_unknown
from search_app.answers.search import search_json
from search_app.asking import ask
from search_app.portal import (
    Json,
    json_bytes,
    parameters_of,
    portal_of,
    words_of,
)
from search_app.routes.reports import fetch_report
from search_app.series import PARAMETERS as SERIES_PARAMETERS
from search_app.series import read_series
from search_app.series import series as measured


async def search(request: Request) -> Response:
    """One page of results."""
    portal, words = portal_of(request), words_of(request)
    parameters = parameters_of(request)
    refuse_unknown(parameters, PARAMETERS)
    address = read_address(parameters)

    def answered() -> bytes:
        answer = ask(portal.index, address, portal.finder, tables=False)
        return json_bytes(search_json(answer, words))

    return Response(await portal.answer(request, answered), media_type=Json.media_type)


async def report(request: Request) -> Response:
    """A report as parsed and checked."""
    refuse_unknown(parameters_of(request), LANGUAGE_ONLY)
    found = await run_in_threadpool(fetch_report, request)
    return Json(found)


async def series(request: Request) -> Response:
    """A measure year by year."""
    portal, words = portal_of(request), words_of(request)
    parameters = parameters_of(request)
    refuse_unknown(parameters, SERIES_PARAMETERS)
    asked = read_series(parameters)
    return Json(await run_in_threadpool(measured, portal.index, asked, words))
