"""What a folder's ``manifest.toml`` says of its files: where each came from, and when."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from indexer.errors import SourceError
from indexer.whole_files import write_whole

MANIFEST = "manifest.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a file's bytes were fetched from and when, as far as it is known."""

    url: str | None = None
    fetched_at: str | None = None


UNKNOWN = Origin()
"""Where a file came from that no manifest lists."""


class _Entry(msgspec.Struct):
    path: str
    url: str | None = None
    fetched_at: str | None = None


class _Manifest(msgspec.Struct):
    report: list[_Entry] = []


def read_manifest(path: Path) -> Mapping[Path, Origin]:
    """The origin of each file that a manifest lists, by the file's absolute path.

    Raises:
        SourceError: It cannot be read, or is no manifest.
    """
    try:
        manifest = msgspec.convert(tomllib.loads(path.read_text("utf-8-sig")), _Manifest)
    except (
        OSError,
        UnicodeDecodeError,
        tomllib.TOMLDecodeError,
        msgspec.ValidationError,
    ) as error:
        raise SourceError(path=path, reason=f"is no manifest: {error}") from error
    return {
        (path.parent / entry.path).resolve(): Origin(url=entry.url, fetched_at=entry.fetched_at)
        for entry in manifest.report
    }


def add_to_manifest(path: Path, entry: Mapping[str, str]) -> None:
    """Put one more entry at the end of a manifest; what stands in it already stays as it is.

    A reader finds the manifest as it was or with the whole entry, never half of it.

    Raises:
        OSError: The folder cannot be written.
    """
    before = path.read_text("utf-8") if path.exists() else ""
    # A string of JSON is a basic string of TOML.
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    block = "\n".join(["[[report]]", *lines])
    whole = "\n\n".join(filter(None, [before.rstrip(), block])) + "\n"
    write_whole(path, whole.encode())
