"""Whoosh's side of a segment: ``whoosh.index.open_dir`` opens the index, and its queries run.

Whoosh asks for one posting at a time, so this serves other programs, tests and
comparisons; the portal's searches go straight to the arrays (``answering``).
Segments are written by ``writer`` alone, never through Whoosh's own writer.
"""

from functools import cached_property
from pathlib import Path

import numpy as np
from whoosh.codec.base import Codec, PerDocumentReader, Segment
from whoosh.filedb.filestore import FileStorage

from indexer.engines.whoosh.arrays import Rows
from indexer.engines.whoosh.codec_terms import ArrayTermsReader
from indexer.engines.whoosh.segment import OpenSegment

EXTENSION = ".seg"


class ArraySegment(Segment):  # type: ignore[misc]
    """A segment as the table of contents names it: its file, its size, what is deleted."""

    def __init__(self, indexname: str) -> None:
        super().__init__(indexname)
        self._size = 0
        self.words = 0
        """Words in all its rows when it was written."""
        self._deleted: set[int] = set()

    @property
    def filename(self) -> str:
        """The name of the segment's one file."""
        name: str = self.make_filename(EXTENSION)
        return name

    def codec(self) -> "ArrayCodec":
        """What reads the segment."""
        return ArrayCodec()

    def set_doc_count(self, doccount: int) -> None:
        """Say how many rows there are."""
        self._size = doccount

    def doc_count_all(self) -> int:
        """Rows, deleted ones included."""
        return self._size

    def deleted_count(self) -> int:
        """Rows that are deleted."""
        return len(self._deleted)

    def deleted_docs(self) -> frozenset[int]:
        """The rows that are deleted."""
        return frozenset(self._deleted)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        """Mark a row as deleted, or as not deleted."""
        (self._deleted.add if delete else self._deleted.discard)(docnum)

    def is_deleted(self, docnum: int) -> bool:
        """True for a deleted row."""
        return docnum in self._deleted


class ArrayCodec(Codec):  # type: ignore[misc]
    """Opens segments for Whoosh."""

    def terms_reader(self, storage: FileStorage, segment: ArraySegment) -> "ArrayTermsReader":
        """What knows the terms."""
        return ArrayTermsReader(_opened(storage, segment))

    def per_document_reader(
        self, storage: FileStorage, segment: ArraySegment
    ) -> "ArrayDocumentReader":
        """What knows the rows."""
        return ArrayDocumentReader(_opened(storage, segment), segment)


class ArrayDocumentReader(PerDocumentReader):  # type: ignore[misc]
    """Lengths and stored fields of rows."""

    def __init__(self, opened: OpenSegment, segment: ArraySegment) -> None:
        self._opened, self._segment = opened, segment

    def doc_count(self) -> int:
        """Rows that are not deleted."""
        count: int = self._segment.doc_count()
        return count

    def doc_count_all(self) -> int:
        """Rows."""
        return self._segment.doc_count_all()

    def has_deletions(self) -> bool:
        """True if some row is deleted."""
        return self._segment.deleted_count() > 0

    def is_deleted(self, docnum: int) -> bool:
        """True for a deleted row."""
        return self._segment.is_deleted(docnum)

    def deleted_docs(self) -> frozenset[int]:
        """The deleted rows."""
        return self._segment.deleted_docs()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Words of a field in a row; ``default`` for a field without words."""
        lengths = self._lengths.get(fieldname)
        return default if lengths is None else int(lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        """Words of a field in all rows."""
        return int(self._lengths.get(fieldname, np.zeros(1)).sum())

    def min_field_length(self, fieldname: str) -> int:
        """The fewest words of a field in a row."""
        return int(self._lengths.get(fieldname, np.zeros(1)).min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        """The most words of a field in a row."""
        return int(self._lengths.get(fieldname, np.zeros(1)).max(initial=0))

    def stored_fields(self, docnum: int) -> dict[str, object]:
        """What can be shown of a row."""
        report = int(np.searchsorted(self._opened.starts, docnum, side="right")) - 1
        return {
            "report_id": self._opened.ids[report],
            "section": str(int(self._opened.file["rows.number"][docnum])),
            "lines": tuple(self._opened.texts.lines(docnum)),
        }

    @cached_property
    def _lengths(self) -> dict[str, Rows]:
        file, starts = self._opened.file, self._opened.starts
        head = np.zeros(self._opened.rows, dtype=np.int64)
        head[starts[:-1]] = file["reports.head"]
        return {"heading": file["rows.heading"], "body": file["rows.body"], "head": head}


def _opened(storage: FileStorage, segment: ArraySegment) -> OpenSegment:
    return OpenSegment(Path(storage.folder) / segment.filename)
