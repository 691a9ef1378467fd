"""What can be wrong with the analyzers' own data, said so that its editor can mend it."""


class DataFileError(ValueError):
    """A line of a data file cannot be read; ``file`` and ``line`` (from 1) say which."""

    def __init__(self, *, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}, line {line}: {reason}")
        self.file, self.line, self.reason = file, line, reason
