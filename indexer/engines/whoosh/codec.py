"""Whoosh's side of a segment: ``whoosh.index.open_dir`` opens the index, and its queries run.

Whoosh asks for one posting at a time, so this serves other programs, tests and
comparisons; the portal's searches go straight to the arrays (``answering``).
Segments are written by ``writer`` alone, never through Whoosh's own writer.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.codec.base import (
    Codec,
    FieldCursor,
    PerDocumentReader,
    Segment,
    TermsReader,
)
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Format
from whoosh.matching import Matcher, ReadTooFar
from whoosh.matching.mcore import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from indexer.engines.whoosh.arrays import Rows
from indexer.engines.whoosh.segment import OpenSegment
from indexer.engines.whoosh.term_postings import FieldTerms

EXTENSION = ".seg"

Term = tuple[str, bytes]
"""Field and text."""


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


class ArrayTermsReader(TermsReader):  # type: ignore[misc]
    """The terms of all fields, by field and then by text."""

    def __init__(self, opened: OpenSegment) -> None:
        self._fields = dict(sorted(opened.terms.items()))

    def __contains__(self, term: Term) -> bool:
        return self._find(*term) is not None

    def indexed_field_names(self) -> list[str]:
        """The fields that have terms."""
        return [field for field, terms in self._fields.items() if len(terms.texts)]

    def cursor(self, fieldname: str, _fieldobj: Any) -> "ArrayCursor":  # noqa: ANN401
        """A walk over the terms of a field."""
        return ArrayCursor(self, self._fields[fieldname], fieldname)

    def terms(self) -> Iterator[Term]:
        """All terms."""
        for field in self._fields:
            yield from self.terms_from(field, b"", others=False)

    def terms_from(
        self, fieldname: str, prefix: bytes, *, others: bool = True
    ) -> Iterator[Term]:
        """The terms from a text on; then those of the fields behind, unless told otherwise."""
        for field, terms in self._fields.items():
            if field == fieldname or (others and field > fieldname):
                first = terms.texts.first_from(prefix) if field == fieldname else 0
                for number in range(first, len(terms.texts)):
                    yield field, terms.texts.encoded(number)

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """All terms with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """The same, from a text on."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """How often a term stands in the segment.

        Raises:
            KeyError: It does not.
        """
        terms, number = self._fields[fieldname], self._number(fieldname, text)
        postings = terms.postings(number)
        return TermInfo(
            weight=float(postings.counts.sum()),
            df=len(postings.rows),
            minlength=1,
            maxlength=1 << 30,
            maxweight=float(postings.counts.max()),
            minid=int(postings.rows[0]),
            maxid=int(postings.rows[-1]),
        )

    def frequency(self, fieldname: str, text: bytes) -> float:
        """Occurrences of a term."""
        weight: float = self.term_info(fieldname, text).weight()
        return weight

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Rows that hold a term."""
        number = self._number(fieldname, text)
        return self._fields[fieldname].document_count(number)

    def matcher(
        self,
        fieldname: str,
        text: bytes,
        format_: Format,
        scorer: Any = None,  # noqa: ANN401
    ) -> Matcher:
        """A walk over the rows that hold a term."""
        try:
            number = self._number(fieldname, text)
        except KeyError:
            raise TermNotFound(f"No term {fieldname}:{text!r}") from None
        return ArrayMatcher.of(
            self._fields[fieldname],
            number,
            format_,
            scorer=scorer,
            term=(fieldname, text),
            terminfo=self.term_info(fieldname, text),
        )

    def _number(self, fieldname: str, text: bytes) -> int:
        number = self._find(fieldname, text)
        if number is None:
            raise KeyError((fieldname, text))
        return number

    def _find(self, fieldname: str, text: bytes) -> int | None:
        terms = self._fields.get(fieldname)
        return None if terms is None else terms.find(text.decode("utf-8", "surrogatepass"))


class ArrayCursor(FieldCursor):  # type: ignore[misc]
    """Stands on one term of a field, or behind the last."""

    def __init__(self, reader: ArrayTermsReader, terms: FieldTerms, field: str) -> None:
        self._reader, self._terms, self._field = reader, terms, field
        self._number = 0

    def first(self) -> str | None:
        """Go to the first term."""
        self._number = 0
        return self.text()

    def find(self, string: str | bytes) -> str | None:
        """Go to the first term that is not less."""
        wanted = (
            string if isinstance(string, bytes) else string.encode("utf-8", "surrogatepass")
        )
        self._number = self._terms.texts.first_from(wanted)
        return self.text()

    def next(self) -> str | None:
        """Go to the next term."""
        self._number += 1
        return self.text()

    def text(self) -> str | None:
        """The term; ``None`` behind the last."""
        return self._terms.texts[self._number] if self.is_valid() else None

    def term_info(self) -> TermInfo | None:
        """What is known of the term."""
        if not self.is_valid():
            return None
        return self._reader.term_info(self._field, self._terms.texts.encoded(self._number))

    def is_valid(self) -> bool:
        """False behind the last term."""
        return self._number < len(self._terms.texts)


class ArrayMatcher(ListMatcher):  # type: ignore[misc]
    """Walks the rows that hold a term; positions are decoded if they are asked for."""

    @classmethod
    def of(
        cls, terms: FieldTerms, number: int, format_: Format, **options: object
    ) -> "ArrayMatcher":
        """The matcher of a term."""
        postings = terms.postings(number)
        values = _Positions(terms, number, format_)
        return cls(postings.rows.tolist(), postings.counts.tolist(), values, format_, **options)

    @property
    def format(self) -> Format:
        """What ``value`` is encoded in."""
        return self._format

    def id(self) -> int:
        """The row it stands at; behind the end the last one, for which Whoosh's AndNot asks."""
        row: int = self._ids[min(self._i, len(self._ids) - 1)]
        return row

    def skip_to(self, id: int) -> None:  # noqa: A002  # as Whoosh calls it
        """Go to the first row that is not less.

        Raises:
            ReadTooFar: The walk is over.
        """
        if not self.is_active():
            raise ReadTooFar
        if id > self.id():
            self._i: int = bisect_left(self._ids, id, lo=self._i)


class _Positions:
    """The encoded positions of each row, made when they are asked for."""

    def __init__(self, terms: FieldTerms, number: int, format_: Format) -> None:
        self._terms, self._number, self._format = terms, number, format_

    def __getitem__(self, place: int) -> bytes:
        encoded: bytes = self._format.encode(self._positions[place].tolist())
        return encoded

    @cached_property
    def _positions(self) -> list[Rows]:
        return self._terms.positions(self._number)


def _opened(storage: FileStorage, segment: ArraySegment) -> OpenSegment:
    return OpenSegment(Path(storage.folder) / segment.filename)
