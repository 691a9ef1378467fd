"""The bytes a report was read from, given out only while they are those that were indexed."""

import hashlib
import zipfile
from pathlib import Path

from indexer.model import SourceRef
from search_app.problems import SourceGoneError

MEMBER_MARK = "!"
"""Between an archive and its member in a source's path."""

INLINE_TYPES = ("text/plain",)
"""What a browser may show itself; all else may hold active content and is a download."""


def read_original(source: SourceRef) -> bytes:
    """The original bytes.

    Raises:
        SourceGoneError: The file is missing, or its sha256 is another one.
    """
    try:
        data = _bytes_at(source.path)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
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


def _bytes_at(path: str) -> bytes:
    if Path(path).is_file() or MEMBER_MARK not in path:
        return Path(path).read_bytes()
    archive, member = path.split(MEMBER_MARK, 1)
    with zipfile.ZipFile(archive) as opened:
        return opened.read(member)
