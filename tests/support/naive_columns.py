"""The columns of a search and the agencies of an index, by looking at every document."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import repeat

import numpy as np

from analyzers.normalizer import normalize
from indexer.engines.agencies import Agency
from indexer.engines.index_document import IndexDocument
from indexer.engines.requests import check_measure
from indexer.engines.selection import CodedColumn, Column, MeasureColumn
from indexer.model import Report, Tables
from indexer.query import Hit


class NaiveSelection:
    """A ``Selection`` that holds its hits."""

    def __init__(self, documents: Mapping[str, IndexDocument], hits: tuple[Hit, ...]) -> None:
        self._all = hits
        self._documents = [documents[hit.report_id] for hit in hits]

    def __len__(self) -> int:
        return len(self._all)

    def measure(self, name: str) -> MeasureColumn:
        check_measure(name)
        return np.array([one.values.get(name, np.nan) for one in self._documents], dtype=float)

    def column(self, name: Column) -> CodedColumn:
        texts = [value_in(name, one) for one in self._documents]
        values = tuple(sorted({text for text in texts if text is not None}))
        codes = [-1 if text is None else values.index(text) for text in texts]
        return CodedColumn(codes=np.array(codes, dtype=np.int32), values=values)

    def ids(self, start: int = 0, end: int | None = None) -> tuple[str, ...]:
        return tuple(hit.report_id for hit in self._all[start:end])

    def hits(self, start: int = 0, end: int | None = None) -> tuple[Hit, ...]:
        return self._all[start:end]

    def reports(self, start: int = 0, end: int | None = None) -> tuple[Report, ...]:
        return tuple(one.report for one in self._documents[start:end])

    def texts(
        self,
        start: int = 0,
        end: int | None = None,
        sections: Sequence[Collection[int]] | None = None,
    ) -> tuple[Report, ...]:
        found = self.reports(start, end)
        asked = repeat(None) if sections is None else sections
        return tuple(
            without_figures(one, numbers) for one, numbers in zip(found, asked, strict=False)
        )


def without_figures(report: Report, numbers: Collection[int] | None) -> Report:
    """A report without figures; with ``numbers`` these sections alone, 0 for the preamble."""
    return replace(
        report,
        tables=Tables(),
        prose_numbers=(),
        findings=(),
        preamble=report.preamble if numbers is None or 0 in numbers else (),
        sections=tuple(
            one for one in report.sections if numbers is None or one.number in numbers
        ),
    )


def value_in(name: Column, document: IndexDocument) -> str | None:
    """What a document has in a column; places are told apart by the end of their code."""
    if name not in ("province", "prefecture", "county"):
        return next(iter(document.keys.get(name, ())), None)
    codes = [code for code in document.keys.get("region", ()) if len(code) <= 6]
    provinces = [code for code in codes if code.endswith("0000")]
    prefectures = [code for code in codes if code.endswith("00") and code not in provinces]
    counties = [code for code in codes if not code.endswith("00")]
    found = {"province": provinces, "prefecture": prefectures, "county": counties}[name]
    return found[0] if found else None


class NaiveAgencies:
    """An ``AgencyDirectory`` in a list."""

    def __init__(self, documents: Iterable[IndexDocument]) -> None:
        groups: dict[str, list[IndexDocument]] = {}
        for document in documents:
            for agency_id in document.keys.get("agency_id", ())[:1]:
                groups.setdefault(agency_id, []).append(document)
        self._all = [an_agency(one, groups[one]) for one in sorted(groups)]

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, place: int) -> Agency:
        return self._all[place]

    def __iter__(self) -> Iterator[Agency]:
        return iter(self._all)

    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self._all)

    def find(self, agency_id: str) -> Agency | None:
        return next((one for one in self._all if one.id == agency_id), None)


def an_agency(agency_id: str, documents: Sequence[IndexDocument]) -> Agency:
    """The agency that made these documents."""
    latest_first = sorted(
        documents, key=lambda one: (one.report.year or -1, one.report.id), reverse=True
    )
    newest = latest_first[0]
    printed = list(dict.fromkeys(one.report.agency for one in latest_first))
    keys = [name for one in latest_first for name in one.keys.get("agency", ())]
    known = [normalize(name) for name in printed]

    def first(key: str) -> str | None:
        stated = [value for one in latest_first for value in one.keys.get(key, ())[:1]]
        return stated[0] if stated else None

    return Agency(
        id=agency_id,
        name=printed[0],
        aliases=(
            *printed[1:],
            *(name for name in dict.fromkeys(keys) if name not in known),
        ),
        regions=tuple(newest.keys.get("region", ())),
        level=first("level"),
        function=first("function"),
        years=tuple(sorted({one.report.year for one in documents if one.report.year})),
        reports=len(documents),
        latest=newest.report.id,
    )
