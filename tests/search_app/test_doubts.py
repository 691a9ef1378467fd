"""A report that contradicts itself, as its page shows it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from indexer.engines.whoosh.engine import WhooshEngine
from indexer.pipeline import index_paths
from search_app.app import create_app
from search_app.settings import Settings

YIYUAN = next((Path(__file__).parents[2] / "corpus/reports").glob("004_*"))


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[TestClient]:
    draft = tmp_path / "draft.txt"
    text = YIYUAN.read_text("utf-8")
    draft.write_text(
        text.replace("(一) 予以公开	1	0", "(一) 予以公开	2	0"), "utf-8"
    )
    engine = WhooshEngine(tmp_path / "index")
    index_paths([draft], engine)
    with TestClient(create_app(engine, Settings())) as client:
        yield client
    engine.close()


def test_what_fails_is_listed_once_more_with_a_link_to_its_place(portal: TestClient) -> None:
    (hit,) = portal.get("/api/v1/search", params={"q": "check:I3"}).json()["hits"]
    page = portal.get(hit["url"]).text
    checks = page[page.index('id="checks"') : page.index('id="contact"')]
    beside_tables = page[: page.index('id="checks"')]

    links = [part.split('"', 1)[0] for part in checks.split('href="#finding-')[1:]]

    assert len(links) == checks.count('class="finding fail"') > 1
    assert all(f'id="finding-{link}"' in beside_tables for link in links)


def test_what_needs_a_look_is_counted_first(portal: TestClient) -> None:
    (hit,) = portal.get("/api/v1/search", params={"q": "check:I3"}).json()["hits"]
    page = portal.get(hit["url"]).text

    tallies = [part.split('"', 1)[0] for part in page.split('class="tally ')[1:]]
    assert tallies[0] == "fail"
    assert tallies[-1] == "pass"
