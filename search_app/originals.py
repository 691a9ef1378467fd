"""The bytes a report was read from, given out only while they are those that were indexed."""

import hashlib

from indexer.corpus_files import bytes_named
from indexer.errors import SourceError
from indexer.model import SourceRef
from search_app.problems import SourceGoneError

INLINE_TYPES = ("text/plain",)
"""What a browser may show itself; all else may hold active content and is a download."""


def read_original(source: SourceRef) -> bytes:
    """The original bytes.

    Raises:
        SourceGoneError: The file is missing, or its sha256 is another one.
    """
    try:
        data = bytes_named(source.path)
    except (OSError, ValueError, SourceError) as error:
        raise SourceGoneError(path=source.path, changed=False) from error
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise SourceGoneError(path=source.path, changed=True)
    return data


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
