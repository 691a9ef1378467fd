"""What a handler works with: one state of the index, settings, templates, and a language."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import cast

import jinja2
import msgspec
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import Scope

from indexer.engines.protocol import SearchIndex, SnapshotSource
from indexer.errors import EngineError
from search_app.addresses import read_language
from search_app.assets import asset_address
from search_app.finding.finder import Finder, Finders
from search_app.i18n import (
    DEFAULT_LANGUAGE,
    Catalogue,
    catalogue,
    language_named,
)
from search_app.kept_answers import KeptAnswers
from search_app.links import rooted
from search_app.metrics import Figures
from search_app.root_path import path_of
from search_app.settings import Settings
from search_app.views.frame import Frame

PROGRAM_PREFIXES = ("/api/", "/data/")
PROGRAM_PATHS = ("/healthz", "/readyz", "/metrics")
FILE_ENDINGS = (
    ".csv", ".jsonl", ".xlsx", ".atom", ".parquet", ".json", ".txt", ".md", ".docx",
)  # fmt: skip


_PORTAL = "gongkai.portal"
"""Where the scope of a request keeps it."""


class Json(JSONResponse):
    """JSON with Chinese left readable, and null for numbers that JSON cannot say."""

    def render(self, content: object) -> bytes:
        """The bytes of the body."""
        return json_bytes(content)


def json_bytes(content: object) -> bytes:
    """A value as ``Json`` writes it."""
    return msgspec.json.encode(content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What all requests have in common; ``paths`` are the address patterns that there are."""

    source: SnapshotSource
    finders: Finders
    settings: Settings
    templates: jinja2.Environment
    paths: frozenset[str]
    kept: KeptAnswers
    figures: Figures


class Portal:
    """The portal as one request sees it: all that it asks is answered from one state.

    A handler has no other way to the index, so nothing it shows can be of two states.
    """

    def __init__(self, shared: Shared) -> None:
        self._shared = shared
        self.settings, self.figures = shared.settings, shared.figures
        self.templates = shared.templates

    @cached_property
    def index(self) -> SearchIndex:
        """The state that was the last when this request first asked for it.

        Raises:
            IndexUnavailableError: There is no whole index of this version.
        """
        return self._shared.source.snapshot()

    @property
    def finder(self) -> Finder:
        """What readers of this state may mean.

        Raises:
            IndexUnavailableError: There is no whole index of this version.
        """
        return self._shared.finders.of(self.index)

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
        words: Catalogue | None = None,
    ) -> Response:
        """An HTML page, in the language of the request unless ``words`` are given."""
        html = self.html(request, template, page, words or words_of(request))
        return HTMLResponse(html, status_code=status, headers=dict(headers or {}))

    def html(self, request: Request, template: str, page: object, words: Catalogue) -> str:
        """The text of such a page."""
        return self.templates.get_template(template).render(
            page=page,
            say=words.say,
            name_of=words.name_of,
            tell=words.tell,
            day=words.day,
            where=words.paragraph,
            lang=words.language,
            samples=self.shows_samples(),
            here=Frame.of(
                path_of(request.scope), parameters_of(request), self._shared.paths, words
            ),
        )

    async def answer(self, request: Request, make: Callable[[], bytes]) -> bytes:
        """The body for an address that asks the index, made anew only if none is kept."""
        asked = (path_of(request.scope), *chain.from_iterable(parameters_of(request)))
        return await self._shared.kept.answer(self.index.state(), asked, make)


def shared_parts(source: SnapshotSource, settings: Settings, routes: Sequence[Route]) -> Shared:
    """Make ready what every request needs."""
    templates = jinja2.Environment(
        loader=jinja2.PackageLoader("search_app"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.globals["asset"] = asset_address
    templates.globals["rooted"] = rooted
    figures = Figures(source, routes)
    return Shared(
        source=source,
        finders=Finders(source),
        settings=settings,
        templates=templates,
        paths=frozenset(route.path for route in routes),
        kept=KeptAnswers(most_bytes=settings.kept_bytes, count=figures.count_answer),
        figures=figures,
    )


def portal_of(request: Request) -> Portal:
    """The portal as this request sees it."""
    return portal_in(request.scope)


def portal_in(scope: Scope) -> Portal:
    """The same for what stands round the handlers."""
    if _PORTAL not in scope:
        scope[_PORTAL] = Portal(scope["app"].state.shared)
    return cast("Portal", scope[_PORTAL])


def words_of(request: Request) -> Catalogue:
    """The catalogue of the language that the address asks for, Chinese by default.

    Raises:
        AddressError: The portal does not speak it.
    """
    return catalogue(read_language(parameters_of(request)))


def words_for_problems(request: Request) -> Catalogue:
    """The same, but Chinese where another language is asked for that is not spoken."""
    return catalogue(language_named(request.query_params.get("lang")) or DEFAULT_LANGUAGE)


def wants_json(request: Request) -> bool:
    """Whether a program is asking: its errors are JSON too."""
    path = path_of(request.scope)
    return (
        path.startswith(PROGRAM_PREFIXES)
        or path in PROGRAM_PATHS
        or path.endswith(FILE_ENDINGS)
    )


def parameters_of(request: Request) -> list[tuple[str, str]]:
    """Every parameter of the address, repeated ones included, in order."""
    return list(request.query_params.multi_items())
