"""What a segment knows of its reports beside their text: one value, or several, per report."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count, repeat
from math import isnan

import numpy as np

from indexer.engines.index_document import IndexDocument
from indexer.engines.whoosh.array_file import ArrayFile
from indexer.engines.whoosh.arrays import AnyArray, Arrays, Counts, Rows, below
from indexer.engines.whoosh.strings import pack_strings, read_strings

ROW_COLUMNS = ("number", "heading", "body", "characters")
"""What is kept of each row: section number, words in two fields, characters of its lines."""

_INTEGERS = tuple(np.dtype(kind) for kind in ("<u1", "<u2", "<u4"))


class ColumnCollector:
    """Takes documents in turn, and lays out what is asked of them column by column."""

    def __init__(self) -> None:
        self._ids: list[str] = []
        self._agencies: list[str] = []
        self._years: list[float] = []
        self._head_lengths: list[int] = []
        self._row_counts: list[int] = []
        self._rows: defaultdict[str, list[int]] = defaultdict(list)
        self._keys: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self._measures: defaultdict[str, int] = defaultdict(count().__next__)
        self._stated = array("I")
        """The number of each measure that some report states, report after report."""
        self._values = array("d")
        self._stated_counts: list[int] = []

    def __len__(self) -> int:
        return len(self._ids)

    def add(self, document: IndexDocument, characters: Sequence[int]) -> None:
        """Add a report and its sections, whose lines have so many characters."""
        ordinal, report = len(self), document.report
        self._ids.append(report.id)
        self._agencies.append(report.agency)
        self._years.append(np.nan if report.year is None else report.year)
        self._head_lengths.append(len(document.head_words))
        self._row_counts.append(len(document.sections))
        self._rows["characters"] += characters
        for section in document.sections:
            self._rows["number"].append(section.number)
            self._rows["heading"].append(len(section.heading_words))
            self._rows["body"].append(len(section.body_words))
        for field, values in document.keys.items():
            self._keys[field] += ((ordinal, value) for value in dict.fromkeys(values))
        self._add_values(document.values)

    def add_file(self, file: ArrayFile, reports: Rows) -> None:
        """Add these reports of a segment, by their numbers there, ascending."""
        first = len(self)
        ids, agencies = (
            read_strings(file, "reports.ids"),
            read_strings(file, "reports.agencies"),
        )
        self._ids += (ids[report] for report in reports.tolist())
        self._agencies += (agencies[int(one)] for one in file["reports.agency"][reports])
        self._years += unpack_optional(file["reports.year"])[reports].tolist()
        self._head_lengths += file["reports.head"][reports].tolist()
        counts = file["reports.rows"].astype(np.int64)
        self._row_counts += counts[reports].tolist()
        new = np.full(len(counts), -1)
        new[reports] = first + np.arange(len(reports))
        kept_rows = np.repeat(new >= 0, counts)
        for name in ROW_COLUMNS:
            self._rows[name] += file[f"rows.{name}"][kept_rows].tolist()
        for field in file.below("keys", "codes"):
            values = read_strings(file, f"keys.{field}.values")
            owners, codes = file[f"keys.{field}.owners"], file[f"keys.{field}.codes"]
            for owner, code in zip(new[owners].tolist(), codes.tolist(), strict=True):
                if owner >= 0:
                    self._keys[field].append((owner, values[code]))
        columns = {
            measure: unpack_optional(file[f"measures.{measure}"])[reports].tolist()
            for measure in file.below("measures")
        }
        for place in range(len(reports)):
            stated = ((measure, column[place]) for measure, column in columns.items())
            self._add_values({measure: value for measure, value in stated if not isnan(value)})

    def row_names(self) -> tuple[list[str], list[str]]:
        """Of each row the id of its report, and the number of its section."""
        ids = (repeat(*one) for one in zip(self._ids, self._row_counts, strict=True))
        return list(chain.from_iterable(ids)), list(map(str, self._rows["number"]))

    def arrays(self) -> Arrays:
        """The columns as they are stored; see ``segment`` for their names."""
        agencies, agency_codes = _coded(self._agencies)
        arrays: Arrays = {
            **below("reports.ids", pack_strings(self._ids)),
            **below("reports.agencies", pack_strings(agencies)),
            "reports.agency": agency_codes,
            "reports.year": pack_optional(np.array(self._years, dtype=np.float64)),
            "reports.head": smallest(self._head_lengths),
            "reports.rows": smallest(self._row_counts),
        }
        for name in ROW_COLUMNS:
            arrays[f"rows.{name}"] = smallest(self._rows[name])
        for field, pairs in self._keys.items():
            values, codes = _coded([value for _ordinal, value in pairs])
            arrays |= below(f"keys.{field}.values", pack_strings(values))
            arrays[f"keys.{field}.codes"] = codes
            arrays[f"keys.{field}.owners"] = smallest([ordinal for ordinal, _value in pairs])
        return arrays | self._measure_arrays()

    def _add_values(self, values: Mapping[str, float]) -> None:
        """Add what the next report states."""
        self._stated.extend(map(self._measures.__getitem__, values))
        self._values.extend(values.values())
        self._stated_counts.append(len(values))

    def _measure_arrays(self) -> Arrays:
        owners = np.repeat(np.arange(len(self)), self._stated_counts)
        measures = np.frombuffer(self._stated, dtype=np.uint32)
        values = np.frombuffer(self._values, dtype=np.float64)
        order = np.argsort(measures.astype(np.uint16), kind="stable")
        sizes = np.bincount(measures, minlength=len(self._measures))
        starts = np.cumsum(sizes) - sizes
        arrays: Arrays = {}
        for number, measure in enumerate(self._measures):
            own = order[starts[number] : starts[number] + sizes[number]]
            column = np.full(len(self), np.nan)
            column[owners[own]] = values[own]
            arrays[f"measures.{measure}"] = pack_optional(column)
        return arrays


def smallest(numbers: Sequence[int]) -> AnyArray:
    """Whole numbers, none negative, in as few bytes each as hold the largest."""
    array = np.array(numbers, dtype=np.int64)
    largest = int(array.max()) if len(array) else 0
    return array.astype(next(kind for kind in _INTEGERS if largest <= np.iinfo(kind).max))


def pack_optional(numbers: Counts) -> AnyArray:
    """Numbers of which some are missing (NaN), in few bytes each.

    Whole numbers are kept as such, with the largest of their type for a missing one.
    """
    missing = np.isnan(numbers)
    stated = numbers[~missing]
    for kind in _INTEGERS:
        most = np.iinfo(kind).max
        if ((stated >= 0) & (stated < most) & (stated == np.floor(stated))).all():
            return np.where(missing, most, numbers).astype(kind)
    return numbers


def unpack_optional(packed: AnyArray) -> Counts:
    """The numbers that ``pack_optional`` packed."""
    numbers: Counts = packed.astype(np.float64)
    if packed.dtype.kind == "u":
        numbers[packed == np.iinfo(packed.dtype).max] = np.nan
    return numbers


def _coded(texts: Iterable[str]) -> tuple[list[str], AnyArray]:
    """The distinct texts in order of appearance, and the number of each text among them."""
    known: dict[str, int] = {}
    codes = [known.setdefault(text, len(known)) for text in texts]
    return list(known), smallest(codes)
