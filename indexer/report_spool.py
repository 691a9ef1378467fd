"""Reports that a run has read, in a file until all are known: what is held of them is small."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import gettempdir
from typing import BinaryIO, NamedTuple

from indexer.checks.years import YearFigures
from indexer.model import Report, unpacked
from indexer.neighbours import against

_NAME = "reports.{}.spool"


class SpooledReport(NamedTuple):
    """Where a report lies in the file, and what it is compared with when it is taken out."""

    start: int
    end: int
    before: YearFigures | None = None


class ReportSpool:
    """Takes reports until they are all read; its file is there as long as it is in use."""

    def __init__(self, folder: Path | None) -> None:
        """Say where the file is to be.

        Args:
            folder: Of the index; ``None`` for the system's folder for temporary files.
        """
        self._folder = folder
        self._path = (folder or Path(gettempdir())) / _NAME.format(os.getpid())
        self._file: BinaryIO | None = None

    def close(self) -> None:
        """Delete the file; where that fails the next run does."""
        if self._file is not None:
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                self._path.unlink(missing_ok=True)

    def add(self, report: bytes) -> SpooledReport:
        """Keep a packed report."""
        file = self._opened()
        start = file.tell()
        file.write(report)
        return SpooledReport(start, file.tell())

    def reports(self, chosen: Sequence[SpooledReport]) -> "SpooledReports":
        """Some of them, each with its findings against the year before."""
        self._opened().flush()
        return SpooledReports(self._path, chosen)

    def _opened(self) -> BinaryIO:
        """The file, begun when it is first used: with the index locked."""
        if self._file is None:
            if self._folder is not None:
                for left_by_the_dead in self._folder.glob(_NAME.format("*")):
                    left_by_the_dead.unlink(missing_ok=True)
            self._file = self._path.open("wb")
        return self._file


@dataclass(frozen=True, slots=True)
class SpooledReports:
    """Some reports of a spool, read one by one each time that they are asked for."""

    path: Path
    chosen: Sequence[SpooledReport]

    def __iter__(self) -> Iterator[Report]:
        """Read them."""
        with self.path.open("rb") as file:
            for start, end, before in self.chosen:
                file.seek(start)
                yield against(before, unpacked(file.read(end - start)))
