"""One generation's answer to one request: counts, facets, and a page of hits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from indexer.engines.cursor import read_cursor, write_cursor
from indexer.engines.requests import check_request
from indexer.engines.whoosh.arrays import Mask, Rows, Scores
from indexer.engines.whoosh.bm25f import DECIMALS
from indexer.engines.whoosh.evaluation import Evaluator, Matches
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.ordering import Order
from indexer.engines.whoosh.recent import Recent
from indexer.engines.whoosh.row_sets import RowSet
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
        matches: Rows with scores, whether they match the selection or not.
        best: The score of each report's best row, in the order of ``reports``.
    """

    rows: RowSet
    reports: Rows
    matches: Matches
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
        generation = self.generation
        self._evaluator.prepare()
        for facet in FACETS:
            if facet != SECTION:
                generation.key_column(facet)
        _ = generation.years, generation.id_ranks, generation.repeats_sections

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
            sections=len(answer.rows.rows),
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
        reports = self._reports_of(rows)
        ordinals = np.flatnonzero(reports)
        facets = {facet: self._counts(facet, ordinals, reports) for facet in FACETS}
        for facet in kept:
            others = [mask for name, mask in kept.items() if name != facet]
            mask = self._reports_of(self._in_reports(here, others))
            facets[facet] = self._counts(facet, np.flatnonzero(mask), mask)
        facets[SECTION] = self._section_counts(self._in_reports(found, kept.values()))
        return Answer(
            rows=rows,
            reports=ordinals,
            matches=matches,
            best=self._best(matches, rows)[ordinals],
            facets=facets,
        )

    def _in_reports(self, rows: RowSet, masks: Iterable[Mask]) -> RowSet:
        """The rows that belong to reports in all of some masks."""
        for mask in masks:
            rows = rows.where(mask[self.generation.report_of[rows.rows]])
        return rows

    def _counts(self, facet: str, ordinals: Rows, reports: Mask) -> dict[str, int]:
        """How many of these reports have each value of a facet, that of sections left out."""
        if facet == SECTION:
            return {}
        return self.generation.key_column(facet).counts(ordinals, reports)

    def _section_counts(self, rows: RowSet) -> dict[str, int]:
        """How many reports have a row among these, by its section number."""
        numbers = self.generation.section_numbers[rows.rows]
        if self.generation.repeats_sections:
            reports = self.generation.report_of[rows.rows]
            numbers = np.unique(np.stack([reports, numbers]), axis=1)[1]
        counts = np.bincount(numbers)
        return {str(number): int(counts[number]) for number in np.flatnonzero(counts)}

    def _live(self, rows: RowSet) -> RowSet:
        return (
            rows.where(self.generation.live_rows[rows.rows])
            if self.generation.deletes
            else rows
        )

    def _reports_of(self, rows: RowSet) -> Mask:
        mask = np.zeros(self.generation.report_count, dtype=np.bool_)
        mask[self.generation.report_of[rows.rows]] = True
        return mask

    def _best(self, matches: Matches, rows: RowSet) -> Scores:
        """The score of the best of these rows, for each report; 0 where none has one."""
        best = np.zeros(self.generation.report_count)
        scored, scores = matches.rows, matches.scores
        if rows.rows is not scored:
            kept = rows.mask[scored]
            scored, scores = scored[kept], scores[kept]
        owners = self.generation.report_of[scored]
        if len(owners):
            starts = np.flatnonzero(np.diff(owners, prepend=-1))
            best[owners[starts]] = np.maximum.reduceat(scores, starts)
        return np.round(best, DECIMALS)

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
        bounds = self.generation.starts[reports], self.generation.starts[reports + 1]
        scored = [np.searchsorted(answer.matches.rows, bound).tolist() for bound in bounds]
        found = [np.searchsorted(answer.rows.rows, bound).tolist() for bound in bounds]
        best = []
        for start, end, first, last in zip(*scored, *found, strict=True):
            rows = answer.matches.rows[start:end].tolist()
            scores = np.round(answer.matches.scores[start:end], DECIMALS).tolist()
            score_of = dict(zip(rows, scores, strict=True))
            own = answer.rows.rows[first:last]
            numbers = self.generation.section_numbers[own].tolist()
            ranked = sorted(
                (-score_of.get(row, 0.0), number)
                for row, number in zip(own.tolist(), numbers, strict=True)
            )
            best.append(tuple(dict.fromkeys(number for _score, number in ranked)))
        return best


def _selected(request: SearchRequest) -> Selected:
    """The selection in one spelling; a facet with nothing selected selects everything."""
    chosen = {facet: tuple(sorted(set(values))) for facet, values in request.selected.items()}
    return tuple(sorted((facet, values) for facet, values in chosen.items() if values))
