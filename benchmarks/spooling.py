"""Reports cut into words once and kept in a file, so that every engine gets the same ones."""

import pickle
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from benchmarks.generator import GeneratedReport, generate
from benchmarks.queries import BenchmarkQuery, benchmark_queries
from benchmarks.scanning import ScannedReport, prose_of, scanned_report
from indexer.documents import index_document
from indexer.engines.index_document import IndexDocument
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source
from indexer.workers import in_order

Task = tuple[GeneratedReport, frozenset[str]]


@dataclass(slots=True)
class Spool:
    """Index documents in a file, and the time that reading them takes.

    Attributes:
        queries: What is asked of the corpus.
        reports: The corpus as a plain scan looks at it.
        text_bytes: Size of the generated texts as UTF-8.
    """

    path: Path
    queries: tuple[BenchmarkQuery, ...]
    reports: tuple[ScannedReport, ...]
    text_bytes: int
    reading_seconds: float = 0.0

    def documents(self) -> Iterator[IndexDocument]:
        """Every document; what reading takes is added to ``reading_seconds``."""
        with self.path.open("rb") as file:
            for _ in self.reports:
                started = perf_counter()
                document: IndexDocument = pickle.load(file)
                self.reading_seconds += perf_counter() - started
                yield document


def spool_corpus(path: Path, *, size: int, seed: int, workers: int) -> Spool:
    """Generate, parse and cut a corpus into a file."""
    queries = benchmark_queries([report.text for report in generate(size, seed)])
    vocabulary = frozenset[str]().union(*(query.vocabulary for query in queries))
    tasks = ((report, vocabulary) for report in generate(size, seed))
    reports: list[ScannedReport] = []
    text_bytes = 0
    with path.open("wb") as file:
        for pickled, scanned, length in _prepared(tasks, workers):
            file.write(pickled)
            reports.append(scanned)
            text_bytes += length
    return Spool(path, queries, tuple(reports), text_bytes)


def kept_corpus(folder: Path, *, size: int, seed: int, workers: int) -> Spool:
    """The corpus that a folder keeps; generated, parsed and cut if it keeps none yet.

    Raises:
        WrongSpoolError: The folder keeps another corpus.
    """
    kept = folder / "spool.pickle"
    if not kept.exists():
        folder.mkdir(parents=True, exist_ok=True)
        made = spool_corpus(folder / "spool", size=size, seed=seed, workers=workers)
        kept.write_bytes(pickle.dumps(made))
        return made
    spool: Spool = pickle.loads(kept.read_bytes())
    first = next(generate(1, seed))
    if len(spool.reports) != size or spool.reports[0].prose != prose_of(first):
        raise WrongSpoolError(f"{folder} does not keep {size:,} reports of seed {seed}")
    # The folder may have been moved since.
    return replace(spool, path=folder / "spool")


class WrongSpoolError(Exception):
    """A folder keeps another corpus than the one asked for; the message says which."""


def _prepared(
    tasks: Iterable[Task], workers: int
) -> Iterator[tuple[bytes, ScannedReport, int]]:
    return in_order(_prepare, tasks, workers=workers)


def _prepare(task: Task) -> tuple[bytes, ScannedReport, int]:
    report, vocabulary = task
    data = report.text.encode()
    document = index_document(parse_report(read_source(report.name, data)))
    return pickle.dumps(document), scanned_report(report, document, vocabulary), len(data)
