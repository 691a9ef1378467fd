"""An engine in a dictionary, which looks at every section for every question: the oracle."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from indexer.engines.cursor import Place, read_cursor, write_cursor
from indexer.engines.index_document import IndexDocument
from indexer.engines.protocol import IndexDescription, IndexedSource, IndexSize, IndexSummary
from indexer.engines.requests import LARGEST_PAGE, check_request, check_wording_request
from indexer.engines.whoosh.bm25f import DECIMALS
from indexer.errors import IndexUnavailableError
from indexer.model import Report
from indexer.query import FACETS, Hit, Node, ResultPage, SearchRequest, has_text
from indexer.wording.model import Copying, Repeating, WordingPage, WordingRequest
from tests.support.naive_columns import NaiveAgencies, NaiveSelection, without_figures
from tests.support.naive_tree import Row, found, kept, score
from tests.support.naive_wording import copying_of, wordings_in


class NaiveEngine:
    """An ``IndexEngine`` without an index."""

    def __init__(self) -> None:
        self._documents: dict[str, IndexDocument] | None = None
        self._updated: str | None = None
        self._generated = False
        self._agencies: NaiveAgencies | None = None
        self._writes = 0

    def snapshot(self) -> "NaiveEngine":
        self._held()
        return copy(self)  # a write puts other documents in place and changes none

    def search(self, request: SearchRequest) -> ResultPage:
        check_request(request)
        everything = rows_of(self._held().values())
        matching = [row for row in everything if found(request.node, row)]
        rows = [row for row in matching if is_selected(row, request.selected)]
        scores = {
            id(row): round(score(request.node, row, everything), DECIMALS) for row in rows
        }
        best: dict[str, float] = {}
        for row in rows:
            name = row.document.report.id
            best[name] = max(best.get(name, 0.0), scores[id(row)])
        order = self._in_order(best, request.sort)
        if request.sort == "relevance" and request.first is not None:
            order = self._first_things_first(order, request.first)
        if request.cursor is not None:
            place = read_cursor(request.cursor, request)
            order = order[order.index(place.report_id) + 1 :]
        page = order[: request.size]
        more = len(order) > len(page)
        return ResultPage(
            reports=len(best),
            sections=len(rows),
            facets={facet: facet_counts(facet, matching, request.selected) for facet in FACETS},
            hits=tuple(self._hit(name, rows, scores, request) for name in page),
            next=write_cursor(Place(key=None, report_id=page[-1]), request) if more else None,
        )

    def count(self, request: SearchRequest) -> int:
        return self.search(request).reports

    def select(self, request: SearchRequest) -> "NaiveSelection":
        hits: list[Hit] = []
        cursor = None
        while True:
            page = self.search(replace(request, size=LARGEST_PAGE, cursor=cursor))
            hits += page.hits
            cursor = page.next
            if cursor is None:
                return NaiveSelection(self._held(), tuple(hits))

    def agencies(self) -> "NaiveAgencies":
        if self._agencies is None:
            self._agencies = NaiveAgencies(self._held().values())
        return self._agencies

    def state(self) -> int:
        self._held()
        return self._writes

    def fetch(self, report_ids: Sequence[str]) -> tuple[Report, ...]:
        held = self._held()
        return tuple(held[one].report for one in report_ids if one in held)

    def fetch_texts(
        self,
        report_ids: Sequence[str],
        sections: Sequence[Collection[int]] | None = None,
    ) -> tuple[Report, ...]:
        wanted = dict(zip(report_ids, sections, strict=True)) if sections is not None else None
        return tuple(
            without_figures(report, None if wanted is None else wanted[report.id])
            for report in self.fetch(report_ids)
        )

    def reports(self) -> Iterator[Report]:
        return iter([one.report for _, one in sorted(self._held().items())])

    def wordings(self, request: WordingRequest) -> WordingPage:
        check_wording_request(request)
        return wordings_in(rows_of(self._held().values()), request)

    def copying(self, report_id: str) -> Copying | None:
        held = self._held()
        return copying_of(report_id, rows_of(held.values())) if report_id in held else None

    def repeating(self, report_ids: Sequence[str]) -> tuple[Repeating, ...]:
        found = [one for one in map(self.copying, report_ids) if one and one.before]
        return tuple(
            Repeating(
                report_id=one.report_id, sentences=len(one.sentences), repeated=one.repeated
            )
            for one in found
        )

    def roots(self) -> tuple[Path, ...]:
        return (Path.cwd(),)

    def generated(self) -> bool:
        self._held()
        return self._generated

    def describe(self) -> IndexDescription:
        rows = rows_of(self._held().values())
        words = {
            word
            for row in rows
            for field in (
                row.section.heading_words,
                row.section.body_words,
                row.document.head_words,
            )
            for word, _position in row.document.words(field)
        }
        return IndexDescription(
            engine="naive",
            reports=len(self._held()),
            sections=len(rows),
            terms=len(words),
            bytes=0,
            updated=self._updated,
        )

    def size(self) -> IndexSize:
        return IndexSize(reports=len(self._held()), bytes=0, updated=self._updated)

    def sources(self) -> tuple[IndexedSource, ...]:
        found = [
            IndexedSource(report_id=name, source=source)
            for name, document in self._held().items()
            for source in document.report.sources
        ]
        return tuple(sorted(found, key=lambda one: (one.source.path, one.report_id)))

    def close(self) -> None:
        """Nothing is open."""

    def publish(
        self, documents: Iterable[IndexDocument], *, generated: bool = False
    ) -> IndexSummary:
        self._generated = generated
        new = {one.report.id: one for one in documents}
        return self._put(new, added=set(new), removed=set(self._documents or ()))

    def amend(
        self,
        documents: Iterable[IndexDocument],
        *,
        remove: Iterable[str] = (),
        generated: bool = False,
    ) -> IndexSummary:
        self._generated = generated
        new = {one.report.id: one for one in documents}
        removed = set(remove)
        before = self._documents or {}
        rest = {name: one for name, one in before.items() if name not in removed}
        return self._put({**rest, **new}, added=set(new), removed=removed)

    def _put(
        self, documents: dict[str, IndexDocument], *, added: set[str], removed: set[str]
    ) -> IndexSummary:
        before = set(self._documents or ())
        self._documents, self._agencies = documents, None
        self._writes += 1
        self._updated = datetime.now(UTC).isoformat(timespec="seconds")
        return IndexSummary(
            reports=len(documents),
            added=len(added - before),
            replaced=len(added & before),
            removed=len((removed & before) - added),
        )

    def _held(self) -> dict[str, IndexDocument]:
        if self._documents is None:
            raise IndexUnavailableError("There is no index.", hint="Publish one.")
        return self._documents

    def _in_order(self, best: Mapping[str, float], sort: str) -> list[str]:
        by, descending = sort.removeprefix("-"), sort.startswith("-") or sort == "relevance"
        keys = {name: self._sort_key(name, by, best[name]) for name in sorted(best)}
        stated = [(key, name) for name, key in keys.items() if key is not None]
        stated.sort(key=lambda pair: pair[0], reverse=descending)  # keeps the order of ids
        return [name for _, name in stated] + [name for name in keys if keys[name] is None]

    def _first_things_first(self, order: list[str], first: Node) -> list[str]:
        """Reports that match come first, by year; the sort is stable."""

        def key(name: str) -> float:
            document = self._held()[name]
            if not any(found(first, row) for row in rows_of([document])):
                return 0.0
            year = document.report.year
            return -float(year) if year is not None else -1.0

        return sorted(order, key=key)

    def _sort_key(self, name: str, by: str, relevance: float) -> "float | str | None":
        document = self._held()[name]
        match by:
            case "relevance":
                return relevance
            case "year":
                return document.report.year
            case "agency":
                return document.report.agency
            case _:
                return document.values.get(by)

    def _hit(
        self, name: str, rows: list[Row], scores: Mapping[int, float], request: SearchRequest
    ) -> Hit:
        own = [row for row in rows if row.document.report.id == name]
        own.sort(key=lambda row: (-scores[id(row)], row.section.number))
        values = self._held()[name].values
        return Hit(
            report_id=name,
            score=max(scores[id(row)] for row in own),
            sections=tuple(row.section.number for row in own) if has_text(request.node) else (),
            values={one: values[one] for one in request.measures if one in values},
        )


def rows_of(documents: Iterable[IndexDocument]) -> list[Row]:
    """Every section of these documents."""
    return [Row(document, section) for document in documents for section in document.sections]


def is_selected(row: Row, selected: Mapping[str, tuple[str, ...]], leave_out: str = "") -> bool:
    """Whether a section survives the selection in the facets, but for one of them."""
    return all(
        kept(facet, values, row)
        for facet, values in selected.items()
        if values and facet != leave_out
    )


def facet_counts(
    facet: str, rows: Iterable[Row], selected: Mapping[str, tuple[str, ...]]
) -> dict[str, int]:
    """Reports for each value of a facet."""
    pairs = set()
    for row in rows:
        if is_selected(row, selected, leave_out=facet):
            keys = row.document.keys.get(facet, ())
            values = (str(row.section.number),) if facet == "section" else keys
            pairs |= {(row.document.report.id, value) for value in values}
    return dict(Counter(value for _report, value in pairs))
