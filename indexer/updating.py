"""What one run over the files reads, leaves alone, merges and drops."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from indexer.checks.checking import check_report
from indexer.checks.years import YearFigures, year_figures
from indexer.corpus_files import CorpusFile, sha256_of
from indexer.engines.protocol import IndexedSource, IndexEngine
from indexer.errors import ReportError, SourceError
from indexer.merging import merge_reports, without_sources
from indexer.model import Report, Source, packed, unpacked
from indexer.neighbours import Neighbours
from indexer.parsing.report_parser import parse_report
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


def read_report(file: CorpusFile) -> Report:
    """Read, parse and check one file.

    Raises:
        SourceError: The file cannot be opened or decoded.
        ReportError: It is no annual report.
    """
    return checked_report(file.read())


def checked_report(source: Source) -> Report:
    """The report in a source, with its findings.

    Raises:
        ReportError: It is no annual report.
    """
    report = parse_report(source)
    return replace(report, findings=check_report(report))


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A file, the digest under which the index knows it, and its refusal of an earlier run."""

    file: CorpusFile
    known_sha256: str | None
    refusal: Refusal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that did not make it; ``sha256`` of its bytes where they are why."""

    reason: str
    sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report that was read, packed, and what the run must know of it before it is written."""

    report_id: str
    figures: YearFigures | None
    packed: bytes

    @classmethod
    def of(cls, report: Report) -> "ReadReport":
        """What a run hands on of a report."""
        return cls(report_id=report.id, figures=year_figures(report), packed=packed(report))


Outcome = ReadReport | Refused | None
"""What became of a task; ``None`` for a file that is unchanged."""


def carry_out(task: Task) -> Outcome:
    """Read a file, unless the index has it; what stops it is an outcome too."""
    try:
        if task.known_sha256 or task.refusal:
            sha256 = sha256_of(task.file.read_bytes())
            if sha256 == task.known_sha256:
                return None
            if task.refusal and sha256 == task.refusal.sha256:
                return Refused(reason=task.refusal.reason, sha256=sha256)
        return ReadReport.of(read_report(task.file))
    except (SourceError, ReportError) as error:
        return Refused(reason=_why(error), sha256=_refused_bytes(task.file, error))


def _refused_bytes(file: CorpusFile, error: SourceError | ReportError) -> str | None:
    """The digest of the bytes that are why a file was refused; ``None`` if they are not."""
    if isinstance(error, SourceError) and error.is_passing:
        return None
    try:
        return sha256_of(file.read_bytes())
    except SourceError:
        return None


def _why(error: SourceError | ReportError) -> str:
    """What is wrong, and the remedy where there is one."""
    hint = error.hint if isinstance(error, SourceError) else ""
    return f"{error.reason} ({hint})" if hint else error.reason


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
        outcomes = in_order(carry_out, tasks, workers=workers, meanwhile=meanwhile)
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

    def _task(self, file: CorpusFile) -> Task:
        known = self.known.get(file.name, ())
        return Task(
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
