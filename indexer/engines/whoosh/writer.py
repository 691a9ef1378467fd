"""How reports get into the index: new segments, one rename, or nothing at all.

Segments are written beside those in use; nobody looks at them before the
table of contents names them. That is written aside, sealed, and moved into
place when all else is safe on disk.
"""

import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC

from indexer.engines.protocol import IndexDocument
from indexer.engines.whoosh.codec import ArraySegment
from indexer.engines.whoosh.directory import INDEX_NAME, IndexDirectory
from indexer.engines.whoosh.schema import section_schema
from indexer.engines.whoosh.seal import Seal, seal
from indexer.engines.whoosh.segment import OpenSegment, SegmentCollector

FULL = 12_000_000
"""Words at which a segment is written and another begun: what bounds memory."""

SMALL_KEPT = 8
"""More segments than this that are not half full are merged."""

WORN = 0.25
"""Share of deleted sections from which a segment is rewritten."""


MOST_ROOTS = 16
"""Folders that are remembered."""


class ReportWriter:
    """Adds reports to new segments; all become visible in ``commit``, or none.

    Use it with the directory's lock held.
    """

    def __init__(self, directory: IndexDirectory, *, keep: Sequence[ArraySegment]) -> None:
        """Begin to write.

        Args:
            directory: The index.
            keep: Segments of the present state that stay.
        """
        self._directory = directory
        self._kept = list(keep)
        self._new: list[ArraySegment] = []
        self._collector = SegmentCollector()
        self._where: dict[str, tuple[int, range]] = {}

    @property
    def ids(self) -> set[str]:
        """Reports added so far."""
        return set(self._where)

    def add(self, document: IndexDocument) -> None:
        """Add a report; an earlier one with its id, added by this writer, gives way."""
        rows = self._collector.add(document)
        self._replace(document.report.id, rows)
        if self._collector.occurrences >= FULL:
            self._finish_segment()

    def delete(self, segment: ArraySegment, rows: range) -> None:
        """Delete a report of a segment that was kept."""
        for row in rows:
            segment.delete_document(row)

    def commit(self, *, generated: bool, roots: Iterable[str] = ()) -> None:
        """Put the new state in place of the old.

        Args:
            generated: It is of samples.
            roots: Where names of its sources start from, beside the working directory.
        """
        self._finish_segment()
        self._merge()
        folder = self._directory.path
        segments = [*self._kept, *self._new]
        files = [segment.filename for segment in segments]
        generation = self._directory.generation() + 1
        note = Seal(
            updated=datetime.now(UTC).isoformat(timespec="seconds"),
            files={name: (folder / name).stat().st_size for name in files},
            generated=generated,
            roots=tuple(dict.fromkeys([*roots, str(Path.cwd())]))[-MOST_ROOTS:],
        )
        name = f"_{INDEX_NAME}_{generation}.toc"
        draft = folder / f"{name}.draft"
        draft.write_bytes(seal(_table_of_contents(segments, generation), note))
        _flush_to_disk(draft)
        draft.rename(folder / name)
        with suppress(OSError):  # the new state stands; what is left, the next write sweeps
            _flush_to_disk(folder)
            self._directory.sweep()

    def abandon(self) -> None:
        """Delete what was begun; the old state stays."""
        self._directory.sweep()

    def _replace(self, report_id: str, rows: range) -> None:
        earlier = self._where.get(report_id)
        self._where[report_id] = len(self._new), rows
        if earlier is not None:
            place, old_rows = earlier
            if place == len(self._new):
                self._collector.deleted.update(old_rows)
            else:
                self.delete(self._new[place], old_rows)

    def _finish_segment(self) -> None:
        """Write what was collected as a segment."""
        if not self._collector.reports:
            return
        segment = ArraySegment(INDEX_NAME)
        segment.set_doc_count(self._collector.rows)
        segment.words = self._collector.occurrences
        for row in self._collector.deleted:
            segment.delete_document(row)
        path = self._directory.path / segment.filename
        self._collector.write(path)
        _flush_to_disk(path)
        self._new.append(segment)
        self._collector = SegmentCollector()

    def _merge(self) -> None:
        """Rewrite segments that are worn, and many small ones as one."""
        segments = [*self._kept, *self._new]
        worn = [one for one in segments if one.deleted_count() > WORN * one.doc_count_all()]
        small = [one for one in segments if one not in worn and one.words * 2 < FULL]
        going = worn + (small if len(small) > SMALL_KEPT else [])
        self._kept = [one for one in self._kept if one not in going]
        self._new = [one for one in self._new if one not in going]
        for segment in going:
            if segment.doc_count():
                opened = OpenSegment(self._directory.path / segment.filename)
                self._collector.add_segment(opened, segment.deleted_docs())
                if self._collector.occurrences >= FULL:
                    self._finish_segment()
        self._finish_segment()


def _table_of_contents(segments: Sequence[ArraySegment], generation: int) -> bytes:
    """Whoosh's table of contents, as it would write it."""
    storage = RamStorage()
    TOC(section_schema(), list(segments), generation).write(storage, INDEX_NAME)
    (data,) = storage.files.values()
    return bytes(data)


def _flush_to_disk(path: Path) -> None:
    # Windows flushes what may be written only, and no folders at all.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
