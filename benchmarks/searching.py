"""How fast queries are answered: exact count, top 10 and all facets, against a plain scan.

``python -m benchmarks.searching [--size N] [--seed S] [--workers N] [--accept]``

"First" times a query on an engine that remembers nothing of it, "again" the
same query asked once more. Every count is checked before anything is timed.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from statistics import median

from benchmarks.checking import demand_equal
from benchmarks.generator import generate, write_reports
from benchmarks.indexing import arguments_for
from benchmarks.queries import BenchmarkQuery, benchmark_queries
from benchmarks.results import accept, print_table
from benchmarks.scanned_corpus import ScannedCorpus
from benchmarks.scanning import ScannedReport, naive_scan, scanned_reports
from benchmarks.timing import percentile, seconds_of
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.pipeline import index_paths
from indexer.query import SearchRequest

ROUNDS = 5
REPEATS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchFigures:
    """The times of one kind of query, in seconds.

    Attributes:
        reports: Reports found by a query of this kind, median.
        scan: Median time of the plain scan.
    """

    kind: str
    queries: int
    reports: float
    first_median: float
    first_p99: float
    again_median: float
    again_p99: float
    scan: float

    @property
    def ratio(self) -> float:
        """The index's time as a part of the scan's."""
        return self.first_median / self.scan


def measure_searching(
    index: Path, *, size: int, seed: int, workers: int
) -> tuple[SearchFigures, ...]:
    """Ask an index of ``generate(size, seed)`` every query, and time it.

    Raises:
        WrongAnswerError: A count differs from that of the plain scan.
    """
    generated = tuple(generate(size, seed))
    queries = benchmark_queries([report.text for report in generated])
    reports = tuple(scanned_reports(generated, queries, workers=workers))
    counts = check_counts(index, queries, reports)
    kinds = dict.fromkeys(query.kind for query in queries)
    return tuple(
        _measure_kind(
            index, [query for query in queries if query.kind == kind], reports, counts
        )
        for kind in kinds
    )


def check_counts(
    index: Path, queries: Sequence[BenchmarkQuery], reports: Sequence[ScannedReport]
) -> dict[BenchmarkQuery, int]:
    """The number of reports each query finds, which is the right one.

    Raises:
        WrongAnswerError: It is not.
    """
    engine = WhooshEngine(index)
    counts = {query: engine.search(_request(query)).reports for query in queries}
    engine.close()
    corpus = ScannedCorpus(reports, queries)
    for query, found in counts.items():
        demand_equal(str(query), found=found, expected=corpus.reports(query))
    return counts


def _measure_kind(
    index: Path,
    queries: Sequence[BenchmarkQuery],
    reports: Sequence[ScannedReport],
    counts: dict[BenchmarkQuery, int],
) -> SearchFigures:
    first: list[float] = []
    again: list[float] = []
    for query in queries:
        for _ in range(ROUNDS):
            times = _times(index, query)
            first.append(next(times))
            again += times
    scans = [seconds_of(partial(naive_scan, query, reports)) for query in queries]
    return SearchFigures(
        kind=queries[0].kind,
        queries=len(queries),
        reports=median(counts[query] for query in queries),
        first_median=median(first),
        first_p99=percentile(first, 0.99),
        again_median=median(again),
        again_p99=percentile(again, 0.99),
        scan=median(scans),
    )


def _times(index: Path, query: BenchmarkQuery) -> Iterator[float]:
    """The time of a query on an engine that is open and has not met it, then of repeats."""
    engine = WhooshEngine(index)
    engine.search(SearchRequest())
    for _ in range(1 + REPEATS):
        yield seconds_of(lambda: engine.search(_request(query)))
    engine.close()


def _request(query: BenchmarkQuery) -> SearchRequest:
    return SearchRequest(node=query.node(), size=10)


def print_figures(all_figures: Sequence[SearchFigures]) -> None:
    """Show what was measured, in milliseconds."""
    headings = (
        "searching (ms)", "queries", "reports", "first", "p99", "again", "p99", "scan",
        "first/scan",
    )  # fmt: skip
    rows = [
        (
            figures.kind,
            str(figures.queries),
            f"{figures.reports:,.0f}",
            f"{figures.first_median * 1000:.2f}",
            f"{figures.first_p99 * 1000:.2f}",
            f"{figures.again_median * 1000:.3f}",
            f"{figures.again_p99 * 1000:.3f}",
            f"{figures.scan * 1000:.1f}",
            f"{figures.ratio:.3f}",
        )
        for figures in all_figures
    ]
    print_table(headings, rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build an index in a temporary folder, measure and print."""
    options = arguments_for("benchmarks.searching", arguments)
    with tempfile.TemporaryDirectory() as name:
        corpus, index = Path(name) / "reports", Path(name) / "index"
        write_reports(corpus, size=options.size, seed=options.seed)
        summary = index_paths([corpus], WhooshEngine(index), workers=options.workers)
        demand_equal("reports in the index", found=summary.reports, expected=options.size)
        figures = measure_searching(
            index, size=options.size, seed=options.seed, workers=options.workers
        )
    print_figures(figures)
    if options.accept:
        kept = {one.kind: asdict(one) for one in figures}
        print("kept in", accept("searching", options.size, kept))
    return 0


if __name__ == "__main__":
    sys.exit(main())
