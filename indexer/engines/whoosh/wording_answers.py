"""One generation's answers of the wording bank: sentences that say the same, group by group."""

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
from indexer.engines.whoosh.tallying import Tally, merged, tally
from indexer.query import Node
from indexer.wording.masking import wordings_of
from indexer.wording.model import (
    MERGED,
    Variant,
    WordingGroup,
    WordingPage,
    WordingRequest,
)
from indexer.wording.nearness import leaders

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
    def table(self) -> SentenceTable:
        """Every sentence of the generation, put together when it is first asked for."""
        return SentenceTable(self._generation)

    @cached_property
    def _matcher(self) -> SentenceMatcher:
        return SentenceMatcher(self._generation, self.table, self._evaluator)

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

    def _find(self, request: WordingRequest, *, is_far: bool) -> Found:
        generation, table = self._generation, self.table
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
        texts = self.table.texts_of(sentences)
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
            place=self.table.place_of(first),
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
                    place=self.table.place_of(int(parts.firsts[member])),
                    agencies=int(parts.agencies[member]),
                    reports=int(parts.reports[member]),
                )
                for member in members[ranked].tolist()
            ),
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
