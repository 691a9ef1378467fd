"""Decides which known words stand in a text: the longest one at each place."""

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import product

from msgspec import Struct

from indexer.parsing.rulebook import load_rules

_CHOICE = re.compile(r"\{([^{}]*)\}")
_CLASSES = ("channel", "verb", "noun", "marker")
_Trie = dict[str, "_Trie"]
_Node = tuple[int | None, dict[str, "_Node"]]
"""Which word has been read, if it is one, and the characters that may follow it.

A plain tuple: the loop over the characters takes it apart much sooner than a named one.
"""
_END = ""


Match = tuple[int, int, int]
"""Which of the known words stands in a text, where it begins and where it ends."""


class Token(Struct, frozen=True, gc=False):
    """A known word: its kind (``noun``), its class (``application``), where it stands."""

    kind: str
    name: str
    start: int
    end: int


def lex(text: str) -> list[Token]:
    """The known words of a legible text, in order."""
    return tokens_of(matches(text))


def tokens_of(words: Iterable[Match]) -> list[Token]:
    """These words with their kinds and classes."""
    classes = word_classes()
    return [Token(*classes[word], begin, end) for word, begin, end in words]


def matches(text: str, start: int = 0, end: int = sys.maxsize) -> Sequence[Match]:
    """The known words of a legible text, or of a part of it, in order."""
    start = max(start, 0)
    if start == 0 and end >= len(text):
        return _finder()(text)
    found = _finder()(text[start:end])
    return [(word, at + start, behind + start) for word, at, behind in found]


@cache
def word_classes() -> Sequence[tuple[str, str]]:
    """The kind and the class of each known word."""
    return tuple(_classes().values())


@cache
def _finder() -> Callable[[str], Sequence[Match]]:
    """What finds the longest known word at each place of a text.

    It is an automaton, where the extra that has one is installed, or else a slower walk
    along the characters, which finds the same.
    """
    try:
        from ahocorasick_rs import AhoCorasick, MatchKind  # noqa: PLC0415 - may be absent
    except ModuleNotFoundError:
        return found_by_walking
    automaton = AhoCorasick(list(known_words()), matchkind=MatchKind.LeftmostLongest)
    find: Callable[[str], Sequence[Match]] = automaton.find_matches_as_indexes
    return find


def found_by_walking(text: str) -> list[Match]:
    """The longest known word at each place of a text, found character by character."""
    beginnings = _beginnings()
    found: list[Match] = []
    at, end = 0, len(text)
    while at < end:
        node = beginnings.get(text[at])
        at += 1
        if node is None:
            continue
        known, begin, reach = None, at - 1, at
        while node is not None:
            word, longer = node
            if word is not None:
                known, at = word, reach
            if reach == end:
                break
            node = longer.get(text[reach])
            reach += 1
        if known is not None:
            found.append((known, begin, at))
    return found


def spelled_out(pattern: str) -> Iterator[str]:
    """The words a pattern with choices stands for: ``{政务|}公开`` is 政务公开 and 公开."""
    pieces = _CHOICE.split(pattern)
    options = [piece.split("|") if index % 2 else [piece] for index, piece in enumerate(pieces)]
    return ("".join(choice) for choice in product(*options))


def any_word(words: Iterable[str]) -> str:
    """A regular expression for the longest of these words, that never tries one twice."""
    trie: _Trie = {}
    for word in words:
        node = trie
        for character in word:
            node = node.setdefault(character, {})
        node[_END] = {}
    return _expression(trie)


@cache
def words_of(kind: str, name: str) -> frozenset[str]:
    """The words of one class."""
    return frozenset(
        word
        for pattern in load_rules("prose_terms")[kind][name]
        for word in spelled_out(pattern)
    )


@cache
def quotable() -> frozenset[str]:
    """Words that stay what they are in quotation marks: “政策解读”, “政府开放日”."""
    outcomes = load_rules("prose_terms")["joining"]["outcomes"]
    return frozenset(
        word
        for word, (kind, name) in _classes().items()
        if kind in ("noun", "channel") or name in outcomes
    )


def known_words() -> Iterable[str]:
    """Every word of every class."""
    return _classes().keys()


@cache
def _classes() -> dict[str, tuple[str, str]]:
    """Word → kind and class; a word listed twice belongs to the class that comes first."""
    terms = load_rules("prose_terms")
    classes: dict[str, tuple[str, str]] = {}
    for kind in _CLASSES:
        for name in terms[kind]:
            for word in words_of(kind, name):
                classes.setdefault(word, (kind, name))
    for word in words_of("filler", "words"):
        classes.setdefault(word, ("filler", word))
    return classes


@cache
def _beginnings() -> dict[str, _Node]:
    """The words as a tree of their characters."""
    root: dict[str, _Node] = {}
    for number, word in enumerate(known_words()):
        longer = root
        for character in word[:-1]:
            node = longer.get(character)
            if node is None:
                node = longer[character] = (None, {})
            longer = node[1]
        last = longer.get(word[-1])
        longer[word[-1]] = (number, {} if last is None else last[1])
    return root


def _expression(node: _Trie) -> str:
    branches = [
        re.escape(character) + _expression(child)
        for character, child in node.items()
        if character != _END
    ]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if _END not in node:
        return whole
    return f"(?:{whole})?"
