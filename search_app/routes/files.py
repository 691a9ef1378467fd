"""GET /static/…, /robots.txt and /openapi.json: files that change only with the program."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from search_app.assets import Asset, assets
from search_app.headers import entity_tag, has_already
from search_app.openapi.document import openapi_document
from search_app.portal import Json

FOR_A_YEAR = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"


async def static_file(request: Request) -> Response:
    """An asset; kept for a year by caches if addressed by its content."""
    asset = assets().get(request.path_params["name"])
    if asset is None:
        raise HTTPException(404)
    exact = request.query_params.get("v") == asset.digest
    etag = entity_tag(asset.digest)
    headers = {"etag": etag, "cache-control": FOR_A_YEAR if exact else ASK_AGAIN}
    if has_already(request.headers, etag):
        return Response(status_code=304, headers=headers)
    return _body(asset, headers)


async def favicon(_request: Request) -> Response:
    """Browsers ask for this name whatever the page says."""
    return RedirectResponse(assets()["favicon.svg"].address, status_code=301)


async def robots(_request: Request) -> Response:
    """Reports may be indexed; the endless combinations of a search may not."""
    return PlainTextResponse(assets()["robots.txt"].body.decode())


async def openapi(request: Request) -> Response:
    """The description of what programs can ask for."""
    return Json(openapi_document(request.app.routes))


def _body(asset: Asset, headers: dict[str, str]) -> Response:
    return Response(asset.body, headers={**headers, "content-type": asset.media_type})
