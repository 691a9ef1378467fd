"""How fast files become an index, stage by stage, and how large the index is.

``python -m benchmarks.indexing [--size N] [--seed S] [--workers N] [--accept]``
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

from analyzers.segmenter import load_text_cutter
from benchmarks.checking import check_parsing, demand_equal
from benchmarks.generator import generate, write_reports
from benchmarks.results import accept, print_table
from benchmarks.timing import seconds_of
from indexer.corpus_files import find_files
from indexer.documents import AT_ONCE, index_documents
from indexer.engines.index_document import IndexDocument
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.file_reading import read_report
from indexer.garbage import rare_collections
from indexer.pipeline import index_paths

CHECKED = 100
"""Reports whose every cell is checked before the clock starts."""

OPENINGS = 7


@dataclass(slots=True)
class Stages:
    """Seconds spent in each stage, one process; what cuts words is loaded in its stage."""

    reading: float = 0.0
    segmentation: float = 0.0
    writing: float = 0.0

    def documents(self, folder: Path) -> Iterator[IndexDocument]:
        """The documents of a folder's files, as many at once as a run takes; times added up."""
        self.segmentation += seconds_of(load_text_cutter)
        files = iter(find_files([folder]))
        while batch := list(islice(files, AT_ONCE)):
            started = perf_counter()
            reports = [read_report(file) for file in batch]
            parsed = perf_counter()
            documents = index_documents(reports)
            self.segmentation += perf_counter() - parsed
            self.reading += parsed - started
            yield from documents


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexingFigures:
    """What was measured.

    Attributes:
        stages: Seconds by stage in one process.
        pipeline_seconds: Wall-clock time of ``index_paths`` with this many workers.
        opening_seconds: Until a new engine has described the index, median.
    """

    size: int
    seed: int
    workers: int
    stages: Stages = field(default_factory=Stages)
    pipeline_seconds: float = 0.0
    text_bytes: int = 0
    index_bytes: int = 0
    opening_seconds: float = 0.0


def measure_indexing(folder: Path, *, size: int, seed: int, workers: int) -> IndexingFigures:
    """Generate reports below a folder, index them twice, and measure.

    The index that the whole pipeline built stays in ``folder / "index"``.

    Raises:
        WrongAnswerError: A report was misread or is missing from the index.
    """
    corpus, index = folder / "reports", folder / "index"
    check_parsing(generate(min(size, CHECKED), seed))
    write_reports(corpus, size=size, seed=seed)

    stages = Stages()
    engine = WhooshEngine(folder / "staged")
    with rare_collections():
        seconds = seconds_of(lambda: engine.publish(stages.documents(corpus)))
    stages.writing = seconds - stages.reading - stages.segmentation
    demand_equal("reports in the index", found=engine.describe().reports, expected=size)
    engine.close()

    engine = WhooshEngine(index)
    summary = index_paths([corpus], engine, workers=workers)
    demand_equal("files that failed", found=summary.failed, expected=())
    demand_equal("files merged into another report", found=summary.merged, expected=())
    demand_equal("reports after the pipeline", found=summary.reports, expected=size)
    described = engine.describe()
    engine.close()

    return IndexingFigures(
        size=size,
        seed=seed,
        workers=workers,
        stages=stages,
        pipeline_seconds=summary.seconds,
        text_bytes=sum(file.path.stat().st_size for file in find_files([corpus])),
        index_bytes=described.bytes,
        opening_seconds=_opening_seconds(index),
    )


def _opening_seconds(index: Path) -> float:
    def open_and_close() -> None:
        engine = WhooshEngine(index)
        engine.describe()
        engine.close()

    return median(seconds_of(open_and_close) for _ in range(OPENINGS))


def print_figures(figures: IndexingFigures) -> None:
    """Show what was measured."""
    stages = figures.stages
    timed = [
        ("read, parse, check", stages.reading),
        ("segmentation", stages.segmentation),
        ("writing", stages.writing),
        (f"whole pipeline, {figures.workers} workers", figures.pipeline_seconds),
    ]
    print_table(
        ("indexing", "seconds", "reports/s"),
        [(name, f"{took:.2f}", f"{figures.size / took:,.0f}") for name, took in timed],
    )
    ratio = figures.index_bytes / figures.text_bytes
    print(
        f"index {figures.index_bytes / 1e6:,.1f} MB, text {figures.text_bytes / 1e6:,.1f} MB:"
        f" {ratio:.2f} ×; opened in {figures.opening_seconds * 1000:.1f} ms"
    )


def arguments_for(name: str, arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the options that all benchmarks share."""
    parser = argparse.ArgumentParser(prog=f"python -m {name}")
    parser.add_argument("--size", type=int, default=500, help="number of reports")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument(
        "--keep", type=Path, help="folder that keeps the corpus, ready for the engines"
    )
    parser.add_argument("--accept", action="store_true", help="keep the figures")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure in a temporary folder and print."""
    options = arguments_for("benchmarks.indexing", arguments)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure_indexing(
            Path(folder), size=options.size, seed=options.seed, workers=options.workers
        )
    print_figures(figures)
    if options.accept:
        print("kept in", accept("indexing", options.size, asdict(figures)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
