"""What every peer is given, and what it has to answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import chain, pairwise
from pathlib import Path
from typing import Literal, Protocol

from analyzers.normalizer import normalize
from benchmarks.queries import BenchmarkQuery
from indexer.engines.index_document import IndexDocument
from indexer.query import FACETS

SHOWN = 10
"""Reports on a page."""

ROUNDS = 3
"""How often all queries are asked of an engine, of which the index is opened anew each time."""

BEFORE, AFTER = 40, 80
"""Characters shown around the first thing that was asked for."""

LINE_BREAK, SPACE = "\u241e", "\u2420"
"""What stands among character pairs for the end of a line, and for a space."""


class PeerMissingError(Exception):
    """A peer is not on this machine; the message says how to install it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerSection:
    """One section of a report, as the peers store it.

    Attributes:
        words: Index words in order, a finer word after the whole one, spaces between.
        lines: Normalised headings and paragraphs.
        facets: Facet → values, ``section`` among them.
        values: Measure → number.
    """

    report: str
    number: int
    words: str
    lines: tuple[str, ...]
    facets: Mapping[str, tuple[str, ...]]
    values: Mapping[str, float]

    @property
    def text(self) -> str:
        """All of it, for passages."""
        return "\n".join(self.lines)

    def pairs(self) -> str:
        """The character pairs of the lines in order, spaces between, for literals."""
        return f" {LINE_BREAK} ".join(" ".join(character_pairs(line)) for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerPage:
    """What a peer answers.

    Attributes:
        count: Exact number of reports or sections, whichever the peer counts.
        passages: The best ones with their highlights, at most ten, by rank.
        facets: Facet → value → count.
        seconds: What it took by the peer's own clock, if it works in another process.
    """

    count: int
    passages: Sequence[str]
    facets: Mapping[str, Mapping[str, int]]
    seconds: float | None = None


class Peer(Protocol):
    """A search engine on a folder of its own.

    Attributes:
        folder: Where its index is.
        counts: What it counts: a peer that cannot count reports counts sections.
        most: The largest corpus, in reports, that it is asked to hold in reasonable time.
        rounds: ``ROUNDS``, or fewer for one that takes minutes for all queries.
    """

    name: str
    folder: Path
    counts: Literal["reports", "sections"]
    most: int
    rounds: int

    def version(self) -> str:
        """What is measured.

        Raises:
            PeerMissingError: It is not installed.
        """
        ...

    def build(self, sections: Iterable[PeerSection]) -> None:
        """Index these sections and make them safe on disk."""
        ...

    def open(self) -> None:
        """Open the index anew, with nothing remembered of earlier queries."""
        ...

    def can_answer(self, query: BenchmarkQuery) -> bool:
        """Whether it can do this kind of query at all."""
        ...

    def portal_query(self, query: BenchmarkQuery) -> PeerPage:
        """Count, the ten best passages, and the counts of all facets."""
        ...

    def close(self) -> None:
        """Let go of files and processes."""
        ...


def sections_of(document: IndexDocument) -> Iterator[PeerSection]:
    """The sections of a report, as all peers are given them."""
    shared = {facet: document.keys.get(facet, ()) for facet in FACETS}
    for section in document.sections:
        words = chain(document.words(section.heading_words), document.words(section.body_words))
        yield PeerSection(
            report=document.report.id,
            number=section.number,
            words=" ".join([word for word, _position in words]),
            lines=tuple(document.lines(section)),
            facets={**shared, "section": (str(section.number),)},
            values=document.values,
        )


def character_pairs(text: str) -> list[str]:
    """Each two neighbours of a normalised text, none of them white space."""
    return ["".join(pair) for pair in pairwise(text.replace(" ", SPACE))]


def wanted_by(query: BenchmarkQuery) -> tuple[str, ...]:
    """What is to be highlighted."""
    literal = normalize(query.literal)
    return (*query.words, *query.any_of, *((literal,) if literal else ()))


def passage(text: str, wanted: Sequence[str]) -> str:
    """The surroundings of the first thing asked for, marked, as HTML."""
    places = [(at, word) for word in wanted if (at := text.find(word)) >= 0]
    start, word = min(places, default=(0, ""))
    end = start + len(word)
    before, after = text[max(0, start - BEFORE) : start], text[end : end + AFTER]
    return f"{escape(before)}<mark>{escape(word)}</mark>{escape(after)}"


def bytes_below(folder: Path) -> int:
    """The size of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
