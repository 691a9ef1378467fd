"""The process that opens PDFs: it is kept from file to file, and replaced when it fails."""

import os
import signal
import time
from pathlib import Path

import pytest

from indexer.readers.pdf.page import PdfError
from indexer.readers.pdf.process import ReadingProcess

_ECHO = """
import sys, time, os
from indexer.readers.pdf.wire import READY, Answer, pack_answer, read_frame, write_frame
write_frame(sys.stdout.buffer, READY)
while (data := read_frame(sys.stdin.buffer)) is not None:
    if data == b"hang":
        time.sleep(60)
    if data == b"crash":
        os.abort()
    if data == b"babble":
        write_frame(sys.stdout.buffer, b"no answer")
    write_frame(sys.stdout.buffer, pack_answer(Answer(reason=f"{os.getpid()}")))
"""


_COUNTING = """
import time
from indexer.readers.pdf.wire import Answer
from indexer.readers.pdf.worker import serve

def read(data):
    if data == b"wait":
        time.sleep(0.6)
    while data == b"work":
        pass
    return Answer(reason=data.decode())

serve(read, megabytes=400, seconds=0.3)
"""


_REMEMBERING = """
from indexer.readers import grids
from indexer.readers.pdf.wire import Answer
from indexer.readers.pdf.worker import serve

def read(data):
    grids._letters_in(data.decode())
    return Answer(reason=str(grids._letters_in.cache_info().currsize))

serve(read, megabytes=400)
"""


@pytest.fixture
def echoing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ReadingProcess:
    (tmp_path / "echoing_reader.py").write_text(_ECHO)
    monkeypatch.syspath_prepend(str(tmp_path))
    return ReadingProcess("echoing_reader", seconds=0.4)


def test_one_process_answers_file_after_file(echoing: ReadingProcess) -> None:
    assert echoing.ask(b"a") == echoing.ask(b"b")
    echoing.close()


def test_only_processor_time_counts_where_the_process_counts_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "counting_reader.py").write_text(_COUNTING)
    monkeypatch.syspath_prepend(str(tmp_path))
    counting = ReadingProcess("counting_reader", seconds=0.3, patience=100)

    assert counting.ask(b"wait").reason == "wait"
    with pytest.raises(PdfError, match=r"takes longer than 0\.3 s"):
        counting.ask(b"work")
    assert counting.ask(b"again").reason == "again"
    counting.close()


def test_nothing_of_a_file_stays_until_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "remembering_reader.py").write_text(_REMEMBERING)
    monkeypatch.syspath_prepend(str(tmp_path))
    remembering = ReadingProcess("remembering_reader", seconds=10)

    assert [remembering.ask(data).reason for data in (b"one", b"other")] == ["1", "1"]
    remembering.close()


def test_a_process_that_ended_between_two_files_is_replaced(echoing: ReadingProcess) -> None:
    before = echoing.ask(b"a").reason or ""
    os.kill(int(before), signal.SIGKILL)
    time.sleep(0.1)

    assert echoing.ask(b"a").reason not in (None, before)
    echoing.close()


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (b"hang", "takes longer than 0.4 s"),
        (b"crash", "crashed or ran out of memory"),
        (b"babble", "crashed or ran out of memory"),
    ],
)
def test_a_process_that_fails_on_a_file_is_replaced_for_the_next(
    echoing: ReadingProcess, request_: bytes, reason: str
) -> None:
    before = echoing.ask(b"a")

    with pytest.raises(PdfError, match=reason):
        echoing.ask(request_)

    assert echoing.ask(b"a") != before
    echoing.close()
