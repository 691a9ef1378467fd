"""What is looked for beside the words that were typed: other names for the same thing.

A word that is, or holds, a term of ``data/synonyms.txt`` is asked for under its
other names too, a name in pinyin (shapotou) in Chinese characters, a term in
digits (3审3校) in numerals, and one Chinese character as a literal. That only ever
adds sections: the words as typed stay one of the alternatives. Not expanded are
literals, what stands behind a backslash, and words that the query leaves out
somewhere, so that ``A NOT A`` stays empty.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from analyzers.normalizer import normalize_with_map
from analyzers.scripts import UNSPACED
from analyzers.segmenter import query_words, tokens
from indexer.query import And, Literal, Node, Not, Or, Words
from search_app.query_reader.spelling import names_spelt, terms_in_digits
from search_app.query_reader.synonyms import synonyms

_HAN = re.compile(f"[{UNSPACED}]")

MOST_EXPANDED = 20
"""Words of one query."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """A word of a query, and what is looked for as well.

    Attributes:
        text: The term as typed.
        also: Its other names.
        plain: The query's tree with this word marked as not to be expanded.
    """

    text: str
    also: tuple[str, ...]
    plain: Node


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """Where in a text a term stands, and its other names."""

    start: int
    end: int
    others: tuple[str, ...]


def unexpanded(node: Node, words: Collection[Words]) -> Node:
    """The tree with some words marked as wanted as typed."""
    return replaced(node, {word: replace(word, as_typed=True) for word in words})


def expanded(node: Node) -> tuple[Node, tuple[Expansion, ...]]:
    """The tree with other names in it, and what was added."""
    excluded = set(_words_in(node, negated=False, wanted=True))
    asked = dict.fromkeys(positive_words(node))
    found: dict[Words, Node] = {}
    expansions: list[Expansion] = []
    for words in asked:
        if words.as_typed or words in excluded or len(found) == MOST_EXPANDED:
            continue
        meant = _meant_by(words)
        if meant is not None:
            found[words], text, also = meant
            plain = unexpanded(node, (words,))
            expansions.append(Expansion(text=text, also=also, plain=plain))
    return replaced(node, found), tuple(expansions)


def _meant_by(words: Words) -> tuple[Node, str, tuple[str, ...]] | None:
    """What is asked for some words, the term among them, and its other names."""
    text = words.text
    if _is_character(text):
        return Or(children=(words, Literal(text=text))), text, (f'"{text}"',)
    term = _term_in(text)
    if term is None:
        return None
    return _alternatives(words, term), text[term.start : term.end], term.others


def _is_character(text: str) -> bool:
    """One Chinese character: seldom a word by itself, and looked for wherever it stands."""
    return len(text) == 1 and _HAN.match(text) is not None


def _alternatives(words: Words, term: _Term) -> Node:
    """The words as typed, or with another name in the place of the term."""
    before, after = words.text[: term.start], words.text[term.end :]
    texts = [before + other + after for other in term.others]
    others = [Words(text=text, words=query_words(text)) for text in texts]
    distinct = [other for other in dict.fromkeys(others) if other.words != words.words]
    return Or(children=(words, *distinct)) if distinct else words


def names_like(text: str) -> tuple[str, ...]:
    """A name as typed, then with other names for the term in it: 工信局, 工业和信息化局."""
    term = _term_in(text)
    if term is None:
        return (text,)
    before, after = text[: term.start], text[term.end :]
    return tuple(dict.fromkeys((text, *(before + other + after for other in term.others))))


def _term_in(text: str) -> _Term | None:
    """The longest term that stands in a text between borders of its words."""
    normalized = normalize_with_map(text)
    if spelt := names_spelt(normalized.text) or terms_in_digits(normalized.text):
        others = dict.fromkeys(other for name in spelt for other in names_like(name))
        return _Term(start=0, end=len(text), others=tuple(others))
    found = _bounds(normalized.text)
    if found is None:
        return None
    start, end = normalized.source_span(*found)
    return _Term(start=start, end=end, others=synonyms()[normalized.text[slice(*found)]])


def _bounds(text: str) -> tuple[int, int] | None:
    if text in synonyms():
        return 0, len(text)
    inside = [token for token in tokens(text) if token.word in synonyms()]
    longest = max(inside, key=lambda token: token.end - token.start, default=None)
    return None if longest is None else (longest.start, longest.end)


def positive_words(node: Node) -> Iterator[Words]:
    """The words of a tree that stand under no NOT."""
    return _words_in(node, negated=False, wanted=False)


def _words_in(node: Node, *, negated: bool, wanted: bool) -> Iterator[Words]:
    """The words of a tree that stand under a NOT, or under none."""
    match node:
        case Words():
            if negated == wanted:
                yield node
        case And() | Or():
            for child in node.children:
                yield from _words_in(child, negated=negated, wanted=wanted)
        case Not():
            yield from _words_in(node.child, negated=True, wanted=wanted)
        case _:
            return


def replaced(node: Node, found: Mapping[Words, Node]) -> Node:
    """The tree with other nodes in the place of some words, those under a NOT left alone."""
    match node:
        case Words():
            return found.get(node, node)
        case And():
            return replace(
                node, children=tuple(replaced(child, found) for child in node.children)
            )
        case Or():
            return replace(
                node, children=tuple(replaced(child, found) for child in node.children)
            )
        case _:
            return node
