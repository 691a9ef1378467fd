"""Decides what the clause of a number says: where, what was done, what is counted."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from indexer.parsing.prose_numbers_channels import channels_at_end
from indexer.parsing.prose_numbers_nouns import nouns_before
from indexer.parsing.prose_numbers_terms import Token, words_of
from indexer.parsing.prose_numbers_words import Sentence, between, clause_start, has_unknown
from indexer.parsing.rulebook import load_rules

_MEANT = ("channel", "verb", "noun", "marker")
_LONGEST_LABEL = 16
_YEAR = re.compile(r"[0-9]{4}年度?\s*$")


class Wording(NamedTuple):
    """What the words before a number say.

    ``start`` is where their clause begins; ``channels`` and ``nouns`` are all that
    are joined by conjunctions, in order; ``markers`` are names, in order.
    """

    start: int
    tokens: Sequence[Token]
    channels: tuple[str, ...]
    verb: str
    nouns: tuple[str, ...]
    markers: tuple[str, ...]


def own_words(sentence: Sentence, low: int, at: int) -> Wording:
    """What the clause that ends at ``at`` says; it begins at ``low`` or later.

    A clause of fillers (``，共``) is read together with the one before it, and a
    clause behind a label (``政府网站：``) with the label.
    """
    text = sentence.text
    start = at
    while True:
        start = clause_start(text, low, start)
        tokens = between(sentence.tokens, start, at)
        says_something = any(token.kind in _MEANT for token in tokens)
        if says_something or start <= low or has_unknown(text, tokens, start, at):
            break
        start -= 1
    start = _with_label(text, low, start)
    tokens = between(sentence.tokens, start, at)
    return Wording(
        start=start,
        tokens=tokens,
        channels=channels_at_end(text, tokens) or _place(text, tokens, start),
        verb=_main_verb(text, tokens),
        nouns=nouns_before(text, tokens, start, at),
        markers=tuple(token.name for token in tokens if token.kind == "marker"),
    )


def _with_label(text: str, low: int, start: int) -> int:
    """The beginning of the label in front of a clause, if it has one."""
    if start <= low or text[start - 1] not in "：:":
        return start
    label = clause_start(text, low, start - 1)
    return label if start - label <= _LONGEST_LABEL else start


def _main_verb(text: str, tokens: Sequence[Token]) -> str:
    """The verb nearest the number, but for one in a list of topics (公开招聘、采购等信息).

    What an inspector did with others' work (抽查各单位公开信息) counts as inspected.
    """
    verbs = [token for token in tokens if token.kind == "verb"]
    for verb, following in pairwise(verbs):
        if verb.name == "inspect" and text[verb.end : following.start].strip(" 、并后"):
            return verb.name
    if any(token.kind == "filler" and token.name.startswith("等") for token in tokens):
        verbs = [verb for verb in verbs if verb.name in _publishing()] or verbs
    if not verbs:
        return ""
    last = verbs[-1]
    if last.name == "carry":
        return (
            "carry_in"
            if _YEAR.search(text[max(0, last.start - 8) : last.start])
            else "carry_out"
        )
    return last.name


def _place(text: str, tokens: Sequence[Token], start: int) -> tuple[str, ...]:
    """The gazette or the like as a place, which is no channel of ours: 通过政府公报发布."""
    for token in tokens:
        if token.kind == "noun" and token.name in _places():
            before = text[start : token.start]
            used = any(word in before for word in words_of("joining", "use"))
            if used and any(t.kind == "verb" and t.start >= token.end for t in tokens):
                return ("board",)
    return ()


@cache
def _places() -> frozenset[str]:
    return frozenset(load_rules("prose_terms")["joining"]["places"])


@cache
def _publishing() -> frozenset[str]:
    return frozenset(load_rules("prose_measures")["groups"]["verb"]["publish"])
