"""GET /reports/{id} and its original bytes."""

from dataclasses import replace
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from indexer.model import Report, SourceRef
from search_app.addresses import read_address, single
from search_app.errors import AddressError, UnknownReportError
from search_app.headers import entity_tag, has_already
from search_app.highlighter import wanted_by
from search_app.links import report_address
from search_app.originals import content_type, file_name, read_original, shown_inline
from search_app.portal import parameters_of, portal_of, words_of
from search_app.query_reader import read_query
from search_app.views.copying import CopyingSummary
from search_app.views.glance import glance_of
from search_app.views.reports import Question, ReportPage
from search_app.views.siblings import siblings_of


async def report_page(request: Request) -> Response:
    """A report with its tables and findings, marked for the search that its address names."""
    portal, words = portal_of(request), words_of(request)
    searched = read_address(parameters_of(request))

    def laid_out() -> ReportPage:
        report = fetch_report(request)
        address = f"{request.url.scheme}://{request.url.netloc}{report_address(report.id)}"
        wanted = wanted_by(read_query(searched.q).asked)
        page = ReportPage.of(
            report,
            Question(address=searched, wanted=wanted),
            address,
            siblings_of(report, portal.index),
            words,
        )
        page = replace(page, glance=glance_of(report, portal.index, words))
        copying = portal.index.copying(report.id)
        if copying is None or not copying.sentences:
            return page
        return replace(page, copying=CopyingSummary.of(portal.index, copying, words.language))

    return portal.render(request, "report.html", await run_in_threadpool(laid_out))


async def report_source(request: Request) -> Response:
    """The bytes of a source as they were read; ``sha256`` chooses among several."""
    source, data = await run_in_threadpool(_original, request)
    state = {"etag": entity_tag(source.sha256), "cache-control": "no-cache"}
    if has_already(request.headers, state["etag"]):
        return Response(status_code=304, headers=state)
    kind, name = "inline" if shown_inline(source) else "attachment", quote(file_name(source))
    return Response(
        data,
        headers={
            **state,
            "content-type": content_type(source, data),
            "content-disposition": f"{kind}; filename*=UTF-8''{name}",
            "content-security-policy": "default-src 'none'; sandbox",
        },
    )


def fetch_report(request: Request) -> Report:
    """The report that the path names.

    Raises:
        UnknownReportError: The index holds none with this id.
    """
    report_id = request.path_params["report_id"]
    found = portal_of(request).index.fetch([report_id])
    if not found:
        raise UnknownReportError(report_id=report_id)
    return found[0]


def _original(request: Request) -> tuple[SourceRef, bytes]:
    sha256 = single(parameters_of(request), "sha256")
    source = _source(fetch_report(request), sha256)
    return source, read_original(source, portal_of(request).index.roots())


def _source(report: Report, sha256: str | None) -> SourceRef:
    for source in report.sources:
        if sha256 in (None, source.sha256):
            return source
    raise AddressError(parameter="sha256", reason="problem.unknown_source")
