"""The project's own engine on the same work, through what every engine promises."""

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from analyzers.normalizer import normalize_lines
from benchmarks.peers.interface import ROUNDS, SHOWN, PeerPage, passage, wanted_by
from benchmarks.queries import BenchmarkQuery
from indexer.engines.index_document import IndexDocument
from indexer.engines.opening import open_engine
from indexer.model import Report
from indexer.query import SearchRequest


class Ours:
    """An engine of the project; it counts reports."""

    name = "gongkai"
    counts: Literal["reports", "sections"] = "reports"
    rounds = ROUNDS

    def __init__(self, folder: Path, engine: str = "whoosh") -> None:
        self.folder, self._engine_name = folder, engine

    def version(self) -> str:
        """Version of the project, and the engine's name in it."""
        return f"{version('gongkai')} ({self._engine_name})"

    def build(self, documents: Iterable[IndexDocument]) -> None:
        """Publish these documents."""
        engine = open_engine(self._engine_name, self.folder)
        engine.publish(documents, generated=True)
        engine.close()

    def open(self) -> None:
        """Open the index anew, and ask for everything, so that nothing is left to be loaded."""
        self._engine = open_engine(self._engine_name, self.folder)
        self._engine.search(SearchRequest())

    def portal_query(self, query: BenchmarkQuery) -> PeerPage:
        """A search, then the passages from the stored reports."""
        page = self._engine.search(SearchRequest(node=query.node(), size=SHOWN))
        ids = [hit.report_id for hit in page.hits]
        best = [hit.sections[0] if hit.sections else 0 for hit in page.hits]
        reports = self._engine.fetch_texts(ids, [(number,) for number in best])
        wanted = wanted_by(query)
        texts = [
            _best_text(report, number) for report, number in zip(reports, best, strict=True)
        ]
        return PeerPage(
            count=page.reports,
            passages=[passage(text, wanted) for text in texts],
            facets=page.facets,
        )

    def close(self) -> None:
        """Close the engine."""
        self._engine.close()


def _best_text(report: Report, number: int) -> str:
    by_number = {section.number: section.paragraphs for section in report.sections}
    paragraphs = by_number.get(number, report.preamble)
    return "\n".join(normalize_lines([paragraph.text for paragraph in paragraphs]))
