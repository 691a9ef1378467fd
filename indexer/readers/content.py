"""What every reader hands over: the blocks of a file and the media type of its bytes."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from indexer.blocks import Block
from indexer.errors import SourceError
from indexer.model import ReadingWarning


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A file as its reader sees it."""

    media_type: str
    blocks: tuple[Block, ...]
    warnings: tuple[ReadingWarning, ...] = ()


HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
"""A Chinese character."""

Reader = Callable[[str, bytes], Content]
"""From a file's name and bytes to its content; raises ``SourceError`` where it cannot."""


def require_chinese(name: str, texts: Iterable[str], *, what: str, hint: str) -> None:
    """Stop at a file in another language, or in none.

    Args:
        name: The file, for the refusal.
        texts: All that it says.
        what: What it is called there, such as ``the page``.
        hint: What may help.

    Raises:
        SourceError: No text has a Chinese character.
    """
    if not any(HAN.search(text) for text in texts):
        raise SourceError(path=name, reason=f"{what} holds no Chinese text", hint=hint)
