"""How reports get into the index: new segments, one rename, or nothing at all.

Segments are written beside those in use; nobody looks at them before the
table of contents names them. That is written aside, sealed, and moved into
place when all else is safe on disk.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC

from indexer.engines.index_document import DocumentShares, IndexDocument
from indexer.engines.whoosh.codec import ArraySegment
from indexer.engines.whoosh.directory import INDEX_NAME, IndexDirectory
from indexer.engines.whoosh.new_segments import (
    NewSegments,
    delete_rows,
    flush_to_disk,
    is_small,
    segments_of_share,
)
from indexer.engines.whoosh.schema import section_schema
from indexer.engines.whoosh.seal import Seal, seal
from indexer.workers import side_by_side

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
        self._new = NewSegments(directory.path)

    @property
    def ids(self) -> set[str]:
        """Reports added so far."""
        return self._new.ids

    def add(self, documents: Iterable[IndexDocument]) -> None:
        """Add reports; an earlier one with the same id, added by this writer, gives way.

        Several shares are each written by a process of its own, as segments of its own.
        """
        shares = documents.shares() if isinstance(documents, DocumentShares) else [documents]
        if len(shares) == 1:
            for document in shares[0]:
                self._new.add(document)
        else:
            tasks = [(self._directory.path, share) for share in shares]
            for written in side_by_side(segments_of_share, tasks):
                self._new.adopt(written)

    def delete(self, segment: ArraySegment, rows: range) -> None:
        """Delete a report of a segment that was kept."""
        delete_rows(segment, rows)

    def commit(self, *, generated: bool, roots: Iterable[str] = ()) -> None:
        """Put the new state in place of the old.

        Args:
            generated: It is of samples.
            roots: Where names of its sources start from, beside the working directory.
        """
        segments = self._merged([*self._kept, *self._new.finish().segments])
        folder = self._directory.path
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
        flush_to_disk(draft)
        draft.rename(folder / name)
        with suppress(OSError):  # the new state stands; what is left, the next write sweeps
            flush_to_disk(folder)
            self._directory.sweep()

    def abandon(self) -> None:
        """Delete what was begun; the old state stays."""
        self._directory.sweep()

    def _merged(self, segments: Sequence[ArraySegment]) -> list[ArraySegment]:
        """These segments, those that are worn rewritten, and many small ones as one."""
        worn = [one for one in segments if one.deleted_count() > WORN * one.doc_count_all()]
        small = [one for one in segments if one not in worn and is_small(one)]
        going = worn + (small if len(small) > SMALL_KEPT else [])
        rewritten = NewSegments(self._directory.path)
        for segment in going:
            if segment.doc_count():
                rewritten.add_segment(segment)
        kept = [one for one in segments if one not in going]
        return kept + rewritten.finish().segments


def _table_of_contents(segments: Sequence[ArraySegment], generation: int) -> bytes:
    """Whoosh's table of contents, as it would write it."""
    storage = RamStorage()
    TOC(section_schema(), list(segments), generation).write(storage, INDEX_NAME)
    (data,) = storage.files.values()
    return bytes(data)
