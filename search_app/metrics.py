"""The figures of ``/metrics``: requests, how long they took, answers at hand, and the index.

With several serving processes they are added up in the folder that
``PROMETHEUS_MULTIPROC_DIR`` names; ``gongkai serve`` makes one. No figure
says what was asked.
"""

import os
import time
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indexer.engines.protocol import SnapshotSource
from indexer.errors import IndexerError

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
NO_ROUTE = "none"
"""Addresses that do not exist are counted as one, or anybody could make figures without end."""

_SECONDS = (0.002, 0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.2, 0.5, 1, 2, 5)


class Figures:
    """What one portal counts."""

    def __init__(self, source: SnapshotSource, routes: Iterable[Route]) -> None:
        self._registry = CollectorRegistry()
        self._index = _IndexFigures(source)
        self._paths: dict[object, str] = {route.endpoint: route.path for route in routes}
        self._requests = Counter(
            "gongkai_http_requests",
            "Requests answered",
            ("route", "status"),
            registry=self._registry,
        )
        self._seconds = Histogram(
            "gongkai_http_request_seconds",
            "Time until the last byte of an answer was handed over",
            ("route",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._answers = Counter(
            "gongkai_search_answers",
            "Answers to searches by whether they were at hand or had to be made",
            ("origin",),
            registry=self._registry,
        )

    def count_request(self, scope: Scope, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        route = self._paths.get(scope.get("endpoint", NO_ROUTE), NO_ROUTE)
        self._requests.labels(route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def count_answer(self, was_kept: bool) -> None:
        """Count an answer to a search."""
        self._answers.labels("kept" if was_kept else "made").inc()

    def text(self) -> bytes:
        """All figures in Prometheus's text format."""
        registry = CollectorRegistry()
        registry.register(self._index)
        if SHARED_FOLDER in os.environ:
            MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
            return generate_latest(registry)
        return generate_latest(registry) + generate_latest(self._registry)


class _IndexFigures(Collector):
    """What is told of the index at the time of asking; nothing while it cannot be read."""

    def __init__(self, source: SnapshotSource) -> None:
        self._source = source

    def collect(self) -> Iterator[Metric]:
        """The figures."""
        try:
            size = self._source.snapshot().size()
        except IndexerError:
            return
        yield GaugeMetricFamily("gongkai_index_reports", "Reports in the index", size.reports)
        yield GaugeMetricFamily("gongkai_index_bytes", "Size of the index on disk", size.bytes)
        if size.updated is not None:
            age = datetime.now(UTC) - datetime.fromisoformat(size.updated)
            yield GaugeMetricFamily(
                "gongkai_index_age_seconds",
                "Time since the index was written last",
                age.total_seconds(),
            )


class Counted:
    """Counts every request that passes."""

    def __init__(self, app: ASGIApp, figures: Figures) -> None:
        self.app, self._figures = app, figures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        status = 500

        async def send_noting_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_noting_status)
        finally:
            self._figures.count_request(scope, status, time.perf_counter() - began)
