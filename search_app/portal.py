"""What all handlers share: index, settings, templates, and the language of a request."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import cast

import jinja2
import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from indexer.engines.protocol import SearchIndex
from indexer.errors import EngineError
from search_app.assets import asset_address
from search_app.finding.finder import Finder
from search_app.i18n import (
    DEFAULT_LANGUAGE,
    Catalogue,
    catalogue,
    language_named,
)
from search_app.settings import Settings
from search_app.views.frame import Frame

PROGRAM_PREFIXES = ("/api/", "/data/")
FILE_ENDINGS = (".csv", ".jsonl", ".xlsx", ".atom", ".parquet", ".json")


class Json(JSONResponse):
    """JSON with Chinese left readable, and null for numbers that JSON cannot say."""

    def render(self, content: object) -> bytes:
        """The bytes of the body."""
        return msgspec.json.encode(content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Portal:
    """One running portal; ``paths`` are the address patterns that it has."""

    index: SearchIndex
    finder: Finder
    settings: Settings
    templates: jinja2.Environment
    paths: frozenset[str]

    def shows_samples(self) -> bool:
        """Whether the reports are generated samples, which every page and file must say."""
        try:
            return self.index.generated()
        except EngineError:
            return False

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
            samples=self.shows_samples(),
            here=Frame.of(request.scope["path"], parameters_of(request), self.paths, words),
        )
        return HTMLResponse(html, status_code=status, headers=dict(headers or {}))


def open_portal(index: SearchIndex, settings: Settings, routes: Iterable[Route]) -> Portal:
    """Make ready what every request needs."""
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("search_app"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals["asset"] = asset_address
    return Portal(
        index=index,
        finder=Finder(index),
        settings=settings,
        templates=templates,
        paths=frozenset(route.path for route in routes),
    )


def portal_of(request: Request) -> Portal:
    """The portal that serves this request."""
    return cast("Portal", request.app.state.portal)


def words_of(request: Request) -> Catalogue:
    """The catalogue of the language that the address asks for, Chinese by default."""
    return catalogue(language_named(request.query_params.get("lang")) or DEFAULT_LANGUAGE)


def wants_json(request: Request) -> bool:
    """Whether a program is asking: its errors are JSON too."""
    path: str = request.scope["path"]
    return path.startswith(PROGRAM_PREFIXES) or path.endswith(FILE_ENDINGS)


def parameters_of(request: Request) -> list[tuple[str, str]]:
    """Every parameter of the address, repeated ones included, in order."""
    return list(request.query_params.multi_items())
