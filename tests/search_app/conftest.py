"""The portal over three short reports, spoken to through its real HTTP interface."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from starlette.testclient import TestClient

from indexer.engines.whoosh.engine import WhooshEngine
from indexer.pipeline import index_paths
from search_app.app import create_app
from search_app.settings import Settings
from tests.search_app.asking import suggested
from tests.search_app.drafts import DRAFT_LIMIT
from tests.search_app.sample_reports import an_index

CORPUS = Path(__file__).parents[2] / "corpus"
PATIENCE = 60.0
"""Seconds until terms are counted, on a machine that does much else."""


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """A client that follows no redirects; a fault of ours raises instead of giving a 500."""
    with TestClient(create_app(an_index(), Settings()), follow_redirects=False) as client:
        yield client


@pytest.fixture(scope="session")
def checker() -> Iterator[TestClient]:
    """A client of a portal that takes drafts of a few bytes only."""
    with TestClient(create_app(an_index(), Settings(draft_limit=DRAFT_LIMIT))) as client:
        yield client


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a portal over the reports of the corpus, once it has counted their terms."""
    engine = WhooshEngine(tmp_path_factory.mktemp("corpus") / "index")
    index_paths([CORPUS], engine, workers=1)
    with TestClient(create_app(engine, Settings())) as client:
        until = monotonic() + PATIENCE
        while not suggested(client, ""):
            assert monotonic() < until, "the terms were never counted"
            sleep(0.1)
        yield client
    engine.close()
