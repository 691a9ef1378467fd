"""What a sentence that is searched as words may have asked for; offered, never applied.

Either it is understood to its end and asks for more than a list can tell (``changes.py``),
or it clearly asks, and is understood but for a few characters; or it asks of agencies, and
what it asks is no number, so that its words can be looked for among their reports.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from analyzers.normalizer import normalize
from analyzers.segmenter import query_words
from indexer.model import Message
from indexer.query import Number, Words
from search_app.query_reader.measures import measure_named
from search_app.query_reader.places import codes_named
from search_app.query_reader.questions.changes import asks_year_of_all, change_of
from search_app.query_reader.questions.idea_findings import finding_of, names_faults
from search_app.query_reader.questions.idea_words import (
    CHANGES,
    THING,
)
from search_app.query_reader.questions.ideas import (
    WHOSE,
    asks,
    may_be_sentence,
    question_of,
    read_by_ideas,
)
from search_app.query_reader.questions.items import Item
from search_app.query_reader.questions.misspelt import respelt
from search_app.query_reader.questions.question_fits import compares_with_a_year, kinds_of
from search_app.query_reader.questions.question_measures import applicant_group, in_column
from search_app.query_reader.questions.question_scope import scope_of
from search_app.query_reader.questions.questions import Question, read_question
from search_app.query_reader.questions.sentences import splits
from search_app.query_reader.questions.unknown_words import UNKNOWN, gaps, words_or_gaps_at
from search_app.query_reader.relative_years import dated
from search_app.query_reader.vocabulary import load_data, message

MOST_SUGGESTIONS = 3

ASKED_FOR = frozenset({"which", "whether", "asking", "how_many"})
"""Classes of words that ask."""

SHORTEST_WORD = 2
"""Characters of a word that is left over and worth looking for."""

MOST_UNKNOWN = 0.4
"""Of the characters of a sentence; with more, what is known says little of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Another reading of a text, and why it is not the reading.

    Attributes:
        is_beyond: Whether the text asks for more than a list can tell, which is worth
            saying even where the other reading finds nothing.
    """

    question: Question
    told: Message
    is_beyond: bool


def suggestions_for(text: str, this_year: int | None = None) -> tuple[Suggestion, ...]:
    """What a text that is no question may have asked for, the likeliest first.

    Args:
        text: As typed.
        this_year: For 去年; the year of today's date if ``None``.
    """
    if not may_be_sentence(text):
        return ()
    relative = dated(text, this_year or datetime.now(UTC).year)
    sentence = normalize(relative.text if relative is not None else text)
    readings = tuple(splits(sentence, words_or_gaps_at))
    misspelt = next(_misspelt(sentence, readings[0]), None) if readings else None
    if misspelt is not None:
        return (misspelt,)
    found = tuple(_suggestions(sentence, readings))
    if relative is not None:  # more than last year is not more than 2025
        found = tuple(one for one in found if not _counts_any(one.question, relative.years))
    if found:
        alike = (one for one in found if _is_as_near(one, found[0]))
        distinct = {one.question: one for one in (found[0], *alike)}
        return tuple(distinct.values())[:MOST_SUGGESTIONS]
    return tuple(_words_within(sentence, readings[0])) if readings else ()


def _misspelt(sentence: str, items: Sequence[Item]) -> Iterator[Suggestion]:
    """What it asks with a word that sounds the same in the place of one that is not known."""
    for one in respelt(sentence, items):
        question = read_question(one.sentence) or read_by_ideas(one.sentence)
        if question is not None:
            told = message("misspelt", text=one.wrong, read_as=one.right)
            yield Suggestion(question=question, told=told, is_beyond=False)


def _counts_any(question: Question, years: frozenset[int]) -> bool:
    return any(isinstance(node, Number) and node.value in years for node in question.nodes)


def _is_as_near(other: Suggestion, nearest: Suggestion) -> bool:
    """Whether it leaves over as little, and does not only ask for less."""
    return other.told == nearest.told and not (
        {*other.question.nodes} < {*nearest.question.nodes}
    )


def _words_within(sentence: str, items: Sequence[Item]) -> Iterator[Suggestion]:
    """``宁夏哪些单位搞过拆迁``: what is not understood, among the reports it speaks of."""
    left = tuple(part for part in _left_over(sentence, items) if len(part) >= SHORTEST_WORD)
    words = tuple(Words(text=part, words=query_words(part)) for part in left)
    kinds = kinds_of(items, is_english=False)
    is_topic = bool(kinds & ASKED_FOR) and not any(
        item.kind.startswith(THING) for item in items
    )
    if words and is_topic and any(scope_of(items)) and not sentence.isascii():
        yield Suggestion(
            question=Question.within(items, words),
            told=message("words_within", left=" ".join(left)),
            is_beyond=False,
        )


def _suggestions(sentence: str, readings: Sequence[Sequence[Item]]) -> Iterator[Suggestion]:
    is_english = sentence.isascii()
    for items in readings:
        left = _left_over(sentence, items)
        kinds = kinds_of(items, is_english=is_english)
        is_of_all = asks_year_of_all(kinds)
        if _says_too_little(sentence, left):
            continue
        if not (is_of_all or _may_ask(kinds, is_english=is_english)):
            continue
        known = [item for item in items if item.kind != UNKNOWN]
        if names_faults(known) and finding_of(known) is None:
            continue
        if is_of_all or kinds & CHANGES or compares_with_a_year(known):
            change = change_of(known)
            if change is not None:
                yield Suggestion(question=change[0], told=message(change[1]), is_beyond=True)
            continue
        columns = applicant_group(known)
        if columns:
            question = question_of(in_column(known, None))
            if question is not None:
                yield Suggestion(
                    question=_showing(question, columns),
                    told=message("no_adding_columns"),
                    is_beyond=True,
                )
            continue
        question = question_of(known)
        if question is not None:
            told = (
                message("read_in_part", left="、".join(left)) if left else message("not_asked")
            )
            yield Suggestion(question=question, told=told, is_beyond=False)


def _showing(question: Question, columns: Sequence[str]) -> Question:
    """The question with its numbers of several columns beside each report.

    A bound on the sum of some columns is none on their total, unless it is a lower one.
    """
    measures = [node.measure for node in question.nodes if isinstance(node, Number)]
    measures += [(question.arrangement.sort or "").removeprefix("-")]
    shown = tuple(
        key
        for measure in dict.fromkeys(measures)
        for column in columns
        if (key := measure_named(f"{measure.removesuffix('.total')}.{column}")) is not None
    )
    kept = tuple(
        node
        for node in question.nodes
        if not isinstance(node, Number) or (node.op in (">", ">=") and node.value >= 0)
    )
    return replace(question, nodes=kept, arrangement=replace(question.arrangement, shown=shown))


def _says_too_little(sentence: str, left: Sequence[str]) -> bool:
    """Whether too much is left over, a word that may turn the meaning, or a place."""
    turning = load_data("ideas")["turning"]["words"]
    left_over = "".join(left)
    return (
        len(left_over) > MOST_UNKNOWN * len(sentence)
        or any(word in (left if word.isascii() else left_over) for word in turning)
        or any(codes_named(part).codes for part in left)
    )


def _may_ask(kinds: set[str], *, is_english: bool) -> bool:
    """Whether it asks, or at least says of whom or when something is told."""
    return asks(kinds, is_english=is_english) or bool(kinds & {*WHOSE, "year"})


def _left_over(sentence: str, items: Sequence[Item]) -> tuple[str, ...]:
    """The stretches of a sentence that are no known words."""
    return tuple(sentence[start:end].strip(" ") for start, end in gaps(sentence, items))
