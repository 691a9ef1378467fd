"""Which files were refused, so that none is read again only to be refused again.

What is remembered holds for the bytes of a file and for the programs that read it. Where either
has changed the file is read anew.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import msgspec

from indexer.whole_files import write_whole

REFUSALS_FILE = "refused.json"

_NAME = re.compile(r"[A-Za-z0-9._-]+")


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why a file of these bytes was not taken, in one sentence."""

    sha256: str
    reason: str


class _Remembered(msgspec.Struct, frozen=True, kw_only=True):
    programs: str
    refusals: dict[str, Refusal]


def read_refusals(folder: Path) -> Mapping[str, Refusal]:
    """Name of a file → its refusal; none where other programs read it, or nothing is known."""
    try:
        text = (folder / REFUSALS_FILE).read_bytes()
        remembered = msgspec.json.decode(text, type=_Remembered)
    except (OSError, msgspec.DecodeError):
        return {}
    return remembered.refusals if remembered.programs == _programs() else {}


def write_refusals(
    folder: Path,
    before: Mapping[str, Refusal],
    met: Collection[str],
    now: Mapping[str, Refusal],
) -> None:
    """Remember the refusals of a run beside those of files that it has not met.

    Where the folder cannot be written nothing is remembered: the next run takes longer.

    Args:
        folder: Of the index.
        before: What was remembered.
        met: Names of the files of this run.
        now: Those of them that were refused.
    """
    kept = {name: refusal for name, refusal in before.items() if name not in met}
    refusals = {**kept, **now}
    if refusals != before:
        remembered = _Remembered(programs=_programs(), refusals=refusals)
        with suppress(OSError):
            write_whole(folder / REFUSALS_FILE, msgspec.json.encode(remembered))


def _programs() -> str:
    """The versions of this program and of every library that it reads files with, if there."""
    with suppress(PackageNotFoundError):  # run without being installed
        return _versions(requires("gongkai") or ())
    return _versions(())


def _versions(requirements: Iterable[str]) -> str:
    named = map(_NAME.match, requirements)
    names = sorted({found[0] for found in named if found})
    return " ".join(f"{name} {_version(name)}" for name in ["gongkai", *names])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "-"
