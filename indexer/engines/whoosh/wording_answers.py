"""One generation's answers on shared sentences: groups of a wording, and a report's copying."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.engines.requests import Chosen, check_wording_request, chosen
from indexer.engines.whoosh.arrays import AnyArray, Rows, Scores
from indexer.engines.whoosh.evaluation import Evaluator
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.recent import Recent
from indexer.engines.whoosh.sentence_matching import SentenceMatcher
from indexer.engines.whoosh.sentence_table import SentenceTable
from indexer.engines.whoosh.tallying import Reporting, Tally, merged, reporting, tally
from indexer.parsing.identity import neighbour_id
from indexer.query import Node
from indexer.wording.masking import wordings_of
from indexer.wording.model import (
    MERGED,
    CopiedSentence,
    Copying,
    Repeating,
    SentencePlace,
    Shared,
    Variant,
    WordingGroup,
    WordingPage,
    WordingRequest,
)
from indexer.wording.nearness import leaders

ELSEWHERE = 3
"""Places that are told of a sentence that other agencies have too."""

SIMILAR = 5
"""Reports that are told to share most."""

_REMEMBERED = 16
_REMEMBERED_BYTES = 1 << 27
"""Of all of them: an answer has about a hundred bytes for each of its wordings."""

_SAID = 10 * MERGED

_ORDERED = MERGED
"""Groups that are put in order for the first pages; all of them only for those far behind."""

Key = tuple[Node, Chosen, str, float, str, bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All of an answer that does not depend on the page.

    Attributes:
        tally: The groups, after merging.
        order: Places in ``tally``, in the order asked for; the first ``_ORDERED`` at least.
        parts: The wordings before merging, and for each the place of its group in ``tally``.
    """

    tally: Tally
    closeness: Scores
    order: Rows
    parts: Tally
    groups_of_parts: Rows
    sentences: int
    reports: int
    agencies: int


class WordingAnswerer:
    """Answers on one generation; safe to use from many threads."""

    def __init__(self, generation: Generation, evaluator: Evaluator) -> None:
        self._generation, self._evaluator = generation, evaluator
        self._found: Recent[Key, Found] = Recent(
            _REMEMBERED, weigh=_bytes_of, most=_REMEMBERED_BYTES
        )
        self._said: Recent[int, str] = Recent(_SAID)
        """Wordings by number; those that many use come up again and again."""

    @cached_property
    def _table(self) -> SentenceTable:
        return SentenceTable(self._generation)

    @cached_property
    def _matcher(self) -> SentenceMatcher:
        return SentenceMatcher(self._generation, self._table, self._evaluator)

    def page(self, request: WordingRequest) -> WordingPage:
        """One page of groups.

        Raises:
            QueryError: The request names something that does not exist.
        """
        check_wording_request(request)
        is_far = request.first + request.size > _ORDERED
        selected = chosen(request.selected)
        key = (request.node, selected, request.like, request.least, request.sort, is_far)
        found = self._found.get(key, lambda: self._find(request, is_far=is_far))
        shown = found.order[request.first : request.first + request.size].tolist()
        return WordingPage(
            groups=tuple(self._group(place, found) for place in shown),
            wordings=len(found.tally.wordings),
            sentences=found.sentences,
            reports=found.reports,
            agencies=found.agencies,
            all_merged=len(found.parts.wordings) <= MERGED,
        )

    def copying(self, report_id: str) -> Copying | None:
        """How much of a report stands elsewhere; ``None`` if there is no such report."""
        generation, table = self._generation, self._table
        ordinal = generation.ordinal(report_id)
        if ordinal is None:
            return None
        sentences = self._sentences(ordinal)
        own = np.unique(table.wordings[sentences.start : sentences.stop])
        alike = table.saying(own)
        owners = generation.report_of[table.rows[alike]]
        before = generation.ordinal(neighbour_id(report_id, -1) or "")
        repeated = set(
            table.wordings[alike[owners == (-1 if before is None else before)]].tolist()
        )
        agency_codes = generation.columns.agency_codes
        foreign = agency_codes[owners] != agency_codes[ordinal]
        others = reporting(generation, table, alike[foreign])
        return Copying(
            report_id=report_id,
            sentences=tuple(
                self._copied(sentence, int(table.wordings[sentence]) in repeated, others)
                for sentence in sentences
            ),
            before=None if before is None else generation.report_id(before),
            similar=self._similar(others),
        )

    def repeating(self, report_id: str) -> Repeating | None:
        """How much of a report stands in that of the year before; ``None`` without either."""
        generation, wordings = self._generation, self._table.wordings
        ordinal = generation.ordinal(report_id)
        before = generation.ordinal(neighbour_id(report_id, -1) or "")
        if ordinal is None or before is None:
            return None
        own, older = (
            wordings[sentences.start : sentences.stop]
            for sentences in map(self._sentences, (ordinal, before))
        )
        return Repeating(
            report_id=report_id,
            sentences=len(own),
            repeated=int(np.count_nonzero(np.isin(own, older))),
        )

    def _sentences(self, ordinal: int) -> range:
        """The sentences of a report."""
        first, end = self._generation.starts[ordinal : ordinal + 2].tolist()
        return self._table.of_rows(first, end)

    def _find(self, request: WordingRequest, *, is_far: bool) -> Found:
        generation, table = self._generation, self._table
        kept = self._matcher.found(request.node)
        for facet, values in request.selected.items():
            if values:
                kept &= self._matcher.chosen(facet, values)
        closeness = table.likeness(request.like)
        if request.least:
            kept &= closeness >= request.least
        sentences = np.flatnonzero(kept)
        parts = tally(generation, table, kept)
        first = _order(parts, closeness[parts.firsts], request.sort, MERGED)
        merged_into = self._merged(parts, first[:MERGED])
        whole = merged(generation, table, kept, parts, merged_into)
        groups_of_parts = np.searchsorted(whole.wordings, parts.wordings[merged_into])
        telling = np.zeros(generation.report_count, dtype=np.bool_)
        telling[generation.report_of[table.rows[sentences]]] = True
        reports = np.flatnonzero(telling)
        own = closeness[whole.firsts]
        return Found(
            tally=whole,
            closeness=own,
            order=_order(whole, own, request.sort, len(own) if is_far else _ORDERED),
            parts=parts,
            groups_of_parts=groups_of_parts,
            sentences=len(sentences),
            reports=len(reports),
            agencies=len(np.unique(generation.columns.agency_codes[reports])),
        )

    def _merged(self, parts: Tally, first: Rows) -> Rows:
        """For each wording the place of the one it is merged with: among the first ones."""
        wordings = parts.wordings[first].tolist()
        sentences = dict(zip(wordings, parts.firsts[first].tolist(), strict=True))
        said = self._said.get_each(
            wordings, lambda new: self._read([sentences[wording] for wording in new])
        )
        merged = np.arange(len(parts.wordings))
        merged[first] = first[leaders(said)] if said else first
        return merged

    def _read(self, sentences: Sequence[int]) -> list[str]:
        texts = self._table.texts_of(sentences)
        return [wording or "" for wording in wordings_of(texts)]

    def _group(self, place: int, found: Found) -> WordingGroup:
        own, parts = found.tally, found.parts
        sections = own.sections[place]
        years = own.first_years[place], own.last_years[place]
        first_year, last_year = (None if np.isnan(year) else int(year) for year in years)
        first = int(own.firsts[place])
        members = np.flatnonzero(found.groups_of_parts == place)
        members = members[parts.firsts[members] != first]
        ranked = np.lexsort(
            (
                parts.ranks[members],
                -parts.reports[members],
                -parts.agencies[members],
            )
        )
        return WordingGroup(
            place=self._place(first),
            closeness=float(found.closeness[place]),
            sentences=int(own.sentences[place]),
            reports=int(own.reports[place]),
            agencies=int(own.agencies[place]),
            first_year=first_year,
            last_year=last_year,
            sections={
                int(number): int(sections[number]) for number in np.flatnonzero(sections)
            },
            variants=tuple(
                Variant(
                    place=self._place(int(parts.firsts[member])),
                    agencies=int(parts.agencies[member]),
                    reports=int(parts.reports[member]),
                )
                for member in members[ranked].tolist()
            ),
        )

    def _copied(self, sentence: int, before: bool, others: Reporting) -> CopiedSentence:
        wording = int(self._table.wordings[sentence])
        place = int(np.searchsorted(others.tally.wordings, wording))
        shared = (
            place < len(others.tally.wordings) and int(others.tally.wordings[place]) == wording
        )
        start = int(np.searchsorted(others.owners, place))
        elsewhere = others.firsts[start : start + ELSEWHERE] if shared else ()
        owners = others.owners[start : start + ELSEWHERE]
        return CopiedSentence(
            place=self._place(sentence),
            before=before,
            reports=int(others.tally.reports[place]) if shared else 0,
            agencies=int(others.tally.agencies[place]) if shared else 0,
            elsewhere=tuple(
                self._place(int(one))
                for one, owner in zip(elsewhere, owners, strict=False)
                if owner == place
            ),
        )

    def _similar(self, others: Reporting) -> tuple[Shared, ...]:
        generation = self._generation
        reports = generation.report_of[self._table.rows[others.firsts]]
        counts = np.bincount(reports, minlength=generation.report_count)
        last = len(counts) - min(SIMILAR, len(counts))
        sharing = np.flatnonzero(counts >= max(1, int(np.partition(counts, last)[last])))
        id_ranks = generation.columns.id_ranks
        best = sharing[np.lexsort((id_ranks[sharing], -counts[sharing]))][:SIMILAR]
        return tuple(
            Shared(report_id=generation.report_id(one), sentences=int(counts[one]))
            for one in best.tolist()
        )

    def _place(self, sentence: int) -> SentencePlace:
        generation, row = self._generation, int(self._table.rows[sentence])
        return SentencePlace(
            report_id=generation.report_id(int(generation.report_of[row])),
            section=int(generation.section_numbers[row]),
            text=self._table.text(sentence),
        )


def _bytes_of(found: Found) -> int:
    """The memory of its arrays."""
    tallies = {id(one): one.nbytes for one in (found.tally, found.parts)}
    own = (found.closeness, found.order, found.groups_of_parts)
    return sum(tallies.values()) + sum(one.nbytes for one in own)


def _order(found: Tally, closeness: Scores, sort: str, most: int) -> Rows:
    """The places of groups in an order, of so many at least that stand first."""
    # Many agencies first, then by rank, in one number: NumPy sorts by one in half the time.
    usual = found.ranks - found.agencies.astype(np.int64) * (
        int(found.ranks.max(initial=0)) + 1
    )
    keys: list[AnyArray] = [usual]
    match sort:
        case "recency":
            latest = np.where(np.isnan(found.last_years), np.inf, -found.last_years)
            keys += [-closeness, latest]
        case "rarity":
            keys += [-closeness, found.agencies]
        case "frequency":
            keys += [-closeness, -found.reports, -found.agencies]
        case _:
            keys.append(-closeness)
    keys = [key for key in keys if key is usual or (key != key[:1]).any()]
    if most >= len(usual):
        return np.argsort(usual) if len(keys) == 1 else np.lexsort(keys)
    last = np.partition(keys[-1], most)[most]
    first = np.flatnonzero(keys[-1] <= last)
    return first[np.lexsort([key[first] for key in keys])]
