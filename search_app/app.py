"""The portal as a web application: a list of addresses, and what stands round each request."""

import gc
import os

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

from analyzers.segmenter import load_segmenter
from indexer.engines.opening import open_engine
from indexer.engines.protocol import SnapshotSource
from indexer.places.gazetteer import gazetteer
from search_app.headers import SampleHeader, StandingHeaders
from search_app.metrics import Counted
from search_app.portal import portal_in, shared_parts
from search_app.problems import HANDLERS
from search_app.query_reader.reading import read_query
from search_app.root_path import BelowRootPath
from search_app.routes import (
    agencies,
    api,
    check,
    compare,
    copying,
    data,
    downloads,
    files,
    health,
    pages,
    quote,
    regions,
    reports,
    search,
    suggest,
    trends,
    wording,
)
from search_app.settings import Settings, read_settings

ROUTES = [
    Route("/", pages.start_page),
    Route("/search", search.search_page),
    Route("/search.csv", downloads.search_csv),
    Route("/search.jsonl", downloads.search_jsonl),
    Route("/search.xlsx", downloads.search_xlsx),
    Route("/search.atom", downloads.search_atom),
    Route("/reports/{report_id}", reports.report_page),
    Route("/reports/{report_id}/copying", copying.copying_page),
    Route("/reports/{report_id}/source", reports.report_source),
    Route("/agencies", agencies.agencies_page),
    Route("/agencies/{agency_id}", agencies.agency_page),
    Route("/regions", regions.regions_page),
    Route("/regions/{code}", regions.region_page),
    Route("/compare", compare.compare_page),
    Route("/compare.csv", compare.compare_csv),
    Route("/compare.json", compare.compare_json),
    Route("/trends", trends.trends_page),
    Route("/trends.csv", trends.trends_csv),
    Route("/trends.json", trends.trends_json),
    Route("/wording", wording.wording_page),
    Route("/wording.docx", wording.basket_docx),
    Route("/wording.md", wording.basket_md),
    Route("/wording.txt", wording.basket_txt),
    Route("/check", check.check_page, methods=["GET", "POST"]),
    Route("/quote", quote.quote_page),
    Route("/data", data.data_page),
    Route("/data/{file}", data.bulk_file),
    Route("/help", pages.help_page),
    Route("/about", pages.about_page),
    Route("/api/v1/search", api.search),
    Route("/api/v1/suggest", suggest.suggest),
    Route("/api/v1/series", api.series),
    Route("/api/v1/reports/{report_id}", api.report),
    Route("/api/v1/reports/{report_id}/copying", copying.copying_api),
    Route("/api/v1/wording", wording.wording_api),
    Route("/api/v1/check", check.check_api, methods=["POST"]),
    Route("/api/v1/quote", quote.quote_api),
    Route("/openapi.json", files.openapi),
    Route("/healthz", health.alive),
    Route("/readyz", health.ready),
    Route("/metrics", health.metrics),
    Route("/static/{name}", files.static_file),
    Route("/favicon.ico", files.favicon),
    Route("/robots.txt", files.robots),
]
"""Every address, answered for GET and HEAD; drafts are posted."""


def create_app(index: SnapshotSource, settings: Settings) -> Starlette:
    """The portal over one index; it opens nothing that the caller must close."""
    shared = shared_parts(index, settings, ROUTES)
    app = Starlette(
        routes=ROUTES,
        middleware=[
            Middleware(BelowRootPath, root=settings.root_path),
            Middleware(Counted, figures=shared.figures),
            Middleware(StandingHeaders),
            Middleware(
                SampleHeader, shows_samples=lambda scope: portal_in(scope).shows_samples()
            ),
            Middleware(GZipMiddleware, minimum_size=1024, compresslevel=5),
        ],
        exception_handlers=HANDLERS,
    )
    app.state.shared = shared
    return app


EVERY_KIND = ("哪些机关收到申请", "which agencies received applications", "ningxia")
"""Queries that need all words: of questions in two languages, and of names in Latin letters."""


def create_app_from_environment() -> Starlette:
    """The portal that GONGKAI_* variables and ``gongkai.toml`` describe."""
    settings = read_settings({}, os.environ)
    _warm_up()
    app = create_app(open_engine(settings.engine, settings.index), settings)
    app.state.shared.finders.make_ready()
    return app


def _warm_up() -> None:
    """Load dictionary, gazetteer and the words of questions: the first reader waits for none.

    They stay as long as the process; the garbage collector need not walk over them again.
    """
    load_segmenter()
    gazetteer()
    for query in EVERY_KIND:
        read_query(query)
    gc.collect()
    gc.freeze()
