"""The corpus is what its manifest says, byte for byte."""

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from indexer.corpus_files import find_files
from indexer.file_reading import read_report
from indexer.model import Report

CORPUS = Path(__file__).parent.parent / "corpus"
ENTRIES: list[dict[str, Any]] = tomllib.loads((CORPUS / "manifest.toml").read_text("utf-8"))[
    "report"
]


def test_the_manifest_lists_every_file_once() -> None:
    listed = [entry["path"] for entry in ENTRIES]
    present = [file.path.relative_to(CORPUS).as_posix() for file in find_files([CORPUS])]

    assert sorted(listed) == sorted(present)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: str(entry["path"]))
def test_each_line_of_the_manifest_holds_against_its_file(entry: dict[str, Any]) -> None:
    path = CORPUS / entry["path"]
    report = _read(path)

    assert hashlib.sha256(path.read_bytes()).hexdigest() == entry["sha256"]
    assert (report.title, report.agency, report.year, report.sources[0].media_type) == (
        entry["title"],
        entry["agency"],
        entry["year"],
        entry["media_type"],
    )


def _read(path: Path) -> Report:
    (file,) = find_files([path])
    return read_report(file)
