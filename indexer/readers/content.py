"""What every reader hands over: the blocks of a file and the media type of its bytes."""

from collections.abc import Callable
from dataclasses import dataclass

from indexer.model import Block, ReadingWarning


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A file as its reader sees it."""

    media_type: str
    blocks: tuple[Block, ...]
    warnings: tuple[ReadingWarning, ...] = ()


Reader = Callable[[str, bytes], Content]
"""From a file's name and bytes to its content; raises ``SourceError`` where it cannot."""
