"""Whatever goes wrong while the index is written, the one before stands."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from indexer.engines.index_document import IndexDocument
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.errors import IndexLockedError
from indexer.query import Everything, SearchRequest, Words
from tests.support.documents import a_document
from tests.support.failing_disk import failing_disk

ROOT = Path(__file__).parents[2]

OLD = [a_document("r1", body="旧文"), a_document("r2", body="旧文")]
NEW = [a_document("r2", body="新文"), a_document("r3", body="新文 三审三校")]

WRITES: dict[str, Callable[[WhooshEngine], object]] = {
    "publish": lambda engine: engine.publish(NEW),
    "amend": lambda engine: engine.amend(NEW, remove=["r1"]),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the old index, written in two goes."""
    engine = WhooshEngine(tmp_path / "index")
    engine.publish(OLD[:1])
    engine.amend(OLD[1:])
    engine.close()
    return tmp_path / "index"


def held(engine: WhooshEngine) -> dict[str, str]:
    """Report → the word that its section 1 says."""
    said = {}
    for word in ("旧文", "新文"):
        page = engine.search(SearchRequest(node=Words(text=word, words=(word,))))
        said.update(dict.fromkeys((hit.report_id for hit in page.hits), word))
    assert engine.search(SearchRequest(node=Everything())).reports == len(said)
    assert len(engine.fetch(list(said))) == len(said)
    return said


BEFORE = {"r1": "旧文", "r2": "旧文"}
AFTER = {"r2": "新文", "r3": "新文"}


@pytest.mark.parametrize("recovers", [True, False], ids=["one failure", "failing for good"])
@pytest.mark.parametrize("write", sorted(WRITES))
def test_a_disk_that_fails_at_any_step_leaves_the_old_index_or_the_new(
    folder: Path, tmp_path: Path, write: str, recovers: bool
) -> None:
    outcomes = []
    for step in range(1000):
        copy = Path(shutil.copytree(folder, tmp_path / f"copy{step}"))
        reading, writing = WhooshEngine(copy), WhooshEngine(copy)
        assert held(reading) == BEFORE
        succeeded = True
        with failing_disk(copy, step=step, for_good=not recovers) as disk:
            try:
                WRITES[write](writing)
            except OSError:
                succeeded = False
        expected = AFTER if succeeded else BEFORE
        for engine in (reading, writing, WhooshEngine(copy)):
            assert held(engine) == expected, f"step {step}"
        assert writing.publish(NEW).reports == 2
        assert held(reading) == AFTER
        assert_tidy(copy)
        outcomes.append(succeeded)
        if not disk.has_failed:
            break
    assert outcomes[-1] is True
    assert outcomes.count(False) > 10


def test_a_disk_that_fails_at_any_step_of_the_first_publish_leaves_none(tmp_path: Path) -> None:
    for step in range(1000):
        engine = WhooshEngine(tmp_path / f"index{step}")
        with failing_disk(tmp_path, step=step, for_good=True) as disk:
            try:
                engine.publish(NEW)
            except OSError:
                assert disk.has_failed
        engine.publish(NEW)
        assert held(engine) == AFTER
        assert_tidy(tmp_path / f"index{step}")
        if not disk.has_failed:
            return


KILLED_WRITER = """
import os, sys, time
from pathlib import Path
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.errors import IndexLockedError
from tests.support.documents import GivenShares, a_document

def wait(*_):
    print("here", flush=True)
    time.sleep(60)

def documents():
    yield a_document("r3", body="新文")
    if sys.argv[2] == "halfway":
        wait()
    yield a_document("r4", body="新文")

if sys.argv[2] == "before the rename":
    os.rename = wait
def wait_for_the_other_share():
    while len(list(Path(sys.argv[1]).glob("*.seg"))) < 2:
        time.sleep(0.01)
    wait()

given = documents()
if sys.argv[2] == "in a share":
    shares = [[a_document("r3", body="新文")], iter(wait_for_the_other_share, None)]
    given = GivenShares(shares)
engine = WhooshEngine(Path(sys.argv[1]))
getattr(engine, sys.argv[3])(given)
"""


@pytest.mark.parametrize("write", sorted(WRITES))
@pytest.mark.parametrize("moment", ["halfway", "in a share", "before the rename"])
def test_a_writer_that_is_killed_leaves_the_old_index_and_no_lock(
    folder: Path, write: str, moment: str
) -> None:
    child = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", KILLED_WRITER, str(folder), moment, write],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        stdout=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"here\n"
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()

    engine = WhooshEngine(folder)
    assert held(engine) == BEFORE
    assert len(list(folder.iterdir())) > 4, "the killed writer should leave files behind"
    when_unlocked(lambda: engine.publish(NEW))
    assert held(engine) == AFTER
    assert_tidy(folder)


def when_unlocked(write: Callable[[], object]) -> None:
    """Write as soon as the processes that a killed one had begun have ended too."""
    for _attempt in range(500):
        with suppress(IndexLockedError):
            write()
            return
        time.sleep(0.02)
    pytest.fail("the index is still locked after ten seconds")


def test_a_failed_batch_leaves_no_files_behind(folder: Path) -> None:
    def broken() -> IndexDocument:
        raise ValueError("spoilt")

    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(ValueError, match="spoilt"):
        WhooshEngine(folder).publish(broken() for _ in range(1))

    assert sorted(path.name for path in folder.iterdir()) == before


def assert_tidy(folder: Path) -> None:
    """One table of contents, one segment, the lock and the mark of the owner."""
    names = sorted(path.name.split(".")[-1].split("_")[-1] for path in folder.iterdir())
    assert names == ["INDEX", "WRITELOCK", "seg", "toc"]
