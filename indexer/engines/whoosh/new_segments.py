"""Segments in the making: documents fill them, one after the other."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from indexer.engines.index_document import IndexDocument
from indexer.engines.whoosh.codec import ArraySegment
from indexer.engines.whoosh.directory import INDEX_NAME
from indexer.engines.whoosh.segment import OpenSegment, SegmentCollector

FULL = 12_000_000
"""Words at which a segment is written and another begun: what bounds memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenSegments:
    """Segments whose files are safe, and where each report stands.

    Attributes:
        segments: In the order in which they were written.
        where: Report id → place of its segment among these, and its rows.
    """

    segments: list[ArraySegment]
    where: dict[str, tuple[int, range]]


class NewSegments:
    """Takes documents, and writes a segment whenever there are enough of them.

    Of two documents of one report the later one stands.
    """

    def __init__(self, folder: Path) -> None:
        """Begin in the folder of an index."""
        self._folder = folder
        self._written: list[ArraySegment] = []
        self._collector = SegmentCollector()
        self._where: dict[str, tuple[int, range]] = {}

    @property
    def ids(self) -> set[str]:
        """Reports added so far."""
        return set(self._where)

    def add(self, document: IndexDocument) -> None:
        """Add a report."""
        rows = self._collector.add(document)
        self._stands(document.report.id, len(self._written), rows)
        self._write_if_full()

    def add_segment(self, segment: ArraySegment) -> None:
        """Add what is not deleted of a segment."""
        opened = OpenSegment(self._folder / segment.filename)
        self._collector.add_segment(opened, segment.deleted_docs())
        self._write_if_full()

    def adopt(self, other: WrittenSegments) -> None:
        """Add segments that another process has written, and their reports."""
        self.finish()
        first = len(self._written)
        self._written += other.segments
        for report_id, (place, rows) in other.where.items():
            self._stands(report_id, first + place, rows)

    def finish(self) -> WrittenSegments:
        """Write what is left as a segment."""
        collector = self._collector
        if collector.reports:
            segment = ArraySegment(INDEX_NAME)
            segment.set_doc_count(collector.rows)
            segment.words = collector.occurrences
            for row in collector.deleted:
                segment.delete_document(row)
            path = self._folder / segment.filename
            collector.write(path)
            flush_to_disk(path)
            self._written.append(segment)
            self._collector = SegmentCollector()
        return WrittenSegments(segments=list(self._written), where=self._where)

    def _write_if_full(self) -> None:
        if self._collector.occurrences >= FULL:
            self.finish()

    def _stands(self, report_id: str, place: int, rows: range) -> None:
        """Note where a report stands, and delete an earlier one with its id."""
        earlier = self._where.get(report_id)
        self._where[report_id] = place, rows
        if earlier is None:
            return
        old_place, old_rows = earlier
        if old_place == len(self._written):
            self._collector.deleted.update(old_rows)
        else:
            delete_rows(self._written[old_place], old_rows)


def segments_of_share(share: tuple[Path, Iterable[IndexDocument]]) -> WrittenSegments:
    """Segments of some documents, written to the folder of an index."""
    folder, documents = share
    new = NewSegments(folder)
    for document in documents:
        new.add(document)
    return new.finish()


def is_small(segment: ArraySegment) -> bool:
    """Whether a segment is not half full."""
    return segment.words * 2 < FULL


def delete_rows(segment: ArraySegment, rows: Iterable[int]) -> None:
    """Delete a report of a segment."""
    for row in rows:
        segment.delete_document(row)


def flush_to_disk(path: Path) -> None:
    """Wait until a file or a folder is safe on disk."""
    # Windows flushes what may be written only, and no folders at all.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
