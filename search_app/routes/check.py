"""GET and POST /check, POST /api/v1/check: what a draft contradicts, told and forgotten."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from indexer.model import Report
from search_app.drafts import checked_draft
from search_app.forgetting import forgetting_texts
from search_app.portal import Json, portal_of, words_of
from search_app.shapes_of_drafts import draft_json
from search_app.uploads import read_upload
from search_app.views.drafts import CheckedDraft, DraftPage

NEVER_STORED = {"cache-control": "no-store"}


async def check_page(request: Request) -> Response:
    """The form, and with a draft what was found in it."""
    with forgetting_texts():
        return await _page(request)


async def check_api(request: Request) -> Response:
    """The findings of a draft."""
    with forgetting_texts():
        return Json(draft_json(await _checked(request)), headers=NEVER_STORED)


async def _page(request: Request) -> Response:
    portal, words = portal_of(request), words_of(request)
    most = portal.settings.draft_limit
    draft = None
    if request.method == "POST":
        draft = CheckedDraft.of(await _checked(request), words)
    page = DraftPage(draft=draft, most_bytes=most)
    return portal.render(request, "check.html", page, headers=NEVER_STORED)


async def _checked(request: Request) -> Report:
    portal = portal_of(request)
    upload = await read_upload(request, most=portal.settings.draft_limit)
    return await run_in_threadpool(checked_draft, portal.index, upload)
