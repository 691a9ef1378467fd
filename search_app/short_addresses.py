"""Addresses that forms write, without the fields that were left blank.

A browser sends every field of a form. What a reader keeps or passes on should hold what was
asked and no more, so a page that is asked for with blank fields leads to its shorter address.
"""

from collections.abc import Awaitable, Callable
from functools import wraps

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from search_app.links import link
from search_app.portal import parameters_of
from search_app.root_path import path_of

Handler = Callable[[Request], Awaitable[Response]]


def has_blanks(request: Request) -> bool:
    """Whether the address names a parameter and says nothing of it."""
    return not all(value.strip() for _, value in parameters_of(request))


def without_blanks(handler: Handler) -> Handler:
    """A page that is at home at the address without its blank parameters."""

    @wraps(handler)
    async def at_its_address(request: Request) -> Response:
        if not has_blanks(request):
            return await handler(request)
        said = [pair for pair in parameters_of(request) if pair[1].strip()]
        return RedirectResponse(link(path_of(request.scope), said), status_code=303)

    return at_its_address
