"""GET /api/v1/suggest?q=…: what to offer while a reader types."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from search_app.addresses import SearchAddress, read_address, refuse_unknown
from search_app.finding.finder import Finder
from search_app.finding.suggesting import suggestions_for
from search_app.i18n import Catalogue
from search_app.portal import Json, parameters_of, portal_of, words_of
from search_app.shapes import SuggestShape

PARAMETERS = ("q", "lang")


async def suggest(request: Request) -> Response:
    """Names, terms, measures and examples that begin with what is typed, or hold it."""
    portal, words = portal_of(request), words_of(request)
    parameters = parameters_of(request)
    refuse_unknown(parameters, PARAMETERS)
    typed = read_address(parameters).q

    def answered() -> SuggestShape:
        return _json(typed, portal.finder, words)

    return Json(await run_in_threadpool(answered))


def _json(typed: str, finder: Finder, words: Catalogue) -> SuggestShape:
    found = suggestions_for(typed, finder.vocabulary(), finder.phrases())
    return {
        "q": typed,
        "suggestions": [
            {
                "kind": entry.kind,
                "text": entry.text,
                "label": words.tell(entry.label),
                "query": entry.query,
                "url": str(SearchAddress(q=entry.query, language=words.language)),
                "count": entry.reports,
            }
            for entry in found
        ],
    }
