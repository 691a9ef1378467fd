"""What fuzzing found, and every golden file cut short: read or refused, within the time."""

import zipfile
from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, read_watched_pdf, within_time

_HERE = Path(__file__).parent
_GOLDEN = Path(__file__).parents[2] / "golden" / "set"
_FOUND = sorted(path for path in (_HERE / "found").glob("*/*") if path.is_file())
_CARRIERS = {"txt": "text", "md": "markdown", "html": "html", "pdf": "pdf", "zip": "zip"}
_CUTS = (0.1, 0.5, 0.9, 0.99)


@pytest.mark.parametrize("path", _FOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_was_found_is_mended(path: Path) -> None:
    within_time(TARGETS[path.parent.name], path.read_bytes())


@pytest.mark.parametrize("carrier", sorted(_CARRIERS))
def test_a_file_that_ends_too_soon_is_read_or_refused(carrier: str) -> None:
    files = sorted((_GOLDEN / carrier).glob(f"*.{carrier}"))[:5]
    assert files

    for path in files:
        data = path.read_bytes()
        for cut in _CUTS:
            within_time(TARGETS[_CARRIERS[carrier]], data[: int(len(data) * cut)])


def test_documents_that_end_too_soon_are_read_or_refused() -> None:
    path = next((_GOLDEN / "docx").glob("*.docx"))
    package = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        body = archive.read("word/document.xml")

    for cut in _CUTS:
        within_time(TARGETS["docx"], body[: int(len(body) * cut)])
        within_time(TARGETS["package"], package[: int(len(package) * cut)])
        within_time(TARGETS["doc"], package[: int(len(package) * cut)])
        within_time(read_watched_pdf, package[: int(len(package) * cut)])
