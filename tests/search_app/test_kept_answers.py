"""Answers that are kept: always those of the index as it stands, and never too many."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from starlette.testclient import TestClient

from indexer.documents import index_document
from indexer.engines.whoosh.engine import WhooshEngine
from search_app.app import create_app
from search_app.kept_answers import KeptAnswers
from search_app.settings import Settings
from tests.search_app.sample_reports import shapotou, yiyuan
from tests.support.loops import in_a_loop_of_its_own


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    engine = WhooshEngine(tmp_path / "index")
    engine.publish([index_document(shapotou())])
    yield engine
    engine.close()


def answers(client: TestClient) -> dict[str, float]:
    """How many answers were kept and made, as /metrics tells."""
    lines = client.get("/metrics").text.splitlines()
    found = [line.split() for line in lines if line.startswith("gongkai_search_answers_total{")]
    return {line[0].split('"')[1]: float(line[1]) for line in found}


@pytest.mark.parametrize("path", ["/api/v1/search", "/search"])
def test_a_kept_answer_gives_way_to_a_changed_index(engine: WhooshEngine, path: str) -> None:
    with TestClient(create_app(engine, Settings())) as client:
        first = client.get(path, params={"q": "培训"})
        assert client.get(path, params={"q": "培训"}).content == first.content
        assert answers(client) == {"made": 1, "kept": 1}

        engine.amend([index_document(yiyuan())])

        fresh = client.get(path, params={"q": "培训"})
        assert "沂源" not in first.text
        assert "沂源" in fresh.text
        assert answers(client) == {"made": 2, "kept": 1}


def test_each_address_has_an_answer_of_its_own(engine: WhooshEngine) -> None:
    with TestClient(create_app(engine, Settings())) as client:
        addresses = [
            "",
            "?q=培训",
            "?q=培训&lang=en",
            "?q=培训&size=1",
            "?q=&year=2023",
            "?q=x",
        ]
        pages = [
            client.get(f"/{path}{one}").text
            for path in ("search", "api/v1/search")
            for one in addresses
        ]

        assert len(set(pages)) == len(pages)
        assert answers(client) == {"made": len(pages)}


def test_a_wrong_address_is_refused_each_time_it_is_asked(engine: WhooshEngine) -> None:
    with TestClient(create_app(engine, Settings())) as client:
        for _ in range(2):
            assert client.get("/api/v1/search", params={"sort": "nothing"}).status_code == 400


def test_no_more_is_kept_than_was_allowed() -> None:
    at_hand: list[bool] = []
    kept = KeptAnswers(most_bytes=10_000, count=at_hand.append)

    async def ask(name: str, size: int) -> None:
        body = await kept.answer("state", (name,), lambda: name.encode() * size)
        assert body == name.encode() * size

    async def ask_all() -> None:
        for name in "abcdefghijka":
            await ask(name, 1000)
        await ask("k", 1000)
        for _ in range(2):
            await ask("z", 5000)  # half of all that may be kept

    in_a_loop_of_its_own(ask_all)
    assert at_hand == [False] * 12 + [True] + [False] * 2


def test_what_is_made_while_the_index_changes_is_not_kept_for_the_new_one() -> None:
    kept = KeptAnswers(most_bytes=10_000)
    begun, changed = Event(), Event()

    def made_slowly() -> bytes:
        begun.set()
        assert changed.wait(10)
        return b"old"

    async def ask_both() -> tuple[bytes, bytes, bytes]:
        before = asyncio.create_task(kept.answer("old", ("q",), made_slowly))
        await asyncio.to_thread(begun.wait, 10)
        after = asyncio.create_task(kept.answer("new", ("q",), lambda: b"new"))
        await asyncio.sleep(0.05)
        changed.set()
        return await before, await after, await kept.answer("new", ("q",), lambda: b"again")

    assert in_a_loop_of_its_own(ask_both) == (b"old", b"new", b"new")


def test_answers_are_made_one_after_another_and_each_once() -> None:
    kept = KeptAnswers(most_bytes=10_000)
    under_way, most, made = 0, 0, 0

    def make() -> bytes:
        nonlocal under_way, most, made
        under_way, made = under_way + 1, made + 1
        most = max(most, under_way)
        time.sleep(0.02)
        under_way -= 1
        return b"body"

    async def ask_all() -> None:
        asked = [kept.answer("state", (name,), make) for name in "abcabc"]
        assert await asyncio.gather(*asked) == [b"body"] * 6

    in_a_loop_of_its_own(ask_all)
    assert (most, made) == (1, 3)


def test_what_fails_to_be_made_keeps_nobody_waiting() -> None:
    kept = KeptAnswers(most_bytes=10_000)

    def fail() -> bytes:
        raise ValueError("no answer")

    async def ask_both() -> bytes:
        with pytest.raises(ValueError, match="no answer"):
            await kept.answer("state", ("q",), fail)
        return await kept.answer("state", ("q",), lambda: b"body")

    assert in_a_loop_of_its_own(ask_both) == b"body"
