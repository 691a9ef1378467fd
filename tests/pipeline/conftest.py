"""An index to be written, and files to be read."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.engines.whoosh.engine import WhooshEngine

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    engine = WhooshEngine(tmp_path / "index")
    yield engine
    engine.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with copies of the five reports."""
    return Path(shutil.copytree(REPORTS, tmp_path / "files"))
