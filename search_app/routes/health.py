"""GET /healthz, /readyz, /metrics: is the process alive, can it answer, and how it does."""

from prometheus_client import CONTENT_TYPE_LATEST
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
    size = await run_in_threadpool(portal_of(request).index.size)
    return Json(
        {"status": "ready", "reports": size.reports, "updated": size.updated},
        headers=NEVER_STORED,
    )


async def metrics(request: Request) -> Response:
    """Figures for Prometheus, those of all serving processes together."""
    text = await run_in_threadpool(portal_of(request).figures.text)
    headers = {**NEVER_STORED, "content-type": CONTENT_TYPE_LATEST}
    return Response(text, headers=headers)
