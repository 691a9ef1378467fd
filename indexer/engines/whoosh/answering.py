"""One generation's answer to one request: counts, facets, and a page of hits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.engines.cursor import read_cursor, write_cursor
from indexer.engines.requests import check_request
from indexer.engines.whoosh.arrays import Mask, Rows, Scores
from indexer.engines.whoosh.bm25f import DECIMALS
from indexer.engines.whoosh.evaluation import Evaluator, Matches
from indexer.engines.whoosh.facet_counter import FacetCounter
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.ordering import Order
from indexer.engines.whoosh.recent import Recent
from indexer.engines.whoosh.row_sets import RowNumbers, RowSet, largest_of_runs
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

Selected = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All of an answer that does not depend on the page.

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
    facets: Mapping[str, Mapping[str, int]]


class Answerer:
    """Answers requests on one generation; safe to use from many threads."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        bytes_each = _BYTES_PER_ROW * generation.row_count + 1
        remember = max(8, min(512, MEMORY_BYTES // bytes_each))
        self._evaluator = Evaluator(generation, remember=remember)
        self.wordings = WordingAnswerer(generation, self._evaluator)
        self._answers: Recent[tuple[Node, Selected], Answer] = Recent(remember // 2)

    def prepare(self) -> None:
        """Work out what every answer needs, so that the first comes as soon as the next."""
        self.generation.prepare()
        self._evaluator.prepare()
        _ = self._facets

    def answer(self, request: SearchRequest) -> ResultPage:
        """One page.

        Raises:
            QueryError: The request names something that does not exist.
        """
        check_request(request)
        after = None if request.cursor is None else read_cursor(request.cursor, request)
        answer = self._whole_answer(request)
        order = self._order(answer, request)
        page = order.page(size=request.size + 1, after=after)
        shown = page[: request.size]
        more = len(page) > request.size
        return ResultPage(
            reports=len(answer.reports),
            sections=answer.rows.count,
            facets=answer.facets,
            hits=self._hits(shown, answer, request),
            next=write_cursor(order.place(int(shown[-1])), request) if more else None,
        )

    def select(self, request: SearchRequest) -> WhooshSelection:
        """All that matches.

        Raises:
            QueryError: The request names something that does not exist.
        """
        check_request(request)
        answer = self._whole_answer(request)
        places = self._order(answer, request).all()
        return WhooshSelection(
            self.generation,
            answer.reports[places],
            measure=self._evaluator.measure,
            hits=lambda some: self._hits(places[some], answer, request),
        )

    def _whole_answer(self, request: SearchRequest) -> Answer:
        selected = _selected(request)
        return self._answers.get(
            (request.node, selected), lambda: self._answer(request.node, selected)
        )

    def _order(self, answer: Answer, request: SearchRequest) -> Order:
        values = self._sort_values(answer, request)
        return Order(self.generation, answer.reports, request.sort, values)

    def _sort_values(self, answer: Answer, request: SearchRequest) -> Scores:
        """What the matching reports are sorted by, in their order."""
        by = request.sort.removeprefix("-")
        match by:
            case "relevance":
                return self._relevance(answer, request.first)
            case "year":
                return self.generation.years[answer.reports]
            case "agency":
                return self.generation.agency_ranks[answer.reports].astype(np.float64)
            case _:
                return self._evaluator.measure(by)[answer.reports]

    def _relevance(self, answer: Answer, first: Node | None) -> Scores:
        """The scores, those of the reports that stand first raised above all others by year."""
        if first is None:
            return answer.best
        years = np.nan_to_num(self.generation.years[answer.reports], nan=1.0)
        stands_first = self._evaluator.said(first)[answer.reports]
        return np.where(stands_first, years * ABOVE_ALL_SCORES + answer.best, answer.best)

    def _answer(self, node: Node, selected: Selected) -> Answer:
        matches = self._evaluator.evaluate(node)
        found = self._live(matches.found)
        kept = {
            facet: self._evaluator.filter(facet, values)
            for facet, values in selected
            if facet != SECTION
        }
        sections = dict(selected).get(SECTION)
        here = found if sections is None else found & self._evaluator.section_filter(sections)
        rows = self._in_reports(here, kept.values())
        reports, best = self._best(matches, rows)
        facets = self._counts(FACETS, reports)
        for facet in kept:
            others = [mask for name, mask in kept.items() if name != facet]
            without = self._in_reports(here, others).reports(self.generation.layout)
            facets |= self._counts([facet], np.flatnonzero(without))
        facets[SECTION] = self._section_counts(self._in_reports(found, kept.values()))
        return Answer(
            rows=rows, reports=reports, scores=matches.scores, best=best, facets=facets
        )

    def _in_reports(self, rows: RowSet, masks: Iterable[Mask]) -> RowSet:
        """The rows that belong to reports in all of some masks."""
        for mask in masks:
            rows = rows.in_reports(mask, self.generation.layout)
        return rows

    @cached_property
    def _facets(self) -> FacetCounter:
        generation = self.generation
        columns = {facet: generation.key_column(facet) for facet in FACETS if facet != SECTION}
        return FacetCounter(columns, generation.report_count)

    def _counts(self, facets: Sequence[str], reports: Rows) -> dict[str, dict[str, int]]:
        """How many of these reports have each value of some facets, in this order."""
        counts = self._facets.counts(facets, reports)
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
            firsts = np.flatnonzero(np.diff(owners, prepend=-1))
            reports, numbers = owners[firsts], scores.of(rows.rows)
            best = largest_of_runs(numbers, firsts)
        else:
            numbers = scores.all if rows.count == rows.size else scores.all * rows.mask
            best = layout.largest(numbers)
            reports = np.flatnonzero(best)
            best = best[reports] if len(reports) < len(best) else best
        return reports, np.round(best, DECIMALS)

    def _hits(self, places: Rows, answer: Answer, request: SearchRequest) -> tuple[Hit, ...]:
        """The hits of a page.

        Args:
            places: Their places in ``answer.reports``.
            answer: All that matches.
            request: What was asked.
        """
        ordinals = answer.reports[places]
        ids = [self.generation.report_id(ordinal) for ordinal in ordinals.tolist()]
        has_sections = has_text(request.node)
        sections = self._best_sections(ordinals, answer) if has_sections else [()] * len(ids)
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
                zip(ids, answer.best[places].tolist(), sections, strict=True)
            )
        )

    def _best_sections(self, reports: Rows, answer: Answer) -> list[tuple[int, ...]]:
        """The numbers of each report's matching sections, the best first."""
        layout = self.generation.layout
        rows = layout.rows_in(reports)
        rows = rows[answer.rows.mask[rows]]
        scores = np.zeros(len(rows)) if answer.scores is None else answer.scores.of(rows)
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


def _selected(request: SearchRequest) -> Selected:
    """The selection in one spelling; a facet with nothing selected selects everything."""
    chosen = {facet: tuple(sorted(set(values))) for facet, values in request.selected.items()}
    return tuple(sorted((facet, values) for facet, values in chosen.items() if values))
