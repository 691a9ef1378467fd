"""The portal over generated reports of several years, and those reports for an oracle."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from benchmarks.generator import generate
from indexer.documents import index_document
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.model import Report
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source
from search_app.app import create_app
from search_app.settings import Settings

SIZE = 90


@pytest.fixture(scope="session")
def reports() -> tuple[Report, ...]:
    """Parsed reports, several of each agency."""
    return tuple(
        parse_report(read_source(one.name, one.text.encode())) for one in generate(SIZE, 7)
    )


@pytest.fixture(scope="session")
def client(
    reports: tuple[Report, ...], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[TestClient]:
    """The portal, spoken to over HTTP."""
    engine = WhooshEngine(tmp_path_factory.mktemp("statistics") / "index")
    engine.publish(map(index_document, reports))
    with TestClient(create_app(engine, Settings())) as client:
        yield client
    engine.close()
