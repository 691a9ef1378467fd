"""Decides which sources are too large to be one report."""

from collections.abc import Sequence

from indexer.blocks import Block, texts_of
from indexer.errors import ReportError
from indexer.parsing.rulebook import load_rules

_LIMITS = load_rules("limits")


def require_report_size(path: str, blocks: Sequence[Block]) -> None:
    """Stop at a source that no report can be.

    Raises:
        ReportError: It has more lines or more characters than the limits allow.
    """
    characters = sum(sum(map(len, texts_of(block))) for block in blocks)
    for count, limit, what in (
        (len(blocks), _LIMITS["blocks"], "lines and tables"),
        (characters, _LIMITS["characters"], "characters"),
    ):
        if count > limit:
            reason = f"it has {count:,} {what}; no report has more than {limit:,}"
            raise ReportError(path=path, reason=reason, resembles="collection")
