"""A segment: some reports with all that is searched in them, in one file that never changes.

The file holds these arrays (see ``array_file``); *rows* are the sections of the
reports, counted from 0, report after report:

==================================  ==================================================
``heading. body. head.``            terms of the word fields (``term_postings``)
``report_id. section.``             the same for the two fields that name a row
``texts.``                          the normalised lines (``texts``)
``reports.ids. .agencies.``         strings; ``reports.agency`` numbers the latter
``reports.year .head .rows``        year, words in the head, rows: a number per report
``rows.number .heading .body``      section number, words in the fields,
``rows.characters``                 characters of the lines: a number per row
``keys.FIELD.values. .codes``       filter values; pairs of report and value
``.owners``
``measures.MEASURE``                value per report, packed
``stored.heads. .sections.``        reports in parts, see ``stored``, and their
``stored.figures. .sources.``       sources alone
==================================  ==================================================
"""

import zlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path

import msgspec
import numpy as np

from indexer.engines.index_document import IndexDocument, SharedTexts
from indexer.engines.whoosh.array_file import ArrayFile, DamagedFileError, write_arrays
from indexer.engines.whoosh.arrays import AnyArray, Arrays, Rows, below
from indexer.engines.whoosh.columns import ColumnCollector
from indexer.engines.whoosh.schema import NAME_FIELDS, WORD_FIELDS
from indexer.engines.whoosh.stored import (
    SectionCollector,
    StoredSections,
    ValueCollector,
    Values,
    assembled,
    figures_of,
    head_of,
)
from indexer.engines.whoosh.strings import Strings, read_strings
from indexer.engines.whoosh.term_postings import (
    FieldTerms,
    TermCollector,
    name_arrays,
    read_terms,
)
from indexer.engines.whoosh.text_collector import TextCollector
from indexer.engines.whoosh.texts import Texts, read_texts
from indexer.model import Report, SourceRef

_decode_sources = msgspec.json.Decoder(tuple[SourceRef, ...]).decode


class SegmentCollector:
    """Takes documents in turn until they are written as one segment."""

    def __init__(self) -> None:
        self._numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self._known: tuple[SharedTexts | None, AnyArray] = None, np.zeros(0, np.uint32)
        """Texts of the last document, and the numbers of their words."""
        self._terms = {field: TermCollector() for field in WORD_FIELDS}
        self._texts = TextCollector()
        self._columns = ColumnCollector()
        self._heads, self._figures = ValueCollector(), ValueCollector()
        self._sections, self._sources = SectionCollector(), ValueCollector()
        self.rows = 0
        self.deleted: set[int] = set()
        """Rows of reports that a later one with the same id has replaced."""

    @property
    def reports(self) -> int:
        """Reports added so far."""
        return len(self._columns)

    @property
    def occurrences(self) -> int:
        """Words added so far, names of rows among them: what memory grows with."""
        names = len(NAME_FIELDS) * self.rows
        return names + sum(len(terms) for terms in self._terms.values())

    def add(self, document: IndexDocument) -> range:
        """Add a report.

        Returns:
            Its rows.
        """
        first, sections = self.rows, document.sections
        terms = self._word_numbers(document.texts)[np.frombuffer(document.terms, np.uint32)]
        positions = np.frombuffer(document.positions, np.uint32)
        self._add_words("head", first, document.head_words, terms, positions)
        for row, section in enumerate(sections, start=first):
            self._add_words("heading", row, section.heading_words, terms, positions)
            self._add_words("body", row, section.body_words, terms, positions)
        self._texts.add(document)
        texts = ["".join(document.lines(section)) for section in sections]
        self._columns.add(document, list(map(len, texts)))
        self._store(document.report, texts)
        self.rows += len(sections)
        return range(first, self.rows)

    def add_segment(self, segment: "OpenSegment", deleted: Iterable[int]) -> None:
        """Add all reports of a segment but for those whose rows are deleted."""
        live = np.ones(segment.rows, dtype=np.bool_)
        live[list(deleted)] = False
        new_rows = np.where(live, self.rows + np.cumsum(live) - 1, -1)
        for field, terms in self._terms.items():
            stored = segment.terms[field]
            terms.add_terms(stored, self._numbered(stored.texts), new_rows)
        self._texts.add_rows(segment.texts, live)
        reports = np.flatnonzero(live[segment.starts[:-1]])
        self._columns.add_file(segment.file, reports)
        for report in reports.tolist():
            self._store(segment.report(report), segment.row_texts(report))
        self.rows += int(live.sum())

    def write(self, path: Path) -> None:
        """Write the segment to a new file; nothing is kept."""
        arrays: Arrays = {}
        for part in self._parts():
            arrays |= part
        write_arrays(path, arrays)

    def _parts(self) -> Iterator[Arrays]:
        """The arrays of a segment, in the order of its file."""
        texts = list(self._numbers)
        for field, terms in self._terms.items():
            yield below(field, terms.arrays(texts))
        for field, names in zip(NAME_FIELDS, self._columns.row_names(), strict=True):
            yield below(field, name_arrays(names))
        yield below("texts", self._texts.arrays())
        yield self._columns.arrays()
        yield below("stored.heads", self._heads.arrays())
        yield below("stored.sections", self._sections.arrays())
        yield below("stored.figures", self._figures.arrays())
        yield below("stored.sources", self._sources.arrays())

    def _store(self, report: Report, texts: Sequence[str]) -> None:
        """Keep a report whose rows have these texts."""
        self._heads.add(head_of(report), "")
        self._sections.add(report, texts)
        self._figures.add(figures_of(report), "".join(texts))
        self._sources.add(msgspec.json.encode(report.sources), "")

    def _add_words(
        self, field: str, row: int, places: range, terms: AnyArray, positions: AnyArray
    ) -> None:
        """Add some of a document's words to a row."""
        own = slice(places.start, places.stop)
        rows = np.full(len(places), row, dtype=np.uint32)
        self._terms[field].add(rows, terms[own], positions[own])

    def _word_numbers(self, texts: SharedTexts) -> AnyArray:
        """The numbers of the words that some documents share."""
        if texts is not self._known[0]:
            self._known = texts, self._numbered(texts.words)
        return self._known[1]

    def _numbered(self, texts: Iterable[str]) -> AnyArray:
        """The numbers of terms, new ones for those not met before."""
        return np.fromiter(map(self._numbers.__getitem__, texts), dtype=np.uint32)


class OpenSegment:
    """A segment's file, opened; nothing is read before it is asked for."""

    def __init__(self, path: Path) -> None:
        """Open a segment.

        Raises:
            DamagedFileError: The file is not a whole segment.
            OSError: It cannot be read.
        """
        self.file = ArrayFile(path)
        self.reports = len(self.file["reports.rows"])
        self.rows = len(self.file["rows.number"])

    def prepare(self) -> None:
        """Lay out what every search looks into, so that the first takes no longer."""
        for field in WORD_FIELDS:
            self.terms[field].texts.prepare()
        _ = self.texts, self.starts, self.ids

    @cached_property
    def terms(self) -> dict[str, FieldTerms]:
        """The terms of each indexed field."""
        return {field: read_terms(self.file, field) for field in (*WORD_FIELDS, *NAME_FIELDS)}

    @cached_property
    def texts(self) -> Texts:
        """The normalised lines."""
        return read_texts(self.file, "texts")

    @cached_property
    def ids(self) -> Strings:
        """The reports' ids."""
        return read_strings(self.file, "reports.ids")

    def report(self, number: int) -> Report:
        """A report, whole."""
        with self._demanding_whole_values():
            texts = self.row_texts(number)
            sections = self._sections.of(
                number, None, lambda place: texts[place] if place < len(texts) else ""
            )
            figures = self._figures.value(number, "".join(texts))
            return assembled(self._heads.value(number), sections, figures)

    def report_text(self, number: int, sections: Collection[int] | None = None) -> Report:
        """A report without its figures, and with no other sections than those asked for."""
        first, end = int(self.starts[number]), int(self.starts[number + 1])

        def text_of(place: int) -> str:
            row = first + place
            return self.texts.running(row, row + 1) if row < end else ""

        with self._demanding_whole_values():
            asked = self._sections.of(number, sections, text_of)
            return assembled(self._heads.value(number), asked)

    def sources(self, number: int) -> tuple[SourceRef, ...]:
        """The sources of a report."""
        with self._demanding_whole_values():
            return _decode_sources(self._sources.value(number))

    @contextmanager
    def _demanding_whole_values(self) -> Iterator[None]:
        """Name the file where a stored value is not what was written; each has a check sum.

        Raises:
            DamagedFileError: Something read inside was altered.
        """
        try:
            yield
        except (zlib.error, msgspec.DecodeError, UnicodeDecodeError) as error:
            raise DamagedFileError(self.file.path) from error

    def row_texts(self, report: int) -> list[str]:
        """The normalised lines of each of a report's rows, without breaks between them."""
        rows = range(int(self.starts[report]), int(self.starts[report + 1]))
        return [self.texts.running(row, row + 1) for row in rows]

    @cached_property
    def _heads(self) -> Values:
        return Values(self.file, "stored.heads")

    @cached_property
    def _sections(self) -> StoredSections:
        return StoredSections(self.file, "stored.sections")

    @cached_property
    def _figures(self) -> Values:
        return Values(self.file, "stored.figures")

    @cached_property
    def _sources(self) -> Values:
        return Values(self.file, "stored.sources")

    @cached_property
    def starts(self) -> Rows:
        """The first row of each report, and at the end the number of rows."""
        counts = self.file["reports.rows"].astype(np.int64)
        return np.concatenate([[0], np.cumsum(counts)])
