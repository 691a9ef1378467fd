"""What all handlers share: index, settings, templates, and the language of a request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import quote, urlencode

import jinja2
import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from indexer.engines.protocol import SearchIndex
from search_app.assets import assets
from search_app.i18n import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    Catalogue,
    Language,
    catalogue,
    language_named,
)
from search_app.settings import Settings

API_PREFIX = "/api/"


class Json(JSONResponse):
    """JSON with Chinese left readable, and null for numbers that JSON cannot say."""

    def render(self, content: object) -> bytes:
        """The bytes of the body."""
        return msgspec.json.encode(content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """One running portal."""

    index: SearchIndex
    settings: Settings
    templates: jinja2.Environment

    def render(
        self,
        request: Request,
        template: str,
        page: object,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """An HTML page in the language of the request."""
        words = words_of(request)
        html = self.templates.get_template(template).render(
            page=page,
            say=words.say,
            name_of=words.name_of,
            tell=words.tell,
            lang=words.language,
            languages=_switches(request, words.language),
            here=_Here(language=words.language),
            style=assets()["portal.css"].address,
            icon=assets()["favicon.svg"].address,
        )
        return HTMLResponse(html, status_code=status, headers=dict(headers or {}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Switch:
    """The link to the same page in another language."""

    language: Language
    href: str
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Here:
    """Makes links that keep the language."""

    language: Language

    def link(self, path: str) -> str:
        """A link to a path without a query."""
        return path if self.language == DEFAULT_LANGUAGE else f"{path}?lang={self.language}"


def open_portal(index: SearchIndex, settings: Settings) -> Portal:
    """Make ready what every request needs."""
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("search_app"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return Portal(index=index, settings=settings, templates=templates)


def portal_of(request: Request) -> Portal:
    """The portal that serves this request."""
    return cast("Portal", request.app.state.portal)


def words_of(request: Request) -> Catalogue:
    """The catalogue of the language that the address asks for, Chinese by default."""
    return catalogue(language_named(request.query_params.get("lang")) or DEFAULT_LANGUAGE)


def wants_json(request: Request) -> bool:
    """Whether a program is asking: its errors are JSON too."""
    return request.url.path.startswith(API_PREFIX)


def parameters_of(request: Request) -> list[tuple[str, str]]:
    """Every parameter of the address, repeated ones included, in order."""
    return list(request.query_params.multi_items())


def _switches(request: Request, current: Language) -> tuple[Switch, ...]:
    return tuple(
        Switch(
            language=language,
            href=_same_page(request, language),
            current=language == current,
        )
        for language in LANGUAGES
    )


def _same_page(request: Request, language: Language) -> str:
    pairs = [pair for pair in parameters_of(request) if pair[0] != "lang"]
    if language != DEFAULT_LANGUAGE:
        pairs.append(("lang", language))
    # A path of several slashes would be read as another host.
    path = "/" + quote(request.scope["path"].lstrip("/"))
    query = urlencode(pairs, quote_via=quote)
    return f"{path}?{query}" if query else path
