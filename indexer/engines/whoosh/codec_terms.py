"""The terms of a segment as Whoosh asks for them: one by one, with their rows and positions."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.formats import Format
from whoosh.matching import Matcher, ReadTooFar
from whoosh.matching.mcore import ListMatcher
from whoosh.reading import TermInfo, TermNotFound

from indexer.engines.whoosh.arrays import Rows
from indexer.engines.whoosh.segment import OpenSegment
from indexer.engines.whoosh.term_postings import FieldTerms

Term = tuple[str, bytes]
"""Field and text."""


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
