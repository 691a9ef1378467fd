"""What can stop an export beside the index itself."""

from indexer.errors import IndexerError


class ExportError(IndexerError):
    """An export cannot be written; ``reason`` says why, ``hint`` what to do."""

    def __init__(self, reason: str, *, hint: str = "") -> None:
        super().__init__(reason + (f" {hint}" if hint else ""))
        self.reason, self.hint = reason, hint
