"""The texts to look for behind a word that tells of one: 提到三审三校, ``mention X``."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate

from search_app.query_reader.lexicon import Phrase, phrases_at
from search_app.query_reader.questions.items import Item
from search_app.query_reader.questions.named_texts import texts_named
from search_app.query_reader.questions.question_measures import is_everyday_measure
from search_app.query_reader.questions.question_scope import SCOPE
from search_app.query_reader.questions.sentence_counts import past_spaces
from search_app.query_reader.questions.sentence_places import places_at
from search_app.query_reader.questions.sentence_texts import (
    MARKS_OF_QUOTATION,
    QUOTE_PAIRS,
    texts_at,
)
from search_app.query_reader.vocabulary import load_data

REASON_FOR = "涉及"
TEXT_BEARING = ("mention", "mentions_of", "but_not", "unmentioned", "mention_all")
"""Classes whose word is followed by the text to look for."""

BEFORE_QUOTES = {"mention_quoted": "mention", "unmentioned_quoted": "unmentioned"}
"""Classes of words too common to bear a text that is not quoted; what they are before one."""

FOUND = {"found_in": "mentions_of", "not_found_in": "but_not"}
"""Classes of 报告里有 and 报告里没有; what they are before a text."""

KEPT_SENTENCES = 64
"""Sentences of which it is kept what they name."""

_LATIN_WORD = re.compile("[a-z]")
_SAID = ("finding", "clear_finding", "reason", "how_many", "none")


def told_texts(sentence: str, start: int, phrase: Phrase) -> Iterator[Item]:
    """A word that tells of a text, with the text behind it, wherever that may end."""
    end = start + len(phrase.text)
    if phrase.kind in BEFORE_QUOTES:
        if sentence[past_spaces(sentence, end) :][:1] in QUOTE_PAIRS:
            for text, after in texts_at(sentence, end):
                yield Item(kind=BEFORE_QUOTES[phrase.kind], end=after, text=text)
        return
    if sentence.startswith(tuple(load_data("questions")["quoted"]["no_verbs"]), end - 1):
        return
    if _is_reason(sentence, start, end) or _lacks_mention(sentence[:start], phrase.text):
        return
    is_weak = phrase.text in load_data("questions")["quoted"]["weak"]
    for text, after in texts_at(sentence, end):
        verb, told = sentence[start:end], sentence[text[0] : text[1]]
        if _leaves_a_number_out(verb, told) or _leaves_agencies_out(verb, told):
            continue
        if not is_weak or _is_marked(sentence, start, text):
            is_clear = phrase.kind == "mention" and _asks_by_itself(sentence, start, end, text)
            yield Item(kind="mentions_of" if is_clear else phrase.kind, end=after, text=text)


def _asks_by_itself(sentence: str, start: int, end: int, text: tuple[int, int]) -> bool:
    """``提到“三审三校”``, ``mention 三审三校``: a text marked as one, nothing before."""
    is_marked = sentence[text[0] - 1] in QUOTE_PAIRS or (
        sentence[start:end].isascii() and not sentence[slice(*text)].isascii()
    )
    return start == 0 and is_marked


def texts_found(sentence: str, start: int, phrase: Phrase) -> Iterator[Item]:
    """The texts behind 报告里有, unless a number, a fault or a mere thing stands there."""
    if _lacks_mention(sentence[:start], phrase.text):
        return
    named = _named_from(sentence, everyday=phrase.kind == "found_in")
    for text, after in texts_at(sentence, start + len(phrase.text)):
        if text[1] >= named[text[0]]:
            return
        if not _is_general(sentence[text[0] : text[1]]):
            yield Item(kind=FOUND[phrase.kind], end=after, text=text)


def further_texts(sentence: str, start: int) -> Iterator[Item]:
    """``和“错敏词”`` behind a text that is quoted too."""
    if start == 0 or sentence[:start].rstrip(" ")[-1:] not in MARKS_OF_QUOTATION:
        return
    for kind, words in load_data("questions")["quoted"]["joining"].items():
        for word in words:
            at = past_spaces(sentence, start + len(word))
            if sentence.startswith(word, start) and sentence[at : at + 1] in QUOTE_PAIRS:
                for text, end in texts_at(sentence, at):
                    yield Item(kind=kind, end=end, text=text)


def _is_general(text: str) -> bool:
    """Whether only a thing in general is named: 有问题."""
    words = load_data("questions")["quoted"]
    opening = tuple(words["no_opening"])
    return text.partition("的")[0] in words["no_things"] or text.startswith(opening)


@lru_cache(maxsize=KEPT_SENTENCES)
def _named_from(sentence: str, *, everyday: bool) -> Sequence[int]:
    """For each place where the first number or fault ends from there on: 有申请, 有错误.

    Of everyday words there is seldom a number where they are said to be missing: 没有培训.
    """
    ends = [
        at + min(_lengths_named(sentence, at, everyday=everyday), default=len(sentence) + 1)
        for at in reversed(range(len(sentence)))
    ]
    return [*accumulate(ends, min)][::-1]


def _lengths_named(sentence: str, at: int, *, everyday: bool) -> set[int]:
    """How long the numbers and faults are that are named at a place."""
    phrases = phrases_at(sentence, at)
    named = {len(one.text) for one in phrases if one.measure or one.node or one.kind in _SAID}
    if everyday:
        return named
    return named - {len(one.text) for one in phrases if is_everyday_measure(one.measure)}


def _leaves_a_number_out(verb: str, text: str) -> bool:
    """``没写复议情况``, ``写了复议数``: a figure for it, rather than such words."""
    words = load_data("questions")
    is_counted = text.endswith(tuple(words["count_endings"]["of_numbers"]))
    return (
        verb in (*words["words"]["unwritten"], *words["quoted"]["of_numbers"])
        and is_counted
        and any(one.kind == "measure" and one.text == text for one in phrases_at(text, 0))
    )


def _leaves_agencies_out(verb: str, text: str) -> bool:
    """``不含街道``, ``不包括北京和上海``: reports are left out, and no such words."""
    if verb not in load_data("exceptions")["zh"]["before"]:
        return False
    spans = texts_named(text, joins_english=False).spans
    return all(_is_of_agencies(text[first:last]) for first, last in spans)


def _is_of_agencies(text: str) -> bool:
    """Whether it names a place, a level or a line of business, and nothing else."""
    return any(end == len(text) for end, _ in places_at(text, 0)) or any(
        phrase.text == text and phrase.kind in (*SCOPE, "level_noun")
        for phrase in phrases_at(text, 0)
    )


def _lacks_mention(before: str, text: str) -> bool:
    """``mention A but not B`` tells of a text, ``sued but not corrected`` of none."""
    if text not in load_data("questions")["quoted"]["behind_mention"]:
        return False
    is_quoted = not MARKS_OF_QUOTATION.isdisjoint(before)
    return not is_quoted and _mentioning().search(before) is None


@cache
def _mentioning() -> re.Pattern[str]:
    data = load_data("questions")
    kinds = ("mention", "mention_all", "unmentioned")
    verbs = [verb for kind in kinds for verb in data["words"][kind]]
    verbs += data["quoted"]["found"]
    said = "|".join(
        map(re.escape, (verb for verb in verbs if verb not in data["quoted"]["weak"]))
    )
    return re.compile(rf"(?<![a-z])(?:{said})(?![a-z])")


def _is_marked(sentence: str, start: int, text: tuple[int, int]) -> bool:
    """Whether a text of reports is Chinese or quoted: ``reports on 三审三校``."""
    first, last = text
    is_quoted = sentence[first - 1] in QUOTE_PAIRS
    is_chinese = _LATIN_WORD.search(sentence[first:last]) is None
    return "report" in sentence[:start] and (is_quoted or is_chinese)


def _is_reason(sentence: str, start: int, end: int) -> bool:
    """``涉及商业秘密而不予公开``: why it was refused, and no text to look for."""
    return any(phrase.kind == "reason" for phrase in phrases_at(sentence, end)) and any(
        phrase.kind == "reason" or phrase.text == REASON_FOR
        for phrase in phrases_at(sentence, start)
    )
