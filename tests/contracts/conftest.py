"""The engines that every promise is tried on."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from indexer.engines.protocol import IndexEngine
from indexer.engines.whoosh.engine import WhooshEngine
from tests.support.naive_engine import NaiveEngine

ENGINES: dict[str, Callable[[Path], IndexEngine]] = {
    "naive": lambda _folder: NaiveEngine(),
    "whoosh": lambda folder: WhooshEngine(folder / "index"),
}


@pytest.fixture(params=sorted(ENGINES))
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[IndexEngine]:
    """An engine without an index."""
    engine = ENGINES[request.param](tmp_path)
    yield engine
    engine.close()
