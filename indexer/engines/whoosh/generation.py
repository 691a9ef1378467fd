"""One published state, opened: report-level columns as arrays, terms through Whoosh.

Reports are numbered by *ordinal*, in the order of their ids; sections by
*row*, report after report. Everything here is computed once and never changes.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh.arrays import Counts, Mask, Rows
from indexer.engines.whoosh.postings import SectionReader
from indexer.engines.whoosh.records import Record, decode_record


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyColumn:
    """One filter field of all reports, flat: report ``owners[i]`` has ``values[codes[i]]``."""

    values: tuple[str, ...]
    owners: Rows
    codes: Rows

    def counts(self, reports: Mask) -> dict[str, int]:
        """How many of these reports have each value; values of none left out."""
        counts = np.bincount(self.codes[reports[self.owners]], minlength=len(self.values))
        return {
            value: int(count) for value, count in zip(self.values, counts, strict=True) if count
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """Columns over rows.

    Attributes:
        reports: Ordinal of the row's report.
        starts: First row of each report.
        documents: Whoosh document number of each row.
        heading, body, characters, head: Field lengths; ``head`` is the report's.
    """

    reports: Rows
    starts: Rows
    documents: Rows
    numbers: Rows
    heading: Counts
    body: Counts
    characters: Counts
    head: Counts

    def __len__(self) -> int:
        return len(self.reports)

    def any_by_report(self, rows: Mask) -> Mask:
        """True for the reports with a true row."""
        if not len(self.starts):
            return np.zeros(0, dtype=np.bool_)
        return np.logical_or.reduceat(rows, self.starts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """An opened state of the index.

    ``agencies`` holds the distinct names in order, ``agency_ranks`` each
    report's place among them. ``years`` and the arrays of ``measures`` are NaN
    where a report states none.
    """

    reader: SectionReader
    ids: tuple[str, ...]
    ordinals: dict[str, int]
    sections: Sections
    agencies: tuple[str, ...]
    agency_ranks: Rows
    years: Counts
    keys: dict[str, KeyColumn]
    measures: dict[str, Counts]

    def documents_of(self, ordinal: int) -> Rows:
        """Whoosh document numbers of a report's sections, the head first."""
        starts = self.sections.starts
        end = starts[ordinal + 1] if ordinal + 1 < len(starts) else len(self.sections)
        return self.sections.documents[starts[ordinal] : end]


def open_generation(reader: SectionReader) -> Generation:
    """Read the record of every report and lay them out as columns."""
    found = sorted(_records(reader), key=lambda pair: pair[0].id)
    records = [record for record, _document in found]
    sections = _sections(records, [document for _record, document in found])
    rows = np.full(reader.documents, -1, dtype=np.int64)
    rows[sections.documents] = np.arange(len(sections))
    reader.number_rows(rows)
    agencies = sorted({record.agency for record in records})
    ranks = {agency: rank for rank, agency in enumerate(agencies)}
    return Generation(
        reader=reader,
        ids=tuple(record.id for record in records),
        ordinals={record.id: ordinal for ordinal, record in enumerate(records)},
        sections=sections,
        agencies=tuple(agencies),
        agency_ranks=np.array([ranks[record.agency] for record in records], dtype=np.int64),
        years=_floats([np.nan if one.year is None else one.year for one in records]),
        keys=_key_columns(records),
        measures=_measure_columns(records),
    )


def _records(reader: SectionReader) -> list[tuple[Record, int]]:
    """Every report's record with the document number of its first section.

    The sections of a report stand together, and are deleted together.
    """
    found = []
    next_report = 0
    for document in reader.live_documents():
        if document >= next_report:
            record = decode_record(reader.column("record", document))
            found.append((record, document))
            next_report = document + len(record.numbers)
    return found


def _sections(records: Sequence[Record], documents: Sequence[int]) -> Sections:
    sizes = np.array([len(record.numbers) for record in records], dtype=np.int64)
    starts = np.cumsum(sizes) - sizes
    reports = np.repeat(np.arange(len(records)), sizes)
    within = np.arange(len(reports)) - starts[reports]
    return Sections(
        reports=reports,
        starts=starts,
        documents=np.array(documents, dtype=np.int64)[reports] + within,
        numbers=np.array([n for one in records for n in one.numbers], dtype=np.int64),
        heading=_floats([n for one in records for n in one.heading_lengths]),
        body=_floats([n for one in records for n in one.body_lengths]),
        characters=_floats([n for one in records for n in one.characters]),
        head=_floats([one.head_length for one in records]),
    )


def _key_columns(records: Sequence[Record]) -> dict[str, KeyColumn]:
    codes: dict[str, dict[str, int]] = defaultdict(dict)
    pairs: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for ordinal, record in enumerate(records):
        for field, values in record.keys.items():
            known = codes[field]
            pairs[field] += ((ordinal, known.setdefault(one, len(known))) for one in values)
    columns = {}
    for field, known in codes.items():
        flat = np.array(pairs[field], dtype=np.int64).reshape(-1, 2)
        columns[field] = KeyColumn(values=tuple(known), owners=flat[:, 0], codes=flat[:, 1])
    return columns


def _measure_columns(records: Sequence[Record]) -> dict[str, Counts]:
    columns: dict[str, Counts] = {}
    for ordinal, record in enumerate(records):
        for measure, value in record.values.items():
            if measure not in columns:
                columns[measure] = np.full(len(records), np.nan)
            columns[measure][ordinal] = value
    return columns


def _floats(values: Sequence[float]) -> Counts:
    return np.array(values, dtype=np.float64)
