"""A report as an engine is given it: words, sentences, and what it is filtered by."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from indexer.model import Report

if TYPE_CHECKING:
    from array import array

LINE_END = 1 << 31
"""Set in the number of a line's last sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedTexts:
    """The words and sentences of some reports, each once, so that documents are numbers.

    Attributes:
        words: Words.
        sentences: Normalised sentences.
        prints: What each sentence says; see ``indexer.wording.masking.wording_print``.
    """

    words: tuple[str, ...]
    sentences: tuple[str, ...]
    prints: "array[int]"


class SectionText(NamedTuple):
    """What one section document is searched by. A plain tuple, since many are handed on.

    Attributes:
        number: 1 to 6, or 0 for the head (title, agency, preamble).
        heading_words: Words of the headings: their places in the document's.
        body_words: Words of the paragraphs, likewise.
        sentences: Sentences of the headings and paragraphs, likewise.
    """

    number: int
    heading_words: range
    body_words: range
    sentences: range


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexDocument:
    """One report as an engine stores it.

    Attributes:
        report: The report itself, for ``fetch``.
        texts: Words and sentences that it is made of; other documents may share them.
        terms: Its words in reading order, by their places in ``texts.words``; finer words
            stand beside the whole. First those of title, agency, aliases and place names.
        positions: Where each stands in its heading or paragraphs; several may share one.
        sentences: Its sentences by their places in ``texts.sentences``; see ``LINE_END``.
        head_words: Which words are those of title, agency, aliases and place names.
        sections: Head first, then the sections the report has.
        keys: Filter field → values (``region`` holds the codes of the whole
            path, from the province down, ``check`` the overall status and the rules
            that fail).
        values: Measure → value; a measure the report does not state is absent.
    """

    report: Report
    texts: SharedTexts
    terms: "array[int]"
    positions: "array[int]"
    sentences: "array[int]"
    head_words: range
    sections: tuple[SectionText, ...]
    keys: Mapping[str, tuple[str, ...]]
    values: Mapping[str, float]

    def words(self, places: range) -> Iterator[tuple[str, int]]:
        """Some of its words with their positions, spelt out."""
        own = slice(places.start, places.stop)
        texts = map(self.texts.words.__getitem__, self.terms[own])
        return zip(texts, self.positions[own], strict=True)

    def lines(self, section: SectionText) -> Iterator[str]:
        """The normalised headings and paragraphs of one of its sections; none is empty."""
        parts: list[str] = []
        for number in self.sentences[section.sentences.start : section.sentences.stop]:
            parts.append(self.texts.sentences[number & ~LINE_END])
            if number & LINE_END:
                yield "".join(parts)
                parts = []


class DocumentShares(ABC, Iterable[IndexDocument]):
    """Documents that several processes may make and write side by side, each one share.

    An engine that does not work so takes them one by one.
    """

    @abstractmethod
    def shares(self) -> Sequence[Iterable[IndexDocument]]:
        """The shares, in order; called once, when the index is locked for this write."""

    def __iter__(self) -> Iterator[IndexDocument]:
        """The documents of all shares."""
        return chain.from_iterable(self.shares())
