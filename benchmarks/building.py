"""From parsed reports to an index, words cut on the way: ours and peers, in one run.

``python -m benchmarks.building [--size N] [--seed S] [--workers N] [--accept]``

Every way begins in a process of its own with the parsed reports in memory and all loaded
that it works with, and ends when the index is safe. Processes that cut are started within the
time; they share what is loaded, where the system lets them. All keep the text, the values of
all facets, and numbers. Processor time is that of all processes and threads of a way; other
load on the machine disturbs it least.
"""

import gc
import pickle
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from analyzers.segmenter import cut_of_jieba, load_text_cutter, load_vocabulary
from analyzers.word_cutter import runs_of
from benchmarks.checking import demand_equal
from benchmarks.generator import generate
from benchmarks.indexing import arguments_for
from benchmarks.peers.interface import (
    Peer,
    PeerMissingError,
    PeerSection,
    bytes_below,
    sections_of,
)
from benchmarks.peers.tantivy_peer import TantivyPeer
from benchmarks.peers.whoosh_peer import WhooshPeer
from benchmarks.queries import BenchmarkQuery
from benchmarks.results import accept, print_table
from indexer.documents import ReportDocuments, divided, index_document, index_documents
from indexer.engines.index_document import DocumentShares
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.model import Report
from indexer.parsing.report_parser import parse_report
from indexer.query import SearchRequest, Words
from indexer.readers.reading import read_source
from indexer.workers import batches_in_order

ENOUGH_FOR_WHOOSH = 300
"""Reports that stock Whoosh is given: more take it no less time each."""

MEASURES = ("applications.received.total",)
"""Numbers that the peers keep; ours keeps all."""

ASKED = "公开"
"""What is counted afterwards; ways with the same words must count alike."""

TANTIVY = "tantivy + our segmenter"
STOCK_WHOOSH = "stock Whoosh + jieba"

Build = Callable[[], None]
Count = Callable[[], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A way to build, the file of the parsed reports, and an empty folder for the index."""

    way: str
    spool: Path
    folder: Path
    workers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildingFigures:
    """What one way took.

    Attributes:
        seconds, processor_seconds: By the clock, and of all its processors.
        megabytes: The most memory that its writing process held.
        found: Sections that hold ``ASKED``.
    """

    way: str
    reports: int
    seconds: float
    processor_seconds: float
    index_bytes: int
    megabytes: float
    found: int


@dataclass(frozen=True, slots=True)
class _Shares(DocumentShares):
    """The documents of reports in memory, for so many processes."""

    reports: Sequence[Report]
    workers: int

    def shares(self) -> Sequence[ReportDocuments]:
        return [ReportDocuments(part) for part in divided(self.reports, self.workers)]


def _ours(reports: Sequence[Report], folder: Path, workers: int) -> tuple[Build, Count]:
    """Each process cuts and writes a share of the reports, as for ``gongkai index``."""
    engine = WhooshEngine(folder)

    def build() -> None:
        engine.publish(_Shares(reports, workers))

    request = SearchRequest(node=Words(text=ASKED, words=(ASKED,)))
    return build, lambda: engine.search(request).sections


def _tantivy(reports: Sequence[Report], folder: Path, workers: int) -> tuple[Build, Count]:
    """The same words from the same processes, given to tantivy with one writing thread."""
    peer = TantivyPeer(folder, MEASURES)

    def build() -> None:
        documents = batches_in_order(index_documents, reports, workers=workers)
        peer.build(section for document in documents for section in sections_of(document))

    return build, lambda: _count(peer)


def _stock_whoosh(
    reports: Sequence[Report], folder: Path, _workers: int
) -> tuple[Build, Count]:
    """Words by plain jieba, Whoosh's own writer, one process; facets are made before."""
    peer = WhooshPeer(folder, MEASURES)
    cut = cut_of_jieba(load_vocabulary())
    sections = [one for report in reports for one in sections_of(index_document(report))]

    def cut_up(section: PeerSection) -> PeerSection:
        runs = (run for line in section.lines for run in runs_of(line))
        return replace(section, words=" ".join(word for run in runs for word in cut(run)))

    return lambda: peer.build(map(cut_up, sections)), lambda: _count(peer)


WAYS: Mapping[str, Callable[[Sequence[Report], Path, int], tuple[Build, Count]]] = {
    "ours": _ours,
    TANTIVY: _tantivy,
    STOCK_WHOOSH: _stock_whoosh,
}


def _count(peer: Peer) -> int:
    peer.open()
    found = peer.portal_query(BenchmarkQuery(kind="word", words=(ASKED,))).count
    peer.close()
    return found


def measure_building(
    folder: Path, *, size: int, seed: int, workers: int
) -> list[BuildingFigures]:
    """Build in every way that this machine has, with one process that cuts and with several.

    Raises:
        WrongAnswerError: Two ways find different numbers of sections.
    """
    all_reports, few = folder / "all", folder / "few"
    reports = [
        parse_report(read_source(one.name, one.text.encode())) for one in generate(size, seed)
    ]
    all_reports.write_bytes(pickle.dumps(reports))
    few.write_bytes(pickle.dumps(reports[:ENOUGH_FOR_WHOOSH]))
    del reports
    figures = []
    for number, (way, cutting) in enumerate(_tasks(workers)):
        spool = few if way == STOCK_WHOOSH else all_reports
        task = Task(way=way, spool=spool, folder=folder / str(number), workers=cutting)
        figures.append(_measured_elsewhere(task))
    # Plain jieba makes no finer words, so that stock Whoosh finds fewer.
    found = {one.found for one in figures if one.way != STOCK_WHOOSH}
    demand_equal(f"different counts of sections with {ASKED}", found=len(found), expected=1)
    return figures


def _tasks(workers: int) -> Iterator[tuple[str, int]]:
    for way in WAYS:
        try:
            if way == TANTIVY:
                TantivyPeer(Path(), MEASURES).version()
        except PeerMissingError as error:
            print(f"{way} is left out: {error}")
            continue
        yield way, 1
        if way != STOCK_WHOOSH:
            yield way, workers


def _measured_elsewhere(task: Task) -> BuildingFigures:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(_measured, task).result()


def _measured(task: Task) -> BuildingFigures:
    reports: list[Report] = pickle.loads(task.spool.read_bytes())
    load_text_cutter()
    index_document(reports[0])  # loads what else words and keys are made with
    gc.freeze()  # a run over files holds no reports for the collector to look through
    build, count = WAYS[task.way](reports, task.folder, task.workers)
    began, processors = perf_counter(), _processor_seconds()
    build()
    seconds, processor_seconds = perf_counter() - began, _processor_seconds() - processors
    return BuildingFigures(
        way=f"{task.way}, {task.workers} processes" if task.workers > 1 else task.way,
        reports=len(reports),
        seconds=seconds,
        processor_seconds=processor_seconds,
        index_bytes=bytes_below(task.folder),
        megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000,
        found=count(),
    )


def _processor_seconds() -> float:
    spent = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in spent)


def print_figures(figures: Sequence[BuildingFigures]) -> None:
    """Show what was measured, and each way's time for a report against ours alone."""
    ours = figures[0].processor_seconds / figures[0].reports
    headings = (
        "from parsed reports",
        "reports",
        "reports/s",
        "processor ms each",
        "× ours",
        "MB",
    )
    print_table(
        headings,
        [
            (
                one.way,
                f"{one.reports:,}",
                f"{one.reports / one.seconds:,.0f}",
                f"{one.processor_seconds / one.reports * 1000:.2f}",
                f"{one.processor_seconds / one.reports / ours:.2f}",
                f"{one.megabytes:,.0f}",
            )
            for one in figures
        ],
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure in a temporary folder and print."""
    options = arguments_for("benchmarks.building", arguments)
    with tempfile.TemporaryDirectory() as folder:
        figures = measure_building(
            Path(folder), size=options.size, seed=options.seed, workers=options.workers
        )
    print_figures(figures)
    if options.accept:
        kept = {one.way: asdict(one) for one in figures}
        print("kept in", accept("building", options.size, kept))
    return 0


if __name__ == "__main__":
    sys.exit(main())
