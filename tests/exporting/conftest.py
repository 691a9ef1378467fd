"""The five reports, read from their files and indexed in a folder; pyarrow to read tables."""

import os
import shutil
from pathlib import Path
from types import ModuleType

import pytest

from indexer.corpus_files import find_files
from indexer.file_reading import read_report
from indexer.model import Report
from tests.exporting.exports import NO_PYARROW, gongkai
from tests.support.commands import REPORTS


@pytest.fixture
def arrow() -> ModuleType:
    """pyarrow's own reader; without it the test is skipped, or fails where it is required."""
    if "parquet" in os.environ.get("GONGKAI_REQUIRE", "").split(","):
        import pyarrow.parquet as required  # noqa: PLC0415

        return required  # type: ignore[no-any-return]
    return pytest.importorskip("pyarrow.parquet", reason=NO_PYARROW)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with the five reports, indexed."""
    folder = tmp_path_factory.mktemp("exports")
    shutil.copytree(REPORTS, folder / "reports")
    assert gongkai("index", "reports", cwd=folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """The same five, read straight from their files, in order of id."""
    return sorted(map(read_report, find_files([REPORTS])), key=lambda report: report.id)
