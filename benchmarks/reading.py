"""How many reports a second one core reads, parses and checks, for each carrier.

``python -m benchmarks.reading [--size N] [--seed S] [--accept]``
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from time import perf_counter, process_time
from typing import Final, Generic, TypeVar

from benchmarks.carriers import CARRIERS, Carrier, file_of
from benchmarks.checking import check_findings, check_parsed, demand_equal
from benchmarks.generator import GeneratedReport, generate
from benchmarks.indexing import arguments_for
from benchmarks.results import accept, print_table
from golden.truth import GoldenFile, golden_files
from indexer.checks.checking import check_report
from indexer.model import Contact, Finding, Region, Report
from indexer.parsing.report_parser import parse_report
from indexer.places.gazetteer import gazetteer, rank_of
from indexer.places.resolver import resolve_region
from indexer.readers.reading import read_source

TRIES: Final = 3
"""Each try reads other reports: what one remembers makes no later one faster."""

ENOUGH: Final = 500
"""Reports of each carrier that tell as much as any larger number."""

WARMING: Final = 20
"""Reports read before the first try, so that no try loads the gazetteer."""

PDF_DAMAGE: Final = frozenset({"scanned", "picture-page"})
"""Golden PDFs that need text recognition, which is not measured here."""

OFFICE: Final = "教育局"

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingFigures:
    """What reading one carrier takes.

    Attributes:
        bytes_each: Mean size of a file.
        reading, parsing, checking: Milliseconds a report, of the quickest try. CPU time,
            but for PDF, whose pages another process reads: there reading is wall-clock
            time, in which one of the two is at work.
    """

    carrier: str
    reports: int
    bytes_each: int
    reading: float
    parsing: float
    checking: float

    @property
    def milliseconds(self) -> float:
        """All steps together, a report."""
        return self.reading + self.parsing + self.checking

    @property
    def rate(self) -> float:
        """Reports a second."""
        return 1000 / self.milliseconds


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvingFigures:
    """How long it takes to find agencies' places by their names; no name comes twice."""

    names: int
    seconds: float

    @property
    def rate(self) -> float:
        """Names a second."""
        return self.names / self.seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class _File(Generic[_T]):
    name: str
    content: bytes
    truth: _T


@dataclass(frozen=True, slots=True, kw_only=True)
class _Try(Generic[_T]):
    """One pass over some files: seconds of each step, and what came of each file."""

    reading: float
    parsing: float
    checking: float
    results: tuple[tuple[_T, Report, tuple[Finding, ...]], ...]

    @property
    def seconds(self) -> float:
        return self.reading + self.parsing + self.checking


def measure_reading(*, size: int, seed: int) -> tuple[ReadingFigures, ...]:
    """Read, parse and check generated reports in each carrier, and the PDFs of the golden set.

    Raises:
        WrongAnswerError: A report was misread, or a planted fault was not found.
    """
    return (*(_measure(carrier, size=size, seed=seed) for carrier in CARRIERS), _measure_pdf())


def _measure(carrier: Carrier, *, size: int, seed: int) -> ReadingFigures:
    _checked(_tried(tuple(_files(carrier, WARMING, seed + TRIES)), process_time))
    tries = []
    for number in range(TRIES):
        files = tuple(_files(carrier, size, seed + number))
        tries.append((_checked(_tried(files, process_time)), files))
    best, files = min(tries, key=lambda one: one[0].seconds)
    return _figures(carrier, best, files)


def _files(carrier: Carrier, size: int, seed: int) -> Iterator[_File[GeneratedReport]]:
    for generated in generate(size, seed):
        name, content = file_of(generated, carrier)
        yield _File(name=name, content=content, truth=generated)


def _tried(files: Sequence[_File[_T]], clock: Callable[[], float]) -> _Try[_T]:
    """Take each step for all files before the next, so that the clock is asked rarely."""
    started = clock()
    sources = [read_source(file.name, file.content) for file in files]
    read = clock()
    cpu = process_time()
    reports = [parse_report(source) for source in sources]
    parsed = process_time()
    found = [check_report(report) for report in reports]
    checked = process_time()
    truths = [file.truth for file in files]
    return _Try(
        reading=read - started,
        parsing=parsed - cpu,
        checking=checked - parsed,
        results=tuple(zip(truths, reports, found, strict=True)),
    )


def _checked(one: _Try[GeneratedReport]) -> _Try[GeneratedReport]:
    """A try whose every report is what was generated: no figure of another is kept."""
    for generated, report, findings in one.results:
        check_parsed(generated, report)
        check_findings(generated, findings)
    return one


def _measure_pdf() -> ReadingFigures:
    files = tuple(
        _File(name=golden.file.name, content=golden.file.read_bytes(), truth=golden)
        for golden in golden_files()
        if golden.truth.file.carrier == "pdf"
        and golden.truth.refused is None
        and not PDF_DAMAGE.intersection(golden.truth.file.damage)
    )
    tries = [_tried(files, perf_counter) for _ in range(TRIES + 1)][1:]
    for golden, report, _ in tries[0].results:
        _check_golden(golden, report)
    return _figures("PDF", min(tries, key=lambda one: one.seconds), files)


def _check_golden(golden: GoldenFile, report: Report) -> None:
    head = golden.truth.head
    demand_equal(
        f"year and form of {golden.name}",
        found=(report.year, report.format),
        expected=(head.year, head.format) if head is not None else None,
    )


def _figures(carrier: str, best: _Try[_T], files: Sequence[_File[_T]]) -> ReadingFigures:
    count = len(files)
    return ReadingFigures(
        carrier=carrier,
        reports=count,
        bytes_each=sum(len(file.content) for file in files) // count,
        reading=1000 * best.reading / count,
        parsing=1000 * best.parsing / count,
        checking=1000 * best.checking / count,
    )


def measure_resolving() -> ResolvingFigures:
    """Find the place of an office in each county by the office's name alone.

    Raises:
        WrongAnswerError: An office is put in a county that bears another name.
    """
    counties = {
        code: found.name for code, found in gazetteer().divisions.items() if _is_county(code)
    }
    names = tuple(dict.fromkeys(counties.values()))
    _place_of(OFFICE)
    started = process_time()
    regions = [_place_of(name + OFFICE) for name in names]
    seconds = process_time() - started
    for name, region in zip(names, regions, strict=True):
        codes = region.candidates or tuple(part.code for part in region.divisions[-1:])
        demand_equal(
            f"whether {name} is one of the places that {name}{OFFICE} may be in",
            found=any(counties.get(code) == name for code in codes),
            expected=True,
        )
    return ResolvingFigures(names=len(names), seconds=seconds)


def _is_county(code: str) -> bool:
    return code.isdigit() and rank_of(code) == "county"


def _place_of(issuer: str) -> Region:
    return resolve_region(issuer, title="", text="", contact=Contact(), urls=())


def print_figures(figures: Sequence[ReadingFigures], resolving: ResolvingFigures) -> None:
    """Show what was measured."""
    print_table(
        ("reading, one core", "files", "KB each", "read", "parse", "check", "ms", "reports/s"),
        [
            (
                one.carrier,
                f"{one.reports}",
                f"{one.bytes_each / 1000:,.1f}",
                *(
                    f"{step:.2f}"
                    for step in (one.reading, one.parsing, one.checking, one.milliseconds)
                ),
                f"{one.rate:,.0f}",
            )
            for one in figures
        ],
    )
    print(f"places by name: {resolving.rate:,.0f} a second of one core")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    options = arguments_for("benchmarks.reading", arguments)
    figures = measure_reading(size=options.size, seed=options.seed)
    resolving = measure_resolving()
    print_figures(figures, resolving)
    if options.accept:
        print("kept in", accept("reading", options.size, kept(figures, resolving)))
    return 0


def kept(
    figures: Sequence[ReadingFigures], resolving: ResolvingFigures
) -> dict[str, dict[str, object]]:
    """The figures as they are accepted, by carrier."""
    return {
        **{one.carrier: {**asdict(one), "rate": one.rate} for one in figures},
        "places": {**asdict(resolving), "rate": resolving.rate},
    }


if __name__ == "__main__":
    sys.exit(main())
