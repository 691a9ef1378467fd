"""What can stop an export beside the index itself."""

from indexer.errors import IndexerError


class ExportError(IndexerError):
    """An export cannot be written; ``reason`` says why, ``hint`` what to do."""

    def __init__(self, reason: str, *, hint: str = "") -> None:
        super().__init__(reason + (f" {hint}" if hint else ""))
        self.reason, self.hint = reason, hint


class MissingExtraError(ExportError):
    """A format needs a library that is not installed; ``extra`` brings it."""

    def __init__(self, *, file_format: str, library: str, extra: str, instead: str) -> None:
        super().__init__(
            f"{file_format} needs {library}, which is not installed.",
            hint=f"Say: pip install 'gongkai[{extra}]', or export {instead}.",
        )
        self.file_format, self.library, self.extra = file_format, library, extra
