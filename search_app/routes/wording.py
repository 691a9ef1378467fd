"""GET /wording and its basket, and the same for programs."""

from io import BytesIO

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from search_app.addresses import refuse_unknown
from search_app.answers.wordings import wording_json
from search_app.asking_wording import ask_wording
from search_app.downloads.basket import as_markdown, as_text, write_docx
from search_app.downloads.files import as_file
from search_app.portal import Json, parameters_of, portal_of, words_of
from search_app.printed_sentences import referred_sentences
from search_app.routes.downloads import origin_of
from search_app.short_addresses import without_blanks
from search_app.views.wording import ShownSentence, WordingBankPage, shown_sentence
from search_app.wording_address import WORDING_PARAMETERS, read_wording_address

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@without_blanks
async def wording_page(request: Request) -> Response:
    """The wordings that an address asks for; without a query, those used most."""
    page = await run_in_threadpool(_page, request)
    return portal_of(request).render(request, "wording.html", page)


async def wording_api(request: Request) -> Response:
    """One page of wordings."""
    refuse_unknown(parameters_of(request), WORDING_PARAMETERS)
    return Json(wording_json(await run_in_threadpool(_page, request)))


async def basket_txt(request: Request) -> Response:
    """The chosen sentences as plain text."""
    text = as_text(_title(request), await _kept(request))
    return await _sent(
        request, "txt", "text/plain; charset=utf-8", text.encode("utf-8", "replace")
    )


async def basket_md(request: Request) -> Response:
    """The chosen sentences as Markdown."""
    text = as_markdown(_title(request), await _kept(request))
    media_type = "text/markdown; charset=utf-8"
    return await _sent(request, "md", media_type, text.encode("utf-8", "replace"))


async def basket_docx(request: Request) -> Response:
    """The chosen sentences as a Word document."""
    kept, file = await _kept(request), BytesIO()
    await run_in_threadpool(write_docx, _title(request), kept, file)
    return await _sent(request, "docx", DOCX, file.getvalue())


def _page(request: Request) -> WordingBankPage:
    address = read_wording_address(parameters_of(request))
    answer = ask_wording(portal_of(request).index, address)
    return WordingBankPage.of(answer, origin_of(request), words_of(request))


async def _kept(request: Request) -> tuple[ShownSentence, ...]:
    refuse_unknown(parameters_of(request), WORDING_PARAMETERS)
    address, words = read_wording_address(parameters_of(request)), words_of(request)
    index = portal_of(request).index
    found = await run_in_threadpool(referred_sentences, index, address.kept)
    return tuple(shown_sentence(one, (), origin_of(request), words) for one in found)


def _title(request: Request) -> str:
    words, samples = words_of(request), portal_of(request).shows_samples()
    title = words.say("wording.basket_title")
    return f"{words.say('site.sample_file')} · {title}" if samples else title


async def _sent(request: Request, ending: str, media_type: str, data: bytes) -> Response:
    name = f"{_title(request)}.{ending}"
    return await as_file(
        request, name, media_type, iter([data]), plain_name=f"gongkai-wording.{ending}"
    )
