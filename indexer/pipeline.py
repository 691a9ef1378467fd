"""From files to an index: what is read, what is left alone, what replaces what.

A file is known by its name and the SHA-256 of its bytes, so a second run
reads only what is new. Files that turn out to be the same report become one
record with several sources.
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from indexer.corpus_files import CorpusFile, find_files, name_of
from indexer.engines.protocol import IndexDocument, IndexedSource, IndexEngine, IndexSummary
from indexer.errors import IndexUnavailableError, IndexVersionError
from indexer.garbage import rare_collections
from indexer.readers.archive import MEMBER_MARK
from indexer.refusals import read_refusals, write_refusals
from indexer.samples import are_generated
from indexer.updating import Failure, Merger, Progress, Update


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexingSummary:
    """What one run did.

    Attributes:
        read: Files read and parsed.
        skipped: Files unchanged since the last run, not parsed again.
        added, replaced, removed: Reports, as the index counts them.
        merged: Files that are another source of a report.
        failed: Files that could not be read or are no report.
        reports: Reports now in the index.
        seconds: Wall-clock time.
    """

    read: int
    skipped: int
    added: int
    replaced: int
    removed: int
    merged: tuple[Merger, ...]
    failed: tuple[Failure, ...]
    reports: int
    seconds: float


def index_paths(
    paths: Sequence[Path],
    engine: IndexEngine,
    *,
    prune: bool = False,
    rebuild: bool = False,
    folder: Path | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> IndexingSummary:
    """Bring an index up to date with these files and folders, all of it or nothing.

    Args:
        paths: Files and folders; folders are searched to any depth.
        engine: The index; created if there is none.
        prune: Drop what came from files that have vanished from ``paths``; a folder or an
            archive that cannot be opened keeps what came from it.
        rebuild: Read everything anew and make these files, and no others, the index.
        folder: Of the index: left out if it lies among ``paths``, and where refusals are
            remembered, so that a file is not read again to be refused again; ``None`` for none.
        workers: Processes that read and cut; 1 works in this process.
        progress: Called after each file.

    Raises:
        SourceError: A path does not exist, or some files are generated samples and some
            are not; before anything is done.
        EngineError: The index cannot be read or written, or holds samples where these are
            none, or the reverse; it is left as it was.
    """
    started = time.perf_counter()
    files = tuple(find_files(paths, leave_out=folder))
    known = () if rebuild else _known_sources(engine)
    refused = {} if rebuild or folder is None else read_refusals(folder)
    generated = are_generated(files, engine, rebuild=rebuild)
    update = Update(engine=engine, known=_by_name(known), refused_before=refused)
    if prune:
        update.drop(_vanished(known, paths, files))
    with rare_collections():
        documents = update.documents(files, workers=workers, progress=progress)
        written = _write(engine, update, documents, rebuild=rebuild, generated=generated)
    if folder is not None:
        write_refusals(folder, refused, {file.name for file in files}, update.refused)
    return _summary(update, written, seconds=time.perf_counter() - started)


def _summary(update: Update, written: IndexSummary, *, seconds: float) -> IndexingSummary:
    return IndexingSummary(
        read=update.read,
        skipped=update.skipped,
        added=written.added,
        replaced=written.replaced,
        removed=written.removed,
        merged=tuple(update.merged),
        failed=tuple(update.failed),
        reports=written.reports,
        seconds=seconds,
    )


def _known_sources(engine: IndexEngine) -> tuple[IndexedSource, ...]:
    try:
        return engine.sources()
    except IndexVersionError:
        raise
    except IndexUnavailableError:
        return ()


def _by_name(known: Sequence[IndexedSource]) -> dict[str, list[IndexedSource]]:
    by_name: dict[str, list[IndexedSource]] = {}
    for one in known:
        by_name.setdefault(one.source.path, []).append(one)
    return by_name


def _vanished(
    known: Sequence[IndexedSource], paths: Sequence[Path], files: Sequence[CorpusFile]
) -> set[str]:
    """Names in the index that lie below ``paths`` and are no longer there.

    What lies in a folder or an archive that does not open may well be there.
    """
    present = {file.name for file in files}
    roots = [name_of(path) for path in paths]
    hidden = [file.name for file in files if file.may_hide_files]
    names = {source.source.path for source in known} - present
    return {
        name for name in names if _lies_in_any(name, roots) and not _lies_in_any(name, hidden)
    }


def _lies_in_any(name: str, roots: Sequence[str]) -> bool:
    return any(_lies_below(name, root) for root in roots)


def _lies_below(name: str, root: str) -> bool:
    """Whether a file lies in a folder, or in an archive, of this name."""
    below = (root.rstrip("/") + "/", root + MEMBER_MARK)
    return (root == "." and not name.startswith("/")) or name.startswith(below)


def _write(
    engine: IndexEngine,
    update: Update,
    documents: Iterable[IndexDocument],
    *,
    rebuild: bool,
    generated: bool,
) -> IndexSummary:
    if rebuild:
        return engine.publish(documents, generated=generated)
    return engine.amend(documents, remove=update.orphans, generated=generated)
