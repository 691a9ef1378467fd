"""Whoosh's side of an opened index: which sections hold a term, and what a column says.

All that touches Whoosh while searching is here. Rows are section numbers of
our own (see ``generation``); Whoosh counts deleted documents too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from threading import RLock
from typing import Any

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.reading import SegmentReader, TermNotFound

from indexer.engines.whoosh.arrays import Counts, Rows
from indexer.engines.whoosh.schema import WORD_FIELDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The rows that hold a term, in no order, and how often each does."""

    rows: Rows
    counts: Counts


class SectionReader:
    """Reads terms and columns of one index state; safe to use from many threads.

    Whoosh's readers keep positions in their files, so one thread reads at a time.
    """

    def __init__(self, storage: FileStorage, contents: TOC) -> None:
        segments = contents.segments
        sizes = [segment.doc_count_all() for segment in segments]
        bases = accumulate(sizes, initial=0)
        self._leaves: list[tuple[Any, int]] = [
            (SegmentReader(storage, contents.schema, segment), base)
            for segment, base in zip(segments, bases, strict=False)
        ]
        self.documents = sum(sizes)
        """Whoosh documents, deleted ones included."""
        self._lock = RLock()
        self._columns: dict[str, list[tuple[Any, int]]] = {}
        self._rows: Rows = np.arange(0)

    def number_rows(self, rows: Rows) -> None:
        """Tell which row each Whoosh document number has; -1 for deleted ones."""
        self._rows = rows

    def live_documents(self) -> Iterator[int]:
        """Numbers of the documents that are not deleted, ascending."""
        for leaf, base in self._leaves:
            for number in leaf.all_doc_ids():
                yield base + number

    def column(self, name: str, document: int) -> bytes:
        """What a column holds for a Whoosh document number."""
        with self._lock:
            if name not in self._columns:
                self._columns[name] = [
                    (leaf.column_reader(name, translate=False), base)
                    for leaf, base in self._leaves
                ]
            column, base = next(
                (column, base)
                for column, base in reversed(self._columns[name])
                if base <= document
            )
            value: bytes = column[document - base]
            return value

    def postings(self, field: str, term: str) -> Postings:
        """The sections whose field holds a term."""
        documents: list[int] = []
        weights: list[float] = []
        with self._lock:
            for leaf, base in self._leaves:
                try:
                    matcher = leaf.postings(field, term)
                except TermNotFound:
                    continue
                while matcher.is_active():
                    documents.append(base + matcher.id())
                    weights.append(matcher.weight())
                    matcher.next()
        rows = self._rows[np.array(documents, dtype=np.int64)]
        return Postings(rows=rows, counts=np.array(weights, dtype=np.float64))

    def count_words(self) -> int:
        """Distinct words of the sections that are not deleted."""
        words: set[bytes] = set()
        with self._lock:
            for leaf, _base in self._leaves:
                for field in WORD_FIELDS:
                    words.update(_living_words(leaf, field, words))
        return len(words)

    def close(self) -> None:
        """Close Whoosh's files."""
        with self._lock:
            for leaf, _base in self._leaves:
                leaf.close()


def _living_words(leaf: SegmentReader, field: str, known: set[bytes]) -> Iterator[bytes]:
    if field not in leaf.indexed_field_names():
        return
    worn = leaf.has_deletions()
    for word in list(leaf.lexicon(field)):
        if word not in known and (not worn or leaf.postings(field, word).is_active()):
            yield word
