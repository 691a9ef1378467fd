"""The portal over three short reports, spoken to through its real HTTP interface."""

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from search_app.app import create_app
from search_app.settings import Settings
from tests.search_app.sample_reports import an_index


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """A client that follows no redirects; a fault of ours raises instead of giving a 500."""
    with TestClient(create_app(an_index(), Settings()), follow_redirects=False) as client:
        yield client
