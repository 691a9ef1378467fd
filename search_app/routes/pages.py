"""GET /, /help and /about: where to begin, how to ask, what is here."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from search_app.portal import portal_of, words_of
from search_app.views.guide import AboutPage, HelpPage
from search_app.views.start import StartPage


async def start_page(request: Request) -> Response:
    """The search box, examples, and what is in the index."""
    portal, words = portal_of(request), words_of(request)
    page = await run_in_threadpool(StartPage.of, portal.index, words)
    return portal.render(request, "start.html", page)


async def help_page(request: Request) -> Response:
    """The query language, each line an example to click; it needs no index."""
    portal, words = portal_of(request), words_of(request)
    return portal.render(request, "help.html", HelpPage.of(words))


async def about_page(request: Request) -> Response:
    """What the index holds, and how its numbers were read."""
    portal, words = portal_of(request), words_of(request)
    page = await run_in_threadpool(AboutPage.of, portal.index, words)
    return portal.render(request, "about.html", page)
