"""How long the server works on each page of the portal, the way to the reader left out.

``python -m benchmarks.page_times --index DIR [--page PATH]``

Times are processor time of one process that holds the index. *First* is the first request
for a page of an index opened anew, with all that the page lays out once; *next* are other
requests for the page thereafter; *again* are the same ones once more.
"""

import argparse
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

from starlette.testclient import TestClient

from benchmarks.checking import demand_equal
from benchmarks.data_files import toml_data
from benchmarks.results import print_table
from indexer.engines.opening import open_engine
from indexer.query import SearchRequest
from search_app.app import ROUTES, create_app
from search_app.settings import Settings

PAGE_ENDING = "_page"
"""How the handlers of pages are named; other addresses give files, or answers to programs."""

SEED = 1
ANY_QUESTIONS = ("去年哪些机关", "机关")
"""Load the words that questions and texts are cut with, as a server does when it starts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTimes:
    """Seconds of one page; ``next`` and ``again`` are medians."""

    path: str
    first: float
    next: float
    again: float
    answer_bytes: int


def page_paths() -> tuple[str, ...]:
    """The path of every page, as the portal routes it."""
    return tuple(one.path for one in ROUTES if one.name.endswith(PAGE_ENDING))


def addresses_of(path: str, index: Path) -> tuple[str, ...]:
    """What is asked of a page, with ids of the index where the page needs some."""
    engine = open_engine("whoosh", index)
    reports = engine.select(SearchRequest()).ids()
    agencies = [one.id for one in engine.agencies()]
    engine.close()
    dice = random.Random(SEED)
    return tuple(
        address.format(
            report=dice.choice(reports),
            agency=dice.choice(agencies),
            other=dice.choice(agencies),
        )
        for address in toml_data("pages.toml")[path]
    )


def measure_page(path: str, index: Path) -> PageTimes:
    """Ask for one page on an index opened anew.

    Raises:
        WrongAnswerError: An address is not answered.
    """
    addresses = addresses_of(path, index)
    engine = open_engine("whoosh", index)
    engine.search(SearchRequest())
    with TestClient(create_app(engine, Settings(index=index))) as client:
        # What any request loads, whichever page it is for.
        client.get("/help")
        for question in ANY_QUESTIONS:
            client.get(f"/api/v1/search?q={question}")
        times = [_asked(client, address) for address in addresses]
        again = [_asked(client, address)[0] for address in addresses]
    engine.close()
    (first, size), *others = times
    return PageTimes(
        path=path,
        first=first,
        next=median(seconds for seconds, _size in others),
        again=median(again),
        answer_bytes=size,
    )


def _asked(client: TestClient, address: str) -> tuple[float, int]:
    """Processor time of an answer, and its bytes."""
    started = process_time()
    answer = client.get(address)
    seconds = process_time() - started
    demand_equal(f"status of {address}", found=answer.status_code, expected=200)
    return seconds, len(answer.content)


def print_times(times: Sequence[PageTimes]) -> None:
    """Show milliseconds of each page, and the size of its first answer."""
    print_table(
        ("page", "first ms", "next ms", "again ms", "KB"),
        [
            (
                one.path,
                *(f"{seconds * 1000:.0f}" for seconds in (one.first, one.next, one.again)),
                f"{one.answer_bytes / 1000:.0f}",
            )
            for one in times
        ],
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure all pages, or one, and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.page_times")
    parser.add_argument("--index", type=Path, required=True, help="folder of an index")
    parser.add_argument("--page", choices=page_paths(), help="only this page")
    options = parser.parse_args(arguments)
    paths = (options.page,) if options.page else page_paths()
    asked: Mapping[str, object] = toml_data("pages.toml")
    demand_equal("pages with addresses", found=sorted(asked), expected=sorted(page_paths()))
    print_times([measure_page(path, options.index) for path in paths])
    return 0


if __name__ == "__main__":
    sys.exit(main())
