"""Decides which files an archive stands for, and gives out their bytes one by one.

A member is known by the archive's name, ``!`` and its own (``reports.zip!2023/a.txt``);
archives within the archive are opened to the depth that ``data/limits.toml`` allows.
What cannot be read is listed with the reason, and the other members go on.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path, PurePosixPath

from indexer.errors import SourceError
from indexer.readers.docx.package import is_document
from indexer.readers.limits import ZIP, refuse_beyond
from indexer.readers.zip_container import SIGNATURE, ZipContainer

MEMBER_MARK = "!"
"""Between an archive and its member in a name."""

_SUFFIX = ".zip"
_FURNITURE = re.compile(
    r"(?:^|/)(?:\.|__MACOSX/|Thumbs\.db$|desktop\.ini$|manifest\.toml$)", re.IGNORECASE
)
_ELSEWHERE = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file in an archive: its path there, one step for each archive it lies in.

    ``refusal`` says why it cannot be read, ``hint`` what to do; its bytes are then not to be
    asked for.
    """

    steps: tuple[str, ...]
    refusal: str | None = None
    hint: str = ""

    def name_in(self, archive: str) -> str:
        """What the member of an archive of this name is called."""
        return MEMBER_MARK.join((archive, *self.steps))


def is_archive(path: Path) -> bool:
    """Whether a file is a zip archive of files: named so, and no document in disguise.

    A file that is named so and is damaged counts, so that the damage is reported.
    """
    if not is_named_archive(path) or not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            if file.read(len(SIGNATURE)) != SIGNATURE:
                return False
        return not is_document(_opened(path).members)
    except (OSError, SourceError):
        return True


def is_named_archive(path: Path) -> bool:
    """Whether a file says by its name that it is an archive, whatever it holds."""
    return path.suffix.lower() == _SUFFIX


def list_members(name: str, path: Path) -> tuple[Member, ...]:
    """The files in an archive, in order of name.

    Args:
        name: What the archive is called.
        path: Where it lies.

    Raises:
        SourceError: The archive cannot be opened, or holds no file.
    """
    try:
        container = _opened(path)
    except OSError as error:
        raise SourceError(path=name, reason=f"cannot be opened: {error.strerror}") from error
    members = tuple(islice(_members_of(container, (), name), ZIP.members + 1))
    refuse_beyond(name, count=len(members), limit=ZIP.members, what="members in all")
    if not members:
        raise SourceError(path=name, reason="the archive holds no file", hint="fetch it again")
    return members


def read_member(name: str, path: Path, steps: tuple[str, ...]) -> bytes:
    """The bytes of a file in an archive.

    Args:
        name: What the member is called, for the refusal.
        path: Where the archive lies.
        steps: As in ``Member``.

    Raises:
        SourceError: It is not there, or cannot be unpacked.
    """
    try:
        container = _opened(path, steps[:-1])
    except OSError as error:
        raise SourceError(path=name, reason=f"cannot be opened: {error.strerror}") from error
    return container.read(steps[-1], name=name)


def locate(name: str) -> tuple[Path, tuple[str, ...]] | None:
    """The archive and the steps that a member's name means, if such an archive is there.

    Names may hold the mark themselves, so the longest path that is a file counts.
    """
    parts = name.split(MEMBER_MARK)
    for count in range(len(parts) - 1, 0, -1):
        path = Path(MEMBER_MARK.join(parts[:count]))
        if path.is_file():
            return path, _steps(parts[count:])
    return None


def _steps(parts: list[str]) -> tuple[str, ...]:
    """Parts joined again where one does not end as the name of an archive."""
    steps = [parts[0]]
    for part in parts[1:]:
        if steps[-1].lower().endswith(_SUFFIX):
            steps.append(part)
        else:
            steps[-1] += MEMBER_MARK + part
    return tuple(steps)


def _members_of(container: ZipContainer, above: tuple[str, ...], name: str) -> Iterator[Member]:
    for step in sorted(container.members):
        refusal = _refusal_of(step)
        if refusal is None and _FURNITURE.search(step):
            continue
        steps = (*above, step)
        if refusal is None and PurePosixPath(step).suffix.lower() == _SUFFIX:
            yield from _members_of_inner(container, steps, name)
        else:
            yield Member(steps=steps, refusal=refusal)


def _members_of_inner(
    container: ZipContainer, steps: tuple[str, ...], name: str
) -> Iterator[Member]:
    """The files in an archive that is itself a member."""
    if len(steps) > ZIP.depth:
        reason = "it is an archive too deep within archives"
        yield Member(steps=steps, refusal=reason, hint="unpack it")
        return
    try:
        inner = ZipContainer(name, container.read(steps[-1]))
    except SourceError as error:
        yield Member(steps=steps, refusal=error.reason, hint=error.hint)
        return
    if is_document(inner.members):
        yield Member(steps=steps)
        return
    members = tuple(_members_of(inner, steps, name))
    yield from members or (Member(steps=steps, refusal="the archive holds no file"),)


def _refusal_of(step: str) -> str | None:
    if _ELSEWHERE.search(step):
        return "its name points outside the archive"
    if len(step) > ZIP.name_characters:
        return f"its name has more than {ZIP.name_characters} characters"
    return None


def _opened(path: Path, archives: tuple[str, ...] = ()) -> ZipContainer:
    """An archive as it is now on disk, or one in it.

    Raises:
        OSError: The system refuses.
        SourceError: It cannot be read as an archive.
    """
    stat = path.stat()
    return _container(path, archives, stat.st_mtime_ns, stat.st_size)


@lru_cache(maxsize=4)
def _container(path: Path, archives: tuple[str, ...], modified: int, size: int) -> ZipContainer:
    """An opened archive, kept while its members are read one after another."""
    if not archives:
        return ZipContainer(path.name, path)
    *above, last = archives
    outer = _container(path, tuple(above), modified, size)
    return ZipContainer(MEMBER_MARK.join((path.name, *archives)), outer.read(last))
