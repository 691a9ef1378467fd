"""What one run over a list of addresses fetches, keeps and leaves alone."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from indexer.collecting.fetching import Answer, FetchError, address_of
from indexer.collecting.visiting import Visitor
from indexer.data_files import toml_data
from indexer.manifest import MANIFEST, add_to_manifest, read_manifest
from indexer.whole_files import write_whole

LONGEST_ENDING = 6
_ENDINGS = toml_data("indexer.collecting", "data/endings.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A file that lies in the folder, where ``path`` starts.

    What is not new was there before this run; its other facts stand in the manifest.
    """

    url: str
    path: str
    is_new: bool
    sha256: str | None = None
    media_type: str | None = None
    fetched_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotKept:
    """An address of which nothing was kept, and why."""

    url: str
    reason: str


def collect(
    addresses: Iterable[str], folder: Path, visitor: Visitor
) -> Iterator[Kept | NotKept]:
    """Fetch what the folder does not have yet, each address once, in order.

    Each file is safe, and in the folder's manifest, before the next is asked for.

    Raises:
        SourceError: The folder has a manifest that cannot be read.
        OSError: The folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    manifest = folder / MANIFEST
    listed = read_manifest(manifest) if manifest.exists() else {}
    known = {origin.url: path for path, origin in listed.items() if path.is_file()}
    for text in dict.fromkeys(addresses):
        try:
            address = address_of(text)
            if address in known:
                path = os.path.relpath(known[address], folder.resolve())
                yield Kept(url=address, path=path, is_new=False)
                continue
            kept = _keep(address, visitor.fetch(address), folder)
        except FetchError as error:
            yield NotKept(url=text, reason=error.reason)
        else:
            known[address] = (folder / kept.path).resolve()
            yield kept


def _keep(address: str, answer: Answer, folder: Path) -> Kept:
    """The answer as a file, told of in the manifest."""
    if not answer.data:
        raise FetchError(path=address, reason="is empty")
    kept = Kept(
        url=address,
        path=_path_for(address, answer.media_type),
        is_new=True,
        sha256=hashlib.sha256(answer.data).hexdigest(),
        media_type=answer.media_type,
        fetched_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    file = folder / kept.path
    file.parent.mkdir(exist_ok=True)
    write_whole(file, answer.data)
    fields = ("path", "url", "media_type", "sha256", "fetched_at")
    add_to_manifest(folder / MANIFEST, {name: str(getattr(kept, name)) for name in fields})
    return kept


def _path_for(address: str, media_type: str) -> str:
    """A folder for the site, a name made from the address, and an ending for its kind."""
    site = urlsplit(address).netloc.replace(":", "-").strip("[]").replace("]", "")
    name = hashlib.sha256(address.encode()).hexdigest()[:16]
    ending = _ENDINGS.get(media_type)
    if ending is None:
        suffix = PurePosixPath(unquote(urlsplit(address).path)).suffix.lower()
        ending = suffix if suffix[1:].isalnum() and len(suffix) <= LONGEST_ENDING else ""
    return f"{site}/{name}{ending}"
