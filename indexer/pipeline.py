"""From files to an index: what is read, what is left alone, what replaces what.

A file is known by its name and the SHA-256 of its bytes, so a second run
reads only what is new. Files that turn out to be the same report become one
record with several sources.
"""

import time
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from analyzers.segmenter import load_text_cutter
from indexer.corpus_files import CorpusFile, find_files, name_of
from indexer.documents import ReportDocuments, divided
from indexer.engines.index_document import DocumentShares
from indexer.engines.protocol import IndexedSource, IndexEngine, IndexSummary
from indexer.errors import IndexUnavailableError, IndexVersionError
from indexer.garbage import rare_collections
from indexer.readers.archive import MEMBER_MARK
from indexer.refusals import read_refusals, write_refusals
from indexer.report_spool import ReportSpool
from indexer.samples import are_generated
from indexer.updating import Failure, Merger, Progress, Update

MANY = 500
"""Files that no run has met: what cuts fastest is loaded for so many."""


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
        folder: Of the index: left out if it lies among ``paths``. Reports wait there until all
            files are read, and refusals are remembered, so that no file is read again to be
            refused again; ``None`` for an engine that has none.
        workers: Processes that read, then cut and write; 1 works in this process.
        progress: Called after each file.

    Raises:
        SourceError: A path does not exist, or some files are generated samples and some
            are not; before anything is done.
        EngineError: The index cannot be read or written, or holds samples where these are
            none, or the reverse; it is left as it was.
    """
    started = time.perf_counter()
    files = tuple(find_files(paths, leave_out=folder))
    known = _by_name(() if rebuild else _known_sources(engine))
    refused = {} if rebuild or folder is None else read_refusals(folder)
    generated = are_generated(files, engine, rebuild=rebuild)
    new = sum(file.name not in known and file.name not in refused for file in files)
    with closing(ReportSpool(folder)) as spool, rare_collections():
        update = Update(engine=engine, spool=spool, known=known, refused_before=refused)
        if prune:
            update.drop(_vanished(known, paths, files))
        documents = _Documents(update, files, workers, progress, many=new >= MANY)
        written = _write(engine, documents, rebuild=rebuild, generated=generated)
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
    known: Collection[str], paths: Sequence[Path], files: Sequence[CorpusFile]
) -> set[str]:
    """Names in the index that lie below ``paths`` and are no longer there.

    What lies in a folder or an archive that does not open may well be there.
    """
    present = {file.name for file in files}
    roots = [name_of(path) for path in paths]
    hidden = [file.name for file in files if file.may_hide_files]
    names = set(known) - present
    return {
        name for name in names if _lies_in_any(name, roots) and not _lies_in_any(name, hidden)
    }


def _lies_in_any(name: str, roots: Sequence[str]) -> bool:
    return any(_lies_below(name, root) for root in roots)


def _lies_below(name: str, root: str) -> bool:
    """Whether a file lies in a folder, or in an archive, of this name."""
    below = (root.rstrip("/") + "/", root + MEMBER_MARK)
    return (root == "." and not name.startswith("/")) or name.startswith(below)


@dataclass(frozen=True, slots=True)
class _Documents(DocumentShares):
    """What is to be written of the files of a run."""

    update: Update
    files: Sequence[CorpusFile]
    workers: int
    progress: Progress | None
    many: bool

    def shares(self) -> Sequence[ReportDocuments]:
        """Read the files; then each process cuts and writes a share of their reports."""
        reports = self.update.reports(
            self.files,
            workers=self.workers,
            progress=self.progress,
            meanwhile=load_text_cutter if self.many else None,
        )
        parts = divided(reports, self.workers)
        return [ReportDocuments(self.update.spool.reports(part)) for part in parts]


def _write(
    engine: IndexEngine, documents: _Documents, *, rebuild: bool, generated: bool
) -> IndexSummary:
    if rebuild:
        return engine.publish(documents, generated=generated)
    return engine.amend(documents, remove=documents.update.orphans, generated=generated)
