"""The reading half of the engine: every question is answered from one published state."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from itertools import repeat
from pathlib import Path

import numpy as np

from indexer.engines.agencies import AgencyDirectory
from indexer.engines.protocol import IndexDescription, IndexedSource, IndexSize
from indexer.engines.selection import Selection
from indexer.engines.whoosh.copying_answers import copying_of, repeating_of
from indexer.engines.whoosh.directory import TocFile
from indexer.engines.whoosh.states import State
from indexer.model import Report
from indexer.query import ResultPage, SearchRequest
from indexer.wording.model import Copying, Repeating, WordingPage, WordingRequest


class StateReader(ABC):
    """A ``SearchIndex``; see there for what each method promises."""

    @abstractmethod
    def _state(self) -> State:
        """The state that the next question is answered from."""

    def search(self, request: SearchRequest) -> ResultPage:
        """One page of what matches, with exact counts."""
        return self._state().answerer.answer(request)

    def count(self, request: SearchRequest) -> int:
        """How many reports ``search`` finds, with nothing else worked out."""
        return self._state().answerer.count(request)

    def select(self, request: SearchRequest) -> Selection:
        """All that matches, in the order of ``search``; size and cursor do not count."""
        return self._state().answerer.select(request)

    def agencies(self) -> AgencyDirectory:
        """The agencies."""
        return self._state().agencies

    def fetch(self, report_ids: Sequence[str]) -> tuple[Report, ...]:
        """The reports with these ids, in this order; unknown ids are left out."""
        generation = self._state().generation
        found = (generation.ordinal(one) for one in report_ids)
        return tuple(generation.report(ordinal) for ordinal in found if ordinal is not None)

    def fetch_texts(
        self,
        report_ids: Sequence[str],
        sections: Sequence[Collection[int]] | None = None,
    ) -> tuple[Report, ...]:
        """The same without figures, and with no other sections than those asked for."""
        generation = self._state().generation
        asked = repeat(None) if sections is None else sections
        found = [
            (ordinal, numbers)
            for one, numbers in zip(report_ids, asked, strict=False)
            if (ordinal := generation.ordinal(one)) is not None
        ]
        return tuple(generation.report_text(ordinal, numbers) for ordinal, numbers in found)

    def reports(self) -> Iterator[Report]:
        """Every report, in order of id, read one by one."""
        generation = self._state().generation
        return (generation.report(ordinal) for ordinal in generation.in_order().tolist())

    def wordings(self, request: WordingRequest) -> WordingPage:
        """The sentences that say something, each wording once, with exact counts."""
        return self._state().answerer.wordings.page(request)

    def copying(self, report_id: str) -> Copying | None:
        """Which sentences of a report stand elsewhere; ``None`` for an unknown id."""
        state = self._state()
        return copying_of(state.generation, state.answerer.wordings.table, report_id)

    def repeating(self, report_ids: Sequence[str]) -> tuple[Repeating, ...]:
        """How much of each report stands in its agency's report of the year before."""
        state = self._state()
        found = (
            repeating_of(state.generation, state.answerer.wordings.table, one)
            for one in report_ids
        )
        return tuple(one for one in found if one is not None)

    def generated(self) -> bool:
        """Whether its reports are generated samples."""
        return self._state().seal.generated

    def roots(self) -> tuple[Path, ...]:
        """The folders that relative names of sources may start from."""
        return tuple(map(Path, self._state().seal.roots))

    def describe(self) -> IndexDescription:
        """What the index holds."""
        state = self._state()
        generation = state.generation
        return IndexDescription(
            engine="whoosh",
            reports=int(generation.live_reports.sum()),
            sections=int(generation.live_rows.sum()),
            terms=generation.words,
            bytes=state.directory.bytes(),
            updated=state.seal.updated,
        )

    def size(self) -> IndexSize:
        """How much it holds and of when, without counting words."""
        state = self._state()
        return IndexSize(
            reports=int(state.generation.live_reports.sum()),
            bytes=state.directory.bytes(),
            updated=state.seal.updated,
        )

    def sources(self) -> tuple[IndexedSource, ...]:
        """Every source in the index, by path."""
        generation = self._state().generation
        found = [
            IndexedSource(report_id=generation.report_id(ordinal), source=source)
            for ordinal in np.flatnonzero(generation.live_reports).tolist()
            for source in generation.sources(ordinal)
        ]
        return tuple(sorted(found, key=lambda one: (one.source.path, one.report_id)))

    def state(self) -> TocFile:
        """A mark of the state."""
        return self._state().toc


class WhooshSnapshot(StateReader):
    """One state, whatever is published after it."""

    def __init__(self, state: State) -> None:
        self._pinned = state

    def _state(self) -> State:
        return self._pinned
