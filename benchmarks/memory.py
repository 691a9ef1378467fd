"""What a serving process holds in memory once it has answered every query."""

import multiprocessing
from collections.abc import Sequence
from pathlib import Path

from indexer.engines.opening import open_engine
from indexer.query import Node, SearchRequest
from search_app.app import create_app
from search_app.settings import Settings

STATUS = Path("/proc/self/status")


def serving_memory(index: Path, nodes: Sequence[Node]) -> int | None:
    """Bytes in memory of a new process with the portal and this index; ``None`` if unknown.

    Pages of the index that were read count as well, although the system may take them
    back and processes share them.
    """
    # A process of its own, begun anew, holds nothing but what serving needs.
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(_answered, (index, nodes))


def _answered(index: Path, nodes: Sequence[Node]) -> int | None:
    engine = open_engine("whoosh", index)
    portal = create_app(engine, Settings(index=index))
    for node in nodes:
        page = engine.search(SearchRequest(node=node))
        engine.fetch_texts(
            [hit.report_id for hit in page.hits], [hit.sections for hit in page.hits]
        )
    resident = _resident()
    del portal
    return resident


def _resident() -> int | None:
    if not STATUS.exists():
        return None
    lines = STATUS.read_text("utf-8").splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith("VmRSS:"))
    return int(kilobytes) * 1024
