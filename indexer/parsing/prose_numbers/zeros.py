"""Decides where a text says in words that nothing came in: 未收到政府信息公开申请."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from indexer.parsing.prose_numbers.terms import any_word, words_of
from indexer.parsing.prose_numbers.text import HIDDEN
from indexer.parsing.rulebook import load_rules

_CONJUNCTION = frozenset("、和与及或")
_CAUSE, _FORM, _NEXT, _TAIL = "cause of", "form", "next", "tail"
_BARE = re.compile("申请(?=[件，。；、]|$)")
_STOPS = "，。；、：！）,;:"


class Zero(NamedTuple):
    """A measure that is stated to be 0, and where."""

    measure: str
    start: int
    end: int


class _Words(NamedTuple):
    negation: re.Pattern[str]
    named: re.Pattern[str]
    filler: re.Pattern[str]
    following: re.Pattern[str]
    cause: re.Pattern[str]
    tail: re.Pattern[str]
    last: re.Pattern[str]
    noun: re.Pattern[str]
    classes: dict[str, str]


def zeros(text: str, *, about: str) -> Iterator[Zero]:
    """What a legible sentence says there was none of.

    Between the negation and the noun nothing but words of form may stand: 没有逾期
    答复的申请 says nothing of the number of applications.

    Args:
        text: A sentence.
        about: What its paragraph speaks of; ``application`` lets a bare 申请 count.
    """
    at = 0
    for match in _words().negation.finditer(text):
        if match.start() < at or _is_part_of_a_word(text, match.start()):
            continue
        heads, at = _heads(text, match.end(), about)
        for head in heads:
            for measure in load_rules("prose_terms")["zero"]["nouns"][head].split("+"):
                yield Zero(measure, match.start(), at)


def _heads(text: str, at: int, about: str) -> tuple[list[str], int]:
    """The classes of the nouns that are denied, none if anything else is; where it ends."""
    heads: list[str] = []
    end = at
    is_joined = True
    while at < len(text):
        piece = _piece(text, at, has_head=bool(heads), about=about)
        if piece is None:
            break
        kind, stop = piece
        if kind == _CAUSE:
            heads = heads if is_joined else []  # 申请引起的复议, but 被申请复议、被提起诉讼
        elif kind == _FORM:
            is_joined = is_joined or not _CONJUNCTION.isdisjoint(text[at:stop])
        elif kind == _NEXT:
            is_joined = True
        else:
            end = stop
        if kind not in (_CAUSE, _FORM, _NEXT, _TAIL):
            heads = [*(heads if is_joined else heads[:-1]), kind]
            is_joined = False
        at = stop
    is_over = at >= len(text) or text[at] in _STOPS or is_joined
    return (heads if is_over else []), end


def _piece(text: str, at: int, *, has_head: bool, about: str) -> tuple[str, int] | None:
    """What stands here: a noun, as its class, or a word of form; and where it ends."""
    words = _words()
    if noun := words.noun.match(text, at):
        return words.classes[noun[0]], noun.end()
    if not has_head and about == "application" and (bare := _BARE.match(text, at)):
        return "application", bare.end()
    for kind, pattern, needs_head in (
        (_TAIL, words.last, True),
        (_NEXT, words.following, True),
        (_CAUSE, words.cause, False),
        (_FORM, words.named, False),
        (_TAIL, words.tail, True),
        (_FORM, words.filler, False),
    ):
        if (has_head or not needs_head) and (found := pattern.match(text, at)):
            return kind, found.end()
    return None


def _is_part_of_a_word(text: str, at: int) -> bool:
    """Whether a sign is part of a longer word, or a numeral with its unit: 零件."""
    before = text[at - 1 : at]
    if text[at] == "零" and text[at + 1 : at + 2] in words_of("unit", "words"):
        return True
    return text[at] in "无零未" and before in load_rules("prose_terms")["zero"]["never_after"]


@cache
def _words() -> _Words:
    rules = load_rules("prose_terms")["zero"]
    classes = {word: name for name in rules["nouns"] for word in words_of("noun", name)}
    tail = any_word(words_of("zero", "tails"))
    return _Words(
        negation=re.compile(any_word(words_of("zero", "negations"))),
        named=re.compile(
            "|".join(
                re.escape(phrase).replace("…", "[^，。；：、]{1,30}?")
                for phrase in rules["named"]
            )
        ),
        filler=re.compile(rf"[ {HIDDEN}]+|{any_word(words_of('zero', 'fillers'))}"),
        following=re.compile(any_word(words_of("zero", "following"))),
        cause=re.compile(any_word(words_of("zero", "causes"))),
        tail=re.compile(tail),
        last=re.compile(rf"{tail}(?=$|[{_STOPS}])"),
        noun=re.compile(any_word(classes)),
        classes=classes,
    )
