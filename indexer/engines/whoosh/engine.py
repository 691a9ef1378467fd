"""The embedded engine: one Whoosh index in one folder, searched on arrays."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from indexer.engines.index_document import IndexDocument
from indexer.engines.protocol import IndexSummary
from indexer.engines.whoosh.directory import IndexDirectory
from indexer.engines.whoosh.snapshot import StateReader, WhooshSnapshot
from indexer.engines.whoosh.states import State, States, segments_of
from indexer.engines.whoosh.writer import ReportWriter
from indexer.errors import IndexUnavailableError


class WhooshEngine(StateReader):
    """An ``IndexEngine`` in a folder; see there for what each method promises.

    What is asked of it is answered from the state that is then the last.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = IndexDirectory(directory)
        self._states = States(self._directory)

    def snapshot(self) -> WhooshSnapshot:
        """The last published state, to be read whatever is published meanwhile."""
        return WhooshSnapshot(self._states.latest())

    def close(self) -> None:
        """Let go of the files; the next call opens them again."""
        self._states.let_go()

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
            writer.add(documents)
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
        state = self._states.latest()
        generation, segments = state.generation, segments_of(self._directory, state.toc)
        writer = ReportWriter(self._directory, keep=segments)
        with _abandoned_on_failure(writer):
            writer.add(documents)
            removed = set(remove)
            concerned = {
                report_id: ordinal
                for report_id in removed | writer.ids
                if (ordinal := generation.ordinal(report_id)) is not None
            }
            for ordinal in concerned.values():
                number, rows = generation.segment_rows(ordinal)
                writer.delete(segments[number], rows)
            writer.commit(generated=generated, roots=state.seal.roots)
        count = int(generation.live_reports.sum())
        return _summary(count, set(concerned), added=writer.ids, removed=removed)

    def _readable_ids(self) -> set[str]:
        """The reports that stand now; none if what stands cannot be read."""
        try:
            generation = self._states.latest().generation
        except IndexUnavailableError:
            return set()
        live = np.flatnonzero(generation.live_reports).tolist()
        return {generation.report_id(ordinal) for ordinal in live}

    def _state(self) -> State:
        return self._states.latest()


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
