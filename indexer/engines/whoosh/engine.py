"""The embedded engine: one Whoosh index in one folder, searched on arrays."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from indexer.engines.protocol import (
    IndexDescription,
    IndexDocument,
    IndexedSource,
    IndexSummary,
)
from indexer.engines.whoosh.answering import Answerer
from indexer.engines.whoosh.directory import INDEX_NAME, IndexDirectory, TocFile
from indexer.engines.whoosh.generation import Generation, open_generation
from indexer.engines.whoosh.postings import SectionReader
from indexer.engines.whoosh.records import decode_report, decode_sources
from indexer.engines.whoosh.seal import Seal
from indexer.engines.whoosh.storage import RememberingStorage
from indexer.engines.whoosh.writer import ReportWriter
from indexer.errors import EngineError, IndexUnavailableError
from indexer.model import Report
from indexer.query import ResultPage, SearchRequest

OPENING_ATTEMPTS = 10
"""A writer may delete the files of a state between our reading its name and opening it."""


class _Opened:
    """A state of the index with all that was computed on it."""

    def __init__(self, toc: TocFile, seal: Seal, generation: Generation) -> None:
        self.toc, self.seal, self.generation = toc, seal, generation
        self.answerer = Answerer(generation)


class WhooshEngine:
    """An ``IndexEngine`` in a folder; see there for what each method promises."""

    def __init__(self, directory: Path) -> None:
        self._directory = IndexDirectory(directory)
        self._opened: _Opened | None = None
        self._opening = Lock()

    def search(self, request: SearchRequest) -> ResultPage:
        """Answer from the last published state, with exact counts."""
        return self._current().answerer.answer(request)

    def fetch(self, report_ids: Sequence[str]) -> tuple[Report, ...]:
        """The reports with these ids, in this order; unknown ids are left out."""
        generation = self._current().generation
        return tuple(
            decode_report(_first_column(generation, generation.ordinals[one], "report"))
            for one in report_ids
            if one in generation.ordinals
        )

    def reports(self) -> Iterator[Report]:
        """Every report of the last published state, in order of id, read one by one."""
        generation = self._current().generation
        return (
            decode_report(_first_column(generation, ordinal, "report"))
            for ordinal in range(len(generation.ids))
        )

    def describe(self) -> IndexDescription:
        """What the index holds now."""
        opened = self._current()
        return IndexDescription(
            engine="whoosh",
            reports=len(opened.generation.ids),
            sections=len(opened.generation.sections),
            terms=opened.generation.reader.count_words(),
            bytes=self._directory.bytes(),
            updated=opened.seal.updated,
        )

    def sources(self) -> tuple[IndexedSource, ...]:
        """Every source in the index, by path."""
        generation = self._current().generation
        found = [
            IndexedSource(report_id=report_id, source=source)
            for ordinal, report_id in enumerate(generation.ids)
            for source in decode_sources(_first_column(generation, ordinal, "sources"))
        ]
        return tuple(sorted(found, key=lambda one: (one.source.path, one.report_id)))

    def close(self) -> None:
        """Let go of the files; the next call opens them again."""
        with self._opening:
            if self._opened is not None:
                self._opened.generation.reader.close()
            self._opened = None

    def publish(self, documents: Iterable[IndexDocument]) -> IndexSummary:
        """Make these documents, and no others, the index."""
        return self._write(lambda: self._publish(documents))

    def amend(
        self, documents: Iterable[IndexDocument], *, remove: Iterable[str] = ()
    ) -> IndexSummary:
        """Add or replace these reports by id, and remove those with the ids in ``remove``."""
        return self._write(lambda: self._amend(documents, tuple(remove)))

    def _write(self, work: Callable[[], IndexSummary]) -> IndexSummary:
        self._directory.claim()
        with self._directory.lock():
            self._directory.sweep()
            return work()

    def _publish(self, documents: Iterable[IndexDocument]) -> IndexSummary:
        before = self._readable_ids()
        writer = ReportWriter(self._directory, keep=None)
        try:
            for document in documents:
                writer.add(document)
            writer.commit()
        except BaseException:
            writer.abandon()
            raise
        return _summary(before, added=writer.ids, removed=before)

    def _amend(
        self, documents: Iterable[IndexDocument], remove: tuple[str, ...]
    ) -> IndexSummary:
        if self._directory.generation() < 0:
            return self._publish(documents)
        generation = self._current().generation
        before = generation.ordinals
        writer = ReportWriter(self._directory, keep=_contents(self._directory))
        try:
            for document in documents:
                writer.add(document)
            for report_id in before.keys() & {*remove, *writer.ids}:
                writer.delete(generation.documents_of(before[report_id]).tolist())
            writer.commit()
        except BaseException:
            writer.abandon()
            raise
        return _summary(set(before), added=writer.ids, removed=set(remove))

    def _readable_ids(self) -> set[str]:
        """The reports that stand now; none if what stands cannot be read."""
        try:
            return set(self._current().generation.ids)
        except IndexUnavailableError:
            return set()

    def _current(self) -> _Opened:
        """The last published state, opened if it is not the one that is open."""
        toc, held = self._directory.latest(), self._opened
        if held is not None and held.toc == toc:
            return held
        with self._opening:
            for _attempt in range(OPENING_ATTEMPTS):
                toc, held = self._directory.latest(), self._opened
                if held is not None and held.toc == toc:
                    return held
                try:
                    # The state before is left to the threads that still read it.
                    self._opened = _open(self._directory, toc)
                except (OSError, IndexUnavailableError):
                    if self._directory.latest() == toc:
                        raise
                else:
                    return self._opened
        raise EngineError("The index changes faster than it can be opened.", hint="Try again.")


def _open(directory: IndexDirectory, toc: TocFile) -> _Opened:
    seal = directory.read_seal(toc)
    storage = RememberingStorage(str(directory.path))
    try:
        contents = TOC.read(storage, INDEX_NAME, gen=toc.generation)
        reader = SectionReader(storage, contents)
        return _Opened(toc, seal, open_generation(reader))
    except OSError:
        storage.close_files()
        raise
    except Exception as error:  # Whoosh meets damaged bytes with whatever they lead to
        storage.close_files()
        raise directory.damaged() from error


def _contents(directory: IndexDirectory) -> TOC:
    return TOC.read(FileStorage(str(directory.path)), INDEX_NAME)


def _first_column(generation: Generation, ordinal: int, name: str) -> bytes:
    return generation.reader.column(name, int(generation.documents_of(ordinal)[0]))


def _summary(before: set[str], *, added: set[str], removed: set[str]) -> IndexSummary:
    return IndexSummary(
        reports=len((before - removed) | added),
        added=len(added - before),
        replaced=len(added & before),
        removed=len((before & removed) - added),
    )
