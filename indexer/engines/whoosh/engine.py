"""The embedded engine: one Whoosh index in one folder, searched on arrays."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from itertools import repeat
from pathlib import Path
from threading import Lock
from typing import TypeVar

import numpy as np
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from indexer.engines.agencies import AgencyDirectory
from indexer.engines.protocol import (
    IndexDescription,
    IndexDocument,
    IndexedSource,
    IndexSize,
    IndexSummary,
)
from indexer.engines.selection import Selection
from indexer.engines.whoosh.agency_groups import WhooshAgencies
from indexer.engines.whoosh.answering import Answerer
from indexer.engines.whoosh.array_file import DamagedFileError
from indexer.engines.whoosh.codec import ArraySegment
from indexer.engines.whoosh.directory import INDEX_NAME, IndexDirectory, TocFile
from indexer.engines.whoosh.generation import Generation
from indexer.engines.whoosh.seal import Seal
from indexer.engines.whoosh.segment import OpenSegment
from indexer.engines.whoosh.writer import ReportWriter
from indexer.errors import EngineError, IndexUnavailableError
from indexer.model import Report
from indexer.query import ResultPage, SearchRequest
from indexer.wording.model import Copying, Repeating, WordingPage, WordingRequest

Read = TypeVar("Read")

OPENING_ATTEMPTS = 10
"""A writer may delete the files of a state between our reading its name and opening it."""


class _Opened:
    """A state of the index with all that was computed on it."""

    def __init__(self, toc: TocFile, seal: Seal, generation: Generation) -> None:
        self.toc, self.seal, self.generation = toc, seal, generation
        self.answerer = Answerer(generation)
        self.answerer.prepare()

    @cached_property
    def agencies(self) -> AgencyDirectory:
        """The agencies, grouped when they are first asked for."""
        return WhooshAgencies(self.generation)


class WhooshEngine:
    """An ``IndexEngine`` in a folder; see there for what each method promises."""

    def __init__(self, directory: Path) -> None:
        self._directory = IndexDirectory(directory)
        self._opened: _Opened | None = None
        self._sealed: tuple[TocFile, Seal] | None = None
        self._opening = Lock()

    def search(self, request: SearchRequest) -> ResultPage:
        """Answer from the last published state, with exact counts."""
        return self._current().answerer.answer(request)

    def count(self, request: SearchRequest) -> int:
        """How many reports ``search`` finds, with nothing else worked out."""
        return self._current().answerer.count(request)

    def select(self, request: SearchRequest) -> Selection:
        """All that matches, in the order of ``search``; size and cursor do not count."""
        return self._current().answerer.select(request)

    def agencies(self) -> AgencyDirectory:
        """The agencies of the last published state."""
        return self._current().agencies

    def fetch(self, report_ids: Sequence[str]) -> tuple[Report, ...]:
        """The reports with these ids, in this order; unknown ids are left out."""
        generation = self._current().generation
        found = (generation.ordinal(one) for one in report_ids)
        return tuple(generation.report(ordinal) for ordinal in found if ordinal is not None)

    def fetch_texts(
        self,
        report_ids: Sequence[str],
        sections: Sequence[Collection[int]] | None = None,
    ) -> tuple[Report, ...]:
        """The same without figures, and with no other sections than those asked for."""
        generation = self._current().generation
        asked = repeat(None) if sections is None else sections
        found = [
            (ordinal, numbers)
            for one, numbers in zip(report_ids, asked, strict=False)
            if (ordinal := generation.ordinal(one)) is not None
        ]
        return tuple(generation.report_text(ordinal, numbers) for ordinal, numbers in found)

    def reports(self) -> Iterator[Report]:
        """Every report of the last published state, in order of id, read one by one."""
        generation = self._current().generation
        return (generation.report(ordinal) for ordinal in generation.in_order().tolist())

    def wordings(self, request: WordingRequest) -> WordingPage:
        """The sentences that say something, each wording once, with exact counts."""
        return self._current().answerer.wordings.page(request)

    def copying(self, report_id: str) -> Copying | None:
        """Which sentences of a report stand elsewhere; ``None`` for an unknown id."""
        return self._current().answerer.wordings.copying(report_id)

    def repeating(self, report_ids: Sequence[str]) -> tuple[Repeating, ...]:
        """How much of each report stands in its agency's report of the year before."""
        wordings = self._current().answerer.wordings
        found = map(wordings.repeating, report_ids)
        return tuple(one for one in found if one is not None)

    def generated(self) -> bool:
        """Whether its reports are generated samples; a state that is new is not opened."""
        return self._of_latest(self._seal_at).generated

    def roots(self) -> tuple[Path, ...]:
        """The folders that relative names of sources may start from."""
        return tuple(map(Path, self._of_latest(self._seal_at).roots))

    def describe(self) -> IndexDescription:
        """What the index holds now."""
        opened = self._current()
        generation = opened.generation
        return IndexDescription(
            engine="whoosh",
            reports=int(generation.live_reports.sum()),
            sections=int(generation.live_rows.sum()),
            terms=generation.words,
            bytes=self._directory.bytes(),
            updated=opened.seal.updated,
        )

    def size(self) -> IndexSize:
        """How much it holds and of when, without counting words."""
        opened = self._current()
        return IndexSize(
            reports=int(opened.generation.live_reports.sum()),
            bytes=self._directory.bytes(),
            updated=opened.seal.updated,
        )

    def sources(self) -> tuple[IndexedSource, ...]:
        """Every source in the index, by path."""
        generation = self._current().generation
        found = [
            IndexedSource(report_id=generation.report_id(ordinal), source=source)
            for ordinal in np.flatnonzero(generation.live_reports).tolist()
            for source in generation.sources(ordinal)
        ]
        return tuple(sorted(found, key=lambda one: (one.source.path, one.report_id)))

    def state(self) -> TocFile:
        """A mark of the last published state."""
        return self._directory.latest()

    def close(self) -> None:
        """Let go of the files; the next call opens them again."""
        with self._opening:
            self._opened = None

    def publish(
        self, documents: Iterable[IndexDocument], *, generated: bool = False
    ) -> IndexSummary:
        """Make these documents, and no others, the index."""
        return self._write(lambda: self._publish(documents, generated=generated))

    def amend(
        self,
        documents: Iterable[IndexDocument],
        *,
        remove: Iterable[str] = (),
        generated: bool = False,
    ) -> IndexSummary:
        """Add or replace these reports by id, and remove those with the ids in ``remove``."""
        return self._write(lambda: self._amend(documents, remove, generated=generated))

    def _write(self, work: Callable[[], IndexSummary]) -> IndexSummary:
        self._directory.claim()
        with self._directory.lock():
            self._directory.sweep()
            return work()

    def _publish(self, documents: Iterable[IndexDocument], *, generated: bool) -> IndexSummary:
        before = self._readable_ids()
        writer = ReportWriter(self._directory, keep=())
        with _abandoned_on_failure(writer):
            for document in documents:
                writer.add(document)
            writer.commit(generated=generated)
        return _summary(len(before), before, added=writer.ids, removed=before)

    def _amend(
        self,
        documents: Iterable[IndexDocument],
        remove: Iterable[str],
        *,
        generated: bool,
    ) -> IndexSummary:
        if self._directory.generation() < 0:
            return self._publish(documents, generated=generated)
        generation = self._current().generation
        segments = _segments(self._directory)
        writer = ReportWriter(self._directory, keep=segments)
        with _abandoned_on_failure(writer):
            for document in documents:
                writer.add(document)
            removed = set(remove)
            concerned = {
                report_id: ordinal
                for report_id in removed | writer.ids
                if (ordinal := generation.ordinal(report_id)) is not None
            }
            for ordinal in concerned.values():
                number, rows = generation.segment_rows(ordinal)
                writer.delete(segments[number], rows)
            writer.commit(generated=generated, roots=self._of_latest(self._seal_at).roots)
        count = int(generation.live_reports.sum())
        return _summary(count, set(concerned), added=writer.ids, removed=removed)

    def _readable_ids(self) -> set[str]:
        """The reports that stand now; none if what stands cannot be read."""
        try:
            generation = self._current().generation
        except IndexUnavailableError:
            return set()
        live = np.flatnonzero(generation.live_reports).tolist()
        return {generation.report_id(ordinal) for ordinal in live}

    def _current(self) -> _Opened:
        """The last published state, opened if it is not the one that is open."""
        toc, held = self._directory.latest(), self._opened
        if held is not None and held.toc == toc:
            return held
        with self._opening:
            return self._of_latest(self._opened_at)

    def _opened_at(self, toc: TocFile) -> _Opened:
        """The state of a table of contents, opened; call it with ``_opening`` held."""
        held = self._opened
        if held is None or held.toc != toc:
            # The state before is left to the threads that still read it.
            held = self._opened = _open(self._directory, toc)
        return held

    def _seal_at(self, toc: TocFile) -> Seal:
        """The seal of a table of contents, read once."""
        kept = self._sealed
        if kept is None or kept[0] != toc:
            kept = self._sealed = (toc, self._directory.read_seal(toc))
        return kept[1]

    def _of_latest(self, read: Callable[[TocFile], Read]) -> Read:
        """What is read of the last published state, whatever is published meanwhile."""
        for _attempt in range(OPENING_ATTEMPTS):
            toc = self._directory.latest()
            try:
                return read(toc)
            except OSError as error:
                if self._directory.latest() == toc:
                    raise self._directory.unreadable(error) from error
            except IndexUnavailableError:
                if self._directory.latest() == toc:
                    raise
        raise EngineError("The index changes faster than it can be opened.", hint="Try again.")


def _open(directory: IndexDirectory, toc: TocFile) -> _Opened:
    seal = directory.read_seal(toc)
    try:
        contents = TOC.read(FileStorage(str(directory.path)), INDEX_NAME, gen=toc.generation)
        segments = [
            (OpenSegment(directory.path / one.filename), one.deleted_docs())
            for one in contents.segments
        ]
        return _Opened(toc, seal, Generation(segments))
    except (OSError, DamagedFileError):
        raise
    except Exception as error:  # damaged bytes lead to whatever they lead to
        raise directory.damaged() from error


def _segments(directory: IndexDirectory) -> list[ArraySegment]:
    """The segments of the current state, to be changed at will."""
    contents = TOC.read(FileStorage(str(directory.path)), INDEX_NAME)
    return list(contents.segments)


@contextmanager
def _abandoned_on_failure(writer: ReportWriter) -> Iterator[None]:
    try:
        yield
    except BaseException:
        writer.abandon()
        raise


def _summary(
    count: int, before: set[str], *, added: set[str], removed: set[str]
) -> IndexSummary:
    """What a write did.

    Args:
        count: Reports before.
        before: Those of them that are concerned.
        added: Reports written.
        removed: Reports taken away; one that is written as well is replaced.
    """
    gone = (before & removed) - added
    return IndexSummary(
        reports=count - len(gone) + len(added - before),
        added=len(added - before),
        replaced=len(added & before),
        removed=len(gone),
    )
