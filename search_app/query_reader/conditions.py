"""Which conditions a text states: a plain question, operators, and what bare words add."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby

from indexer.model import Message
from indexer.query import Filter, Literal, Node, Number, Words
from search_app.query_reader.arrangement import UNARRANGED, Arrangement
from search_app.query_reader.bare_words import read_bare_words
from search_app.query_reader.bare_years import asks_for_years
from search_app.query_reader.glued_words import BareWord
from search_app.query_reader.grammar import Part, parse
from search_app.query_reader.questions.chinese_wording import chinese_rewordings
from search_app.query_reader.questions.english_wording import rewordings
from search_app.query_reader.questions.exceptions import exceptions_in, with_exception
from search_app.query_reader.questions.ideas import read_by_ideas
from search_app.query_reader.questions.keywords import read_keywords
from search_app.query_reader.questions.question_measures import OUTCOMES
from search_app.query_reader.questions.questions import Question, read_question
from search_app.query_reader.questions.quoted_reasons import without_reason_quotes
from search_app.query_reader.relative_years import Dated, dated
from search_app.query_reader.vocabulary import message
from search_app.query_reader.years import read_year


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What a text asks for, in its order.

    Attributes:
        nodes: Conditions that all must hold.
        arrangement: The order it wants.
        offers: Pages that answer it better than a list.
        warnings: What was not read as it may have been meant.
    """

    nodes: tuple[Node, ...]
    arrangement: Arrangement = UNARRANGED
    offers: tuple[str, ...] = ()
    warnings: tuple[Message, ...] = ()


def read_conditions(text: str, this_year: int | None = None) -> Conditions:
    """Read any text.

    Args:
        text: As typed.
        this_year: For 去年; the year of today's date if ``None``.
    """
    question = _question(text)
    if question is None or _quotes_beside_outcome(question):
        question = _quoting_reasons(text) or question
    if question is not None:
        return _asked(question)
    relative = dated(text, this_year or datetime.now(UTC).year)
    reading = _of_today(relative, text) if relative is not None else None
    return reading or _read(text)


def _question(text: str) -> Question | None:
    """What a question or keywords ask for, as they stand or in other words for the same."""
    question = _sentence(text) or read_keywords(text)
    if question is not None:
        return question
    in_english = filter(None, map(read_by_ideas, rewordings(text)))
    in_chinese = filter(None, map(_sentence, chinese_rewordings(text)))
    return next(in_english, None) or next(in_chinese, None) or _with_exceptions(text)


def _sentence(text: str) -> Question | None:
    return read_question(text) or read_by_ideas(text)


def _with_exceptions(text: str) -> Question | None:
    """``除上海以外被起诉的局``, where the sentence without the exception is a question."""
    for rest, left_out in exceptions_in(text):
        question = _sentence(rest)
        if question is not None:
            return with_exception(question, left_out)
    return None


def _quotes_beside_outcome(question: Question) -> bool:
    """``引用“国家秘密”拒绝公开3次``: the quotation tells why, and is no text to look for."""
    is_of_outcome = any(
        isinstance(node, Number) and f"{node.measure}.".startswith(OUTCOMES)
        for node in question.nodes
    )
    return is_of_outcome and any(isinstance(node, Literal) for node in question.nodes)


def _quoting_reasons(text: str) -> Question | None:
    """``以“国家秘密”为由拒绝公开的局``, where this asks for numbers and for no text."""
    plain = without_reason_quotes(text)
    question = _question(plain) if plain is not None else None
    is_counted = question is not None and (
        question.arrangement.sort is not None
        or any(isinstance(node, Number) for node in question.nodes)
    )
    return question if is_counted else None


def _of_today(relative: Dated, text: str) -> Conditions | None:
    """The text with years for 去年 and the like, where these can be nothing but years."""
    question = _question(relative.text)
    if question is not None:
        reading = _asked(question)
    elif {*relative.words} <= set(text.split()):
        reading = _read(relative.text)
    else:
        return None
    others = [node for node in reading.nodes if not isinstance(node, Words)]
    if not any(map(asks_for_years, others)) or (question is None and len(others) < 2):
        return None
    return replace(reading, warnings=(*reading.warnings, *relative.told))


def _read(text: str) -> Conditions:
    parsed = parse(text)
    stated = [part.node for part in parsed.parts if part.source is None]
    nodes: list[Node] = []
    found = Conditions(nodes=(), arrangement=parsed.arrangement, warnings=parsed.warnings)
    for bare, run in _runs(parsed.parts):
        if not bare:
            nodes += [part.node for part in run]
            continue
        is_all = len(run) == len(parsed.parts) and parsed.arrangement == UNARRANGED
        reading = _read_run(run, text, stated, tried=is_all)
        nodes += reading.nodes
        found = Conditions(
            nodes=(),
            arrangement=found.arrangement.then(reading.arrangement),
            offers=(*found.offers, *reading.offers),
            warnings=(*found.warnings, *reading.warnings),
        )
    return Conditions(
        nodes=tuple(nodes),
        arrangement=found.arrangement,
        offers=tuple(dict.fromkeys(found.offers)),
        warnings=(*found.warnings, *_bare_years(nodes)),
    )


def _bare_years(nodes: Sequence[Node]) -> Iterator[Message]:
    """How to ask for a report year that was left a word."""
    for node in nodes:
        if isinstance(node, Words) and not node.text.isdecimal():
            year = read_year(node.text)
            if year is not None:
                yield message("bare_year", text=node.text, hint=f"年份:{year}")


def _asked(question: Question) -> Conditions:
    return Conditions(
        nodes=question.nodes,
        arrangement=question.arrangement,
        offers=question.offers,
        warnings=question.warnings,
    )


def _runs(parts: Sequence[Part]) -> Iterator[tuple[bool, list[Part]]]:
    """Bare words that stand together, and what stands between them."""
    for bare, run in groupby(parts, key=lambda part: part.source is not None):
        yield bare, list(run)


def _read_run(
    run: Sequence[Part], text: str, stated: Sequence[Node], *, tried: bool
) -> Conditions:
    words = tuple(
        BareWord(node=part.node, start=part.source[0], end=part.source[1])
        for part in run
        if part.source is not None and isinstance(part.node, Words)
    )
    if not tried:
        question = read_question(text[words[0].start : words[-1].end])
        if question is not None:
            return _asked(question)
    reading = read_bare_words(
        words,
        text,
        has_condition=bool(stated),
        beside_place_only=all(
            isinstance(node, Filter) and node.field == "region" for node in stated
        ),
        has_year=any(asks_for_years(node) for node in stated),
        has_number=any(isinstance(node, Number) for node in stated),
        has_text=any(isinstance(node, Literal) for node in stated),
    )
    asked = reading.questions
    arrangement = UNARRANGED
    for question in asked:
        arrangement = arrangement.then(question.arrangement)
    return Conditions(
        nodes=reading.nodes,
        arrangement=arrangement,
        offers=tuple(offer for question in asked for offer in question.offers),
        warnings=reading.warnings,
    )
