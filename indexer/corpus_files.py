"""Which files a path stands for, and what their folder's manifest says of them."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from indexer.errors import SourceError
from indexer.manifest import MANIFEST, UNKNOWN, Origin, read_manifest
from indexer.model import Source
from indexer.readers.archive import (
    Member,
    is_archive,
    is_named_archive,
    list_members,
    locate,
    read_member,
)
from indexer.readers.limits import FILE, refuse_beyond
from indexer.readers.reading import read_source

_LEAVE = "give the account that runs gongkai leave to read it"


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusFile:
    """A file to read: where it is, the name it is known by, and where it came from.

    ``name`` is the path under the working directory if it lies there, else
    the absolute path; the index tells files apart by it. A file in an archive
    lies at the archive's ``path`` and is its ``member``; one that no archive
    should hold has the ``member``'s refusal for its content, and so have a
    folder and an archive that cannot be opened.
    """

    path: Path
    name: str
    origin: Origin = UNKNOWN
    member: Member | None = None

    @property
    def may_hide_files(self) -> bool:
        """Whether it is a folder or an archive of which nobody can tell what lies in it."""
        if self.member is not None:
            return self.member.refusal is not None
        return is_named_archive(self.path)

    def read_bytes(self) -> bytes:
        """The file's bytes.

        Raises:
            SourceError: The system or the archive refuses.
        """
        if self.member is not None:
            return _member_bytes(self.name, self.path, self.member)
        try:
            size = self.path.stat().st_size
            refuse_beyond(self.name, count=size, limit=FILE.bytes, what="bytes")
            return self.path.read_bytes()
        except OSError as error:
            raise SourceError(
                path=self.name, reason=f"cannot be opened: {error.strerror}", is_passing=True
            ) from error

    def read(self) -> Source:
        """The file cut into blocks.

        Raises:
            SourceError: It cannot be opened or decoded.
        """
        return read_source(
            self.name,
            self.read_bytes(),
            url=self.origin.url,
            fetched_at=self.origin.fetched_at,
        )


def find_files(paths: Iterable[Path], *, leave_out: Path | None = None) -> Iterator[CorpusFile]:
    """Every file that these paths stand for, each once, folders in order of name.

    Hidden files and manifests are no reports and are passed over, and so is
    the folder ``leave_out`` (an index that lies among the files). An archive
    stands for its members, a folder that cannot be opened for itself.

    Raises:
        SourceError: A path does not exist or cannot be reached, or a manifest cannot be
            read.
    """
    seen: set[Path] = set()
    left_out = _real(leave_out) if leave_out else None
    for path in paths:
        _refuse_nothing(path)
        origins: dict[Path, Origin] = {}
        for file in _files_below(path, left_out):
            resolved = _real(file)
            if resolved in seen:
                continue
            seen.add(resolved)
            if file.name == MANIFEST:
                origins.update(read_manifest(file))
            elif file.is_dir():
                yield _closed(file)
            else:
                yield from _with_members(file, origins.get(resolved, UNKNOWN))


def name_of(path: Path) -> str:
    """The name a file is known by in the index."""
    absolute = Path(path).absolute()
    here = Path.cwd()
    return (
        absolute.relative_to(here) if absolute.is_relative_to(here) else absolute
    ).as_posix()


def bytes_named(name: str) -> bytes:
    """The bytes of the file or archive member that the index knows by a name.

    Raises:
        OSError: There is no such file, or the system refuses.
        SourceError: It lies in an archive that does not give it out.
    """
    found = None if Path(name).is_file() else locate(name)
    if found is None:
        return Path(name).read_bytes()
    path, steps = found
    return read_member(name, path, steps)


def sha256_of(data: bytes) -> str:
    """Hexadecimal SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def is_utf8(text: str) -> bool:
    """Whether a text can be stored; the system gives bytes that are not as lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _real(path: Path) -> Path:
    """The path without links; a link that leads only to itself stays as it is."""
    return Path(os.path.realpath(path))


def _refuse_nothing(path: Path) -> None:
    """Refuse a path that stands for neither a file nor a folder."""
    try:
        if not path.exists():
            raise SourceError(path=path, reason="there is no such file or folder")
        if not (path.is_file() or path.is_dir()):
            raise SourceError(path=path, reason="is neither a file nor a folder")
    except OSError as error:
        raise SourceError(
            path=path, reason=f"cannot be reached: {error.strerror}", hint=_LEAVE
        ) from error


def _closed(folder: Path) -> CorpusFile:
    """A folder that cannot be opened."""
    refused = Member(steps=(), refusal=f"is a folder that cannot be opened ({_LEAVE})")
    return CorpusFile(path=folder, name=name_of(folder), member=refused)


def _with_members(path: Path, origin: Origin) -> Iterator[CorpusFile]:
    """The file, or the members of an archive; an archive that cannot be opened is one file."""
    name = name_of(path)
    if not is_utf8(name):
        refused = Member(steps=(), refusal="has a name that is not UTF-8", hint="rename it")
        shown = os.fsencode(name).decode("utf-8", "replace")
        yield CorpusFile(path=path, name=shown, origin=origin, member=refused)
        return
    if not is_archive(path):
        yield CorpusFile(path=path, name=name, origin=origin)
        return
    try:
        members = list_members(name, path)
    except SourceError as error:
        refused = Member(steps=(), refusal=error.reason, hint=error.hint)
        yield CorpusFile(path=path, name=name, origin=origin, member=refused)
        return
    for member in members:
        yield CorpusFile(path=path, name=member.name_in(name), origin=origin, member=member)


def _member_bytes(name: str, path: Path, member: Member) -> bytes:
    if member.refusal is not None:
        raise SourceError(path=name, reason=member.refusal, hint=member.hint)
    return read_member(name, path, member.steps)


def _files_below(path: Path, left_out: Path | None) -> Iterator[Path]:
    """The file itself, or a folder's files with its manifest first.

    Pipes, sockets and devices are no files, and a link to a folder above it leads
    nowhere new. A folder that cannot be looked into stands for itself.
    """
    if not path.is_dir():
        yield path
        return
    try:
        entries = [entry for entry in path.iterdir() if _counts(entry, path, left_out)]
    except OSError:
        yield path
        return
    for entry in sorted(entries, key=lambda entry: (entry.name != MANIFEST, entry.name)):
        yield from _files_below(entry, left_out)


def _counts(entry: Path, folder: Path, left_out: Path | None) -> bool:
    """Whether an entry of a folder is a file or a folder to look into.

    Raises:
        OSError: The folder tells its entries' names and nothing else.
    """
    if entry.name.startswith(".") or _real(entry) == left_out:
        return False
    is_loop = entry.is_symlink() and _real(folder).is_relative_to(_real(entry))
    return not is_loop and (entry.is_file() or entry.is_dir())
