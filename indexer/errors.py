"""Everything that can stop a report on its way to a reader.

IndexerError
├── SourceError                  the file cannot be opened or decoded
│   └── UnsupportedSourceError   no reader for this kind of file
├── ReportError                  the file was read and is not such a report
├── QueryError                   a request the engine cannot make sense of
└── EngineError                  the index refused or failed
    ├── IndexUnavailableError    there is no index to read here, or not a whole one
    │   └── IndexVersionError    it was written by another version of gongkai
    ├── IndexLockedError         another process is writing to it
    └── ProcessLostError         a process that was at work was ended from outside
"""

from pathlib import Path
from typing import Any


class IndexerError(Exception):
    """The root: catch this to catch whatever ``indexer`` raises on purpose.

    Like any exception it can be pickled, so that it reaches who asked another process.
    """

    def __reduce__(self) -> tuple[Any, ...]:
        # Exception's own way calls the class with ``args``, which are not what it takes here.
        return _restored, (type(self), self.args, self.__dict__)


def _restored(
    kind: type[IndexerError], args: tuple[Any, ...], attributes: dict[str, Any]
) -> IndexerError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(attributes)
    return error


class SourceError(IndexerError):
    """A file cannot be read; ``path`` says which, ``reason`` why, ``hint`` what to do.

    ``is_passing`` where not its bytes are why but the machine, such as one that was too slow.
    """

    def __init__(
        self, *, path: Path | str, reason: str, hint: str = "", is_passing: bool = False
    ) -> None:
        super().__init__(f"{path}: {reason}" + (f" ({hint})" if hint else ""))
        self.path, self.reason, self.hint = str(path), reason, hint
        self.is_passing = is_passing


class UnsupportedSourceError(SourceError):
    """No reader takes this kind of file."""


class ReportError(IndexerError):
    """A file was read and is no annual report; ``resembles`` says what it seems to be."""

    def __init__(self, *, path: Path | str, reason: str, resembles: str = "unknown") -> None:
        super().__init__(f"{path}: {reason}")
        self.path, self.reason, self.resembles = str(path), reason, resembles


class QueryError(IndexerError):
    """A request names a field, a measure, a sort key or a cursor that does not exist."""


class EngineError(IndexerError):
    """The index refused or failed; ``hint`` is the command that mends it."""

    def __init__(self, reason: str, *, hint: str = "") -> None:
        super().__init__(reason + (f" {hint}" if hint else ""))
        self.reason, self.hint = reason, hint


class IndexUnavailableError(EngineError):
    """There is no index to read here, or not a whole one."""


class IndexVersionError(IndexUnavailableError):
    """The index was written by another version of gongkai."""


class IndexLockedError(EngineError):
    """Another process is writing to this index."""


class ProcessLostError(EngineError):
    """A process that was at work was ended from outside, as happens where memory is short."""

    def __init__(self) -> None:
        super().__init__(
            "A process that was at work was ended from outside; the index is as it was.",
            hint="Run it again, with fewer --workers where memory is short.",
        )
