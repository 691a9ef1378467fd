"""What an index folder must hold to be opened or written, and what is said if it does not."""

import pickle
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from whoosh import fields
from whoosh.index import create_in

from indexer.engines.index_document import IndexDocument
from indexer.engines.whoosh import seal
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.errors import (
    EngineError,
    IndexLockedError,
    IndexUnavailableError,
    IndexVersionError,
)
from indexer.query import SearchRequest
from tests.support.documents import a_document

READS: tuple[Callable[[WhooshEngine], object], ...] = (
    lambda engine: engine.search(SearchRequest()),
    lambda engine: engine.fetch(["r1"]),
    lambda engine: engine.describe(),
    lambda engine: engine.sources(),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine = WhooshEngine(tmp_path / "index")
    engine.publish([a_document("r1", body="公开")])
    engine.close()
    return tmp_path / "index"


def only(folder: Path, pattern: str) -> Path:
    (path,) = folder.glob(pattern)
    return path


def refusal(folder: Path) -> EngineError:
    """How every way of reading refuses this folder: the same each time."""
    errors = []
    for read in READS:
        with pytest.raises(IndexUnavailableError) as caught:
            read(WhooshEngine(folder))
        errors.append(caught.value)
    assert len({(type(error), str(error)) for error in errors}) == 1
    return errors[0]


def test_a_missing_and_an_empty_folder_hold_no_index(tmp_path: Path) -> None:
    missing, empty = tmp_path / "missing", tmp_path / "empty"
    empty.mkdir()
    for place in (missing, empty):
        error = refusal(place)
        assert error.reason == f"There is no index in {place}."
        assert error.hint == f"Build it with: gongkai index --index {place} PATH…"
    assert not missing.exists()


def test_a_file_is_no_index_and_stays_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("mine")

    refusal(place)
    with pytest.raises(EngineError, match="nothing is written"):
        WhooshEngine(place).publish([])
    assert place.read_text() == "mine"


def test_a_folder_with_something_else_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")

    assert (
        refusal(tmp_path).reason == f"{tmp_path} holds something that is not a gongkai index."
    )
    for write in ("publish", "amend"):
        with pytest.raises(EngineError, match="nothing is written") as caught:
            getattr(WhooshEngine(tmp_path), write)([a_document("r1")])
        assert "--index" in caught.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_another_program_s_whoosh_index_is_neither_read_nor_written(tmp_path: Path) -> None:
    writer = create_in(str(tmp_path), fields.Schema(title=fields.TEXT(stored=True))).writer()
    writer.add_document(title="mine")
    writer.commit()
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    assert (
        refusal(tmp_path).reason == f"{tmp_path} holds something that is not a gongkai index."
    )
    with pytest.raises(EngineError, match="nothing is written"):
        WhooshEngine(tmp_path).publish([a_document("r1")])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("pattern", ["*.toc", "*.seg"])
@pytest.mark.parametrize(
    "damage", ["cut short", "bitten", "emptied", "lengthened", "zeroed", "gone"]
)
def test_a_damaged_index_is_recognised_and_publish_mends_it(
    folder: Path, pattern: str, damage: str
) -> None:
    path = only(folder, pattern)
    data = path.read_bytes()
    changed = {
        "cut short": data[: len(data) // 2],
        "bitten": data[: len(data) // 2] + data[len(data) // 2 + 64 :],
        "emptied": b"",
        "lengthened": data + b"\0",
        "zeroed": bytes(len(data)),
    }
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(changed[damage])

    error = refusal(folder)
    assert not isinstance(error, IndexVersionError)
    assert "gongkai index" in error.hint
    summary = WhooshEngine(folder).publish([a_document("r2")])
    assert (summary.reports, summary.added) == (1, 1)
    assert WhooshEngine(folder).search(SearchRequest()).reports == 1
    assert len(list(folder.iterdir())) == 4


@pytest.mark.parametrize("step", ["os.listdir", "pathlib.Path.read_bytes", "numpy.memmap"])
def test_an_index_that_may_not_be_read_is_told_as_such(
    folder: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(step, refuse)

    error = refusal(folder)
    assert error.reason == f"The index in {folder} cannot be read: Permission denied."
    assert error.hint.startswith("Give the account")


def test_amending_a_damaged_index_is_refused(folder: Path) -> None:
    only(folder, "*.seg").unlink()

    with pytest.raises(IndexUnavailableError, match="damaged"):
        WhooshEngine(folder).amend([a_document("r2")])


def test_an_altered_table_of_contents_is_never_unpickled(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unpickled: list[object] = []
    monkeypatch.setattr(pickle, "loads", unpickled.append)
    toc = only(folder, "*.toc")
    data = bytearray(toc.read_bytes())
    data[len(data) // 2] ^= 1
    toc.write_bytes(data)

    assert "damaged" in refusal(folder).reason
    assert unpickled == []


def test_an_index_of_another_version_is_named_as_such(folder: Path) -> None:
    toc = only(folder, "*.toc")
    note = seal.read_seal(toc.read_bytes())
    newer = seal.Seal(updated=note.updated, files=note.files, format=seal.FORMAT + 1)
    toc.write_bytes(seal.seal(b"what a later version writes", newer))

    error = refusal(folder)

    assert isinstance(error, IndexVersionError)
    assert str(error) == (
        f"The index in {folder} has format {seal.FORMAT + 1}, "
        f"this gongkai reads {seal.FORMAT}. "
        f"Build it anew with: gongkai index --rebuild --index {folder} PATH…"
    )
    with pytest.raises(IndexVersionError):
        WhooshEngine(folder).amend([a_document("r2")])
    WhooshEngine(folder).publish([a_document("r2")])
    assert WhooshEngine(folder).search(SearchRequest()).reports == 1


def test_an_index_can_be_moved(folder: Path, tmp_path: Path) -> None:
    moved = Path(shutil.copytree(folder, tmp_path / "elsewhere"))
    shutil.rmtree(folder)

    engine = WhooshEngine(moved)
    engine.amend([a_document("r2")])
    assert engine.search(SearchRequest()).reports == 2


def test_an_index_that_was_deleted_and_built_again_is_noticed(folder: Path) -> None:
    reading = WhooshEngine(folder)
    assert [report.id for report in reading.fetch(["r1", "r2"])] == ["r1"]

    shutil.rmtree(folder)
    with pytest.raises(IndexUnavailableError):
        reading.fetch(["r1"])
    WhooshEngine(folder).publish([a_document("r2")])

    assert [report.id for report in reading.fetch(["r1", "r2"])] == ["r2"]


def test_while_one_writes_another_is_refused_and_readers_are_not(folder: Path) -> None:
    def documents() -> Iterator[IndexDocument]:
        for write in ("publish", "amend"):
            with pytest.raises(IndexLockedError, match="writing"):
                getattr(WhooshEngine(folder), write)([a_document("r9")])
            assert WhooshEngine(folder).search(SearchRequest()).reports == 1
            yield a_document(write)

    engine = WhooshEngine(folder)
    engine.publish(documents())

    assert engine.search(SearchRequest()).reports == 2


def test_a_closed_engine_opens_again_when_it_is_asked(folder: Path) -> None:
    engine = WhooshEngine(folder)
    engine.close()
    assert engine.search(SearchRequest()).reports == 1
    engine.close()
    engine.close()
    assert engine.search(SearchRequest()).reports == 1


def test_the_description_tells_the_bytes_on_disk(folder: Path) -> None:
    held = WhooshEngine(folder).describe()

    assert held.engine == "whoosh"
    assert held.bytes == sum(path.stat().st_size for path in folder.iterdir())
