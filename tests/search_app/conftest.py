"""The portal over three short reports, spoken to through its real HTTP interface."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from search_app.app import create_app
from search_app.settings import Settings
from tests.search_app.drafts import DRAFT_LIMIT
from tests.search_app.sample_reports import an_index


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
