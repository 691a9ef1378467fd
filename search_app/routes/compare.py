"""GET /compare, .csv and .json: agencies side by side; with two reports, those."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from search_app.addresses import refuse_unknown
from search_app.answers.statistics import ComparedShape
from search_app.comparison_address import COMPARE_PARAMETERS
from search_app.csv_response import csv_response
from search_app.errors import AddressError, UnknownReportError
from search_app.portal import Json, parameters_of, portal_of, words_of
from search_app.short_addresses import has_blanks
from search_app.statistics.population import every
from search_app.views.compare import ComparePage
from search_app.views.sides import SidesPage


async def compare_page(request: Request) -> Response:
    """The comparison of agencies, or two reports where ``report`` is given twice."""
    reports = every(parameters_of(request), "report")
    if reports:
        page = await run_in_threadpool(_sides, request, reports)
        return portal_of(request).render(request, "sides.html", page)
    compared = await _page(request)
    is_from_form = "add" in request.query_params or has_blanks(request)
    if is_from_form and not compared.unclear:
        return RedirectResponse(compared.address, status_code=303)
    return portal_of(request).render(request, "compare.html", compared)


async def compare_csv(request: Request) -> Response:
    """A row for each agency, measure and year."""
    refuse_unknown(parameters_of(request), COMPARE_PARAMETERS)
    page = await _page(request)
    return csv_response(page.rows, ComparedShape, name="gongkai-compare.csv")


async def compare_json(request: Request) -> Response:
    """The same for programs."""
    refuse_unknown(parameters_of(request), COMPARE_PARAMETERS)
    page = await _page(request)
    return Json({"rows": page.rows})


async def _page(request: Request) -> ComparePage:
    portal, words = portal_of(request), words_of(request)
    return await run_in_threadpool(ComparePage.of, portal.index, parameters_of(request), words)


def _sides(request: Request, report_ids: tuple[str, ...]) -> SidesPage:
    if len(report_ids) != 2:
        raise AddressError(parameter="report", reason="problem.two_reports")
    found = portal_of(request).index.fetch(report_ids)
    if len(found) != 2:
        known = {report.id for report in found}
        raise UnknownReportError(report_id=next(i for i in report_ids if i not in known))
    return SidesPage.of(found[0], found[1], words_of(request))
