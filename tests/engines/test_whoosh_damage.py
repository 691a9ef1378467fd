"""A file of the index that was altered is named, with the command that mends it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.engines.whoosh.array_file import ArrayFile
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.errors import IndexUnavailableError
from tests.support.documents import a_document


def altered(folder: Path, array: str) -> str:
    """Flip a bit in each byte of one array; the name of the file it lies in."""
    (path,) = folder.glob("*.seg")
    data = bytearray(path.read_bytes())
    place = bytes(data).index(ArrayFile(path)[array].tobytes())
    size = len(ArrayFile(path)[array].tobytes())
    data[place : place + size] = bytes(byte ^ 0x10 for byte in data[place : place + size])
    path.write_bytes(data)
    return path.name


READS: dict[str, Callable[[WhooshEngine], object]] = {
    "stored.heads.bytes": lambda engine: engine.fetch_texts(["r1"]),
    "stored.sections.bytes": lambda engine: engine.fetch_texts(["r1"]),
    "stored.figures.bytes": lambda engine: list(engine.reports()),
    "stored.sources.bytes": lambda engine: engine.sources(),
    "texts.text": lambda engine: engine.fetch(["r1"]),
}


@pytest.mark.parametrize("array", sorted(READS))
def test_a_value_that_was_altered_names_its_file_and_the_remedy(
    tmp_path: Path, array: str
) -> None:
    folder = tmp_path / "index"
    engine = WhooshEngine(folder)
    engine.publish([a_document("r1", body="公开 三审三校"), a_document("r2", body="培训")])
    engine.close()
    name = altered(folder, array)

    with pytest.raises(IndexUnavailableError) as caught:
        READS[array](engine)

    assert name in caught.value.reason
    assert caught.value.hint.startswith(
        f"Build it anew with: gongkai index --rebuild --index {folder}"
    )
