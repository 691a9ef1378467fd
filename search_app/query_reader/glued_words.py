"""The bare words of a query; a place and years typed as one word (``宁夏2023``) are two."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzers.normalizer import normalize_with_map
from analyzers.segmenter import query_words
from indexer.query import Words
from search_app.query_reader.questions.sentences import splits

GLUED = (("place", "year"), ("year", "place"))


@dataclass(frozen=True, slots=True, kw_only=True)
class BareWord:
    """A word that stands by itself at the top of a query, and where."""

    node: Words
    start: int
    end: int


def taken_apart(words: Sequence[BareWord], text: str) -> tuple[BareWord, ...]:
    """The words of a query, a place and years that stand together as two of them."""
    return tuple(part for word in words for part in _parts(word, text))


def _parts(word: BareWord, text: str) -> Iterator[BareWord]:
    spans = _place_and_years(word, text)
    if not spans:
        yield word
    for start, end in spans:
        part = text[start:end]
        yield BareWord(node=Words(text=part, words=query_words(part)), start=start, end=end)


def _place_and_years(word: BareWord, text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of either in the text; empty if the word is not just these two."""
    typed = text[word.start : word.end]
    if word.node.as_typed or not any(character.isdecimal() for character in typed):
        return ()
    normalized = normalize_with_map(typed)
    for items in splits(normalized.text):
        if tuple(item.kind for item in items) in GLUED:
            bounds = (0, items[0].end, len(normalized.text))
            spans = (normalized.source_span(*bounds[:2]), normalized.source_span(*bounds[1:]))
            return tuple((word.start + first, word.start + last) for first, last in spans)
    return ()
