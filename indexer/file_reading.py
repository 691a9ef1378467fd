"""What becomes of one file: a report, a refusal, or nothing, as it is known already."""

from dataclasses import dataclass, replace

from indexer.checks.checking import check_report
from indexer.checks.years import YearFigures, year_figures
from indexer.corpus_files import CorpusFile, sha256_of
from indexer.errors import ReportError, SourceError
from indexer.model import Report, Source, packed
from indexer.parsing.report_parser import parse_report
from indexer.refusals import Refusal


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
class FileTask:
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
"""What became of a file; ``None`` if it is unchanged."""


def outcome_of(task: FileTask) -> Outcome:
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
