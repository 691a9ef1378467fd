"""One generation's answer to one request: counts, facets, and a page of hits."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indexer.engines.cursor import read_cursor, write_cursor
from indexer.engines.requests import check_request
from indexer.engines.whoosh.arrays import Mask, Rows, Scores
from indexer.engines.whoosh.bm25f import DECIMALS
from indexer.engines.whoosh.evaluation import Evaluator
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.ordering import Order
from indexer.engines.whoosh.recent import Recent
from indexer.query import FACETS, Hit, Node, ResultPage, SearchRequest, has_text

MEMORY_BYTES = 64 * 1024 * 1024
"""What remembered masks and scores may take, roughly, for each generation."""

Selected = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All of an answer that does not depend on the page.

    Attributes:
        rows: Matching sections.
        reports: Ordinals of matching reports, ascending.
        scores: Per row, rounded.
        report_scores: Each report's best row; 0 for those that do not match.
    """

    rows: Mask
    reports: Rows
    scores: Scores
    report_scores: Scores
    facets: Mapping[str, Mapping[str, int]]


class Answerer:
    """Answers requests on one generation; safe to use from many threads."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        bytes_each = 18 * len(generation.sections) + 1
        remember = max(8, min(512, MEMORY_BYTES // bytes_each))
        self._evaluator = Evaluator(generation, remember=remember)
        self._answers: Recent[tuple[Node, Selected], Answer] = Recent(remember // 4)

    def answer(self, request: SearchRequest) -> ResultPage:
        """One page.

        Raises:
            QueryError: The request names something that does not exist.
        """
        check_request(request)
        selected = _selected(request)
        after = None if request.cursor is None else read_cursor(request.cursor, request)
        answer = self._answers.get(
            (request.node, selected), lambda: self._answer(request.node, selected)
        )
        order = Order(self.generation, request.sort, answer.report_scores)
        page = order.page(answer.reports, size=request.size + 1, after=after)
        shown = page[: request.size]
        more = len(page) > request.size
        return ResultPage(
            reports=len(answer.reports),
            sections=int(answer.rows.sum()),
            facets=answer.facets,
            hits=tuple(self._hit(int(ordinal), answer, request) for ordinal in shown),
            next=write_cursor(order.place(int(shown[-1])), request) if more else None,
        )

    def _answer(self, node: Node, selected: Selected) -> Answer:
        sections = self.generation.sections
        matches = self._evaluator.evaluate(node)
        chosen = {
            facet: self._evaluator.filter_rows(facet, values) for facet, values in selected
        }
        rows = _all_of(matches.found, chosen)
        scores = np.round(matches.scores, DECIMALS)
        report_scores = np.zeros(len(self.generation.ids))
        np.maximum.at(report_scores, sections.reports[rows], scores[rows])
        return Answer(
            rows=rows,
            reports=np.flatnonzero(sections.any_by_report(rows)),
            scores=scores,
            report_scores=report_scores,
            facets={
                facet: self._facet(facet, _all_of(matches.found, chosen, leave_out=facet))
                for facet in FACETS
            },
        )

    def _facet(self, facet: str, rows: Mask) -> dict[str, int]:
        """How many reports have each value of a facet among these sections."""
        sections = self.generation.sections
        if facet == "section":
            found = (
                (n, rows & (sections.numbers == n)) for n in np.unique(sections.numbers[rows])
            )
            return {str(n): int(sections.any_by_report(part).sum()) for n, part in found}
        column = self.generation.keys.get(facet)
        return {} if column is None else column.counts(sections.any_by_report(rows))

    def _hit(self, ordinal: int, answer: Answer, request: SearchRequest) -> Hit:
        measures = self.generation.measures
        values = {
            measure: float(measures[measure][ordinal])
            for measure in request.measures
            if measure in measures and not np.isnan(measures[measure][ordinal])
        }
        return Hit(
            report_id=self.generation.ids[ordinal],
            score=float(answer.report_scores[ordinal]),
            sections=self._best_sections(ordinal, answer) if has_text(request.node) else (),
            values=values,
        )

    def _best_sections(self, ordinal: int, answer: Answer) -> tuple[int, ...]:
        sections = self.generation.sections
        start = int(sections.starts[ordinal])
        rows = np.arange(start, start + len(self.generation.documents_of(ordinal)))
        rows = rows[answer.rows[rows]]
        order = np.lexsort((sections.numbers[rows], -answer.scores[rows]))
        return tuple(dict.fromkeys(int(number) for number in sections.numbers[rows[order]]))


def _selected(request: SearchRequest) -> Selected:
    """The selection in one spelling; a facet with nothing selected selects everything."""
    chosen = {facet: tuple(sorted(set(values))) for facet, values in request.selected.items()}
    return tuple(sorted((facet, values) for facet, values in chosen.items() if values))


def _all_of(found: Mask, chosen: Mapping[str, Mask], *, leave_out: str | None = None) -> Mask:
    masks = [mask for facet, mask in chosen.items() if facet != leave_out]
    rows: Mask = np.logical_and.reduce([found, *masks])
    return rows
