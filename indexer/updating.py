"""What one run over the files reads, leaves alone, merges and drops."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce

from indexer.corpus_files import CorpusFile
from indexer.engines.protocol import IndexedSource, IndexEngine
from indexer.file_reading import FileTask, ReadReport, Refused, outcome_of, read_report
from indexer.merging import merge_reports, without_sources
from indexer.model import Report, unpacked
from indexer.neighbours import Neighbours
from indexer.refusals import Refusal
from indexer.report_spool import ReportSpool, SpooledReport
from indexer.workers import in_order

Progress = Callable[[int, int], None]
"""Told how many files are done, and how many there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A file that did not make it: its name, and why in one sentence."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merger:
    """A file that turned out to be another source of a report already there."""

    path: str
    report_id: str


@dataclass(slots=True, kw_only=True)
class Update:
    """One run over the files, and what it has met so far."""

    engine: IndexEngine
    spool: ReportSpool
    known: Mapping[str, Sequence[IndexedSource]]
    """Name of a file → the report that it stands behind; several where an earlier version of
    the program broke off in the middle of a run."""
    refused_before: Mapping[str, Refusal] = field(default_factory=dict)
    """Name of a file → why no earlier run took it."""
    refused: dict[str, Refusal] = field(default_factory=dict)
    """The same of this run."""
    read: int = 0
    skipped: int = 0
    merged: list[Merger] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    """Ids of reports that lose all their files: complete once all files are read."""
    _dropped: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Report id → names of the files it no longer comes from."""
    _sent: dict[str, list[CorpusFile]] = field(default_factory=lambda: defaultdict(list))
    """Report id → files of this run that it comes from."""
    _kept: dict[str, SpooledReport] = field(default_factory=dict)
    """Report id → the report to write."""
    _neighbours: Neighbours = field(init=False)

    def __post_init__(self) -> None:
        self._neighbours = Neighbours(held=self._held_one)

    def reports(
        self,
        files: Sequence[CorpusFile],
        *,
        workers: int,
        progress: Progress | None,
        meanwhile: Callable[[], object] | None = None,
    ) -> Sequence[SpooledReport]:
        """Read the files; the reports that are new or changed, in the order they came in.

        Last come those that lose some of their files, and those whose findings change
        because the report of the year before changed, or goes. ``meanwhile`` is what this
        process does while others read.
        """
        tasks = map(self._task, files)
        outcomes = in_order(outcome_of, tasks, workers=workers, meanwhile=meanwhile)
        for done, (file, outcome) in enumerate(zip(files, outcomes, strict=True), start=1):
            if outcome is None:
                self.skipped += 1
            elif isinstance(outcome, Refused):
                self._note(file, outcome)
            else:
                self.read += 1
                self._settle(file, outcome)
            if progress is not None:
                progress(done, len(files))
        self._settle_bereft()
        for report in self._neighbours.reconsidered():
            self._keep(ReadReport.of(report))
        return [
            place._replace(before=self._neighbours.figures_before(report_id))
            for report_id, place in self._kept.items()
        ]

    def drop(self, names: set[str]) -> None:
        """Note that these files no longer stand behind their reports."""
        for name in names:
            for held in self.known[name]:
                self._dropped[held.report_id].add(name)

    def _task(self, file: CorpusFile) -> FileTask:
        known = self.known.get(file.name, ())
        return FileTask(
            file=file,
            known_sha256=known[0].source.sha256 if len(known) == 1 else None,
            refusal=self.refused_before.get(file.name),
        )

    def _note(self, file: CorpusFile, outcome: Refused) -> None:
        self.failed.append(Failure(path=file.name, reason=outcome.reason))
        if outcome.sha256 is not None:
            self.refused[file.name] = Refusal(sha256=outcome.sha256, reason=outcome.reason)

    def _settle(self, file: CorpusFile, read: ReadReport) -> None:
        """Keep what was read of a file, merged with what is held under the same id."""
        for before in self.known.get(file.name, ()):
            if before.report_id != read.report_id:
                self._dropped[before.report_id].add(file.name)
        others = self._met(read.report_id)
        self._sent[read.report_id].append(file)
        if others:
            report = unpacked(read.packed)
            whole = self._merged([*others, report]) or report
            if any(source.path != file.name for source in whole.sources):
                self.merged.append(Merger(path=file.name, report_id=read.report_id))
            read = ReadReport.of(whole)
        self._keep(read)

    def _keep(self, read: ReadReport) -> None:
        """Let a report be written, in place of an earlier one with its id."""
        self._kept[read.report_id] = self.spool.add(read.packed)
        self._neighbours.meet(read.report_id, read.figures)

    def _settle_bereft(self) -> None:
        """Keep the reports that lose some of their files; note those that lose all."""
        for report_id in self._dropped:
            rest = self._merged(self._met(report_id))
            if rest is None:
                self.orphans.append(report_id)
            else:
                self._keep(ReadReport.of(rest))
        self._neighbours.leaving = frozenset(self.orphans) - self._kept.keys()

    def _met(self, report_id: str) -> list[Report]:
        """A report as the index holds it, then as each of its files of this run says."""
        sent = self._sent.get(report_id, ())
        return [*self._held(report_id), *map(read_report, sent)]

    def _merged(self, versions: Sequence[Report]) -> Report | None:
        """One record of a report, less the files it no longer comes from; ``None`` if none."""
        whole = reduce(merge_reports, versions)
        return without_sources(whole, self._dropped.get(whole.id, ()))

    def _held_one(self, report_id: str) -> Report | None:
        return next(iter(self._held(report_id)), None)

    def _held(self, report_id: str) -> tuple[Report, ...]:
        return self.engine.fetch([report_id]) if self.known else ()
