"""GET /reports/{id}/copying and the same for programs: what of a report stands elsewhere."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from search_app.addresses import LANGUAGE_ONLY, refuse_unknown
from search_app.answers.copying import copying_json
from search_app.errors import UnknownReportError
from search_app.portal import Json, parameters_of, portal_of, words_of
from search_app.routes.downloads import origin_of
from search_app.routes.reports import fetch_report
from search_app.views.copying import CopyingPage


async def copying_page(request: Request) -> Response:
    """A report's sentences, and where each stands elsewhere."""
    page = await run_in_threadpool(_page, request)
    return portal_of(request).render(request, "copying.html", page)


async def copying_api(request: Request) -> Response:
    """The same as JSON."""
    refuse_unknown(parameters_of(request), LANGUAGE_ONLY)
    return Json(copying_json(await run_in_threadpool(_page, request)))


def _page(request: Request) -> CopyingPage:
    index, report = portal_of(request).index, fetch_report(request)
    copying = index.copying(report.id)
    if copying is None:
        raise UnknownReportError(report_id=report.id)
    return CopyingPage.of(index, report, copying, origin_of(request), words_of(request))
