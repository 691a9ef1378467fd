"""From an address of the wording bank to its answer."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from analyzers.normalizer import normalize
from indexer.engines.protocol import SearchIndex
from indexer.query import And, Everything, Literal, Node, Or, Prefix, Words
from indexer.wording.model import SentencePlace, WordingPage, WordingRequest
from search_app.highlighter import Wanted, wanted_by
from search_app.printed_sentences import (
    PrintedSentence,
    printed_sentences,
    referred_sentences,
)
from search_app.query_reader import ReadQuery, read_query
from search_app.wording_address import WordingAddress

PAGE_SIZE = 20
LEAST_SIMILAR = 0.15
"""Closeness from which a sentence is like a pasted one; what is closest stands first."""

SHOWN_VARIANTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingAnswer:
    """One page of wordings with all that is needed to show it.

    Attributes:
        reading: How the query was understood; ``None`` where all of it is a sentence.
        printed: The sentences of this page and their variants as printed.
        kept: The basket.
    """

    address: WordingAddress
    reading: ReadQuery | None
    results: WordingPage
    printed: Mapping[SentencePlace, PrintedSentence]
    kept: tuple[PrintedSentence, ...]
    wanted: Wanted
    took_ms: float


def ask_wording(index: SearchIndex, address: WordingAddress) -> WordingAnswer:
    """Answer one address.

    Raises:
        IndexUnavailableError: There is no index to ask.
    """
    began = time.perf_counter()
    q = address.search.q
    similar = address.match == "similar" and bool(q)
    reading = None if similar else read_query(q, shown=address.search.language)
    node: Node = Everything() if reading is None else reading.said
    results = index.wordings(
        WordingRequest(
            node=node,
            selected=address.search.selected,
            like=normalize(q) if reading is None else "".join(_texts(reading.node)),
            least=LEAST_SIMILAR if similar else 0.0,
            sort=address.sort,
            first=(address.page - 1) * PAGE_SIZE,
            size=PAGE_SIZE,
        )
    )
    places = [group.place for group in results.groups]
    for group in results.groups:
        places += [variant.place for variant in group.variants[:SHOWN_VARIANTS]]
    return WordingAnswer(
        address=address,
        reading=reading,
        results=results,
        printed=printed_sentences(index, places),
        kept=referred_sentences(index, address.kept),
        wanted=wanted_by(node),
        took_ms=round((time.perf_counter() - began) * 1000, 3),
    )


def _texts(node: Node) -> Iterator[str]:
    """What a tree asks for in text, normalised."""
    match node:
        case Words():
            yield from node.words
        case Literal() | Prefix():
            yield normalize(node.text)
        case And() | Or():
            for child in node.children:
                yield from _texts(child)
        case _:
            pass
