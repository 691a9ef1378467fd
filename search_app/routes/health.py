"""GET /healthz and /readyz: is the process alive, and can it answer."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from search_app.portal import Json, portal_of

NEVER_STORED = {"cache-control": "no-store"}


async def alive(_request: Request) -> Response:
    """The process answers."""
    return Json({"status": "ok"}, headers=NEVER_STORED)


async def ready(request: Request) -> Response:
    """The index can be searched; without one the problem says which command makes it."""
    described = await run_in_threadpool(portal_of(request).index.describe)
    return Json(
        {"status": "ready", "reports": described.reports, "updated": described.updated},
        headers=NEVER_STORED,
    )
