"""What our engine alone is asked to show: scans beaten, memory held, additions seen soon."""

import tempfile
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from time import perf_counter

from benchmarks.checking import demand_equal
from benchmarks.generator import write_reports
from benchmarks.peers.ours import Ours
from benchmarks.queries import BenchmarkQuery
from benchmarks.scanning import ScannedReport, naive_scan
from benchmarks.timing import QueryTimes, seconds_of, times_of
from indexer.engines.opening import open_engine
from indexer.pipeline import index_paths
from indexer.query import SearchRequest

ADDED = 100
"""Reports that are added to an index at once."""

LITERAL = "literal"
"""How the kinds of queries begin that are timed against a scan of the text."""


def scan_times(
    queries: Sequence[BenchmarkQuery], reports: Sequence[ScannedReport]
) -> dict[str, QueryTimes]:
    """Kind → what a scan of every section's text takes, for queries of literals alone."""
    asked = [query for query in queries if query.kind.startswith(LITERAL)]
    return {
        kind: times_of([[_scan_seconds(query, reports)] for query in own])
        for kind, own in groupby(asked, key=lambda query: query.kind)
    }


def _scan_seconds(query: BenchmarkQuery, reports: Sequence[ScannedReport]) -> float:
    return seconds_of(lambda: naive_scan(query, reports))


def adding_seconds(ours: Ours, *, seed: int, workers: int) -> float:
    """Seconds from the files of a hundred further reports to a search that counts them.

    The index keeps them. One that has the id of a report in the index takes its place.

    Raises:
        WrongAnswerError: A search does not count what the index says it holds.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_reports(folder / "added", size=ADDED, seed=seed + 1)
        engine = open_engine("whoosh", ours.folder)
        engine.search(SearchRequest())
        started = perf_counter()
        summary = index_paths([folder / "added"], engine, workers=workers)
        found = engine.search(SearchRequest()).reports
        seconds = perf_counter() - started
        engine.close()
    demand_equal("reports after adding", found=found, expected=summary.reports)
    demand_equal("reports added", found=summary.added + summary.replaced, expected=ADDED)
    return seconds
