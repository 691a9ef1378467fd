"""What lies in an index folder: whose it is, which state is current, who is writing."""

import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from whoosh.util.filelock import FileLock

from indexer.engines.whoosh.seal import FORMAT, Seal, read_format, read_seal
from indexer.errors import (
    EngineError,
    IndexLockedError,
    IndexUnavailableError,
    IndexVersionError,
)

INDEX_NAME = "MAIN"
"""Whoosh's default name, so that ``whoosh.index.open_dir`` finds the index."""

OWNER_FILE = "GONGKAI_INDEX"
"""Marks a folder as ours before the first file of an index is written to it."""

_OWNER_TEXT = (
    "This folder holds a search index built by gongkai.\n"
    "It is derived from the collected reports and can be deleted and built again.\n"
)
_TOC = re.compile(rf"_{INDEX_NAME}_([0-9]+)\.toc")
_LEFTOVER_TOC = re.compile(rf"_{INDEX_NAME}_[0-9]+\.toc(\..*)?")
_SEGMENT_FILE = re.compile(rf"{INDEX_NAME}_[0-9a-z]+\..*")


_STEP_NS = 100_000_000
"""Longer than the steps in which file systems tell when a folder changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TocFile:
    """One table of contents, told apart from any other that had or will have its name."""

    path: Path
    generation: int
    inode: int
    size: int
    written_ns: int


class IndexDirectory:
    """A folder that holds, or is to hold, one index."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[int, TocFile] | None = None

    def latest(self) -> TocFile:
        """The current table of contents.

        Costs one look at the folder's time while nothing happens in it, else a listing.

        Raises:
            IndexUnavailableError: There is none.
        """
        changed = self._changed_ns()
        if self._seen is not None and self._seen[0] == changed:
            return self._seen[1]
        began = time.time_ns()
        toc = self._current()
        # A folder's time moves in steps: what comes within one of them shows no change.
        self._seen = (changed, toc) if changed < began - _STEP_NS else None
        return toc

    def _changed_ns(self) -> int:
        try:
            return self.path.stat().st_mtime_ns
        except OSError:
            return 0

    def _current(self) -> TocFile:
        for _attempt in range(10):
            generation = self.generation()
            if generation < 0:
                break
            path = self.path / f"_{INDEX_NAME}_{generation}.toc"
            with suppress(FileNotFoundError):  # a writer has just put a newer one there
                found = path.stat()
                return TocFile(
                    path=path,
                    generation=generation,
                    inode=found.st_ino,
                    size=found.st_size,
                    written_ns=found.st_mtime_ns,
                )
        raise self._nothing_here()

    def generation(self) -> int:
        """The number of the current table of contents, -1 if there is none."""
        matches = map(_TOC.fullmatch, self._names())
        return max((int(match[1]) for match in matches if match), default=-1)

    def read_seal(self, toc: TocFile) -> Seal:
        """The seal of a table of contents, once its segment files are known to be whole.

        Raises:
            IndexUnavailableError: The index is damaged, or not ours.
            IndexVersionError: Another version of gongkai wrote it.
        """
        data = toc.path.read_bytes()
        version = read_format(data)
        if version is None:
            raise self.damaged() if self.is_ours() else self._foreign()
        if version != FORMAT:
            raise IndexVersionError(
                f"The index in {self.path} has format {version}, this gongkai reads {FORMAT}.",
                hint=self._mend(),
            )
        note = read_seal(data)
        for name, size in note.files.items():
            if self._size(name) != size:
                raise self.damaged()
        return note

    def claim(self) -> None:
        """Make the folder ours, creating it if need be.

        Raises:
            EngineError: It holds something else.
        """
        if self.is_ours():
            return
        if self.path.exists() and (not self.path.is_dir() or self._names()):
            raise EngineError(
                f"{self.path} is not empty and holds no gongkai index, so nothing is written.",
                hint="Choose another place with --index DIR.",
            )
        self.path.mkdir(parents=True, exist_ok=True)
        (self.path / OWNER_FILE).write_text(_OWNER_TEXT, encoding="utf-8")

    def is_ours(self) -> bool:
        """True if gongkai has made this folder."""
        return (self.path / OWNER_FILE).is_file()

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold Whoosh's write lock; the operating system frees it if the process dies.

        Raises:
            IndexLockedError: Another writer holds it.
        """
        lock = FileLock(str(self.path / f"{INDEX_NAME}_WRITELOCK"))
        if not lock.acquire():
            raise IndexLockedError(
                f"Another process is writing to the index in {self.path}.",
                hint="Try again when it has finished.",
            )
        try:
            yield
        finally:
            lock.release()

    def sweep(self) -> None:
        """Delete what a writer that failed or died has left; call it with the lock held."""
        shutil.rmtree(self.path / f"{INDEX_NAME}.tmp", ignore_errors=True)
        kept = self._current_files()
        if kept is None:
            return
        for name in self._names():
            mine = _SEGMENT_FILE.fullmatch(name) or _LEFTOVER_TOC.fullmatch(name)
            if mine and name not in kept:
                with suppress(OSError):  # kept for the next sweep
                    (self.path / name).unlink()

    def bytes(self) -> int:
        """Size of all files."""
        return sum(self._size(name) or 0 for name in self._names())

    def damaged(self) -> IndexUnavailableError:
        """The error for an index that is not whole."""
        return IndexUnavailableError(
            f"The index in {self.path} is damaged or incomplete.", hint=self._mend()
        )

    def unreadable(self, error: OSError) -> IndexUnavailableError:
        """The error for an index that the system does not let us read."""
        return IndexUnavailableError(
            f"The index in {self.path} cannot be read: {error.strerror or error}.",
            hint="Give the account that runs gongkai leave to read all of it.",
        )

    def _nothing_here(self) -> IndexUnavailableError:
        if self._names() and not self.is_ours():
            return self._foreign()
        return IndexUnavailableError(
            f"There is no index in {self.path}.",
            hint=f"Build it with: gongkai index --index {self.path} PATH…",
        )

    def _foreign(self) -> IndexUnavailableError:
        return IndexUnavailableError(
            f"{self.path} holds something that is not a gongkai index.",
            hint="Choose another place with --index DIR, or build one there with: "
            "gongkai index --index DIR PATH…",
        )

    def _mend(self) -> str:
        return f"Build it anew with: gongkai index --rebuild --index {self.path} PATH…"

    def _current_files(self) -> set[str] | None:
        """The files in use; ``None`` if the current state cannot be read."""
        if self.generation() < 0:
            return set()
        try:
            toc = self.latest()
            return {toc.path.name, *self.read_seal(toc).files}
        except (OSError, IndexUnavailableError):
            return None

    def _names(self) -> list[str]:
        try:
            return os.listdir(self.path)  # noqa: PTH208  # on the path of every search
        except (FileNotFoundError, NotADirectoryError):
            return []
        except OSError as error:
            raise self.unreadable(error) from error

    def _size(self, name: str) -> int | None:
        try:
            return (self.path / name).stat().st_size
        except OSError:
            return None
