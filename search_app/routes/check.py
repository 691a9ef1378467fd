"""GET and POST /check, POST /api/v1/check: what a draft contradicts, told and forgotten."""

from dataclasses import replace

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from indexer.errors import ReportError, SourceError
from indexer.model import Report
from search_app.addresses import refuse_unknown
from search_app.answers.drafts import draft_json
from search_app.drafts import checked_draft
from search_app.errors import AddressError
from search_app.forgetting import forgetting_texts
from search_app.portal import Json, parameters_of, portal_of, words_of
from search_app.problems import problem_of
from search_app.uploads import Upload, read_upload
from search_app.views.drafts import CheckedDraft, DraftPage

CHECK_PARAMETERS = ("name", "lang")
NEVER_STORED = {"cache-control": "no-store"}


async def check_page(request: Request) -> Response:
    """The form, and with a draft what was found in it."""
    with forgetting_texts():
        return await _page(request)


async def check_api(request: Request) -> Response:
    """The findings of a draft."""
    refuse_unknown(parameters_of(request), CHECK_PARAMETERS)
    with forgetting_texts():
        return Json(
            draft_json(await _checked(request, await _upload(request))), headers=NEVER_STORED
        )


async def _page(request: Request) -> Response:
    portal, words = portal_of(request), words_of(request)
    page = DraftPage(most_bytes=portal.settings.draft_limit)
    status = 200
    if request.method == "POST":
        # Refused here and not by problems.py alone: the form keeps what was pasted into it.
        try:
            upload = await _upload(request)
            page = replace(page, pasted=upload.pasted)
            report = await _checked(request, upload)
            page = replace(page, draft=CheckedDraft.of(report, words))
        except (SourceError, ReportError, AddressError) as error:
            problem = problem_of(error, words)
            page, status = replace(page, problem=problem), problem.status
    return portal.render(request, "check.html", page, status=status, headers=NEVER_STORED)


async def _upload(request: Request) -> Upload:
    return await read_upload(request, most=portal_of(request).settings.draft_limit)


async def _checked(request: Request, upload: Upload) -> Report:
    portal = portal_of(request)
    return await run_in_threadpool(checked_draft, lambda: portal.index, upload)
