"""How reports get into the index: one new segment, one rename, or nothing at all.

Whoosh's writer is used as it is up to the commit. Three things differ: the
lock is held outside (Whoosh 2.7.4 keeps it after a failed commit), every file
it opens is remembered so that a failure can close it, and the table of contents
is written aside, sealed, and moved into place when all else is safe on disk.
"""

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, clean_files
from whoosh.reading import SegmentReader
from whoosh.writing import CLEAR, SegmentWriter

from indexer.engines.protocol import IndexDocument
from indexer.engines.whoosh.directory import INDEX_NAME, IndexDirectory
from indexer.engines.whoosh.records import section_documents
from indexer.engines.whoosh.schema import section_schema
from indexer.engines.whoosh.seal import Seal, seal
from indexer.engines.whoosh.storage import RememberingStorage

SORTED_IN_MEMORY_MB = 128
"""Postings that wait in memory before Whoosh spills a sorted run to disk."""

SEGMENTS_KEPT = 8
"""More segments than this are merged, smallest first."""

WORN = 0.25
"""Share of deleted sections from which a segment is rewritten."""

MergePolicy = Callable[["SegmentWriter", Sequence[Any]], list[Any]]


class ReportWriter:
    """Adds reports to one new segment; all become visible in ``commit``, or none.

    Use it with the directory's lock held.
    """

    def __init__(self, directory: IndexDirectory, *, keep: TOC | None) -> None:
        self._directory = directory
        self._storage = RememberingStorage(str(directory.path))
        self._kept = keep is not None
        self._rows: dict[str, range] = {}
        base = _Base(self._storage, keep or _no_contents(directory))
        try:
            self._writer = _SealingWriter(base, _lk=False, limitmb=SORTED_IN_MEMORY_MB)
        except BaseException:
            self.abandon()
            raise

    @property
    def ids(self) -> set[str]:
        """Reports added so far."""
        return set(self._rows)

    def add(self, document: IndexDocument) -> None:
        """Add a report; an earlier one with its id, added by this writer, gives way."""
        for row in self._rows.get(document.report.id, ()):
            self._writer.newsegment.delete_document(row)
        start = self._writer.docnum
        for fields in section_documents(document):
            self._writer.add_document(**fields)
        self._rows[document.report.id] = range(start, self._writer.docnum)

    def delete(self, rows: Sequence[int]) -> None:
        """Delete sections of the kept index by their Whoosh document numbers."""
        for row in rows:
            self._writer.delete_document(row)

    def commit(self) -> None:
        """Put the new state in place of the old."""
        self._writer.commit(mergetype=_merge_worn if self._kept else CLEAR)

    def abandon(self) -> None:
        """Close and delete what was begun; the old state stays."""
        self._storage.close_files()
        self._directory.sweep()


class _Base:
    """What Whoosh's writer asks of the index it extends."""

    indexname = INDEX_NAME

    def __init__(self, storage: FileStorage, contents: TOC) -> None:
        self.storage, self._contents = storage, contents

    def _read_toc(self) -> TOC:
        return self._contents


def _no_contents(directory: IndexDirectory) -> TOC:
    return TOC(section_schema(), [], directory.generation())


class _SealingWriter(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer with a table of contents that is sealed before it is moved into place."""

    def _commit_toc(self, segments: Sequence[Any]) -> None:
        TOC(self.schema, segments, self.generation).write(self._tempstorage, self.indexname)
        name = f"_{self.indexname}_{self.generation}.toc"
        draft, folder = Path(self._tempstorage.folder, name), Path(self.storage.folder)
        files = [file for segment in segments for file in segment.list_files(self.storage)]
        for file in files:
            _flush_to_disk(folder / file)
        note = Seal(
            updated=datetime.now(UTC).isoformat(timespec="seconds"),
            files={file: (folder / file).stat().st_size for file in files},
        )
        draft.write_bytes(seal(draft.read_bytes(), note))
        _flush_to_disk(draft)
        draft.rename(folder / name)
        with suppress(OSError):  # the new state stands; what is left, the next write sweeps
            _flush_to_disk(folder)
            clean_files(self.storage, self.indexname, self.generation, segments)

    def _finish(self) -> None:
        with suppress(OSError):
            self._tempstorage.destroy()
        self.is_closed = True


def _merge_worn(writer: SegmentWriter, segments: Sequence[Any]) -> list[Any]:
    """Keep the largest segments that are in good order, and rewrite the others as one."""
    sound = [one for one in segments if one.deleted_count() < WORN * one.doc_count_all()]
    sound.sort(key=lambda one: one.doc_count_all(), reverse=True)
    kept = sound[: SEGMENTS_KEPT - 1]
    for segment in segments:
        if segment not in kept and segment.doc_count():
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
    return kept


def _flush_to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
