"""One generation's answer to one request: counts, facets, and a page of hits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.engines.cursor import read_cursor, write_cursor
from indexer.engines.requests import Chosen, check_request, chosen
from indexer.engines.whoosh.arrays import Mask, Rows, Scores, firsts_of_runs, largest_of_runs
from indexer.engines.whoosh.bm25f import DECIMALS
from indexer.engines.whoosh.evaluation import Evaluator, Matches
from indexer.engines.whoosh.facet_counter import FacetCounter
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.ordering import Order
from indexer.engines.whoosh.recent import Recent
from indexer.engines.whoosh.row_sets import RowNumbers, RowSet
from indexer.engines.whoosh.selecting import WhooshSelection
from indexer.engines.whoosh.wording_answers import WordingAnswerer
from indexer.query import FACETS, Hit, Node, ResultPage, SearchRequest, has_text

MEMORY_BYTES = 64 * 1024 * 1024
"""What remembered masks and scores may take, roughly, for each generation."""

_BYTES_PER_ROW = 12
"""Of one remembered result: two masks, and scores for some of the rows."""

SECTION = "section"

ABOVE_ALL_SCORES = 1e6
"""A hundred rare words score less, and the decimals of a score stay beside a year of these."""

Conditions = tuple[Node, Chosen]
FacetCounts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What matches, whatever the order and the page.

    Attributes:
        rows: Matching sections.
        reports: Ordinals of matching reports, ascending.
        scores: Of rows, whether they match the selection or not; ``None`` for no order.
        best: The score of each report's best row, in the order of ``reports``.
    """

    rows: RowSet
    reports: Rows
    scores: RowNumbers | None
    best: Scores


class Answerer:
    """Answers requests on one generation; safe to use from many threads."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        bytes_each = _BYTES_PER_ROW * generation.row_count + 1
        remember = max(8, min(512, MEMORY_BYTES // bytes_each))
        self._evaluator = Evaluator(generation, remember=remember)
        self.wordings = WordingAnswerer(generation, self._evaluator)
        self._recently_found: Recent[Conditions, Found] = Recent(remember // 2)
        self._recent_facets: Recent[Conditions, FacetCounts] = Recent(remember // 2)

    def prepare(self) -> None:
        """Work out what every answer needs, so that the first comes as soon as the next."""
        self.generation.prepare()
        self._evaluator.prepare()
        _ = self._facet_counter

    def answer(self, request: SearchRequest) -> ResultPage:
        """One page.

        Raises:
            QueryError: The request names something that does not exist.
        """
        found = self._found(request)
        after = None if request.cursor is None else read_cursor(request.cursor, request)
        order = self._order(found, request)
        page = order.page(size=request.size + 1, after=after)
        shown = page[: request.size]
        more = len(page) > request.size
        return ResultPage(
            reports=len(found.reports),
            sections=found.rows.count,
            facets=self._facets(request),
            hits=self._hits(shown, found, request),
            next=write_cursor(order.place(int(shown[-1])), request) if more else None,
        )

    def count(self, request: SearchRequest) -> int:
        """How many reports match.

        Raises:
            QueryError: The request names something that does not exist.
        """
        return len(self._found(request).reports)

    def select(self, request: SearchRequest) -> WhooshSelection:
        """All that matches.

        Raises:
            QueryError: The request names something that does not exist.
        """
        found = self._found(request)
        places = self._order(found, request).all()
        return WhooshSelection(
            self.generation,
            found.reports[places],
            measure=self._evaluator.measure,
            hits=lambda some: self._hits(places[some], found, request),
        )

    def _found(self, request: SearchRequest) -> Found:
        check_request(request)
        conditions = request.node, chosen(request.selected)
        return self._recently_found.get(conditions, lambda: self._find(*conditions))

    def _facets(self, request: SearchRequest) -> FacetCounts:
        conditions = request.node, chosen(request.selected)
        reports = self._found(request).reports
        return self._recent_facets.get(
            conditions, lambda: self._count_facets(*conditions, reports)
        )

    def _order(self, found: Found, request: SearchRequest) -> Order:
        values = self._sort_values(found, request)
        return Order(self.generation, found.reports, request.sort, values)

    def _sort_values(self, found: Found, request: SearchRequest) -> Scores:
        """What the matching reports are sorted by, in their order."""
        by = request.sort.removeprefix("-")
        match by:
            case "relevance":
                return self._relevance(found, request.first)
            case "year":
                return self.generation.columns.years[found.reports]
            case "agency":
                return self.generation.columns.agency_ranks[found.reports].astype(np.float64)
            case _:
                return self._evaluator.measure(by)[found.reports]

    def _relevance(self, found: Found, first: Node | None) -> Scores:
        """The scores, those of the reports that stand first raised above all others by year."""
        if first is None:
            return found.best
        years = np.nan_to_num(self.generation.columns.years[found.reports], nan=1.0)
        stands_first = self._evaluator.said(first)[found.reports]
        return np.where(stands_first, years * ABOVE_ALL_SCORES + found.best, found.best)

    def _find(self, node: Node, selected: Chosen) -> Found:
        matches = self._evaluator.evaluate(node)
        by_facet = dict(selected)
        rows = self._in_sections(self._live(matches.found), by_facet.pop(SECTION, None))
        rows = self._in_reports(rows, self._masks(by_facet).values())
        reports, best = self._best(matches, rows)
        return Found(rows=rows, reports=reports, scores=matches.scores, best=best)

    def _count_facets(self, node: Node, selected: Chosen, reports: Rows) -> FacetCounts:
        """How many reports have each value of each facet, its own selection left out."""
        found = self._live(self._evaluator.evaluate(node).found)
        by_facet = dict(selected)
        here = self._in_sections(found, by_facet.pop(SECTION, None))
        masks = self._masks(by_facet)
        facets = self._counts(FACETS, reports)
        for facet in masks:
            others = [mask for name, mask in masks.items() if name != facet]
            without = self._in_reports(here, others).reports(self.generation.layout)
            facets |= self._counts([facet], np.flatnonzero(without))
        facets[SECTION] = self._section_counts(self._in_reports(found, masks.values()))
        return facets

    def _masks(self, by_facet: Mapping[str, tuple[str, ...]]) -> dict[str, Mask]:
        """The reports that each facet's selection keeps."""
        return {facet: self._evaluator.filter(facet, some) for facet, some in by_facet.items()}

    def _in_sections(self, rows: RowSet, numbers: Sequence[str] | None) -> RowSet:
        """The rows of sections with these numbers; all of them for ``None``."""
        return rows if numbers is None else rows & self._evaluator.section_filter(numbers)

    def _in_reports(self, rows: RowSet, masks: Iterable[Mask]) -> RowSet:
        """The rows that belong to reports in all of some masks."""
        for mask in masks:
            rows = rows.in_reports(mask, self.generation.layout)
        return rows

    @cached_property
    def _facet_counter(self) -> FacetCounter:
        columns = self.generation.columns
        keys = {facet: columns.key_column(facet) for facet in FACETS if facet != SECTION}
        return FacetCounter(keys, columns.report_count)

    def _counts(self, facets: Sequence[str], reports: Rows) -> dict[str, dict[str, int]]:
        """How many of these reports have each value of some facets, in this order."""
        counts = self._facet_counter.counts(facets, reports)
        return {facet: counts.get(facet, {}) for facet in facets}

    def _section_counts(self, rows: RowSet) -> dict[str, int]:
        """How many reports have a row among these, by its section number."""
        masks = self.generation.section_masks
        if masks is None or rows.is_small:
            numbers = self.generation.section_numbers[rows.rows]
            if masks is None:
                reports = self.generation.report_of[rows.rows]
                numbers = np.unique(np.stack([reports, numbers]), axis=1)[1]
            counts = dict(enumerate(np.bincount(numbers).tolist()))
        else:
            counts = {
                number: int(np.count_nonzero(rows.mask & mask))
                for number, mask in masks.items()
            }
        return {str(number): count for number, count in counts.items() if count}

    def _live(self, rows: RowSet) -> RowSet:
        generation = self.generation
        if not generation.deletes:
            return rows
        return rows.in_reports(generation.live_reports, generation.layout)

    def _best(self, matches: Matches, rows: RowSet) -> tuple[Rows, Scores]:
        """The reports with one of these rows, ascending, and the score of each one's best."""
        layout, scores = self.generation.layout, matches.scores
        if scores is None:
            reports = np.flatnonzero(rows.reports(layout))
            return reports, np.zeros(len(reports))
        if rows.is_partial or not matches.ranks_all:
            owners = layout.report_of[rows.rows]
            firsts = firsts_of_runs(owners)
            reports, numbers = owners[firsts], scores.of(rows.rows)
            best = largest_of_runs(numbers, firsts)
        else:
            numbers = scores.all if rows.count == rows.size else scores.all * rows.mask
            best = layout.largest(numbers)
            reports = np.flatnonzero(best)
            best = best[reports] if len(reports) < len(best) else best
        return reports, np.round(best, DECIMALS)

    def _hits(self, places: Rows, found: Found, request: SearchRequest) -> tuple[Hit, ...]:
        """The hits of a page.

        Args:
            places: Their places in ``found.reports``.
            found: All that matches.
            request: What was asked.
        """
        ordinals = found.reports[places]
        ids = [self.generation.report_id(ordinal) for ordinal in ordinals.tolist()]
        has_sections = has_text(request.node)
        sections = self._best_sections(ordinals, found) if has_sections else [()] * len(ids)
        columns = {name: self._evaluator.measure(name)[ordinals] for name in request.measures}
        return tuple(
            Hit(
                report_id=report_id,
                score=score,
                sections=numbers,
                values={
                    name: float(column[place])
                    for name, column in columns.items()
                    if not np.isnan(column[place])
                },
            )
            for place, (report_id, score, numbers) in enumerate(
                zip(ids, found.best[places].tolist(), sections, strict=True)
            )
        )

    def _best_sections(self, reports: Rows, found: Found) -> list[tuple[int, ...]]:
        """The numbers of each report's matching sections, the best first."""
        layout = self.generation.layout
        rows = found.rows.rows_in(reports, layout)
        scores = np.zeros(len(rows)) if found.scores is None else found.scores.of(rows)
        ranked: dict[int, list[tuple[float, int]]] = {one: [] for one in reports.tolist()}
        owners, numbers = layout.report_of[rows], self.generation.section_numbers[rows]
        for owner, score, number in zip(
            owners.tolist(),
            np.round(scores, DECIMALS).tolist(),
            numbers.tolist(),
            strict=True,
        ):
            ranked[owner].append((-score, number))
        return [
            tuple(dict.fromkeys(number for _score, number in sorted(own)))
            for own in ranked.values()
        ]
