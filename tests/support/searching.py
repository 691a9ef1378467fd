"""What a search shows, as the contract tests compare it."""

from indexer.engines.protocol import IndexEngine
from indexer.query import Node, SearchRequest, Words


def words(*given: str) -> Words:
    """Words as an analyzer has cut them."""
    return Words(text=" ".join(given), words=given)


def shown(engine: IndexEngine, node: Node, **options: object) -> dict[str, tuple[int, ...]]:
    """Report → the sections it is shown with, in the order of ids."""
    page = engine.search(SearchRequest(node=node, size=100, **options))  # type: ignore[arg-type]
    assert len(page.hits) == page.reports
    return {hit.report_id: hit.sections for hit in sorted(page.hits, key=lambda h: h.report_id)}


def reports(engine: IndexEngine, node: Node) -> list[str]:
    """The ids of all reports found, in order."""
    return list(shown(engine, node))
