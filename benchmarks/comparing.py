"""The portal query on our engine and on every peer at hand: counts first, then times as ratios.

``python -m benchmarks.comparing [--size N] [--seed S] [--workers N] [--keep DIR] [--accept]``

All engines get the same words of the same reports. Every count is checked against
a plain scan before anything is timed. Each round opens every index anew and asks
all queries once, in an order of its own, so that no engine answers from memory. Peers
that take minutes for all queries are asked in the first round alone.
"""

import random
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TypeVar

from benchmarks.checking import demand_equal
from benchmarks.comparison import (
    EVERYTHING,
    Comparison,
    EngineFigures,
    print_figures,
    print_serving,
)
from benchmarks.indexing import arguments_for
from benchmarks.memory import serving_memory
from benchmarks.peers.interface import (
    ROUNDS,
    Peer,
    PeerMissingError,
    PeerSection,
    bytes_below,
    sections_of,
)
from benchmarks.peers.lucene_peer import LucenePeer
from benchmarks.peers.ours import Ours
from benchmarks.peers.sqlite_peer import SqlitePeer
from benchmarks.peers.tantivy_peer import TantivyPeer
from benchmarks.peers.whoosh_peer import WhooshPeer
from benchmarks.plots import kept_comparisons
from benchmarks.queries import BenchmarkQuery
from benchmarks.results import FOLDER, accept
from benchmarks.scanned_corpus import ScannedCorpus
from benchmarks.serving import adding_seconds, scan_times
from benchmarks.spooling import Spool, kept_corpus
from benchmarks.timing import QueryTimes, times_of
from indexer.engines.index_document import IndexDocument

PEERS: tuple[Callable[[Path, Iterable[str]], Peer], ...] = (
    TantivyPeer,
    LucenePeer,
    SqlitePeer,
    WhooshPeer,
)
Engine = Ours | Peer
Given = TypeVar("Given", IndexDocument, PeerSection)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """An engine with its index, and what each query took in the rounds so far.

    Attributes:
        building: Seconds that the index took.
        times: Query → seconds, for those the engine can answer.
        opening: Seconds until the index was open.
    """

    engine: Engine
    building: float
    times: dict[BenchmarkQuery, list[float]]
    opening: list[float] = field(default_factory=list)

    def ask(self, number: int) -> None:
        """Open the index and ask every query once, if the engine takes part in this round."""
        if number >= self.engine.rounds:
            return
        started = perf_counter()
        self.engine.open()
        self.opening.append(perf_counter() - started)
        for query in random.Random(number).sample(list(self.times), len(self.times)):
            started = perf_counter()
            page = self.engine.portal_query(query)
            elapsed = perf_counter() - started
            self.times[query].append(elapsed if page.seconds is None else page.seconds)

    def figures(self) -> EngineFigures:
        """What was measured."""
        return EngineFigures(
            name=self.engine.name,
            version=self.engine.version(),
            counts=self.engine.counts,
            building=self.building,
            index_bytes=bytes_below(self.engine.folder),
            opening=median(self.opening),
            kinds=_summed_up(self.times),
            rounds=self.engine.rounds,
        )


def compare(
    folder: Path, *, size: int, seed: int, workers: int, keep: Path | None = None
) -> Comparison:
    """Build, check and time every engine below a folder.

    Args:
        folder: Where the indexes go.
        size: Reports of the corpus.
        seed: What it is generated from.
        workers: Processes that prepare it.
        keep: Where the corpus is kept in the form that engines are given, and found
            again by the next comparison; ``None`` not to keep it.

    Raises:
        WrongAnswerError: An engine counts otherwise than the scan.
        WrongSpoolError: Another corpus is kept there.
    """
    spool = kept_corpus(keep or folder / "corpus", size=size, seed=seed, workers=workers)
    ours = Ours(folder / "ours")
    asked = _built(spool, ours, tuple(peers_at_hand(folder, spool, size)))
    expected = expected_counts(spool)
    for one in asked:
        check_counts(one.engine, expected)
    for number in range(ROUNDS):
        for one in asked:
            one.ask(number)
    for one in asked:
        one.engine.close()
    engines = tuple(one.figures() for one in asked)
    return Comparison(
        size=size,
        text_bytes=spool.text_bytes,
        engines=engines,
        memory=serving_memory(ours.folder, [query.node() for query in spool.queries]),
        scans=scan_times(spool.queries, spool.reports),
        adding=adding_seconds(ours, seed=seed, workers=workers),
    )


def peers_at_hand(folder: Path, spool: Spool, size: int) -> Iterator[Peer]:
    """The peers that are installed and can hold so much; a line is printed for each other."""
    asked = (query.number.measure for query in spool.queries if query.number)
    measures = tuple(dict.fromkeys(asked))
    for number, make in enumerate(PEERS):
        peer: Peer = make(folder / f"peer{number}", measures)
        if size > peer.most:
            print(f"{peer.name} is left out: it holds {peer.most:,} reports in reasonable time")
            continue
        try:
            peer.version()
        except PeerMissingError as error:
            print(f"{peer.name} is left out: {error}")
            continue
        yield peer


def can_answer(engine: Engine, query: BenchmarkQuery) -> bool:
    """Whether an engine can do a query at all; ours can do all."""
    return isinstance(engine, Ours) or engine.can_answer(query)


def expected_counts(spool: Spool) -> dict[BenchmarkQuery, dict[str, int]]:
    """What a plain scan finds for each query: in our sense, and by what peers count."""
    corpus = ScannedCorpus(spool.reports, spool.queries)
    expected = {}
    for query in spool.queries:
        sections, reports = corpus.sections(query)
        ours = corpus.reports(query)
        expected[query] = {Ours.name: ours, "sections": sections, "reports": reports}
    return expected


def check_counts(engine: Engine, expected: Mapping[BenchmarkQuery, Mapping[str, int]]) -> None:
    """Ask every query once, and go on only if every count is right.

    Raises:
        WrongAnswerError: One is not, or the years do not add up to it.
    """
    engine.open()
    sense = Ours.name if isinstance(engine, Ours) else engine.counts
    for query, counts in expected.items():
        if can_answer(engine, query):
            page = engine.portal_query(query)
            years = sum(page.facets.get("year", {}).values())
            demand_equal(
                f"{engine.name}, {query}, count and sum of years",
                found=(page.count, years),
                expected=(counts[sense], counts[sense]),
            )


def _built(spool: Spool, ours: Ours, peers: Sequence[Peer]) -> list[_Asked]:
    """Every engine with its index, ours first."""
    engines: tuple[Engine, ...] = (ours, *peers)
    seconds = [_building_seconds(spool, ours.build, spool.documents())]
    seconds += [_building_seconds(spool, peer.build, _sections(spool)) for peer in peers]
    return [
        _Asked(
            engine=engine,
            building=building,
            times={query: [] for query in spool.queries if can_answer(engine, query)},
        )
        for engine, building in zip(engines, seconds, strict=True)
    ]


def _building_seconds(
    spool: Spool, build: Callable[[Iterator[Given]], None], given: Iterator[Given]
) -> float:
    """Seconds of building, without those that reading the spool takes."""
    spool.reading_seconds = 0.0
    started = perf_counter()
    build(given)
    return perf_counter() - started - spool.reading_seconds


def _sections(spool: Spool) -> Iterator[PeerSection]:
    """What the peers are given; making it out of documents counts as reading."""
    for document in spool.documents():
        started = perf_counter()
        sections = tuple(sections_of(document))
        spool.reading_seconds += perf_counter() - started
        yield from sections


def _summed_up(times: dict[BenchmarkQuery, list[float]]) -> dict[str, QueryTimes]:
    kinds: dict[str, list[list[float]]] = {EVERYTHING: list(times.values())}
    for query, own in times.items():
        kinds.setdefault(query.kind, []).append(own)
    return {kind: times_of(found) for kind, found in kinds.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    """Compare in a temporary folder and print."""
    options = arguments_for("benchmarks.comparing", arguments)
    with tempfile.TemporaryDirectory() as folder:
        comparison = compare(
            Path(folder),
            size=options.size,
            seed=options.seed,
            workers=options.workers,
            keep=options.keep,
        )
    print_figures(comparison)
    print_serving(comparison, kept_comparisons(FOLDER))
    if options.accept:
        print("kept in", accept("comparing", options.size, asdict(comparison)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
