"""A folder in which the five reports are indexed."""

import shutil
from pathlib import Path

import pytest

from tests.support.commands import REPORTS, gongkai


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with the five reports, indexed."""
    folder = tmp_path_factory.mktemp("place")
    shutil.copytree(REPORTS, folder / "reports")
    done = gongkai("index", "reports", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    return folder
