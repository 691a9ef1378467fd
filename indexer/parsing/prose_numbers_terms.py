"""Decides which known words stand in a text: the longest one at each place."""

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from indexer.parsing.rulebook import load_rules

_CHOICE = re.compile(r"\{([^{}]*)\}")
_CLASSES = ("channel", "verb", "noun", "marker")
_Trie = dict[str, "_Trie"]
_END = ""


class Token(NamedTuple):
    """A known word: its kind (``noun``), its class (``application``), where it stands."""

    kind: str
    name: str
    start: int
    end: int


def lex(text: str, start: int = 0, end: int = sys.maxsize) -> list[Token]:
    """The known words of a legible text, or of a part of it, in order."""
    classes, lengths = _classes(), _lengths()
    tokens: list[Token] = []
    at, end = max(start, 0), min(end, len(text))
    while at < end:
        for length in lengths.get(text[at : at + 2]) or lengths.get(text[at], ()):
            found = classes.get(text[at : at + length])
            if found is not None and at + length <= end:
                tokens.append(Token(found[0], found[1], at, at + length))
                at += length
                break
        else:
            at += 1
    return tokens


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
    return frozenset(
        word for word, (kind, _) in _classes().items() if kind in ("noun", "channel")
    )


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
def _lengths() -> dict[str, tuple[int, ...]]:
    """First two characters, or one → the lengths of the words that begin so, falling."""
    lengths: dict[str, set[int]] = {}
    for word in _classes():
        lengths.setdefault(word[:2], set()).add(len(word))
    for word in [word for word in lengths if len(word) == 2]:
        if word[0] in _classes():
            lengths[word].add(1)
    return {begin: tuple(sorted(of, reverse=True)) for begin, of in lengths.items()}


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
