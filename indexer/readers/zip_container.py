"""Decides what of a zip container can be unpacked; no member is unpacked past its limits."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from indexer.errors import SourceError
from indexer.readers.limits import ZIP, is_bomb, refuse_beyond

SIGNATURE = b"PK\x03\x04"

_END = b"PK\x05\x06"
_END_FIELDS = struct.Struct("<4s4H2LH")
_LONGEST_END = _END_FIELDS.size + 65_535
_ZIP64 = 0xFFFF
_ENCRYPTED, _UTF8 = 0x1, 0x800
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, struct.error,
    ValueError, OverflowError, IndexError,
)  # fmt: skip
_FETCH_AGAIN = "fetch the file again"


class ZipContainer:
    """An opened container.

    Attributes:
        members: Name → member, names as their author wrote them; folders and what has no
            name left out.
    """

    members: Mapping[str, zipfile.ZipInfo]

    def __init__(self, name: str, source: bytes | Path) -> None:
        """Open a container.

        Args:
            name: The file, for refusals.
            source: Its bytes, or where it lies.

        Raises:
            SourceError: It is damaged, or larger than any is.
        """
        self._name = name
        try:
            _refuse_large_directory(name, _end_of(source))
            self._zip = zipfile.ZipFile(
                io.BytesIO(source) if isinstance(source, bytes) else source
            )
        except NotImplementedError as error:
            raise _refusal(name, f"it needs another unpacker: {error}") from error
        except _DAMAGE as error:
            raise _damaged(name, error) from error
        infos = self._zip.infolist()
        entries = [info for info in infos if info.filename and not info.is_dir()]
        refuse_beyond(name, count=len(entries), limit=ZIP.members, what="members")
        total = sum(info.file_size for info in entries)
        refuse_beyond(name, count=total, limit=ZIP.total_bytes, what="unpacked bytes")
        if is_bomb(packed=_size_of(source), unpacked=total):
            raise _refusal(name, "it unpacks to absurdly more than it holds", "do not open it")
        self.members = {member_name(info): info for info in entries}

    def read(self, member: str, *, name: str | None = None) -> bytes:
        """The bytes of a member.

        Args:
            member: Its name, one of ``members``.
            name: What to call it in a refusal.

        Raises:
            SourceError: It is encrypted, damaged, too large, or packed too well to be true.
        """
        name = name or f"{self._name}!{member}"
        info = self.members.get(member)
        if info is None:
            raise _refusal(name, "the archive has no such member")
        if info.flag_bits & _ENCRYPTED:
            raise _refusal(name, "it is encrypted", "unpack it with its password")
        refuse_beyond(name, count=info.file_size, limit=ZIP.member_bytes, what="bytes")
        if is_bomb(packed=info.compress_size, unpacked=info.file_size):
            raise _refusal(name, "it unpacks to absurdly more than it holds", "do not open it")
        try:
            with self._zip.open(info) as packed:
                data = packed.read(ZIP.member_bytes + 1)
        except (NotImplementedError, RuntimeError) as error:
            raise _refusal(name, f"it needs another unpacker: {error}", "unpack it") from error
        except _DAMAGE as error:
            raise _damaged(name, error) from error
        refuse_beyond(name, count=len(data), limit=ZIP.member_bytes, what="bytes")
        return data


def member_name(info: zipfile.ZipInfo) -> str:
    """A member's name as its author wrote it: programs in China write GBK without saying so."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _size_of(source: bytes | Path) -> int:
    return len(source) if isinstance(source, bytes) else source.stat().st_size


def _end_of(source: bytes | Path) -> bytes:
    if isinstance(source, bytes):
        return source[-_LONGEST_END:]
    with source.open("rb") as file:
        file.seek(max(0, source.stat().st_size - _LONGEST_END))
        return file.read()


def _refuse_large_directory(name: str, end: bytes) -> None:
    """Stop before a list of members is read that would fill the memory."""
    at = end.rfind(_END)
    if at < 0 or len(end) - at < _END_FIELDS.size:
        raise zipfile.BadZipFile("its list of members is missing")
    _, _, _, _, members, size, _, _ = _END_FIELDS.unpack_from(end, at)
    limit = min(ZIP.members, _ZIP64 - 1)
    refuse_beyond(name, count=members, limit=limit, what="members")
    refuse_beyond(name, count=size, limit=ZIP.directory_bytes, what="bytes of member names")


def _damaged(name: str, error: Exception) -> SourceError:
    return _refusal(name, f"the zip container is damaged: {error}", _FETCH_AGAIN)


def _refusal(name: str, reason: str, hint: str = "") -> SourceError:
    return SourceError(path=name, reason=reason, hint=hint)
