"""GET /api/v1/suggest?q=…: what to offer while a reader types."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from search_app.addresses import read_address, refuse_unknown
from search_app.answers.suggest import SuggestShape, suggest_json
from search_app.finding.suggesting import suggestions_for
from search_app.portal import Json, parameters_of, portal_of, words_of

PARAMETERS = ("q", "lang")


async def suggest(request: Request) -> Response:
    """Names, terms, measures and examples that begin with what is typed, or hold it."""
    portal, words = portal_of(request), words_of(request)
    parameters = parameters_of(request)
    refuse_unknown(parameters, PARAMETERS)
    typed = read_address(parameters).q

    def answered() -> SuggestShape:
        finder = portal.finder
        found = suggestions_for(typed, finder.vocabulary(), finder.phrases())
        return suggest_json(typed, found, words)

    return Json(await run_in_threadpool(answered))
