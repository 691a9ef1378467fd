"""Stock Whoosh: its own codec, its own searcher."""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from whoosh import query as whoosh_query
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import KEYWORD, NUMERIC, STORED, TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.sorting import Count, FieldFacet

from benchmarks.peers.interface import SHOWN, PeerPage, PeerSection, passage, wanted_by
from benchmarks.queries import BenchmarkQuery
from indexer.query import FACETS

MEMORY = 256
"""Megabytes for the posting pool."""


class WhooshPeer:
    """One Whoosh document for each section; it counts sections."""

    name = "stock Whoosh"
    counts: Literal["reports", "sections"] = "sections"
    most = 2_000
    rounds = 1

    def __init__(self, folder: Path, measures: Iterable[str]) -> None:
        self.folder = folder
        self._measures = {measure: f"number{at}" for at, measure in enumerate(measures)}

    def version(self) -> str:
        """Version of the package, which the project needs anyway."""
        return version("whoosh")

    def build(self, sections: Iterable[PeerSection]) -> None:
        """Index in one process."""
        self.folder.mkdir(parents=True)
        index = create_in(self.folder, self._schema())
        writer = index.writer(limitmb=MEMORY)
        for section in sections:
            writer.add_document(
                words=section.words,
                text=section.text,
                **{facet: " ".join(values) for facet, values in section.facets.items()},
                **{
                    field: float(section.values[measure])
                    for measure, field in self._measures.items()
                    if measure in section.values
                },
            )
        writer.commit()
        index.close()

    def open(self) -> None:
        """Open the index and a searcher on it."""
        self._index = open_dir(self.folder)
        self._searcher = self._index.searcher()

    def can_answer(self, query: BenchmarkQuery) -> bool:
        """Words, filters and numbers; it has no literals that cross words."""
        return not query.literal

    def portal_query(self, query: BenchmarkQuery) -> PeerPage:
        """One search that groups by every facet."""
        groups = {
            facet: FieldFacet(facet, allow_overlap=True, maptype=Count) for facet in FACETS
        }
        found = self._searcher.search(
            whoosh_query.And(list(self._parts(query))), limit=SHOWN, groupedby=groups
        )
        wanted = wanted_by(query)
        return PeerPage(
            count=len(found),
            passages=[passage(hit["text"], wanted) for hit in found[:SHOWN]],
            facets={facet: dict(found.groups(facet)) for facet in FACETS},
        )

    def close(self) -> None:
        """Close searcher and index."""
        self._searcher.close()
        self._index.close()

    def _schema(self) -> Any:  # noqa: ANN401 - Whoosh has no types
        fields = {facet: KEYWORD(sortable=True) for facet in FACETS}
        numbers = {field: NUMERIC(float) for field in self._measures.values()}
        words = TEXT(analyzer=SpaceSeparatedTokenizer(), phrase=True)
        return Schema(words=words, text=STORED, **fields, **numbers)

    def _parts(self, query: BenchmarkQuery) -> Iterator[Any]:
        term = whoosh_query.Term
        yield from (term("words", word) for word in query.words)
        if query.any_of:
            yield whoosh_query.Or([term("words", word) for word in query.any_of])
        if query.without:
            unwanted = [term("words", word) for word in query.without]
            yield whoosh_query.Not(whoosh_query.And(unwanted))
        if query.year is not None:
            yield term("year", str(query.year))
        if query.region:
            yield term("region", query.region)
        if query.number is not None:
            yield self._range(query)

    def _range(self, query: BenchmarkQuery) -> Any:  # noqa: ANN401
        number = query.number
        assert number is not None
        is_upper, is_lower = number.op in {"<", "<=", "="}, number.op in {">", ">=", "="}
        return whoosh_query.NumericRange(
            self._measures[number.measure],
            number.value if is_lower else None,
            number.value if is_upper else None,
            startexcl="=" not in number.op,
            endexcl="=" not in number.op,
        )
