"""What a question leaves out: 除上海以外被起诉的局, ``agencies sued outside Beijing``."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from analyzers.normalizer import normalize
from indexer.query import Not
from search_app.query_reader.bare_years import asks_for_years
from search_app.query_reader.questions.question_scope import SCOPE, scope_of, scope_warnings
from search_app.query_reader.questions.questions import Question
from search_app.query_reader.questions.sentences import LONGEST_SENTENCE, splits
from search_app.query_reader.trees import all_of
from search_app.query_reader.vocabulary import load_data, longest_first

LONGEST_EXCEPTION = 40
"""Characters of what is left out."""

JOINING = ("and", "or", "pause")
"""Between what is left out one by one: 除北京和公安局; 除北京公安局 is one kind."""

_LEFT_OUT = frozenset({*SCOPE, "level_noun", "subject", *JOINING})


def exceptions_in(text: str) -> Iterator[tuple[str, Question]]:
    """The sentence without an exception in it, and the exception; the longest first.

    What is left out is nothing but places, years and kinds of agency, each of which a report
    must not be of.
    """
    if len(text) > LONGEST_SENTENCE:
        return
    sentence = normalize(text)
    for found in _openings(sentence.isascii()).finditer(sentence):
        start = found.end()
        for end in range(min(len(sentence), start + LONGEST_EXCEPTION), start, -1):
            left_out = _left_out(sentence[start:end])
            if left_out is not None:
                for after in _ends(sentence, end):
                    yield _rest(sentence[: found.start()], sentence[after:]), left_out
    for found in _endings().finditer(sentence):
        for start in range(max(0, found.start() - LONGEST_EXCEPTION), found.start()):
            left_out = _left_out(sentence[start : found.start()])
            if left_out is not None:
                yield _rest(sentence[:start], sentence[found.end() :]), left_out


def with_exception(question: Question, left_out: Question) -> Question:
    """The question without what is left out."""
    return replace(
        question,
        nodes=(*question.nodes, *left_out.nodes),
        warnings=(*question.warnings, *left_out.warnings),
    )


def _left_out(text: str) -> Question | None:
    """Nothing but places, years and kinds of agency, as what a report is not of."""
    if text != text.strip():
        return None
    for items in splits(text):
        if {item.kind for item in items} <= _LEFT_OUT:
            nodes = tuple(scope_of(items))
            if not nodes or (len(nodes) > 1 and any(map(asks_for_years, nodes))):
                continue  # 不算乡镇2024年…: the year is when the rest is asked for
            is_of_several = any(item.kind in JOINING for item in items)
            apart = nodes if is_of_several else (all_of(nodes),)
            left_out = tuple(Not(child=node) for node in apart if node is not None)
            return Question(nodes=left_out, patterns=(), warnings=scope_warnings(items))
    return None


def _ends(sentence: str, at: int) -> Iterator[int]:
    """Where the exception may end, with the words that close it."""
    if sentence.isascii():
        if not sentence[at : at + 1].isalnum():
            yield at
        return
    for word in longest_first(load_data("exceptions")["zh"]["behind"]):
        if sentence.startswith(word, at):
            yield at + len(word)


def _rest(before: str, behind: str) -> str:
    """What stands around an exception, without the brackets that it may stand in."""
    if before.endswith("(") and behind.startswith(")"):
        before, behind = before[:-1], behind[1:]
    kept = before.rstrip(" ,，、"), behind.lstrip(" ,，、")
    return " ".join(kept).strip() if before.isascii() and behind.isascii() else "".join(kept)


@cache
def _openings(is_english: bool) -> re.Pattern[str]:
    words = load_data("exceptions")["en" if is_english else "zh"]["before"]
    border = r"(?<![a-z])" if is_english else ""
    return re.compile(border + f"(?:{'|'.join(map(re.escape, longest_first(words)))})")


@cache
def _endings() -> re.Pattern[str]:
    words = load_data("exceptions")["zh"]["only_behind"]
    return re.compile("|".join(map(re.escape, longest_first(words))))
