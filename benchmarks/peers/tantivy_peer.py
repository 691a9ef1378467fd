"""tantivy, the search library in Rust, through its Python package."""

from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Literal

from analyzers.normalizer import normalize
from benchmarks.peers.interface import (
    ROUNDS,
    SHOWN,
    PeerMissingError,
    PeerPage,
    PeerSection,
    character_pairs,
    passage,
    wanted_by,
)
from benchmarks.queries import BenchmarkQuery, NumberCondition
from indexer.query import FACETS

try:
    import tantivy
except ImportError:
    tantivy = None

INSTALL = "tantivy is not installed: pip install 'gongkai[bench]'"
MEMORY = 512_000_000
MOST_VALUES = 10_000
AGGREGATIONS = {facet: {"terms": {"field": facet, "size": MOST_VALUES}} for facet in FACETS}


class TantivyPeer:
    """One tantivy document for each section; it counts sections."""

    name = "tantivy"
    counts: Literal["reports", "sections"] = "sections"
    most = 1_000_000
    rounds = ROUNDS

    def __init__(self, folder: Path, measures: Iterable[str]) -> None:
        self.folder = folder
        self._fields = {measure: f"number{at}" for at, measure in enumerate(measures)}

    def version(self) -> str:
        """Version of the Python package."""
        try:
            return version("tantivy")
        except PackageNotFoundError:
            raise PeerMissingError(INSTALL) from None

    def build(self, sections: Iterable[PeerSection]) -> None:
        """Index with one writing thread, as the others do."""
        self.folder.mkdir(parents=True)
        index = tantivy.Index(self._schema(), path=str(self.folder))
        writer = index.writer(heap_size=MEMORY, num_threads=1)
        for section in sections:
            writer.add_document(self._document(section))
        writer.commit()
        writer.wait_merging_threads()

    def open(self) -> None:
        """Open the index and a searcher on it."""
        self._index = tantivy.Index.open(str(self.folder))
        self._searcher = self._index.searcher()

    def can_answer(self, query: BenchmarkQuery) -> bool:
        """Everything: literals as phrases of character pairs."""
        return query.number is None or query.number.op != "!="

    def portal_query(self, query: BenchmarkQuery) -> PeerPage:
        """A search for count and top, then all aggregations in one pass."""
        asked = self._query(query)
        found = self._searcher.search(asked, limit=SHOWN, count=True)
        facets = self._searcher.aggregate(asked, AGGREGATIONS)
        wanted = wanted_by(query)
        texts = [self._searcher.doc(address)["text"][0] for _, address in found.hits]
        return PeerPage(
            count=found.count,
            passages=[passage(bytes(text).decode(), wanted) for text in texts],
            facets={
                facet: {one["key"]: one["doc_count"] for one in facets[facet]["buckets"]}
                for facet in FACETS
            },
        )

    def close(self) -> None:
        """Drop searcher and index."""
        del self._searcher, self._index

    def _schema(self) -> Any:  # noqa: ANN401 - the package may be missing
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("words", tokenizer_name="whitespace", index_option="position")
        builder.add_text_field("pairs", tokenizer_name="whitespace", index_option="position")
        builder.add_bytes_field("text", stored=True)
        for facet in FACETS:
            builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
        for field in self._fields.values():
            builder.add_float_field(field, indexed=True, fast=True)
        return builder.build()

    def _document(self, section: PeerSection) -> Any:  # noqa: ANN401
        document = tantivy.Document()
        document.add_text("words", section.words)
        document.add_text("pairs", section.pairs())
        document.add_bytes("text", section.text.encode())
        for facet, values in section.facets.items():
            for value in values:
                document.add_text(facet, value)
        for measure, field in self._fields.items():
            if measure in section.values:
                document.add_float(field, float(section.values[measure]))
        return document

    def _query(self, query: BenchmarkQuery) -> Any:  # noqa: ANN401
        must, must_not, should = (
            tantivy.Occur.Must, tantivy.Occur.MustNot, tantivy.Occur.Should,
        )  # fmt: skip
        parts = [(must, self._term("words", word)) for word in query.words]
        if query.any_of:
            some = [(should, self._term("words", word)) for word in query.any_of]
            parts.append((must, tantivy.Query.boolean_query(some)))
        if query.literal:
            parts.append((must, self._literal(normalize(query.literal))))
        if query.without:
            unwanted = [(must, self._term("words", word)) for word in query.without]
            parts.append((must_not, tantivy.Query.boolean_query(unwanted)))
        if query.year is not None:
            parts.append((must, self._term("year", str(query.year))))
        if query.region:
            parts.append((must, self._term("region", query.region)))
        if query.number is not None:
            parts.append((must, self._range(query.number)))
        return tantivy.Query.boolean_query(parts)

    def _term(self, field: str, value: str) -> Any:  # noqa: ANN401
        return tantivy.Query.term_query(self._index.schema, field, value)

    def _literal(self, literal: str) -> Any:  # noqa: ANN401
        pairs = character_pairs(literal)
        if len(pairs) == 1:
            return self._term("pairs", pairs[0])
        return tantivy.Query.phrase_query(self._index.schema, "pairs", list(pairs))

    def _range(self, number: NumberCondition) -> Any:  # noqa: ANN401
        value = float(number.value)
        is_upper, is_lower = number.op in {"<", "<=", "="}, number.op in {">", ">=", "="}
        return tantivy.Query.range_query(
            self._index.schema,
            self._fields[number.measure],
            tantivy.FieldType.Float,
            lower_bound=value if is_lower else None,
            upper_bound=value if is_upper else None,
            include_lower="=" in number.op or not is_lower,
            include_upper="=" in number.op or not is_upper,
        )
