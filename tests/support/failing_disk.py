"""A disk that fails: at the nth thing done to it, and perhaps from then on."""

import builtins
import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

CHANGING = ("rename", "replace", "mkdir", "rmdir", "remove", "unlink", "fsync")
"""Functions of ``os`` that fail, beside opening for writing and writing itself."""

SMALL_BUFFER = 256
"""Bytes that are held back: few, so that a file is written in many steps."""

_open: Callable[..., IO[Any]] = io.open


class FailingDisk:
    """Counts what is done to the files below a folder, and refuses the steps it is told to."""

    def __init__(self, folder: Path, *, refused: range) -> None:
        self._folder = str(folder)
        self._refused = refused
        self.steps = 0

    @property
    def has_failed(self) -> bool:
        """True if at least one step was refused."""
        return self.steps > self._refused.start

    def step(self) -> None:
        """One thing done.

        Raises:
            OSError: This one is refused.
        """
        self.steps += 1
        if self.steps - 1 in self._refused:
            raise OSError(errno.ENOSPC, "disk full")

    def holds(self, path: object) -> bool:
        """True for paths below the folder."""
        return isinstance(path, str | Path) and str(path).startswith(self._folder)

    def open(self, path: object, mode: str = "r", *args: object, **options: object) -> IO[Any]:
        """What stands in for the built-in ``open``."""
        if not self.holds(path) or not set(mode) & set("wax+"):
            return _open(path, mode, *args, **options)
        self.step()
        raw = _File(self, str(path), mode.replace("b", "").replace("t", ""))
        buffered = io.BufferedRandom if "+" in mode else io.BufferedWriter
        stream = buffered(raw, SMALL_BUFFER)
        return stream if "b" in mode else io.TextIOWrapper(stream, encoding="utf-8")

    def counted(self, function: Callable[..., Any]) -> Callable[..., object]:
        """A function of ``os`` that counts as a step where it touches the folder."""

        def counting(*args: object, **options: object) -> object:
            if isinstance(args[0], int) or self.holds(args[0]):
                self.step()
            return function(*args, **options)

        return counting


class _File(io.FileIO):
    def __init__(self, disk: FailingDisk, path: str, mode: str) -> None:
        super().__init__(path, mode)
        self._disk = disk

    def write(self, data: Any, /) -> int:  # noqa: ANN401  # as FileIO declares it
        self._disk.step()
        return super().write(data)


@contextmanager
def failing_disk(folder: Path, *, step: int, for_good: bool) -> Iterator[FailingDisk]:
    """A disk that does ``step`` things and refuses the next, or all from then on."""
    disk = FailingDisk(folder, refused=range(step, 1_000_000 if for_good else step + 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(builtins, "open", disk.open)
        patch.setattr(io, "open", disk.open)
        for name in CHANGING:
            patch.setattr(os, name, disk.counted(getattr(os, name)))
        yield disk
