"""GET /quote and /api/v1/quote: where a quoted number stands, or what stands there instead."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from search_app.addresses import read_address, refuse_unknown
from search_app.answers.quote import quote_json
from search_app.portal import Json, parameters_of, portal_of, words_of
from search_app.quoting import check_quote, example_quote
from search_app.views.quote import QuotePage

QUOTE_PARAMETERS = ("q", "lang")
LONGEST_QUOTE = 2000
"""Characters that are read."""


async def quote_page(request: Request) -> Response:
    """The form, and what can be said of the sentence in the address."""
    index = portal_of(request).index
    example = await run_in_threadpool(example_quote, index)
    page = await _page(request, example)
    return portal_of(request).render(request, "quote.html", page)


async def quote_api(request: Request) -> Response:
    """What can be said of a sentence."""
    refuse_unknown(parameters_of(request), QUOTE_PARAMETERS)
    return Json(quote_json(await _page(request)))


async def _page(request: Request, example: str | None = None) -> QuotePage:
    portal, words = portal_of(request), words_of(request)
    pairs = [pair for pair in parameters_of(request) if pair[0] in QUOTE_PARAMETERS]
    q = read_address(pairs).q[:LONGEST_QUOTE]

    def laid_out() -> QuotePage:
        answer = check_quote(portal.index, q) if q else None
        return QuotePage.of(q, answer, words, example)

    return await run_in_threadpool(laid_out)
