"""The bytes a report was read from, given out only while they are those that were indexed."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from indexer.corpus_files import bytes_named
from indexer.errors import SourceError
from indexer.model import SourceRef
from search_app.errors import SourceGoneError

INLINE_TYPES = ("text/plain",)
"""What a browser may show itself; all else may hold active content and is a download."""


def read_original(source: SourceRef, roots: Iterable[Path]) -> bytes:
    """The original bytes.

    Args:
        source: The file, by a name that is absolute or starts from one of the ``roots``.
        roots: Folders; the working directory is looked into as well.

    Raises:
        SourceGoneError: The file is missing, or its sha256 is another one.
    """
    changed = False
    for root in dict.fromkeys([Path.cwd(), *roots]):
        try:
            data = bytes_named((root / source.path).as_posix())
        except (OSError, ValueError, SourceError):
            continue
        if hashlib.sha256(data).hexdigest() == source.sha256:
            return data
        changed = True
    raise SourceGoneError(path=source.path, changed=changed)


def file_name(source: SourceRef) -> str:
    """The name of the file without its folder, wherever it was read."""
    return source.path.replace("\\", "/").rsplit("/", 1)[-1]


def content_type(source: SourceRef, data: bytes) -> str:
    """The media type, with the encoding of a text where its bytes show it."""
    if not source.media_type.startswith("text/"):
        return source.media_type
    for encoding in ("utf-8", "gb18030"):
        try:
            data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return f"{source.media_type}; charset={encoding}"
    return source.media_type


def shown_inline(source: SourceRef) -> bool:
    """Whether a browser may open it in place."""
    return source.media_type in INLINE_TYPES
