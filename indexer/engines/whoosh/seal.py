"""The seal at the end of a table of contents: whose index it is, and whether it is whole.

Whoosh commits by renaming a table of contents (TOC) into place and reads no
further than its own part of that file. Behind it stands the seal, so that it
becomes visible in the same rename: format version, time, and the size of every
segment file. The check sum covers all before it, so that a TOC cut short or
altered is recognised before anything in it is unpickled.
"""

import struct
import zlib
from dataclasses import dataclass

import msgspec

FORMAT = 3
"""Version of what this package writes; raised whenever older code or data would misread."""

_MAGIC = b"gongkai\n"
_TAIL = struct.Struct(">II8s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seal:
    """What a commit says of itself.

    Attributes:
        updated: ISO 8601 time of the commit, UTC.
        files: Segment file → its size in bytes.
        format: See ``FORMAT``.
        generated: The reports are generated samples.
        roots: Folders that relative names of sources may start from, the latest last.
    """

    updated: str
    files: dict[str, int]
    format: int = FORMAT
    generated: bool = False
    roots: tuple[str, ...] = ()


class _AnySeal(msgspec.Struct):
    """The one thing that seals of all versions say."""

    format: int


def seal(toc: bytes, note: Seal) -> bytes:
    """The table of contents with its seal."""
    body = toc + msgspec.json.encode(note)
    size = len(body) - len(toc)
    check = zlib.crc32(struct.pack(">I", size), zlib.crc32(body))
    return body + _TAIL.pack(size, check, _MAGIC)


def read_format(data: bytes) -> int | None:
    """The format version of a sealed file; ``None`` if the seal is absent or broken."""
    note = _note(data)
    return None if note is None else msgspec.json.decode(note, type=_AnySeal).format


def read_seal(data: bytes) -> Seal:
    """The seal of a file whose format is ours."""
    return msgspec.json.decode(_note(data) or b"", type=Seal)


def _note(data: bytes) -> bytes | None:
    if len(data) < _TAIL.size:
        return None
    size, check, magic = _TAIL.unpack(data[-_TAIL.size :])
    body = data[: -_TAIL.size]
    if magic != _MAGIC or zlib.crc32(struct.pack(">I", size), zlib.crc32(body)) != check:
        return None
    return body[len(body) - size :]
