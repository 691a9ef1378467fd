"""What every engine promises; ``tests/contracts/`` holds each engine to it.

An engine stores index documents and answers query trees. It knows no files,
no grammar and no web.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from indexer.engines.agencies import AgencyDirectory
from indexer.engines.index_document import IndexDocument
from indexer.engines.selection import Selection
from indexer.model import Report, SourceRef
from indexer.query import ResultPage, SearchRequest
from indexer.wording.model import Copying, Repeating, WordingPage, WordingRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSummary:
    """What a write did: reports now in the index, and added, replaced and removed by it."""

    reports: int
    added: int
    replaced: int
    removed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDescription:
    """What an index holds.

    ``terms`` counts the distinct words of headings, paragraphs and heads;
    ``updated`` is the ISO 8601 time of the last write, UTC; ``bytes`` the size on disk.
    """

    engine: str
    reports: int
    sections: int
    terms: int
    bytes: int
    updated: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexSize:
    """What an index says of itself without counting words; see ``IndexDescription``."""

    reports: int
    bytes: int
    updated: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedSource:
    """A source the index holds, and the report it became."""

    report_id: str
    source: SourceRef


class SearchIndex(Protocol):
    """The reading half. Safe to call from many threads.

    A snapshot answers every question from one published state; an engine answers each from
    the state that is then the last.
    """

    def search(self, request: SearchRequest) -> ResultPage:
        """One page of what matches, with exact counts.

        Raises:
            QueryError: The sort key, a facet, a field, a measure, the page size or the
                cursor does not exist.
            IndexUnavailableError: There is no whole index of this version.
        """
        ...

    def count(self, request: SearchRequest) -> int:
        """How many reports ``search`` finds, with nothing else worked out.

        Raises:
            QueryError, IndexUnavailableError: As for ``search``.
        """
        ...

    def select(self, request: SearchRequest) -> Selection:
        """All that matches, in the order of ``search``; size and cursor do not count.

        Raises:
            QueryError, IndexUnavailableError: As for ``search``.
        """
        ...

    def agencies(self) -> AgencyDirectory:
        """The agencies.

        Raises:
            IndexUnavailableError: There is no whole index of this version.
        """
        ...

    def fetch(self, report_ids: Sequence[str]) -> tuple[Report, ...]:
        """The reports with these ids, in this order; unknown ids are left out."""
        ...

    def fetch_texts(
        self,
        report_ids: Sequence[str],
        sections: Sequence[Collection[int]] | None = None,
    ) -> tuple[Report, ...]:
        """The same, but their tables, prose numbers and findings are empty.

        That is all a list of hits shows, and takes a fraction of the time.

        Args:
            report_ids: The reports asked for.
            sections: For each the numbers of the sections it is to have, 0 for the
                preamble, such as ``Hit.sections``; ``None`` for all sections of all.
        """
        ...

    def reports(self) -> Iterator[Report]:
        """Every report, in order of id, read one by one.

        What is written meanwhile is not seen: the walk ends on the state it began with.

        Raises:
            IndexUnavailableError: There is no whole index of this version.
        """
        ...

    def wordings(self, request: WordingRequest) -> WordingPage:
        """The sentences that say something, each wording once, with exact counts.

        Raises:
            QueryError: A facet, a field, a measure, the order or the page does not exist.
            IndexUnavailableError: There is no whole index of this version.
        """
        ...

    def copying(self, report_id: str) -> Copying | None:
        """Which sentences of a report stand elsewhere; ``None`` for an unknown id."""
        ...

    def repeating(self, report_ids: Sequence[str]) -> tuple[Repeating, ...]:
        """The figures of ``copying`` that concern the year before, for several reports.

        In the order of the ids; a report whose year before is not here is left out, and so
        is an unknown id. Takes a small part of the time that ``copying`` takes.
        """
        ...

    def generated(self) -> bool:
        """Whether its reports are generated samples.

        Raises:
            IndexUnavailableError: There is no whole index of this version.
        """
        ...

    def roots(self) -> tuple[Path, ...]:
        """The folders from which it was written, the latest last.

        A relative name of a source starts from one of them.

        Raises:
            IndexUnavailableError: There is no whole index of this version.
        """
        ...

    def describe(self) -> IndexDescription:
        """What the index holds now. Counts its words: not for every request."""
        ...

    def size(self) -> IndexSize:
        """How much it holds and of when, quick enough for every request.

        Raises:
            IndexUnavailableError: There is no whole index of this version.
        """
        ...

    def sources(self) -> tuple[IndexedSource, ...]:
        """Every source in the index, by path."""
        ...

    def state(self) -> Hashable:
        """A mark of the state that is read: another one after every write, else the same.

        Takes microseconds, so that what was made of answers can be kept until it changes.

        Raises:
            IndexUnavailableError: There is no index.
        """
        ...


class SnapshotSource(Protocol):
    """What gives snapshots and answers nothing itself: all that the portal is given."""

    def snapshot(self) -> SearchIndex:
        """The last published state, to be read whatever is published meanwhile.

        Takes microseconds, and milliseconds after a write; it is made ready for searching
        by the first question.

        Raises:
            IndexUnavailableError: There is no whole index of this version.
        """
        ...


class IndexEngine(SearchIndex, SnapshotSource, Protocol):
    """Both halves: what a snapshot answers, and the writing of further states."""

    def close(self) -> None:
        """Let go of files and connections."""
        ...

    def publish(
        self, documents: Iterable[IndexDocument], *, generated: bool = False
    ) -> IndexSummary:
        """Make these documents, and no others, the index.

        Readers see the old index until the last document is safe, then the
        new one; a failure on the way leaves the old one standing. Of two
        documents with one report id the last one stands. The documents are
        taken one by one and not held, or in shares by several processes (``DocumentShares``);
        what their iterator raises is passed on.
        ``generated`` says that they are samples, and the index remembers it.

        Raises:
            IndexLockedError: Another process is writing to the index.
            EngineError: The place holds something that is not an index of ours.
        """
        ...

    def amend(
        self,
        documents: Iterable[IndexDocument],
        *,
        remove: Iterable[str] = (),
        generated: bool = False,
    ) -> IndexSummary:
        """Add or replace these reports by id, and remove those with the ids in ``remove``.

        From then on the index is ``generated``, or is not, as this write says.

        Readers see the state before, then all of it at once, what is removed included; a
        failure on the way changes nothing. ``remove`` is read after the last document, so
        it may depend on what came up while they were made. A report that is both given and
        removed is replaced. Where there is no index yet, one is begun.

        Raises:
            IndexUnavailableError: There is an index and it cannot be read.
            IndexLockedError: Another process is writing to it.
        """
        ...
