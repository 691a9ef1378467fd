"""Which queries are timed: those in ``data/queries.toml``, and rare ones from the corpus."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analyzers.segmenter import index_words, query_words
from benchmarks.data_files import toml_data
from indexer.measures import find_measure
from indexer.query import (
    And,
    Comparison,
    Filter,
    Literal,
    Node,
    Not,
    Number,
    Or,
    Words,
    YearRange,
)
from search_app.query_reader.reading import read_query

LOOKED_THROUGH = 40
"""Reports in which rare words are looked for."""

RARE = 3
"""A rare word stands in no more reports than this."""

HAN_WORD = re.compile("[一-鿿]{2,4}")
COMPANY = re.compile("[一-鿿]{6}有限公司")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberCondition:
    """A condition on a number of the tables: the measure, and the cell it reads."""

    measure: str
    cell: str
    op: Comparison
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BenchmarkQuery:
    """One query, in parts that a plain scan can decide as well; all must hold.

    Attributes:
        words: All in one section.
        any_of: At least one.
        literal: A string in one section.
        without: Words of which no section has all.
        region: Code of a province or prefecture.
        question: The same in plain words, for the reader of questions to make a tree of.
    """

    kind: str
    words: tuple[str, ...] = ()
    any_of: tuple[str, ...] = ()
    literal: str = ""
    without: tuple[str, ...] = ()
    year: int | None = None
    region: str = ""
    number: NumberCondition | None = None
    question: str = ""

    @property
    def vocabulary(self) -> frozenset[str]:
        """Every word it asks about."""
        return frozenset((*self.words, *self.any_of, *self.without))

    def node(self) -> Node:
        """The query tree that an engine executes."""
        if self.question:
            return read_query(self.question).node
        parts = tuple(self._parts())
        return parts[0] if len(parts) == 1 else And(children=parts)

    def _parts(self) -> Iterator[Node]:
        if self.words:
            yield Words(text=" ".join(self.words), words=self.words)
        if self.any_of:
            yield Or(children=tuple(Words(text=word, words=(word,)) for word in self.any_of))
        if self.literal:
            yield Literal(text=self.literal)
        if self.without:
            yield Not(child=Words(text=" ".join(self.without), words=self.without))
        if self.year is not None:
            yield YearRange(first=self.year, last=self.year)
        if self.region:
            yield Filter(field="region", values=(self.region,))
        if self.number is not None:
            asked = self.number
            yield Number(measure=asked.measure, op=asked.op, value=asked.value)


def benchmark_queries(texts: Sequence[str]) -> tuple[BenchmarkQuery, ...]:
    """All queries for a corpus with these texts."""
    data = toml_data("queries.toml")
    fixed = [
        _query(kind, conditions)
        for kind, queries in data["kinds"].items()
        for conditions in queries
    ]
    words = rare_words(texts, count=data["rare"]["words"])
    literals = rare_literals(texts, count=data["rare"]["literals"])
    return (
        *fixed,
        *(BenchmarkQuery(kind="rare word", words=(word,)) for word in words),
        *(BenchmarkQuery(kind="literal, rare", literal=literal) for literal in literals),
    )


def _query(kind: str, conditions: Mapping[str, Any]) -> BenchmarkQuery:
    number = None
    if "measure" in conditions:
        key = find_measure(conditions["measure"])
        if key is None:
            raise ValueError(f"no measure is called {conditions['measure']}")
        number = NumberCondition(
            measure=key,
            cell=conditions["cell"],
            op=conditions["op"],
            value=conditions["value"],
        )
    return BenchmarkQuery(
        kind=kind,
        words=_words(conditions.get("words", "")),
        any_of=_words(conditions.get("any_of", "")),
        literal=conditions.get("literal", ""),
        without=_words(conditions.get("without", "")),
        year=conditions.get("year"),
        region=conditions.get("region", ""),
        number=number,
        question=conditions.get("question", ""),
    )


def _words(text: str) -> tuple[str, ...]:
    """The words of terms with spaces between them, each term cut by itself."""
    return tuple(dict.fromkeys(word for term in text.split() for word in query_words(term)))


def rare_words(texts: Sequence[str], *, count: int) -> tuple[str, ...]:
    """Words that few of the texts contain, the same ones for the same texts."""
    found = {
        word
        for text in texts[:LOOKED_THROUGH]
        for word, _ in index_words(text)
        if HAN_WORD.fullmatch(word)
    }
    return _spread(sorted(found), texts, count)


def rare_literals(texts: Sequence[str], *, count: int) -> tuple[str, ...]:
    """Ends of company names that few of the texts contain."""
    found = {name for text in texts[:LOOKED_THROUGH] for name in COMPANY.findall(text)}
    return _spread(sorted(found), texts, count)


def _spread(candidates: Sequence[str], texts: Sequence[str], count: int) -> tuple[str, ...]:
    """Rare ones of the candidates, from all over the list."""
    chosen: list[str] = []
    step = max(1, len(candidates) // (count * 4))
    for candidate in candidates[::step]:
        if len(chosen) < count and sum(candidate in text for text in texts) <= RARE:
            chosen.append(candidate)
    return tuple(chosen)
