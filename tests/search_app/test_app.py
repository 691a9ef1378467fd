from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.documents import index_document
from indexer.engines.whoosh.engine import WhooshEngine
from search_app.app import create_app_from_environment
from tests.search_app.sample_reports import shapotou


def test_a_server_finds_its_index_in_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GONGKAI_INDEX", "here")
    client = TestClient(create_app_from_environment())
    before = client.get("/readyz")

    engine = WhooshEngine(Path("here"))
    engine.publish([index_document(shapotou())])
    engine.close()

    assert (before.status_code, client.get("/readyz").json()["reports"]) == (503, 1)
    assert "gongkai index" in before.text
