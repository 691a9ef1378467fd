"""Decides how long a reading process may take, and replaces one that crashed or was stopped.

The process is started with the first file and kept for the next; each process
of ours, and each thread in turn, has its own or waits for it.
"""

import atexit
import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO

import msgspec

from indexer.readers.pdf.page import PdfError
from indexer.readers.pdf.wire import READY, Answer, read_frame, unpack_answer, write_frame

_START_SECONDS = 60.0
_END_SECONDS = 1.0
_COUNTS_PROCESSOR_TIME = sys.platform != "win32"
_DISTRUST = "look at the file before you trust it"


class ReadingProcess:
    """A Python module that serves files on its standard streams, run as a process.

    Args:
        module: Its name; its first frame is ``READY``.
        seconds: Time for one file.
        patience: How many times as long the clock may run from the request to the answer.
            More than once is for a module that counts its own processor time and ends by
            ``SIGPROF``: a file is not at fault for a busy machine.
    """

    def __init__(self, module: str, *, seconds: float, patience: float = 1.0) -> None:
        self._module, self._seconds = module, seconds
        self._waiting = seconds * (patience if _COUNTS_PROCESSOR_TIME else 1.0)
        self._lock = threading.Lock()
        self._running: _Running | None = None
        self._owner = 0
        self._inherited: list[_Running | None] = []
        atexit.register(self.close)

    def ask(self, data: bytes) -> Answer:
        """The answer for one file.

        Raises:
            PdfError: The process took too long, or crashed on it.
        """
        with self._lock:
            running = self._started()
            body = running.ask(data, self._waiting)
            if body is not None:
                with suppress(msgspec.DecodeError):
                    return unpack_answer(body)
            self._stop()
        if running.overdue:
            raise PdfError(f"it takes longer than {self._seconds:g} s to read", _DISTRUST)
        raise PdfError("it is damaged: its reader crashed or ran out of memory", _DISTRUST)

    def close(self) -> None:
        """End the process; the next file starts a new one."""
        with self._lock:
            self._stop()

    def _started(self) -> "_Running":
        if self._owner != os.getpid():
            # After a fork the process belongs to the parent: leave it and its pipes alone.
            self._inherited.append(self._running)
            self._running, self._owner = None, os.getpid()
        if self._running is None or not self._running.is_alive:
            self._stop()
            self._running = _Running(self._module)
        return self._running

    def _stop(self) -> None:
        if self._running is not None and self._owner == os.getpid():
            self._running.end()
        self._running = None


class _Running:
    """A started process."""

    def __init__(self, module: str) -> None:
        self._expired = False
        self._process = subprocess.Popen(  # noqa: S603 - this interpreter, a module of ours
            [sys.executable, "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        if self._exchange(None, _START_SECONDS) != READY:
            self.end()
            raise PdfError("the process that reads PDFs does not start")

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    @property
    def overdue(self) -> bool:
        """Whether it was stopped, or stopped itself, for taking too long."""
        return self._expired or (
            _COUNTS_PROCESSOR_TIME and self._process.returncode == -signal.SIGPROF
        )

    def ask(self, data: bytes, seconds: float) -> bytes | None:
        """The answer's bytes; ``None`` if the process ended over it."""
        return self._exchange(data, seconds)

    def end(self) -> None:
        for stream in self._streams():
            with suppress(BrokenPipeError):
                stream.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _exchange(self, request: bytes | None, seconds: float) -> bytes | None:
        requests, answers = self._streams()
        timer = threading.Timer(seconds, self._expire)
        timer.start()
        try:
            if request is not None:
                write_frame(requests, request)
            return read_frame(answers)
        except BrokenPipeError:
            return None
        finally:
            timer.cancel()

    def _expire(self) -> None:
        self._expired = True
        self._process.kill()

    def _streams(self) -> tuple[IO[bytes], IO[bytes]]:
        requests, answers = self._process.stdin, self._process.stdout
        if requests is None or answers is None:
            raise RuntimeError("the process was started without pipes")
        return requests, answers
