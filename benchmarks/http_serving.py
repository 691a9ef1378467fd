"""How many searches the running portal answers over HTTP, and how long a reader waits.

``python -m benchmarks.http_serving [--size N] [--seed S] [--workers N] [--index DIR]``

``--accept`` keeps the figures.

``gongkai serve`` runs as it would for readers, and a process of its own asks it over
loopback. Answers are those of ``/api/v1/search``, whole, with every place of the facets.
Some are compared with what the index answers without a server before anything is timed.
"""

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.agencies import FIRST_YEAR, LAST_YEAR
from benchmarks.checking import demand_equal
from benchmarks.generator import GeneratedReport, generate
from benchmarks.http_client import ask, ask_all
from benchmarks.queries import BenchmarkQuery, benchmark_queries
from benchmarks.results import accept, print_table
from benchmarks.served import served
from benchmarks.timing import percentile
from indexer.documents import index_document
from indexer.engines.index_document import IndexDocument
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.parsing.report_parser import parse_report
from indexer.readers.reading import read_source
from indexer.workers import in_order
from search_app import asking
from search_app.addresses import read_address
from search_app.answers.search import search_json
from search_app.finding.finder import Finder
from search_app.i18n import DEFAULT_LANGUAGE, catalogue
from search_app.portal import json_bytes

CONNECTIONS = 16
RATE = 50
"""Requests a second in the measure of times."""

MOST = 400
"""Requests of one measure."""

FEW = 50
"""Addresses that are asked for again and again where answers are kept."""

MOST_READ = 2_000
"""Reports of the corpus in which rare words are looked for; more would take minutes."""

CHECKED = 20

Address = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is asked of a new server.

    Attributes:
        kept_bytes: What the server may keep of finished answers; ``None`` as it usually does.
        warm: Whether all addresses are asked for some times before.
    """

    name: str
    addresses: tuple[Address, ...]
    kept_bytes: int | None
    warm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ServingFigures:
    """What was measured in one situation.

    Attributes:
        a_second: Requests answered in a second by all serving processes together, each
            connection asking as soon as it is answered.
        median, p99: Seconds from the time a request was due to its last byte, at ``RATE``.
        answer_bytes: Mean size of an answer.
    """

    situation: str
    workers: int
    requests: int
    a_second: float
    median: float
    p99: float
    answer_bytes: float


def situations(queries: Sequence[BenchmarkQuery]) -> tuple[Situation, ...]:
    """Questions never asked before, addresses never asked for before, and shared links."""
    asked: list[Address] = [(("q", typed(query)),) for query in queries]
    in_years = [
        (*one, ("year", str(year)))
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for one in asked
    ]
    questions, addresses = (
        tuple(random.Random(1).sample(all_of, min(MOST, len(all_of))))
        for all_of in (asked, in_years)
    )
    few = tuple((questions * FEW)[:MOST]) if len(questions) < FEW else questions[:FEW]
    return (
        Situation(name="new questions", addresses=questions, kept_bytes=0),
        Situation(name="new addresses", addresses=addresses, kept_bytes=0),
        Situation(
            name="kept answers",
            addresses=(few * (MOST // len(few) + 1))[:MOST],
            kept_bytes=None,
            warm=True,
        ),
    )


def typed(query: BenchmarkQuery) -> str:
    """A query as a reader types it."""
    if query.question:
        return query.question
    parts = [" ".join(query.words), " OR ".join(query.any_of)]
    parts += [f"-{word}" for word in query.without]
    parts += [f'"{query.literal}"'] if query.literal else []
    parts += [f"year:{query.year}"] if query.year is not None else []
    parts += [f"region:{query.region}"] if query.region else []
    if query.number is not None:
        parts.append(f"{query.number.measure}{query.number.op}{query.number.value:g}")
    return " ".join(part for part in parts if part)


def measure_serving(
    index: Path, given: Sequence[Situation], *, workers: int
) -> tuple[ServingFigures, ...]:
    """Serve an index, check answers, and measure each situation on new servers.

    Raises:
        WrongAnswerError: The portal answers otherwise than the index.
    """
    with served(index, workers, 0) as port:
        for situation in given:
            step = max(1, len(situation.addresses) // CHECKED)
            check_answers(index, port, situation.addresses[::step])
    return tuple(_measured(index, situation, workers) for situation in given)


def _measured(index: Path, situation: Situation, workers: int) -> ServingFigures:
    paths = [path_of(address) for address in situation.addresses]
    with _ready_server(index, situation, workers) as port:
        fast = ask_all(port, paths, connections=CONNECTIONS)
    with _ready_server(index, situation, workers) as port:
        steady = ask_all(port, paths, connections=CONNECTIONS, rate=RATE)
    times = [one.seconds for one in steady.exchanges]
    return ServingFigures(
        situation=situation.name,
        workers=workers,
        requests=len(paths),
        a_second=len(paths) / fast.seconds,
        median=percentile(times, 0.5),
        p99=percentile(times, 0.99),
        answer_bytes=sum(one.size for one in fast.exchanges) / len(paths),
    )


@contextmanager
def _ready_server(index: Path, situation: Situation, workers: int) -> Iterator[int]:
    with served(index, workers, situation.kept_bytes) as port:
        paths = [path_of(address) for address in situation.addresses]
        if situation.warm:  # so often that every process has met every address
            distinct = list(dict.fromkeys(paths))
            ask_all(port, distinct * (4 * workers), connections=CONNECTIONS)
        else:
            ask_all(port, ["/healthz"] * CONNECTIONS, connections=CONNECTIONS)
        yield port


def path_of(address: Address) -> str:
    """What the client asks for."""
    return f"/api/v1/search?{urlencode(address)}"


def check_answers(index: Path, port: int, addresses: Sequence[Address]) -> None:
    """Ask for some addresses, and go on only if the answers are those of the index.

    Raises:
        WrongAnswerError: One is not.
    """
    with closing(WhooshEngine(index)) as engine:
        finder = Finder(engine)
        for address in addresses:
            answer = asking.ask(engine, read_address(address), finder)
            expected = json_bytes(search_json(answer, catalogue(DEFAULT_LANGUAGE)))
            demand_equal(
                f"the answer to {dict(address)}",
                found=_without_time(ask(port, path_of(address))),
                expected=_without_time(expected),
            )


def _without_time(body: bytes) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(body)
    del answer["took_ms"]
    return answer


def build_index(index: Path, *, size: int, seed: int, workers: int) -> None:
    """Index generated reports."""
    with closing(WhooshEngine(index)) as engine:
        engine.publish(in_order(_document, generate(size, seed), workers=workers))


def _document(report: GeneratedReport) -> IndexDocument:
    return index_document(parse_report(read_source(report.name, report.text.encode())))


def print_figures(all_figures: Sequence[ServingFigures]) -> None:
    """Show what was measured."""
    print_table(
        ("/api/v1/search", "requests/s", f"median ms at {RATE}/s", "p99 ms", "KB", "requests"),
        [
            (
                one.situation,
                f"{one.a_second:,.0f}",
                f"{one.median * 1000:.1f}",
                f"{one.p99 * 1000:.1f}",
                f"{one.answer_bytes / 1000:,.0f}",
                f"{one.requests:,}",
            )
            for one in all_figures
        ],
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure in a temporary folder, or on an index of such reports that is there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.http_serving")
    parser.add_argument("--size", type=int, default=500, help="number of reports")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2, help="serving processes")
    parser.add_argument("--index", type=Path, help="an index of these reports, if there is one")
    parser.add_argument("--accept", action="store_true", help="keep the figures")
    options = parser.parse_args(arguments)
    some = islice(generate(options.size, options.seed), MOST_READ)
    queries = benchmark_queries([one.text for one in some])
    with tempfile.TemporaryDirectory() as folder:
        index = options.index or Path(folder) / "index"
        if options.index is None:
            build_index(index, size=options.size, seed=options.seed, workers=options.workers)
        figures = measure_serving(index, situations(queries), workers=options.workers)
    print_figures(figures)
    if options.accept:
        kept = {one.situation: asdict(one) for one in figures}
        print("kept in", accept("serving", options.size, kept))
    return 0


if __name__ == "__main__":
    sys.exit(main())
